// From the model to the text of the generated files: one per operation, shared structures by feature, enumerations, errors,
// waiters, the operation table, and the client's methods.
import * as patches from "./patches.mjs";
import { createShapeTable } from "./shape-table.mjs";

export function emitFiles(model) {
  const header = `// Generated from @aws-sdk/client-s3 ${model.version} by tools/codegen. Do not edit.\n`;
  const files = new Map();
  const write = (path, text) => files.set(path, header + text);
  checkPaginators(model);
  checkWaiters(model);

  const { operations, structures } = readOperations(model);
  const home = assignHomes(structures);
  const enumsUsed = new Set();
  const context = { model, structures, home, enumsUsed };

  for (const operation of operations) write(`src/model/generated/${kebab(operation.name)}.ts`, emitOperation(operation, context));
  for (const file of new Set([...home.values()].filter((name) => name.startsWith("shapes-")))) {
    const entries = [...structures.values()].filter((entry) => home.get(entry.name) === file).sort(byDependency(structures));
    write(`src/model/generated/${file}.ts`, emitShapesFile(file, entries, context));
  }
  write("src/model/generated/enums.ts", emitEnums(model, enumsUsed));
  write("src/errors/generated/modelled-errors.ts", emitErrors(model));
  write("src/model/generated/waiters.ts", emitWaiters());
  write("src/model/generated/operations.ts", emitTable(operations));
  write("src/model/generated/index.ts", emitIndex(operations, files));
  write("src/client/generated/operation-methods.ts", emitMethods(operations));
  return files;
}

function readOperations(model) {
  const table = createShapeTable(model);
  const operations = model.operations.map(([, , name, traits, input, output]) => {
    const [method, uri, status] = traits.http;
    const resolve = (schema, side) => {
      const value = schema();
      return value === "unit" ? { members: [] } : table.describe(value, `${name}.${side}`, name, (child) => child);
    };
    const inputShape = resolve(input, "input");
    const hasDocument = (shape) => !shape.members.some((m) => m.at === "payload") && shape.members.some((m) => m.at === undefined || m.at === "root");
    if (!inputShape.element && hasDocument(inputShape)) inputShape.element = input()[2];
    const outputSchema = output();
    const described = resolve(output, "output");
    // A structure that is an operation's output and a member of others (NotificationConfiguration) keeps its own name on the wire.
    if (!described.element && hasDocument(described)) described.element = outputSchema[2];
    const rules = model.checksums.get(name) ?? {};
    const query = (uri.split("?")[1] ?? "").split("&").filter((part) => part && !part.startsWith("x-id=")).join("&");
    const labels = inputShape.members.map((member) => member.at);
    return {
      name, method, status, query,
      scope: labels.includes("key") ? "object" : labels.includes("bucket") ? "bucket" : "service",
      input: inputShape, output: described, checksum: rules.checksum, endpoint: rules.endpoint, pages: patches.pages[name],
    };
  });
  return { operations: operations.sort((a, b) => (a.name < b.name ? -1 : 1)), structures: table.structures };
}

/** A structure that one operation uses lives with it; one that serves a feature's operations in that feature's file. */
function assignHomes(structures) {
  const home = new Map();
  for (const entry of structures.values()) {
    const uses = [...entry.uses];
    const features = new Set(uses.map(featureOf));
    home.set(entry.name, uses.length === 1 ? kebab(uses[0]) : features.size === 1 ? `shapes-${kebab([...features][0])}` : "shapes-shared");
  }
  return home;
}

function featureOf(operation) {
  const noun = operation.replace(/^(Get|Put|Delete|List|Create|Update|Head)/, "").replace(/^(Bucket|Object)(?=[A-Z])/, "").replace(/Configurations$/, "Configuration");
  if (/Metadata(Table|Configuration|Inventory|Journal|Annotation)/.test(noun)) return "Metadata";
  return noun || operation;
}

function emitOperation(operation, context) {
  const file = kebab(operation.name);
  const local = [...context.structures.values()].filter((entry) => context.home.get(entry.name) === file).sort(byDependency(context.structures));
  const imports = createImports(file, context);
  const body = [
    emitInterface(`${operation.name}Input`, operation.input, imports, "input"),
    emitInterface(`${operation.name}Output`, operation.output, imports, "output"),
    ...local.flatMap((entry) => [emitType(entry, imports), emitShape(entry, imports)]),
    emitDescriptor(operation, imports),
  ].join("\n");
  imports.type("../operation.ts", "Operation");
  if (local.length) imports.type("../operation.ts", "Structure");
  return `${imports.text()}\n${body}`;
}

