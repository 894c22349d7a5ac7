// What the documentation shows is true: examples in TypeScript compile against the built package, those that need nothing else
// run and print what they say, and lines of the command line do what they do.

import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transform } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assertBuilt, distFolder, loadStave } from "../interop/build-under-test.ts";
import { runCommand, tryCommand } from "../interop/install/run-command.ts";
import { readCommentExamples, readMarkdownExamples, type Example } from "./read-examples.ts";

/** Names that examples may use without saying where they come from. */
const placeholders: Readonly<Record<string, string>> = {
  s3: 'const s3: import("stave").S3',
  s3InFrankfurt: 'const s3InFrankfurt: import("stave").S3',
  bytes: "const bytes: Uint8Array",
  anyStream: "const anyStream: AsyncIterable<Uint8Array>",
  signal: "const signal: AbortSignal",
  onProgress: "const onProgress: (progress: { transferred: number; total?: number | undefined }) => void",
  credentials: "const credentials: { accessKeyId: string; secretAccessKey: string }",
  accessKeyId: "const accessKeyId: string",
  secretAccessKey: "const secretAccessKey: string",
  sessionToken: "const sessionToken: string",
  names: "const names: readonly string[]",
  digests: 'const digests: import("stave/sign").Digests',
};

const root = join(import.meta.dirname, "../..");
assertBuilt();
const exported = await Promise.all(
  ["", "server/", "testing/", "sign/"].map(async (path) => [`stave/${path}`.replace(/\/$/, ""), Object.keys((await import(join(distFolder, `${path}index.js`))) as object)] as const),
);
const folder = mkdtempSync(join(tmpdir(), "stave-docs-"));
const markdown = readMarkdownExamples();
const typed = [...markdown, ...readCommentExamples()].filter(({ language }) => language === "ts");
const runnable = typed.filter((example) => example.code.includes("import ") && missingNames(example).length === 0 && !example.code.includes("new S3()") && !example.place.startsWith("docs/migration.md"));
const commands = markdown.filter(({ language, code }) => language === "sh" && /^(.*\| )?stave /m.test(code));

