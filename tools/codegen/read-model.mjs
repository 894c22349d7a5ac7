// Reads S3's model out of the installed @aws-sdk/client-s3: schemas (as the values that its bundle exports), enumerations and
// member types (from its declarations), checksum rules, paginators and waiters (from its command files).
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/** Gives `{ version, operations, errors, enums, memberEnums, checksums, paginators, waiters }`. */
export function readModel() {
  const root = join(dirname(require.resolve("@aws-sdk/client-s3")), "..");
  const text = (path) => readFileSync(join(root, path), "utf8");
  const sdk = require("@aws-sdk/client-s3");
  const schemas = Object.entries(sdk).filter(([name, value]) => name.endsWith("$") && Array.isArray(value));
  const declarations = readdirSync(join(root, "dist-types/models"))
    .filter((file) => file.endsWith(".d.ts"))
    .map((file) => text(`dist-types/models/${file}`).replace(/\/\*\*[\s\S]*?\*\//g, ""))
    .join("\n");
  return {
    version: JSON.parse(text("package.json")).version,
    operations: schemas.filter(([, schema]) => schema[0] === 9).map(([, schema]) => schema),
    errors: schemas.filter(([, schema]) => schema[0] === -3 && schema[1] === "com.amazonaws.s3").map(([, schema]) => schema),
    enums: readEnums(declarations),
    memberEnums: readMemberTypes(declarations),
    checksums: readChecksumRules(text("dist-es/commandBuilder.js"), root, text),
    paginators: readPaginators(root, text),
    waiters: readdirSync(join(root, "dist-es/waiters"))
      .map((file) => /^waitFor(\w+)\.js$/.exec(file)?.[1])
      .filter(Boolean),
  };
}

function readEnums(declarations) {
  const enums = new Map();
  for (const [, name, body] of declarations.matchAll(/export declare const (\w+): \{([^}]*)\};/g)) {
    enums.set(name, [...body.matchAll(/: ("[^"]*")/g)].map((match) => JSON.parse(match[1])));
  }
  return enums;
}

/** `Interface.Member` → name of the type that its declaration gives it. */
function readMemberTypes(declarations) {
  const types = new Map();
  for (const [, name, body] of declarations.matchAll(/export interface (\w+)[^{]*\{([^}]*)\}/g)) {
    for (const [, member, type] of body.matchAll(/^\s*(\w+)\??: ([^;]+);/gm)) {
      types.set(`${name}.${member}`, type.replace(/ \| undefined/g, "").replace(/\[\]$/, "").trim());
    }
  }
  return types;
}

function readChecksumRules(builder, root, text) {
  const plugins = new Map();
  for (const [, name, body] of builder.matchAll(/export const (_mw\d+) = [^[]*\[([\s\S]*?)\n?\];/g)) plugins.set(name, body);
  const rules = new Map();
  for (const file of readdirSync(join(root, "dist-es/commands")).filter((name) => name.endsWith("Command.js"))) {
    const match = /command\((_ep\d+), (_mw\d+), "(\w+)"/.exec(text(`dist-es/commands/${file}`));
    if (!match) throw new Error(`cannot read ${file}`);
    const body = plugins.get(match[2]) ?? "";
    const rule = {};
    const request = /requestAlgorithmMember:[^}]*"name": "(\w+)"/.exec(body)?.[1];
    if (request) rule.request = request;
    if (/requestChecksumRequired: true/.test(body)) rule.required = true;
    const response = /requestValidationModeMember: "(\w+)"/.exec(body)?.[1];
    if (response) rule.response = response;
    const endpoint = new RegExp(`export const ${match[1]} = \\{([\\s\\S]*?)\\n?\\};`).exec(builder)?.[1] ?? "";
    rules.set(match[3], {
      checksum: Object.keys(rule).length ? rule : undefined,
      endpoint: /UseObjectLambdaEndpoint/.test(endpoint) ? "object-lambda" : /UseS3ExpressControlEndpoint/.test(endpoint) ? "control" : undefined,
    });
  }
  return rules;
}

function readPaginators(root, text) {
  const found = new Map();
  for (const file of readdirSync(join(root, "dist-es/pagination"))) {
    const match = /createPaginator\(S3Client, (\w+)Command, "(\w+)", "(\w+)", "(\w+)"\)/.exec(text(`dist-es/pagination/${file}`));
    if (match) found.set(match[1], { inputTokens: [match[2]], outputTokens: [match[3]], limit: match[4] });
  }
  return found;
}
