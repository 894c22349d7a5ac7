import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTemporaryFolder, type TemporaryFolder } from "../servers/temporary-folder.ts";
import { installOnce } from "./install-once.ts";
import { runCommand } from "./run-command.ts";

let cache: TemporaryFolder;
const outerCache = process.env["STAVE_INTEROP_CACHE"];

beforeEach(() => {
  cache = createTemporaryFolder();
  process.env["STAVE_INTEROP_CACHE"] = cache.path;
});
afterEach(() => {
  if (outerCache === undefined) delete process.env["STAVE_INTEROP_CACHE"];
  else process.env["STAVE_INTEROP_CACHE"] = outerCache;
  cache.remove();
});

const withFile = async (folder: string): Promise<void> => writeFileSync(join(folder, "program"), "ready");
const names = (): string[] => readdirSync(cache.path);

describe("installing once", () => {
  it("fills a folder for the first who asks and finds it for the next", async () => {
    const first = await installOnce({ name: "tool", key: "1", fill: withFile });
    const second = await installOnce({ name: "tool", key: "1", fill: () => Promise.reject(new Error("filled twice")) });
    expect(second).toBe(first);
    expect(readFileSync(join(second, "program"), "utf8")).toBe("ready");
    expect(names()).toHaveLength(1);
  });

  it("fills another folder for another key", async () => {
    const first = await installOnce({ name: "tool", key: "1", fill: withFile });
    expect(await installOnce({ name: "tool", key: "2", fill: withFile })).not.toBe(first);
  });

  it("leaves nothing behind when filling fails, and tries again next time", async () => {
    const failing = async (folder: string): Promise<void> => {
      await withFile(folder);
      throw new Error("no network");
    };
    await expect(installOnce({ name: "tool", key: "1", fill: failing })).rejects.toThrow("no network");
    expect(names()).toEqual([]);
    expect(existsSync(join(await installOnce({ name: "tool", key: "1", fill: withFile }), "program"))).toBe(true);
  });

  it("takes over from a process that died in the middle", async () => {
    const folder = await installOnce({ name: "tool", key: "1", fill: withFile });
    const other = folder.replace("tool-", "tool2-");
    const deadPid = Number((await runCommand("sh", ["-c", "echo $$"])).trim());
    mkdirSync(`${other}.lock`);
    writeFileSync(join(`${other}.lock`, "pid"), String(deadPid));
    mkdirSync(`${other}.unfinished-${deadPid}`);
    expect(await installOnce({ name: "tool2", key: "1", fill: withFile })).toBe(other);
    expect(names().toSorted()).toEqual([folder, other].map((path) => path.slice(cache.path.length + 1)).toSorted());
  });

  it("lets one fill while others wait", async () => {
    let filled = 0;
    const slowly = async (folder: string): Promise<void> => {
      filled += 1;
      await new Promise((resolve) => setImmediate(resolve));
      await withFile(folder);
    };
    const folders = await Promise.all([1, 2, 3].map(() => installOnce({ name: "tool", key: "1", fill: slowly })));
    expect(new Set(folders).size).toBe(1);
    expect(filled).toBe(1);
    expect(names()).toHaveLength(1);
  });
});
