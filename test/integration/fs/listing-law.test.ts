// Whatever keys a bucket has, listings give each name once, and say of it what `stat` says.

import fc from "fast-check";
import { expect, test } from "vitest";
import { createFileSystem } from "../../../src/fs/index.ts";
import { localFileSystem, putKeys } from "./fresh-file-system.ts";

const part = fc.constantFrom("a", "a-", "a0", "b", "_$folder$", "a_$folder$");
const key = fc.tuple(fc.array(part, { minLength: 1, maxLength: 3 }), fc.constantFrom("", "/")).map(([parts, end]) => parts.join("/") + end);
const keys = fc.dictionary(key, fc.constantFrom("", "x"), { maxKeys: 6 });

test("listings and stat agree, folder by folder and all at once", { timeout: 1_800_000 }, async () => {
  const { bucket } = await localFileSystem();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(keys, async (keys) => {
      const prefix = `${++run}/`;
      await putKeys(bucket, Object.fromEntries(Object.entries(keys).map(([key, content]) => [prefix + key, key.endsWith("/") ? "" : content])));
      const fs = createFileSystem(bucket, { prefix });
      const all: string[] = [];
      const visit = async (folder: string): Promise<void> => {
        const entries = await fs.readdir(folder, { withFileTypes: true });
        expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
        for (const entry of entries) {
          const path = `${folder === "/" ? "" : folder}/${entry.name}`;
          all.push(path);
          expect([path, (await fs.stat(path)).isDirectory()]).toEqual([path, entry.isDirectory()]);
          if (entry.isDirectory()) await visit(path);
        }
      };
      await visit("/");
      const walked: string[] = [];
      for await (const { path } of fs.walk("/")) walked.push(path);
      // A file hides what lies below its name, where only a walk goes.
      expect(new Set(walked).size).toBe(walked.length);
      expect(walked).toEqual(expect.arrayContaining(all));
    }),
    { numRuns: Number(process.env["STAVE_MODEL_RUNS"] ?? 150) },
  );
});
