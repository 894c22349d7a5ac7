import { describe, expect, test } from "vitest";
import { rejection } from "../../support/client.ts";
import { lines } from "../resource/store.ts";
import { keysOf, localFileSystem, servedFileSystem } from "./fresh-file-system.ts";

describe("links in the middle of a path", () => {
  test("are followed by every call, which speaks of the path that it was given", async () => {
    const { fs, bucket } = await localFileSystem();
    await fs.writeFile("/data/2026/a.txt", "one");
    await fs.symlink("data/2026", "/latest");
    expect(await fs.readFile("/latest/a.txt", "utf8")).toBe("one");
    expect([await fs.realpath("/latest"), await fs.realpath("/latest/a.txt")]).toEqual(["/data/2026", "/data/2026/a.txt"]);
    await fs.writeFile("/latest/b.txt", "two");
    await fs.appendFile("/latest/b.txt", "!");
    await fs.copyFile("/latest/b.txt", "/latest/c.txt");
    await fs.rename("/latest/c.txt", "/latest/deep/d.txt");
    expect(await fs.mkdir("/latest/new/er", { recursive: true })).toBe("/latest/new");
    expect(await keysOf(bucket)).toEqual(["data/2026/a.txt", "data/2026/b.txt", "data/2026/deep/d.txt", "data/2026/new/", "data/2026/new/er/", "latest"]);
    expect(await fs.readdir("/latest")).toEqual(["a.txt", "b.txt", "deep", "new"]);
    expect((await fs.readdir("/latest/deep", { withFileTypes: true })).map(({ parentPath, name }) => [parentPath, name])).toEqual([["/latest/deep", "d.txt"]]);
    expect(await fs.listPaths("/latest/deep")).toEqual(["/latest/deep/d.txt"]);
    expect([...(await fs.bulkMetadata("/latest/deep")).keys()]).toEqual(["/latest/deep/d.txt"]);
    const walked: string[] = [];
    for await (const { path } of fs.walk("/latest/deep")) walked.push(path);
    for await (const { name, parentPath } of await fs.opendir("/latest/deep")) walked.push(`${parentPath}/${name}`);
    for await (const path of fs.glob(["latest/d*/*", "latest/deep/d*", "none/x*"])) walked.push(path);
    expect(walked).toEqual(["/latest/deep/d.txt", "/latest/deep/d.txt", "latest/deep/d.txt"]);
    await fs.rm("/latest/deep", { recursive: true });
    expect(await fs.exists("/latest/deep")).toBe(false);
    expect(await rejection(fs.readFile("/latest/none"))).toMatchObject({ code: "ENOENT", path: "/latest/none", message: "ENOENT: no such file or directory, open '/latest/none'" });
    expect(await rejection(fs.rename("/latest/none", "/latest/other"))).toMatchObject({ code: "ENOENT", path: "/latest/none", dest: "/latest/other" });
    expect(await rejection(fs.readFile("/latest/b.txt/x"))).toMatchObject({ code: "ENOTDIR", path: "/latest/b.txt/x" });
  });

  test("are followed by streams and open files", async () => {
    const { fs } = await localFileSystem();
    await fs.mkdir("/real");
    await fs.symlink("/real", "/to");
    const stream = fs.createWriteStream("/to/f");
    await new Promise<void>((resolve, reject) => stream.on("error", reject).end("streamed", resolve));
    let read = "";
    for await (const chunk of fs.createReadStream("/to/f", { encoding: "utf8", start: 2 })) read += chunk as string;
    expect(read).toBe("reamed");
    const file = await fs.open("/to/g", "wx");
    await file.write("written");
    await file.close();
    expect(await fs.readdir("/real")).toEqual(["f", "g"]);
    const controller = new AbortController();
    const watch = fs.watch("/to", { intervalMs: 20, signal: controller.signal });
    const seen: unknown[] = [];
    const first = watch.next().then(({ value }) => seen.push(value));
    // Which look is the first cannot be seen from here: something new is there for whichever is the second.
    let round = 0;
    await expect.poll(() => fs.writeFile(`/to/h${round++}`, "").then(() => seen)).toEqual([{ eventType: "rename", filename: expect.stringMatching(/^h/) }]);
    await first;
    controller.abort();
    await watch.return(undefined);
  });

  test("lead through each other, up to a circle", async () => {
    const { fs } = await localFileSystem();
    await fs.writeFile("/a/b/f", "x");
    await fs.symlink("a", "/one");
    await fs.symlink("../one/b", "/a/two");
    await fs.symlink("/one/two/f", "/three");
    expect([await fs.readFile("/one/two/f", "utf8"), await fs.readFile("/three", "utf8"), await fs.realpath("/three")]).toEqual(["x", "x", "/a/b/f"]);
    expect((await fs.lstat("/one/two")).isSymbolicLink()).toBe(true);
    await fs.symlink("pong", "/ping");
    await fs.symlink("ping", "/pong");
    await fs.symlink("more/more", "/more");
    for (const path of ["/ping", "/ping/x", "/more/x"]) expect(await rejection(fs.stat(path))).toMatchObject({ code: "ELOOP", syscall: "stat", path });
    expect(await rejection(fs.writeFile("/ping/x", ""))).toMatchObject({ code: "ELOOP", path: "/ping/x" });
  });

  test("cost nothing where there are none", async () => {
    const { fs, sent } = await servedFileSystem();
    await fs.writeFile("/a/b/f", "x");
    const requests = async (call: () => Promise<unknown>): Promise<number> => {
      sent.sent.length = 0;
      await call().catch(() => undefined);
      return lines(sent).length;
    };
    expect(await requests(() => fs.readFile("/a/b/f"))).toBe(1);
    expect(await requests(() => fs.stat("/a/b/f"))).toBe(1);
    // The object, the folder of that name, Hadoop's marker of it, and the two folders above, which may be files.
    expect(await requests(() => fs.stat("/a/b/none"))).toBe(5);
    expect(await requests(() => fs.writeFile("/a/b/g", ""))).toBe(4);
    await fs.symlink("a", "/link");
    const missed = 5;
    const read = 1;
    const followed = await requests(() => fs.readFile("/link/b/f"));
    expect(followed).toBeLessThanOrEqual(missed + 1 + read);
    expect(sent.of("GET", /link$/)).toHaveLength(1);
  });
});
