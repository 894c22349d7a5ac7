// Turns client-s3's schemas into plain descriptors (see src/model/operation.ts) and remembers which operation uses which
// structure, so that each structure is emitted once, beside its users.
import * as patches from "./patches.mjs";

const scalars = { 0: "string", 1: "integer", 2: "boolean", 4: "timestamp", 5: "date-time", 6: "http-date", 7: "epoch-seconds", 21: "blob", 42: "stream" };

export function createShapeTable(model) {
  const structures = new Map();

  /** Resolves `schema` to `{ shape, type, secret }`; `use` is the operation that asks. */
  function resolve(schema, memberKey, use, bound) {
    if (typeof schema === "function") schema = schema();
    if (schema === "unit") return { shape: undefined };
    if (typeof schema === "number") {
      if (schema & 64) return list({ of: resolve(schema & ~64, memberKey, use, bound), element: undefined });
      if (schema & 128) return { shape: { map: true }, type: "Record<string, string>" };
      return scalar(schema, memberKey, bound);
    }
    const [kind, , name, traits] = schema;
    if (kind === 0) return { ...resolve(schema[4], memberKey, use, bound), secret: typeof traits === "number" && (traits & 8) !== 0 };
    if (kind === 1) {
      const [of, itemTraits] = Array.isArray(schema[4]) ? schema[4] : [schema[4], 0];
      const element = typeof itemTraits === "object" ? itemTraits.xmlName : undefined;
      return list({ of: resolve(of, memberKey, use, bound), element });
    }
    if (kind === 3 || kind === 4) {
      const entry = structure(schema, use);
      return { shape: { ref: entry.name }, type: entry.typeName };
    }
    throw new Error(`unknown schema kind ${kind} of ${name}`);
  }

  function list({ of, element }) {
    return { shape: { list: of.shape, element }, type: `${/[|]/.test(of.type) ? `(${of.type})` : of.type}[]` };
  }

  function scalar(code, memberKey, bound) {
    let shape = scalars[code];
    if (!shape) throw new Error(`unknown scalar ${code} of ${memberKey}`);
    if (shape === "timestamp") shape = bound === "header" ? "http-date" : "date-time";
    const enumName = model.memberEnums.get(memberKey);
    const type =
      shape === "string" ? (model.enums.has(enumName) ? enumName : "string")
      : shape === "integer" ? "number"
      : shape === "boolean" ? "boolean"
      : shape === "blob" ? "Uint8Array"
      : shape === "stream" ? "stream"
      : "Date";
    return { shape, type };
  }

  function structure(schema, use) {
    const sdkName = schema[2];
    let entry = structures.get(sdkName);
    if (!entry) {
      const typeName = patches.renamed[`_${sdkName}`] && ["Object", "Error"].includes(sdkName) ? patches.renamed[`_${sdkName}`] : sdkName;
      entry = { name: sdkName, typeName, uses: new Set(), schema, children: [] };
      structures.set(sdkName, entry);
      Object.assign(entry, describe(schema, typeName, use, (child) => entry.children.push(child)));
    }
    markUse(entry, use);
    return entry;
  }

  function markUse(entry, use) {
    if (entry.uses.has(use)) return;
    entry.uses.add(use);
    for (const child of entry.children) markUse(structures.get(child), use);
  }

  /** Describes a structure schema: members in wire order, element, required, guaranteed. */
  function describe(schema, path, use, onChild = () => {}) {
    const [kind, , sdkName, traits, names, memberSchemas, requiredCount = 0] = schema;
    const interfaceName = model.memberEnums.has(`_${sdkName}.${names[0]}`) ? `_${sdkName}` : sdkName;
    const guaranteed = patches.guaranteed[path.replace(/\.output$/, "")] ?? [];
    const isInput = path.endsWith(".input");
    const members = names.map((name, index) => {
      const raw = memberSchemas[index];
      const [target, memberTraits] = Array.isArray(raw) && !isSchema(raw) ? raw : [raw, 0];
      const flags = typeof memberTraits === "number" ? bitTraits(memberTraits) : memberTraits;
      const bound = binding(name, flags, isInput);
      const { shape, type, secret } = resolve(target, `${interfaceName}.${name}`, use, bound.at === "header" ? "header" : bound.at === "query" ? "query" : "xml");
      if (shape?.ref) onChild(shape.ref);
      if (shape?.list?.ref) onChild(shape.list.ref);
      const { name: wireName, ...at } = { ...bound, ...patches.members[`${path}.${name}`] };
      const member = { name, shape, type, ...at };
      if (wireName !== undefined && wireName !== name) member.wireName = wireName;
      if (patches.memberTypes[`${path}.${name}`]) member.type = patches.memberTypes[`${path}.${name}`];
      if (flags.xmlFlattened) member.flat = true;
      if (flags.xmlNamespace) member.namespace = flags.xmlNamespace;
      if (secret) member.secret = true;
      if (flags.idempotencyToken) member.idempotencyToken = true;
      if (flags.eventPayload) member.eventPayload = true;
      member.required = kind === 3 && index < requiredCount && !path.endsWith(".output");
      member.guaranteed = guaranteed.includes(name);
      return member;
    });
    for (const name of guaranteed) if (!names.includes(name)) throw new Error(`${path} has no member ${name} to guarantee`);
    return {
      members,
      element: typeof traits === "object" ? traits.xmlName : undefined,
      union: kind === 4 && !(typeof traits === "object" && traits.streaming),
      events: kind === 4 && typeof traits === "object" && traits.streaming === 1,
    };
  }

  return { structures, describe };
}

function isSchema(value) {
  return typeof value[0] === "number" && typeof value[1] === "string";
}

function bitTraits(bits) {
  return { httpLabel: bits & 1, idempotencyToken: bits & 4, httpPayload: bits & 16 };
}

function binding(name, traits, isInput) {
  if (traits.httpLabel) return name === "Bucket" ? { at: "bucket" } : name === "Key" ? { at: "key" } : fail(name);
  if (traits.hostLabel) return { at: "host", name: traits.httpHeader };
  if (traits.httpHeader) return { at: "header", name: traits.httpHeader.toLowerCase() };
  if (traits.httpPrefixHeaders) return { at: "prefix-headers", name: traits.httpPrefixHeaders };
  if (traits.httpQuery) return { at: "query", name: traits.httpQuery };
  if (traits.httpPayload) return { at: "payload", ...(traits.xmlName ? { name: traits.xmlName } : {}) };
  if (traits.xmlAttribute) return { at: "attribute", name: traits.xmlName };
  if (isInput && name === "Bucket" && traits.contextParam) return { at: "bucket" };
  return traits.xmlName ? { name: traits.xmlName } : {};
}

function fail(name) {
  throw new Error(`unknown label ${name}`);
}
