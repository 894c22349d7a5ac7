import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { compareUtf8 } from "../../../src/bytes/compare-utf8.ts";
import { walkInOrder } from "../../../src/platform/walk-in-order.ts";

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "stave-walk-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function walk(folder: string, options: { only?: string; mayBeMissing?: boolean; namesHeld?: number } = {}): Promise<string[]> {
  const paths: string[] = [];
  for await (const { relativePath } of walkInOrder(folder, { only: undefined, mayBeMissing: false, ...options })) paths.push(relativePath);
  return paths;
}

describe("files of a folder in the order of S3's keys", () => {
  test("law: all of them, once, sorted, however few names are held", async () => {
    const name = fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom("a", "b", "-", ".", "0", "é", "\u{ffff}", "😀") }).filter((each) => each !== "." && each !== "..");
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join("/"));
    let run = 0;
    const root = makeFolder();
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(path, { maxLength: 15 }), fc.integer({ min: 1, max: 6 }), async (paths, namesHeld) => {
        const files = paths.filter((each) => !paths.some((other) => other.startsWith(`${each}/`)));
        const folder = join(root, String(run++));
        mkdirSync(folder);
        for (const each of files) {
          mkdirSync(dirname(join(folder, each)), { recursive: true });
          writeFileSync(join(folder, each), "");
        }
        expect(await walk(folder, { namesHeld })).toEqual(files.toSorted(compareUtf8));
      }),
      { numRuns: 200 },
    );
  });

  test("one path only: a file, a folder, or nothing", async () => {
    const folder = makeFolder();
    for (const each of ["a", "d/b", "d/e/c", "dd"]) {
      mkdirSync(dirname(join(folder, each)), { recursive: true });
      writeFileSync(join(folder, each), "");
    }
    expect(await walk(folder, { only: "d" })).toEqual(["d/b", "d/e/c"]);
    expect(await walk(folder, { only: "d/e/c" })).toEqual(["d/e/c"]);
    expect(await walk(folder, { only: "nothing" })).toEqual([]);
  });

  test("a missing folder is an error unless it may be missing", async () => {
    await expect(walk("/nonexistent/folder")).rejects.toMatchObject({ code: "ENOENT" });
    expect(await walk("/nonexistent/folder", { mayBeMissing: true })).toEqual([]);
  });

  test("links that lead in a circle, to folders or nowhere are passed over", async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "file"), "");
    symlinkSync(".", join(folder, "circle"));
    symlinkSync("nowhere", join(folder, "broken"));
    symlinkSync("file", join(folder, "link"));
    symlinkSync("self", join(folder, "self"));
    expect(await walk(folder)).toEqual(["file", "link"]);
  });
});
