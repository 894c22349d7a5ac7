import { posix } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ancestorsOf, isInside, isReachable, joinPath, nameOf, normalizePath, parentOf } from "../../../src/fs/file-path.ts";

const names = fc.array(fc.constantFrom("a", "b c", ".", "..", "", "ü"), { maxLength: 8 });

describe("paths", () => {
  test("are normalized as posix does, but for a slash at the end", () => {
    fc.assert(
      fc.property(names, (names) => {
        const path = `/${names.join("/")}`;
        const expected = posix.normalize(path).replace(/(?<=.)\/$/, "");
        expect(normalizePath(path, "stat")).toBe(expected);
        expect(normalizePath(expected, "stat")).toBe(expected);
      }),
    );
  });

  test("have a parent and a name, which make them again", () => {
    fc.assert(
      fc.property(names, (names) => {
        const path = normalizePath(`/${names.join("/")}`, "stat");
        fc.pre(path !== "/");
        expect(joinPath(parentOf(path), nameOf(path))).toBe(path);
        expect(parentOf(path)).toBe(posix.dirname(path));
        expect(ancestorsOf(path)).toHaveLength(path.split("/").length - 2);
        expect(ancestorsOf(path).every((above) => isInside(path, above) && !isInside(above, path))).toBe(true);
      }),
    );
  });

  test("are strings, bytes and URLs", () => {
    expect([normalizePath(Buffer.from("/ü"), "stat"), normalizePath(new URL("file:///a%20b/"), "stat")]).toEqual(["/ü", "/a b"]);
    for (const odd of [undefined, 3, null, "a/b", "./a", "/a\0"]) expect(() => normalizePath(odd as never, "stat")).toThrow(expect.objectContaining({ code: "EINVAL", syscall: "stat" }));
    expect(() => normalizePath("", "stat")).toThrow(expect.objectContaining({ code: "ENOENT" }));
  });

  test("reach only keys that they can name", () => {
    expect(["a", "a/b", "..a", "a..", "...", "a/.b"].map(isReachable)).toEqual(Array(6).fill(true));
    expect(["a//b", "/a", "a/", ".", "..", "a/./b", "../a", "a/.."].map(isReachable)).toEqual(Array(8).fill(false));
  });
});
