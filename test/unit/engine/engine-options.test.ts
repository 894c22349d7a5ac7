import { describe, expect, it } from "vitest";
import { resolveEngineOptions } from "../../../src/engine/engine-options.ts";

describe("the engine's options", () => {
  it("are safe unless told otherwise", () => {
    expect(resolveEngineOptions({})).toEqual({ durability: "full", region: "us-east-1", minPartSizeBytes: 5 * 1024 * 1024 });
  });
  it("that are unknown are refused with the nearest known one", () => {
    expect(() => resolveEngineOptions({ durabilty: "full" } as object)).toThrow('did you mean "durability"?');
  });
  it("that make no sense are refused", () => {
    for (const options of [{ durability: "some" }, { region: "" }, { minPartSizeBytes: 0 }]) {
      expect(() => resolveEngineOptions(options as object)).toThrow(expect.objectContaining({ kind: "invalid-input" }) as Error);
    }
  });
});