function emitShapesFile(file, entries, context) {
  const imports = createImports(file, context);
  const body = entries.flatMap((entry) => [emitType(entry, imports), emitShape(entry, imports)]).join("\n");
  imports.type("../operation.ts", "Structure");
  return `${imports.text()}\n${body}`;
}

function emitType(entry, imports) {
  if (!entry.union && !entry.events) return emitInterface(entry.typeName, entry, imports, "nested");
  const names = entry.members.map((member) => member.name);
  const variants = entry.members.map((member) => {
    const others = names.filter((name) => name !== member.name).map((name) => `${name}?: never`);
    return `  | { ${[`${member.name}: ${memberType(member, imports, "nested")}`, ...others].join("; ")} }`;
  });
  return `export type ${entry.typeName} =\n${variants.join("\n")};\n`;
}

function emitInterface(name, shape, imports, side) {
  if (shape.members.length === 0) return `export interface ${name} {}\n`;
  const lines = shape.members.map((member) => {
    const optional = !(member.required || member.guaranteed);
    return `  ${member.name}${optional ? "?" : ""}: ${memberType(member, imports, side)}${optional ? " | undefined" : ""};`;
  });
  return `export interface ${name} {\n${lines.join("\n")}\n}\n`;
}

function memberType(member, imports, side) {
  const events = member.shape?.ref && imports.context.structures.get(member.shape.ref).events;
  if (member.type === "stream") {
    const name = side === "output" ? "Body" : "BodyInput";
    imports.type(side === "output" ? "../../bytes/body.ts" : "../../bytes/body-input.ts", name);
    return name;
  }
  if (member.type === "CopySource") imports.type("../copy-source.ts", "CopySource");
  const names = member.type.match(/\w+/g) ?? [];
  for (const name of names) {
    const entry = [...imports.context.structures.values()].find((candidate) => candidate.typeName === name);
    if (entry) imports.structureType(entry);
    else if (imports.context.model.enums.has(name)) {
      imports.context.enumsUsed.add(name);
      imports.type("./enums.ts", name);
    }
  }
  return events ? `AsyncIterable<${member.type}>` : member.type;
}

function emitShape(entry, imports) {
  return `export const ${constantName(entry.typeName)}: Structure = ${emitStructure(entry, imports, "")};\n`;
}

function emitDescriptor(operation, imports) {
  const fields = [`  name: ${JSON.stringify(operation.name)},`, `  method: ${JSON.stringify(operation.method)},`, `  scope: ${JSON.stringify(operation.scope)},`];
  if (operation.query) fields.push(`  query: ${JSON.stringify(operation.query)},`);
  fields.push(`  status: ${operation.status},`);
  if (operation.checksum) fields.push(`  checksum: ${literal(operation.checksum)},`);
  if (operation.endpoint) fields.push(`  endpoint: ${JSON.stringify(operation.endpoint)},`);
  if (operation.pages) fields.push(`  pages: ${literal(operation.pages)},`);
  fields.push(`  input: ${emitStructure(operation.input, imports, "  ")},`, `  output: ${emitStructure(operation.output, imports, "  ")},`);
  return `export const ${camel(operation.name)}: Operation<${operation.name}Input, ${operation.name}Output> = {\n${fields.join("\n")}\n};\n`;
}

function emitStructure(shape, imports, indent) {
  const lines = [`${indent}  kind: "structure",`];
  if (shape.element) lines.push(`${indent}  element: ${JSON.stringify(shape.element)},`);
  if (shape.union) lines.push(`${indent}  union: true,`);
  if (shape.events) lines.push(`${indent}  events: true,`);
  const required = shape.members.filter((member) => member.required).map((member) => member.name);
  if (required.length) lines.push(`${indent}  required: ${JSON.stringify(required)},`);
  const filled = shape.members.filter((member) => member.guaranteed && (member.shape.list !== undefined || member.shape.map)).map((member) => member.name);
  if (filled.length) lines.push(`${indent}  guaranteed: ${JSON.stringify(filled)},`);
  if (shape.members.length === 0) lines.push(`${indent}  members: {},`);
  else {
    lines.push(`${indent}  members: {`);
    for (const member of shape.members) lines.push(`${indent}    ${member.name}: ${emitMember(member, imports)},`);
    lines.push(`${indent}  },`);
  }
  return `{\n${lines.join("\n")}\n${indent}}`;
}

