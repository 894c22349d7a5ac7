import { describe, expect, test } from "vitest";
import type { Transport } from "../../../src/transport/transport.ts";
import { rejection } from "../../support/client.ts";
import { keysOf, localFileSystem, putKeys, servedFileSystem } from "./fresh-file-system.ts";

const tree = { "old/": "", "old/a": "1", "old/b/c": "22", "old/b/d/": "", "old/ü": "333", "old-other": "stays" };

describe("renaming", () => {
  test("gives a folder and all below it a new name, with metadata", async () => {
    const { fs, bucket } = await localFileSystem();
    await putKeys(bucket, tree);
    await bucket.object("old/a").put("1", { ContentType: "text/x", Metadata: { who: "me" } });
    await fs.rename("/old", "/new");
    expect(await keysOf(bucket)).toEqual(["new/", "new/a", "new/b/c", "new/b/d/", "new/ü", "old-other"]);
    expect([await bucket.object("new/a").contentType(), await bucket.object("new/a").metadata(), await bucket.object("new/").metadata()]).toEqual(["text/x", { who: "me" }, {}]);
  });

  test("puts a file over a file, a folder over an empty one, and nothing over anything else", async () => {
    const { fs } = await localFileSystem();
    for (const path of ["/f", "/g", "/full/x", "/dir/y"]) await fs.writeFile(path, path);
    await fs.mkdir("/empty");
    const code = async (from: string, to: string): Promise<string> => (await rejection(fs.rename(from, to))).code;
    expect(await code("/none", "/f")).toBe("ENOENT");
    expect(await code("/f", "/empty")).toBe("EISDIR");
    expect(await code("/full", "/f")).toBe("ENOTDIR");
    expect(await code("/dir", "/full")).toBe("ENOTEMPTY");
    expect(await code("/dir", "/dir/z")).toBe("EINVAL");
    expect(await code("/dir/y", "/dir")).toBe("ENOTEMPTY");
    expect(await code("/f", "/g/h")).toBe("ENOTDIR");
    expect(await code("/", "/x")).toBe("EBUSY");
    await fs.rename("/f", "/f");
    await fs.rename("/f", "/g");
    await fs.rename("/dir", "/empty");
    expect(await fs.readdir("/", { recursive: true })).toEqual(["empty", "empty/y", "full", "full/x", "g"]);
    expect(await fs.readFile("/g", "utf8")).toBe("/f");
  });

  // Everything that a rename sends, cut off at each place: whatever happens, no file is lost, and the same call finishes.
  test.each(["CopyObject", "DeleteObjects", "PutObject", "ListObjectsV2", "HeadObject"])("loses nothing when any %s fails, and is finished by the same call", async (operation) => {
    const { server, bucket, fs } = await servedFileSystem({ concurrency: 2 });
    for (let after = 0; ; after++) {
      await fs.clear("everything");
      await putKeys(bucket, tree);
      server.faults.add({ operation, after, times: Infinity, fault: { kind: "reset", of: "request" } });
      const before = server.faults.usedCount;
      const outcome = await fs.rename("/old", "/new").then(
        () => "done",
        (error: { code: string }) => error.code,
      );
      const isHit = server.faults.usedCount > before;
      server.faults.clear();
      const keys = await keysOf(bucket);
      for (const [name, content] of [["a", "1"], ["b/c", "22"], ["ü", "333"]] as const) {
        const at = keys.includes(`new/${name}`) ? `/new/${name}` : `/old/${name}`;
        expect([after, name, await fs.readFile(at, "utf8")]).toEqual([after, name, content]);
      }
      if (outcome !== "done") await fs.rename("/old", "/new");
      expect(await keysOf(bucket)).toEqual(["new/", "new/a", "new/b/c", "new/b/d/", "new/ü", "old-other"]);
      expect(await bucket.object("new/").metadata()).toEqual({});
      if (!isHit) break;
      expect(after).toBeLessThan(20);
    }
  });

  test("deletes nothing before everything is copied", async () => {
    const { server, sent, bucket, fs } = await servedFileSystem();
    await putKeys(bucket, tree);
    server.faults.add({ operation: "CopyObject", key: "new/ü", times: Infinity, fault: { kind: "error", code: "AccessDenied" } });
    sent.sent.length = 0;
    expect(await rejection(fs.rename("/old", "/new"))).toMatchObject({ code: "EACCES", path: "/old", dest: "/new" });
    expect(sent.of("POST")).toEqual([]);
    expect((await keysOf(bucket)).filter((key) => key.startsWith("old/"))).toEqual(["old/", "old/a", "old/b/c", "old/b/d/", "old/ü"]);
  });

  test("of a file keeps it when the deletion fails", async () => {
    const { server, fs } = await servedFileSystem();
    await fs.writeFile("/f", "x");
    server.faults.add({ operation: "DeleteObject", fault: { kind: "error", code: "InternalError" } });
    expect(await rejection(fs.rename("/f", "/g"))).toMatchObject({ code: "EIO" });
    await fs.rename("/f", "/g");
    expect(await fs.readdir("/")).toEqual(["g"]);
  });

  test("of a file that is written meanwhile takes what was written along", async () => {
    const { fs, sent, client } = await servedFileSystem();
    await fs.writeFile("/f", "old");
    let isWritten = false;
    const transport: Transport = {
      async send(request, options) {
        if (request.method === "DELETE" && !isWritten) {
          isWritten = true;
          await fs.writeFile("/f", "newer");
        }
        return sent.send(request, options);
      },
      close: () => Promise.resolve(),
    };
    await client({ transport }).bucket("photos").fileSystem().rename("/f", "/g");
    expect([await fs.readdir("/"), await fs.readFile("/g", "utf8")]).toEqual([["g"], "newer"]);
  });

  test("of a thousand and more objects counts them, and deletes by batches", async () => {
    const { fs, bucket, sent } = await servedFileSystem();
    const keys = Array.from({ length: 1100 }, (_, at) => `many/${String(at).padStart(4, "0")}`);
    for (let at = 0; at < keys.length; at += 10) await Promise.all(keys.slice(at, at + 10).map((key) => bucket.object(key).put("")));
    sent.sent.length = 0;
    let counted = 0;
    await fs.rename("/many", "/moved", { onProgress: (objects) => void (counted = objects) });
    expect(counted).toBe(1100);
    expect(sent.of("POST").length).toBeLessThan(5);
    expect(sent.of("PUT").length).toBeLessThan(1110);
    expect(sent.mostAtOnce).toBeGreaterThan(16);
    expect(sent.mostAtOnce).toBeLessThanOrEqual(34);
    expect((await fs.readdir("/moved")).length).toBe(1100);
    expect(await fs.exists("/many")).toBe(false);
  });
});

