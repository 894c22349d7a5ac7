import { expect, test } from "vitest";
import { resolveFileSystemOptions } from "../../../src/fs/file-system-options.ts";

test("options are completed, checked and frozen", () => {
  const resolved = resolveFileSystemOptions({ prefix: "home", concurrency: undefined });
  expect(resolved).toMatchObject({ prefix: "home/", parents: "implicit", checks: true, concurrency: 32 });
  expect(Object.isFrozen(resolved)).toBe(true);
  expect(resolveFileSystemOptions({ prefix: "" }).prefix).toBe("");
});

test.each([
  [{ prefx: "a" }, "UnknownOption", "prefx"],
  [{ parents: "yes" }, "InvalidOption", "parents"],
  [{ concurrency: 0 }, "InvalidOption", "concurrency"],
  [{ transfer: { partSize: 1 } }, "UnknownOption", "partSize"],
])("refuses %j", (options, code, word) => {
  expect(() => resolveFileSystemOptions(options as never)).toThrow(expect.objectContaining({ code, kind: "invalid-input", message: expect.stringContaining(word) }));
});