function emitMember(member, imports) {
  const fields = [`shape: ${emitShapeReference(member.shape, imports)}`];
  if (member.at) fields.push(`at: ${JSON.stringify(member.at)}`);
  if (member.wireName !== undefined) fields.push(`name: ${JSON.stringify(member.wireName)}`);
  if (member.flat) fields.push("flat: true");
  if (member.namespace) fields.push(`namespace: ${JSON.stringify(member.namespace)}`);
  for (const flag of ["secret", "idempotencyToken", "eventPayload"]) if (member[flag]) fields.push(`${flag}: true`);
  return `{ ${fields.join(", ")} }`;
}

function emitShapeReference(shape, imports) {
  if (typeof shape === "string") return JSON.stringify(shape);
  if (shape.map) return `{ kind: "map" }`;
  if (shape.ref) return imports.structureConstant(imports.context.structures.get(shape.ref));
  const element = shape.element ? `, element: ${JSON.stringify(shape.element)}` : "";
  return `{ kind: "list", of: ${emitShapeReference(shape.list, imports)}${element} }`;
}

/** Collects what a generated file imports; values and types apart. */
function createImports(file, context) {
  const types = new Map();
  const values = new Map();
  const add = (map, path, name) => map.set(path, (map.get(path) ?? new Set()).add(name));
  const elsewhere = (entry) => context.home.get(entry.name) !== file;
  return {
    context,
    type: (path, name) => add(types, path, name),
    structureType: (entry) => elsewhere(entry) && add(types, `./${context.home.get(entry.name)}.ts`, entry.typeName),
    structureConstant(entry) {
      const name = constantName(entry.typeName);
      if (elsewhere(entry)) add(values, `./${context.home.get(entry.name)}.ts`, name);
      return name;
    },
    text() {
      const line = (keyword, [path, names]) => `import ${keyword}{ ${[...names].sort().join(", ")} } from ${JSON.stringify(path)};\n`;
      const sorted = (map) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
      return sorted(types).map((entry) => line("type ", entry)).join("") + sorted(values).map((entry) => line("", entry)).join("");
    },
  };
}

function emitEnums(model, used) {
  const lines = [...used].sort().map((name) => {
    const values = model.enums.get(name).map((value) => JSON.stringify(value));
    return `export type ${name} = ${[...values, "(string & {})"].join(" | ")};\n`;
  });
  return `// Every enumeration is open: S3 adds values before the model does.\n\n${lines.join("")}`;
}

function emitErrors(model) {
  const names = model.errors.map(([, , name]) => name);
  const status = (traits) => traits.httpError;
  const classes = model.errors.map(([, , name, traits]) => {
    const code = status(traits) ?? patches.errorStatus[name] ?? 400;
    return `/** S3 answered \`${name}\` (HTTP ${code}). */\nexport class ${name} extends S3Error {\n  override name = "${name}";\n}\n`;
  });
  return `import { S3Error } from "../s3-error.ts";\n\n${classes.join("\n")}\n/** The errors that S3's model names, by code. */\nexport const modelledErrors: Readonly<Record<string, typeof S3Error>> = { ${names.join(", ")} };\n`;
}

function emitWaiters() {
  const rows = Object.entries(patches.waiters).map(([name, waiter]) => `  ${camel(name)}: ${literal(waiter)},`);
  return `\n/** When each waiter succeeds or goes on, by the HTTP status of its operation; any other status fails it. */\nexport const waiters = {\n${rows.join("\n")}\n} as const;\n`;
}

