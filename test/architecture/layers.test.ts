import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = new URL("../..", import.meta.url).pathname;
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "stave-canary-"));
  for (const file of ["package.json", "tsconfig.json"]) cpSync(join(root, file), join(copy, file));
  cpSync(join(root, "src"), join(copy, "src"), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function lint(): { status: number | null; output: string } {
  const run = spawnSync(process.execPath, [join(root, "tools/lint.mjs"), copy], { encoding: "utf8" });
  return { status: run.status, output: run.stdout + run.stderr };
}

describe("the linter", () => {
  test("accepts the tree as it is", () => {
    expect(lint()).toMatchObject({ status: 0 });
  });

  test.each([
    ["an import upwards", "src/protocol/canary.ts", 'import { Client } from "../client/client.ts";\nexport const canary: unknown = Client;\n', "layers.mjs"],
    ["an import of a type upwards", "src/bytes/canary.ts", 'import type { Operation } from "../model/operation.ts";\nexport type Canary = Operation;\n', "layers.mjs"],
    ["a server in the client", "src/client/canary.ts", 'import { serve } from "../server/server.ts";\nexport const canary: unknown = serve;\n', "layers.mjs"],
    ["Node in a portable layer", "src/sign/canary.ts", 'import { hash } from "node:crypto";\nexport const canary: unknown = hash;\n', "portable"],
    ["a front door from inside", "src/transfer/canary.ts", 'import { S3 } from "../index.ts";\nexport const canary: unknown = S3;\n', "front doors"],
    ["an inner file from the command line", "src/cli/canary.ts", 'import { Client } from "../client/client.ts";\nexport const canary: unknown = Client;\n', "public entries only"],
    ["a folder that the table does not know", "src/attic/canary.ts", "export const canary = 1;\n", "not in layers.mjs"],
    ["a circle", "src/xml/canary.ts", 'import { other } from "./canary-other.ts";\nexport const canary: unknown = () => other;\n', "cycle"],
    ["a floating promise", "src/client/canary.ts", "export function canary(): void {\n  Promise.resolve();\n}\n", "no-floating-promises"],
    ["an any", "src/client/canary.ts", "export const canary: any = 1;\n", "no-explicit-any"],
    ["a print", "src/client/canary.ts", 'export function canary(): void {\n  console.log("x");\n}\n', "no-console"],
    ["a house with one room", "src/client/canary.ts", "export const canary: readonly number[] = [\n" + "  1,\n".repeat(501) + "];\n", "max-lines"],
  ])("refuses %s", (_, path, text, reason) => {
    mkdirSync(join(copy, path, ".."), { recursive: true });
    writeFileSync(join(copy, path), text);
    const other = join(copy, "src/xml/canary-other.ts");
    if (path.startsWith("src/xml/")) writeFileSync(other, 'import { canary } from "./canary.ts";\nexport const other: unknown = () => canary;\n');
    try {
      const { status, output } = lint();
      expect(status).not.toBe(0);
      expect(output.replace(/\s+/g, " ")).toContain(reason);
    } finally {
      rmSync(join(copy, path));
      rmSync(other, { force: true });
      rmSync(join(copy, "src/attic"), { recursive: true, force: true });
    }
  });
});

describe("the tree", () => {
  const files = (folder: string): string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts")).map((name) => join(folder, name));

  test("has no attics", () => {
    expect(files("src").filter((path) => /(^|\/)(utils?|helpers?|common|misc|types)(\.ts|\/)/.test(path))).toEqual([]);
  });

  test("has index files that only re-export", () => {
    for (const path of files("src").filter((name) => /(^|\/)index(\.web)?\.ts$/.test(name) && !name.includes("/handlers/"))) {
      const code = readFileSync(join(root, path), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
      const statements = code.split(";").map((statement) => statement.trim()).filter((statement) => statement !== "");
      expect(statements.filter((statement) => !/^export (type )?(\*|\{)/.test(statement)), path).toEqual([]);
    }
  });

  test("gives both front doors the same names", async () => {
    const names = async (path: string): Promise<string[]> => Object.keys((await import(path)) as object).toSorted();
    expect(await names("../../src/index.web.ts")).toEqual(await names("../../src/index.ts"));
  });

  test("lists every source folder on the page that explains them", () => {
    const page = readFileSync(join(root, "docs/architecture.md"), "utf8");
    const folders = readdirSync(join(root, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of folders) expect(page, name).toContain(`${name}/`);
  });

  test("has a lock file without download addresses", () => {
    expect(readFileSync(join(root, "package-lock.json"), "utf8")).not.toMatch(/"resolved"/);
  });

  test("has a bundle for the web that reaches no module of Node", () => {
    for (const file of ["dist/index.web.js", "dist/platform/portable-client.js"]) {
      expect(readFileSync(join(root, file), "utf8")).not.toMatch(/(from|import)\s*\(?\s*["']node:/);
    }
  });
});
