import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitCommand } from "../../../src/credentials/split-command.ts";

describe("splitCommand", () => {
  test.each([
    ["a b  c", ["a", "b", "c"]],
    [`"a b" 'c "d'`, ["a b", 'c "d']],
    [String.raw`a\ b "c\"d" '\'`, ["a b", 'c"d', "\\"]],
    [`a"b c"'d'`, ["ab cd"]],
    [`'' ""`, ["", ""]],
    ["  ", []],
    ["$HOME `x` ;", ["$HOME", "`x`", ";"]],
  ])("splits %s", (line, words) => {
    expect(splitCommand(line)).toEqual(words);
  });

  test("leaves backslashes of Windows paths alone", () => {
    expect(splitCommand(String.raw`"C:\Program Files\x.exe" it's C:\y`, true)).toEqual([String.raw`C:\Program Files\x.exe`, "it's", String.raw`C:\y`]);
  });

  test.each(["'a", '"a', `a "b'`])("refuses %s, which nothing closes", (line) => {
    expect(() => splitCommand(line)).toThrow(expect.objectContaining({ code: "InvalidConfig" }));
  });

  const word = fc.string({ unit: fc.constantFrom("a", "B", " ", "\\", '"', "'", "é", "/", "-"), maxLength: 8 });

  test("gives back words that were quoted for a shell", () => {
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(splitCommand(words.map((each) => `'${each.replaceAll("'", `'\\''`)}'`).join(" "))).toEqual(words);
      }),
    );
  });

  test.skipIf(process.platform === "win32")("splits as a shell does", () => {
    fc.assert(
      fc.property(word.filter((line) => line.trim() !== ""), (line) => {
        let shell: string[];
        try {
          shell = execFileSync("/bin/sh", ["-c", `printf '%s\\0' ${line}`], { stdio: ["ignore", "pipe", "ignore"] }).toString().split("\0").slice(0, -1);
        } catch {
          return; // Not a command: a quote that nothing closes.
        }
        // A backslash at the end of the line escapes nothing, and shells differ.
        fc.pre(!line.endsWith("\\"));
        expect(splitCommand(line)).toEqual(shell);
      }),
      { numRuns: 60 },
    );
  });
});
