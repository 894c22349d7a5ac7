// A package written for Node's files with callbacks, unchanged, on files in a bucket: its archives are those that it makes of a disk.

import * as disk from "node:fs/promises";
import { createRequire } from "node:module";
import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { callbackify } from "node:util";
import { describe, expect, test } from "vitest";
import type { S3FileSystem } from "../../../src/fs/index.ts";
import { temporaryFolder } from "../resource/store.ts";
import { localFileSystem, servedFileSystem } from "./fresh-file-system.ts";

const tar = createRequire(import.meta.url)("tar-fs");
const moment = new Date("2021-02-03T04:05:06Z");
const large = Buffer.alloc(300_000, "content ");

describe("tar-fs", () => {
  test("packs a tree in a bucket byte by byte as the same tree on a disk", async () => {
    const { fs } = await localFileSystem();
    const folder = `${temporaryFolder()}/tree`;
    await plant(fs, "/tree");
    await plant(disk, folder);
    const inBucket = await pack("/tree", { fs: withCallbacks(fs) });
    expect(inBucket.length).toBeGreaterThan(large.length);
    expect(inBucket.equals(await pack(folder, {}))).toBe(true);
  });

  test("unpacks into a bucket what it packed of a disk, and what it packed of the bucket again", async () => {
    const { fs } = await servedFileSystem({ parents: "required" });
    const folder = `${temporaryFolder()}/tree`;
    await plant(disk, folder);
    await fs.mkdir("/once");
    // What is in the way is replaced: a link as such, so that nothing is written to where it leads.
    await fs.writeFile("/outside", "stays");
    await fs.symlink("/outside", "/once/run.sh");
    await unpack(fs, "/once", await pack(folder, {}));
    await unpack(fs, "/twice", await pack("/once", { fs: withCallbacks(fs) }));
    for (const root of ["/once", "/twice"]) {
      expect(await fs.readdir(root, { recursive: true })).toEqual(["docs", "docs/deep", "docs/deep/ü c.txt", "docs/large.bin", "empty", "latest", "nothing", "run.sh"]);
      expect((await fs.readFile(`${root}/docs/large.bin`)).equals(large)).toBe(true);
      expect(await fs.readFile(`${root}/latest`, "utf8")).toBe("Grüße");
      expect([await fs.readlink(`${root}/latest`), (await fs.lstat(`${root}/latest`)).isSymbolicLink()]).toEqual(["docs/deep/ü c.txt", true]);
      const program = await fs.lstat(`${root}/run.sh`);
      expect([program.isFile(), program.mode & 0o777, program.mtime]).toEqual([true, 0o750, moment]);
      expect([(await fs.stat(`${root}/empty`)).isDirectory(), (await fs.stat(`${root}/nothing`)).size]).toEqual([true, 0]);
    }
    expect(await fs.readFile("/outside", "utf8")).toBe("stays");
  });
});

/** Files of several kinds, on either file system. */
async function plant(fs: S3FileSystem | typeof disk, root: string): Promise<void> {
  await fs.mkdir(`${root}/docs/deep`, { recursive: true });
  await fs.mkdir(`${root}/empty`);
  await fs.writeFile(`${root}/docs/deep/ü c.txt`, "Grüße");
  await fs.writeFile(`${root}/docs/large.bin`, large);
  await fs.writeFile(`${root}/nothing`, "");
  await fs.writeFile(`${root}/run.sh`, "#!/bin/sh\n");
  await fs.chmod(`${root}/run.sh`, 0o750);
  for (const path of ["docs/deep/ü c.txt", "docs/large.bin", "nothing", "run.sh"]) await fs.utimes(`${root}/${path}`, moment, moment);
  await fs.symlink("docs/deep/ü c.txt", `${root}/latest`);
}

/** An archive without what a bucket does not keep: owners, and times of folders and links. */
async function pack(root: string, options: { readonly fs?: unknown }): Promise<Buffer> {
  const map = (header: { type: string; uid: number; gid: number; mtime: Date }): object => ({ ...header, uid: 0, gid: 0, ...(header.type === "file" ? {} : { mtime: moment }) });
  return buffer(tar.pack(root, { ...options, map, sort: true, umask: 0 }) as AsyncIterable<Uint8Array> as never);
}

async function unpack(fs: S3FileSystem, root: string, archive: Buffer): Promise<void> {
  await pipeline(Readable.from([archive]), tar.extract(root, { fs: withCallbacks(fs), umask: 0 }));
}

/** The same file system for programs that take callbacks; streams are as they are. */
function withCallbacks(fs: S3FileSystem): object {
  const given = fs as unknown as Readonly<Record<string, unknown>>;
  const names = Object.getOwnPropertyNames(fs).filter((name) => typeof given[name] === "function");
  return Object.fromEntries(names.map((name) => [name, name.endsWith("Stream") ? given[name] : callbackify(given[name] as () => Promise<unknown>)]));
}
