// A package written for Node's files, unchanged, on files in a bucket.

import { spawn, spawnSync } from "node:child_process";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../resource/store.ts";
import { localFileSystem } from "./fresh-file-system.ts";

const load = createRequire(import.meta.url);
const git = optional("isomorphic-git");
const http = optional("isomorphic-git/http/node");
const hasGit = spawnSync("git", ["--version"]).status === 0;
const author = { name: "A", email: "a@example.com" };

describe.skipIf(git === undefined)("isomorphic-git (skipped where it is not installed)", () => {
  test("commits, branches, checks out and reads history", async () => {
    const { fs } = await localFileSystem({ prefix: "repositories/one" });
    const dir = "/work";
    const repository = { fs, dir };
    await git.init({ ...repository, defaultBranch: "main" });
    await fs.writeFile("/work/a.txt", "one");
    await fs.writeFile("/work/src/run.sh", "#!/bin/sh", { mode: 0o755 });
    await git.add({ ...repository, filepath: "." });
    const first = await git.commit({ ...repository, message: "first", author });
    await git.branch({ ...repository, ref: "side", checkout: true });
    await fs.writeFile("/work/a.txt", "two");
    await fs.unlink("/work/src/run.sh");
    await fs.symlink("a.txt", "/work/link");
    await git.add({ ...repository, filepath: ["a.txt", "link"] });
    await git.remove({ ...repository, filepath: "src/run.sh" });
    const second = await git.commit({ ...repository, message: "second", author });
    expect((await git.log(repository)).map(({ oid }: { oid: string }) => oid)).toEqual([second, first]);
    await git.checkout({ ...repository, ref: "main" });
    expect([await fs.readFile("/work/a.txt", "utf8"), (await fs.stat("/work/src/run.sh")).mode & 0o777, await fs.exists("/work/link")]).toEqual(["one", 0o777, false]);
    expect(await git.statusMatrix(repository)).toEqual([["a.txt", 1, 1, 1], ["src/run.sh", 1, 1, 1]]);
    await git.checkout({ ...repository, ref: "side" });
    expect([await fs.readlink("/work/link"), await fs.exists("/work/src/run.sh")]).toEqual(["a.txt", false]);
    expect(await git.listBranches(repository)).toEqual(["main", "side"]);
  });

  test.skipIf(!hasGit)("clones over HTTP (skipped where there is no git to serve it)", async () => {
    const url = await serveRepository();
    const { fs } = await localFileSystem();
    const repository = { fs, dir: "/clone" };
    await git.clone({ ...repository, http, url });
    expect(await fs.readFile("/clone/docs/read.me", "utf8")).toBe("from afar");
    expect((await git.log(repository)).map(({ commit }: { commit: { message: string } }) => commit.message.trim())).toEqual(["second", "first"]);
    await fs.writeFile("/clone/more", "more");
    await git.add({ ...repository, filepath: "more" });
    await git.commit({ ...repository, message: "third", author });
    expect((await git.log(repository)).length).toBe(3);
  });
});

function optional(name: string): any {
  try {
    return load(name);
  } catch {
    return undefined;
  }
}

/** A repository of two commits behind git's own CGI program. */
async function serveRepository(): Promise<string> {
  const folder = temporaryFolder();
  const run = (...words: string[]): void => {
    const { status, stderr } = spawnSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.com", ...words], { cwd: folder });
    if (status !== 0) throw new Error(String(stderr));
  };
  const { mkdirSync, writeFileSync } = load("node:fs") as typeof import("node:fs");
  run("init", "-q", "-b", "main", ".");
  mkdirSync(`${folder}/docs`);
  for (const [text, message] of [["draft", "first"], ["from afar", "second"]] as const) {
    writeFileSync(`${folder}/docs/read.me`, text);
    run("add", ".");
    run("commit", "-q", "-m", message);
  }
  const server = createServer((request, response) => answer(folder, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/.git`;
}

function answer(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? "/", "http://localhost");
  const program = spawn("git", ["http-backend"], {
    env: {
      ...process.env,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
    },
  });
  request.pipe(program.stdin);
  const chunks: Buffer[] = [];
  program.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  program.on("close", () => {
    const whole = Buffer.concat(chunks);
    const end = whole.indexOf("\r\n\r\n");
    const headers = whole.subarray(0, end).toString().split("\r\n").map((line) => line.split(": ") as [string, string]);
    const status = headers.find(([name]) => name === "Status")?.[1];
    response.writeHead(status === undefined ? 200 : Number.parseInt(status, 10), Object.fromEntries(headers.filter(([name]) => name !== "Status")));
    response.end(whole.subarray(end + 4));
  });
}