function emitTable(operations) {
  const imports = operations.map((operation) => `import { ${camel(operation.name)} } from "./${kebab(operation.name)}.ts";`);
  const rows = operations.map((operation) => `  ${operation.name}: ${camel(operation.name)},`);
  return `${imports.join("\n")}\n\n/** Every operation by name. Only the server and tests read it: importing it takes all of them along. */\nexport const operations = {\n${rows.join("\n")}\n} as const;\n\nexport type OperationName = keyof typeof operations;\n`.replace(
    "} as const;\n\nexport type",
    "};\n\nexport type",
  ).replace("export const operations = {", `export const operations: OperationTable = {`).replace(
    "\n/** Every operation",
    `\nexport interface OperationTable {\n${operations.map((operation) => `  readonly ${operation.name}: typeof ${camel(operation.name)};`).join("\n")}\n}\n\n/** Every operation`,
  ).replace("keyof typeof operations", "keyof OperationTable");
}

function emitIndex(operations, files) {
  const names = [...files.keys()].filter((path) => path.startsWith("src/model/generated/")).map((path) => path.slice("src/model/generated/".length));
  return names.filter((name) => !["operations.ts", "waiters.ts", "enums.ts"].includes(name)).sort().map((name) => `export * from "./${name}";\n`).join("") + `export type * from "./enums.ts";\n`;
}

function emitMethods(operations) {
  const imports = operations.map((operation) => `import { ${camel(operation.name)}, type ${operation.name}Input, type ${operation.name}Output } from "../../model/generated/${kebab(operation.name)}.ts";`);
  const methods = operations.map((operation) => {
    const optional = operation.input.members.some((member) => member.required) ? "" : " = {}";
    return `  ${camel(operation.name)}(input: ${operation.name}Input${optional}, options?: CallOptions): Promise<Result<${operation.name}Output>> {\n    return this.send(${camel(operation.name)}, input, options);\n  }\n`;
  });
  const inputs = operations.map((operation) => `  ${camel(operation.name)}: { input: ${operation.name}Input; output: ${operation.name}Output };`);
  const table = operations.map((operation) => `  ${camel(operation.name)},`);
  return `import type { Operation } from "../../model/operation.ts";\nimport type { CallOptions } from "../call-options.ts";\nimport type { Result } from "../response-metadata.ts";\n${imports.join("\n")}\n\n/** Input and output of every method, by the method's name. */\nexport interface OperationSignatures {\n${inputs.join("\n")}\n}\n\n/** The descriptor behind every method, by the method's name. */\nexport const operationsByMethod: { readonly [M in keyof OperationSignatures]: Operation<OperationSignatures[M]["input"], OperationSignatures[M]["output"]> } = {\n${table.join("\n")}\n};\n\n/** Every operation of S3 as a method. */\nexport abstract class OperationMethods {\n  abstract send<I, O>(operation: Operation<I, O>, input: I, options?: CallOptions): Promise<Result<O>>;\n\n${methods.join("\n")}}\n`;
}

function checkPaginators(model) {
  for (const [name, found] of model.paginators) {
    const ours = patches.pages[name];
    for (const field of ["inputTokens", "outputTokens", "limit"]) {
      if (JSON.stringify(ours?.[field]) !== JSON.stringify(found[field])) throw new Error(`patches.pages.${name}.${field} is not what client-s3 says: ${JSON.stringify(found[field])}`);
    }
  }
}

function checkWaiters(model) {
  const ours = Object.keys(patches.waiters).sort().join();
  if (ours !== [...model.waiters].sort().join()) throw new Error(`patches.waiters has ${ours}, client-s3 ${model.waiters.join()}`);
}

function byDependency(structures) {
  const depth = (entry) => 1 + Math.max(0, ...entry.children.map((child) => depth(structures.get(child))));
  return (a, b) => depth(a) - depth(b) || (a.name < b.name ? -1 : 1);
}

function literal(value) {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object") return `{ ${Object.entries(value).map(([key, item]) => `${key}: ${literal(item)}`).join(", ")} }`;
  return JSON.stringify(value);
}

function constantName(typeName) {
  return `${camel(typeName)}Shape`;
}

function camel(name) {
  return /^[A-Z]+(?=[A-Z][a-z]|$|[0-9])/.test(name) ? name.replace(/^[A-Z]+(?=[A-Z][a-z]|$|[0-9])/, (head) => head.toLowerCase()) : name[0].toLowerCase() + name.slice(1);
}

function kebab(name) {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2").toLowerCase();
}