describe("copying", () => {
  test("a file", async () => {
    const { fs } = await localFileSystem();
    await fs.writeFile("/f", "x", { contentType: "text/x" });
    await fs.copyFile("/f", "/d/g");
    expect((await fs.stat("/d/g")).contentType).toBe("text/x");
    expect(await rejection(fs.copyFile("/f", "/d/g", 1))).toMatchObject({ code: "EEXIST", syscall: "copyfile", path: "/f", dest: "/d/g" });
    expect(await rejection(fs.copyFile("/d", "/e"))).toMatchObject({ code: "EISDIR" });
    expect(await rejection(fs.copyFile("/none", "/e"))).toMatchObject({ code: "ENOENT" });
    await fs.copyFile("/f", "/f");
  });

  test("a folder, into the place of another, by the wishes of the caller", async () => {
    const { fs } = await localFileSystem();
    for (const path of ["/a/x", "/a/skip/y", "/a/sub/z"]) await fs.writeFile(path, "new");
    await fs.writeFile("/b/x", "kept");
    expect(await rejection(fs.cp("/a", "/b"))).toMatchObject({ code: "ERR_FS_EISDIR" });
    expect(await rejection(fs.cp("/a", "/b/x", { recursive: true }))).toMatchObject({ code: "ERR_FS_CP_DIR_TO_NON_DIR" });
    expect(await rejection(fs.cp("/a/x", "/b"))).toMatchObject({ code: "ERR_FS_CP_NON_DIR_TO_DIR" });
    expect(await rejection(fs.cp("/a", "/a/b", { recursive: true }))).toMatchObject({ code: "ERR_FS_CP_EINVAL" });
    await fs.symlink("/a/sub", "/into");
    expect(await rejection(fs.cp("/a", "/into/b", { recursive: true }))).toMatchObject({ code: "ERR_FS_CP_EINVAL", dest: "/into/b" });
    await fs.writeFile("/c/x", "kept");
    expect(await rejection(fs.cp("/a", "/c", { recursive: true, force: false, errorOnExist: true }))).toMatchObject({ code: "ERR_FS_CP_EEXIST" });
    expect(await fs.readFile("/c/x", "utf8")).toBe("kept");
    await fs.cp("/a", "/b", { recursive: true, force: false, filter: (source) => !source.endsWith("/skip") });
    expect(await fs.readFile("/b/x", "utf8")).toBe("kept");
    expect(await fs.readdir("/b", { recursive: true })).toEqual(["sub", "sub/z", "x"]);
    await fs.cp("/a", "/b", { recursive: true });
    expect(await fs.readFile("/b/x", "utf8")).toBe("new");
    expect(await fs.exists("/b/skip/y")).toBe(true);
  });
});
