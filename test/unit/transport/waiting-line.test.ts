import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WaitingLine } from "../../../src/transport/waiting-line.ts";

describe("WaitingLine", () => {
  it("behaves as a list from which members vanish", () => {
    const command = fc.oneof(
      { weight: 4, arbitrary: fc.constant({ do: "add" as const, at: 0 }) },
      { weight: 2, arbitrary: fc.constant({ do: "take" as const, at: 0 }) },
      { weight: 1, arbitrary: fc.constant({ do: "peek" as const, at: 0 }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant("forget" as const), at: fc.nat() }) },
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 400, size: "max" }), (commands) => {
        const gone = new Set<number>();
        const line = new WaitingLine<number>((member) => !gone.has(member));
        const model: number[] = [];
        let next = 0;
        for (const { do: what, at } of commands) {
          if (what === "add") {
            line.add(next);
            model.push(next++);
          } else if (what === "take") expect(line.take()).toBe(model.shift());
          else if (what === "peek") expect(line.peek()).toBe(model[0]);
          else if (model.length > 0) {
            gone.add(model.splice(at % model.length, 1)[0] as number);
            line.forget();
          }
          expect(line.length).toBe(model.length);
        }
        while (model.length > 0) expect(line.take()).toBe(model.shift());
        expect(line.take()).toBeUndefined();
      }),
    );
  });

  it("serves thousands in order", () => {
    const line = new WaitingLine<number>(() => true);
    for (let i = 0; i < 5_000; i++) line.add(i);
    for (let i = 0; i < 5_000; i++) expect(line.take()).toBe(i);
    expect(line.length).toBe(0);
  });
});
