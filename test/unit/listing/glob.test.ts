import { describe, expect, test } from "vitest";
import { parseGlob, staticPartOf } from "../../../src/listing/glob.ts";

describe("patterns", () => {
  test.each([
    ["*.ts", "a.ts", true],
    ["*.ts", "d/a.ts", false],
    ["**/*.ts", "a.ts", true],
    ["**/*.ts", "d/e/a.ts", true],
    ["d/**", "d/e/f", true],
    ["d/**", "e/d/f", false],
    ["a**b", "a/b", false],
    ["?.ts", "a.ts", true],
    ["?.ts", "ab.ts", false],
    ["[a-c].ts", "b.ts", true],
    ["[!a-c].ts", "b.ts", false],
    ["[]].ts", "].ts", true],
    ["a[!b]c", "a/c", false],
    ["[a.ts", "[a.ts", true],
    ["{a,b/c}.ts", "b/c.ts", true],
    ["{a,b{1,2}}", "b2", true],
    ["a,b", "a,b", true],
    ["\\*.ts", "*.ts", true],
    ["\\*.ts", "a.ts", false],
    ["a+(b).ts", "a+(b).ts", true],
    ["a/*", "a/ü😀", true],
    ["/a/*", "a/b", false],
    ["a-b", "a-b", true],
    ["?", "😀", true],
  ])("%s on %s: %s", (pattern, path, fits) => {
    expect(parseGlob(pattern)(path)).toBe(fits);
  });

  test.each([
    ["*.jpg", "a/b/c.jpg", true],
    ["a/*", "a/b/c.jpg", true],
    ["?", "/", true],
    ["[!b]c", "/c", true],
    ["*", "", true],
    ["b*", "ab", false],
  ])("across folders: %s on %s: %s", (pattern, path, fits) => {
    expect(parseGlob(pattern, { acrossFolders: true })(path)).toBe(fits);
  });

  test("have in common what stands before their first wildcard", () => {
    expect(["src/b-*/x", "*.ts", "a/b/c", "a/{b,c}", "a/b*"].map(staticPartOf)).toEqual([
      { folder: "src", namePrefix: "b-" },
      { folder: "", namePrefix: "" },
      { folder: "a/b", namePrefix: "c" },
      { folder: "a", namePrefix: "" },
      { folder: "a", namePrefix: "b" },
    ]);
  });

  test("with a brace that stays open are refused", () => {
    expect(() => parseGlob("{a{b}")).toThrow(expect.objectContaining({ code: "InvalidPattern" }));
    expect(parseGlob("a{b")("a{b")).toBe(true);
  });
});