beforeAll(async () => {
  // The package as a user has it, with its own package.json in front of the build.
  const installed = join(folder, "node_modules", "stave");
  mkdirSync(installed, { recursive: true });
  copyFileSync(join(root, "package.json"), join(installed, "package.json"));
  symlinkSync(distFolder, join(installed, "dist"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  await makeHome(join(folder, "home"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("examples in TypeScript", () => {
  it("are there to be read", () => {
    expect(typed.length).toBeGreaterThan(5);
    expect(runnable.length).toBeGreaterThan(1);
  });

  it("compile against the package", async () => {
    const sources = join(folder, "blocks");
    mkdirSync(sources);
    const places = new Map(typed.map((example) => [`${example.place.replaceAll(/[^\w.-]/g, "_")}.ts`, example]));
    for (const [name, example] of places) writeFileSync(join(sources, name), moduleOf(example));
    const compilerOptions = {
      target: "es2022", lib: ["es2023", "esnext.disposable", "dom", "dom.asynciterable"], module: "nodenext", strict: true, noEmit: true, skipLibCheck: false,
      types: ["node"], typeRoots: [join(root, "node_modules", "@types")],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["blocks"] }));
    const { exitCode, stdout } = await tryCommand(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", folder, "--pretty", "false"], { cwd: folder });
    const failures = stdout.replaceAll(/^blocks\/(\S+?\.ts)\((\d+),(\d+)\)/gm, (_, name: string, line: string, column: string) => `${places.get(name)?.place.replace(/:\d+$/, "") ?? name}:${line}:${column}`);
    expect(failures).toBe("");
    expect(exitCode).toBe(0);
  }, 120_000);

  for (const example of runnable) {
    it(`${example.place} runs and prints what it says`, async () => {
      const home = join(folder, example.place.replaceAll(/[^\w]/g, "-"));
      cpSync(join(folder, "home"), home, { recursive: true });
      const { code } = await transform(example.code, { loader: "ts", format: "esm", target: "node20" });
      writeFileSync(join(home, "example.js"), code);
      const printed = (await runCommand(process.execPath, ["example.js"], { cwd: home })).trim().split("\n");
      const said = example.code.split("\n").flatMap((line) => /console\.log\(.*\); *\/\/ (.*)$/.exec(line)?.[1] ?? []);
      expect(printed.filter((line) => said.includes(line))).toEqual(said);
    });
  }
});

describe("lines of the command line", () => {
  let server: { readonly url: string; close(): Promise<void> };
  const env: Record<string, string> = { AWS_ACCESS_KEY_ID: "docs", AWS_SECRET_ACCESS_KEY: "docs-secret", AWS_DEFAULT_REGION: "us-east-1", HOME: folder };

  beforeAll(async () => {
    const bin = join(folder, "bin");
    mkdirSync(bin);
    writeFileSync(join(bin, "stave"), `#!/bin/sh\nexec "${process.execPath}" "${join(distFolder, "cli", "main.js")}" "$@"\n`);
    chmodSync(join(bin, "stave"), 0o755);
    env["PATH"] = `${bin}:${process.env["PATH"] ?? ""}`;
    const { startTestServer } = (await import(join(distFolder, "testing", "index.js"))) as typeof import("../../src/testing/index.ts");
    const { S3 } = await loadStave();
    server = await startTestServer({ accounts: { docs: "docs-secret" } });
    env["AWS_ENDPOINT_URL_S3"] = server.url;
    await using s3 = new S3({ endpoint: server.url, region: "us-east-1", credentials: { accessKeyId: "docs", secretAccessKey: "docs-secret" } });
    await fill(s3);
  });
  afterAll(() => server?.close());

  for (const example of commands) {
    it(`of ${example.place} succeed, one after the other`, async () => {
      for (const line of linesOf(example)) {
        const { exitCode, stderr } = await tryCommand("sh", ["-c", line], { cwd: join(folder, "home"), env });
        expect(`${line}: ${exitCode} ${stderr}`).toBe(`${line}: 0 `);
      }
    }, 60_000);
  }
});

/** What examples take for granted: a folder with pictures and a large file, and `local:./data` with buckets. */
async function makeHome(home: string): Promise<void> {
  mkdirSync(join(home, "pictures", "deep"), { recursive: true });
  mkdirSync(join(home, "photos"));
  for (const name of ["big.iso", "pictures/a.jpg", "pictures/deep/b.jpg", "photos/c.jpg"]) writeFileSync(join(home, name), name);
  const { S3 } = await loadStave();
  await using s3 = new S3({ endpoint: `local:${join(home, "data")}` });
  await fill(s3);
}

async function fill(s3: InstanceType<Awaited<ReturnType<typeof loadStave>>["S3"]>): Promise<void> {
  for (const Bucket of ["photos", "backup"]) await s3.createBucket({ Bucket });
  for (const Key of ["notes.txt", "tmp/x", "big.iso", "a.txt"]) await s3.putObject({ Bucket: "photos", Key, Body: Key });
}

/** Its file has the example on the lines that it has in the document, so that the compiler's messages point there. */
function moduleOf(example: Example): string {
  const declared = missingNames(example).map((name) => `declare ${placeholders[name]};`);
  // The comment of a symbol, which stands where the symbol is made, need not import it.
  if (example.place.startsWith("src/")) {
    for (const [entry, names] of exported) declared.push(`import { ${names.filter((name) => isMissing(name, example)).join(", ")} } from "${entry}";`);
  }
  return `export {}; ${declared.join(" ")}${"\n".repeat(example.line - 1)}${example.code}\n`;
}

/** Placeholders that an example uses and does not bring. */
function missingNames(example: Example): string[] {
  return Object.keys(placeholders).filter((name) => isMissing(name, example));
}

function isMissing(name: string, { code }: Example): boolean {
  const bare = code.replaceAll(/\/\/.*$/gm, "");
  const isUsed = new RegExp(`(?<![\\w.])${name}\\b(?!\\s*:)`).test(bare);
  return isUsed && !new RegExp(`(const|let|using|function) ${name}\\b|[{,] *${name}\\b[^=\\n]*\\} *(=|from)`).test(bare);
}

/** Lines that call stave. Servers run until they are told to end: their lines are only parsed. */
function linesOf({ code }: Example): string[] {
  const lines = code.replaceAll("\\\n", " ").split("\n").map((line) => line.replace(/\s+#.*$/, "").trim());
  return lines.filter((line) => /^(.*\| )?stave /.test(line)).map((line) => (line.startsWith("stave serve") ? `${line.replace(/ &$/, "")} --help` : line));
}
