import { describe, expect, test } from "vitest";
import { rejection } from "../../support/client.ts";
import { keysOf, localFileSystem, putKeys, servedFileSystem } from "./fresh-file-system.ts";

const names = async (items: AsyncIterable<{ readonly path: string }>): Promise<string[]> => {
  const paths: string[] = [];
  for await (const { path } of items) paths.push(path);
  return paths.sort();
};

describe("folders", () => {
  test("are understood by every convention, each listed once", async () => {
    const { fs, bucket } = await localFileSystem();
    await putKeys(bucket, { "slash/": "", "hadoop_$folder$": "", "implied/x/y": "1", "both/": "", both_$folder$: "", "both/f": "1", "b-file": "1", "empty/z": "1", empty: "" });
    await bucket.object("typed").put("", { ContentType: "application/x-directory" });
    expect(await fs.readdir("/")).toEqual(["b-file", "both", "empty", "hadoop", "implied", "slash", "typed"]);
    for (const folder of ["slash", "hadoop", "implied", "implied/x", "both", "empty", "typed"]) {
      expect([folder, (await fs.stat(`/${folder}`)).isDirectory(), await fs.readdir(`/${folder}`).then((all) => all.length < 2)]).toEqual([folder, true, true]);
    }
    const entries = await fs.readdir("/", { withFileTypes: true });
    expect(entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)).toEqual(["both", "empty", "hadoop", "implied", "slash"]);
    for (const folder of ["slash", "hadoop", "typed"]) await fs.rmdir(`/${folder}`);
    for (const folder of ["both", "implied", "empty"]) await fs.rm(`/${folder}`, { recursive: true });
    expect(await keysOf(bucket)).toEqual(["b-file"]);
  });

  test("marked by their content type alone are told in listings when that is asked for", async () => {
    const { fs, bucket } = await localFileSystem({ contentTypeMarkers: true });
    await bucket.object("typed").put("", { ContentType: "application/x-directory" });
    await bucket.object("empty").put("");
    const entries = await fs.readdir("/", { withFileTypes: true });
    expect(entries.map((entry) => [entry.name, entry.isDirectory()])).toEqual([["empty", false], ["typed", true]]);
  });

  test("exist through their contents, and go with them unless they were made", async () => {
    const { fs } = await localFileSystem();
    await fs.writeFile("/implied/f", "");
    await fs.mkdir("/made");
    await fs.writeFile("/made/f", "");
    await fs.unlink("/implied/f");
    await fs.unlink("/made/f");
    expect(await fs.readdir("/")).toEqual(["made"]);
    expect((await fs.stat("/")).isDirectory()).toBe(true);
    expect(await rejection(fs.readdir("/implied"))).toMatchObject({ code: "ENOENT", syscall: "scandir" });
  });

  test("above a new file have to be there where that is asked for", async () => {
    const { fs } = await localFileSystem({ parents: "required" });
    expect(await rejection(fs.writeFile("/a/b", ""))).toMatchObject({ code: "ENOENT" });
    expect(await rejection(fs.mkdir("/a/b"))).toMatchObject({ code: "ENOENT" });
    expect(await fs.mkdir("/a/b/c", { recursive: true })).toBe("/a");
    expect(await fs.mkdir("/a/b/c", { recursive: true })).toBeUndefined();
    await fs.writeFile("/a/b/f", "");
    expect(await fs.readdir("/a/b")).toEqual(["c", "f"]);
  });

  test("are listed whole by one request per thousand objects, keys in any script", async () => {
    const { fs, sent } = await servedFileSystem();
    await Promise.all(["a/1", "a/b/2", "a/b/c/3", "a-b/4", "ａ/5", "😀/6"].map((path) => fs.writeFile(`/${path}`, "x")));
    sent.sent.length = 0;
    expect(await fs.readdir("/", { recursive: true })).toEqual(["a", "a-b", "a-b/4", "a/1", "a/b", "a/b/2", "a/b/c", "a/b/c/3", "ａ", "ａ/5", "😀", "😀/6"].sort());
    expect(sent.sent).toHaveLength(1);
    expect((await fs.readdir("/a", { recursive: true, withFileTypes: true })).map(({ name, parentPath }) => `${parentPath}:${name}`)).toEqual(["/a:1", "/a:b", "/a/b:2", "/a/b:c", "/a/b/c:3"]);
  });

  test("of many pages stream", async () => {
    const { fs, bucket } = await localFileSystem();
    const wanted = Array.from({ length: 2500 }, (_, at) => `f${String(at).padStart(5, "0")}`);
    for (let at = 0; at < wanted.length; at += 50) await Promise.all(wanted.slice(at, at + 50).map((key) => bucket.object(key).put("")));
    const read: string[] = [];
    for await (const { name } of await fs.opendir("/")) read.push(name);
    expect(read).toEqual(wanted);
    expect(await names(fs.walk("/"))).toEqual(wanted.map((name) => `/${name}`));
    const directory = await fs.opendir("/");
    expect((await directory.read())?.name).toBe("f00000");
    await directory.close();
    let deleted = 0;
    await fs.clear("everything", { onProgress: (objects) => void (deleted = objects) });
    expect([deleted, await fs.readdir("/")]).toEqual([2500, []]);
  });

  test("leave out keys that no path can name", async () => {
    const { fs, bucket } = await localFileSystem();
    await putKeys(bucket, { "a//b": "1", "a/../c": "1", "/lead": "1", "./x": "1", "a/ok": "1" });
    expect(await names(fs.walk("/"))).toEqual(["/a", "/a/ok"]);
    expect(await fs.readdir("/")).toEqual(["a"]);
  });

  test("give facts about everything in them without a HEAD", async () => {
    const { fs, sent } = await servedFileSystem();
    await fs.writeFile("/d/f", "four");
    await fs.mkdir("/d/sub");
    const single = await fs.stat("/d/f");
    sent.sent.length = 0;
    const facts = await fs.readdirStats("/d");
    expect(sent.sent).toHaveLength(1);
    expect([...facts.keys()]).toEqual(["f", "sub"]);
    expect(facts.get("sub")?.isDirectory()).toBe(true);
    expect({ ...facts.get("f"), contentType: undefined }).toEqual({ ...single, contentType: undefined });
  });

  test("are removed with everything below only when that is said", async () => {
    const { fs } = await localFileSystem();
    await fs.writeFile("/d/e/f", "");
    expect(await rejection(fs.rm("/d"))).toMatchObject({ code: "ERR_FS_EISDIR" });
    expect(await rejection(fs.rmdir("/d"))).toMatchObject({ code: "ENOTEMPTY" });
    expect(await rejection(fs.unlink("/d"))).toMatchObject({ code: "EISDIR" });
    expect(await rejection(fs.rm("/", { recursive: true }))).toMatchObject({ code: "EBUSY" });
    expect(await rejection(fs.rm("/none"))).toMatchObject({ code: "ENOENT" });
    await fs.rm("/none", { force: true });
    await fs.rm("/d", { recursive: true });
    expect(await fs.exists("/d")).toBe(false);
  });

  test("keep what could not be deleted, and say so", async () => {
    const { fs, server } = await servedFileSystem();
    await fs.writeFile("/d/f", "");
    server.faults.add({ operation: "DeleteObjects", fault: { kind: "error", code: "AccessDenied" } });
    expect(await rejection(fs.rm("/d", { recursive: true }))).toMatchObject({ code: "EACCES", syscall: "rm", path: "/d" });
    expect(await fs.readdir("/d")).toEqual(["f"]);
  });

  test("are searched by patterns, below what the patterns have in common", async () => {
    const { fs, sent } = await servedFileSystem();
    for (const path of ["/src/a.ts", "/src/b/c.ts", "/src/b/c.js", "/src/.d.ts", "/docs/a.md", "/src-old/e.ts"]) await fs.writeFile(path, "");
    sent.sent.length = 0;
    const found = async (pattern: string | string[], cwd = "/"): Promise<string[]> => {
      const paths: string[] = [];
      for await (const path of fs.glob(pattern, { cwd })) paths.push(path);
      return paths.sort();
    };
    expect(await found("src/**/*.ts")).toEqual(["src/.d.ts", "src/a.ts", "src/b/c.ts"]);
    expect(sent.sent.every(({ target }) => target.includes("prefix=src%2F"))).toBe(true);
    expect(await found("*/a.{ts,md}")).toEqual(["docs/a.md", "src/a.ts"]);
    expect(await found("src/b/c.[jt]s")).toEqual(["src/b/c.js", "src/b/c.ts"]);
    expect(await found(["**/c.*", "b/*.ts"], "/src")).toEqual(["b/c.js", "b/c.ts"]);
    expect(await found("src/?.ts")).toEqual(["src/a.ts"]);
    expect(await found("none/*")).toEqual([]);
  });

  test("are watched by listing them again", async () => {
    const { fs, sent } = await servedFileSystem({ maxWatchedNames: 3 });
    await fs.writeFile("/w/a", "1");
    await fs.writeFile("/w/b", "1");
    const controller = new AbortController();
    const watch = fs.watch("/w", { intervalMs: 20, signal: controller.signal });
    const first = watch.next();
    // The first look is over when the second has begun.
    const looks = (): number => sent.of("GET", /delimiter=/).length;
    await expect.poll(looks).toBeGreaterThan(1);
    await fs.writeFile("/w/a", "2");
    expect((await first).value).toEqual({ eventType: "change", filename: "a" });
    await fs.unlink("/w/b");
    expect((await watch.next()).value).toEqual({ eventType: "rename", filename: "b" });
    const next = watch.next();
    controller.abort();
    expect(await rejection(next)).toMatchObject({ name: "AbortError" });
    await Promise.all(["1", "2", "3"].map((name) => fs.writeFile(`/w/${name}`, "")));
    expect(await rejection(fs.watch("/w").next())).toMatchObject({ code: "ENOSPC" });
  });
});
