import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Gate } from "../../../src/transfer/gate.ts";
import { TransferControl } from "../../../src/transfer/transfer-control.ts";

describe("the gate of a transfer", () => {
  test("is open when nobody limits or steers", () => {
    const gate = new Gate(undefined, undefined);
    expect(gate.open).toBe(true);
    expect(gate.pass(1e9, undefined)).toBeUndefined();
  });

  test("B-63 lets no more through than the limit and its burst of a tenth of a second", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 12 }), async (chunks) => {
        const bytesPerSecond = 2_000_000;
        const gate = new Gate(undefined, bytesPerSecond);
        const startedMs = performance.now();
        let passed = 0;
        for (const chunk of chunks) {
          await gate.pass(chunk, undefined);
          passed += chunk;
          const elapsedMs = performance.now() - startedMs;
          // From below: timers may be late, and at most 2 ms early.
          expect(passed).toBeLessThanOrEqual(((elapsedMs + 2) / 1000 + 0.1) * bytesPerSecond);
        }
      }),
      { numRuns: 10 },
    );
  });

  test("holds while its transfer is paused, also when one pause follows another", async () => {
    const control = new TransferControl();
    const gate = new Gate(control, undefined);
    expect(gate.pass(1, undefined)).toBeUndefined();
    control.pause();
    let passed = false;
    const pass = gate.pass(1, undefined)?.then(() => (passed = true));
    control.resume();
    control.pause();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(passed).toBe(false);
    control.resume();
    await pass;
    expect(passed).toBe(true);
  });

  test.each([
    ["a pause", () => {
      const control = new TransferControl();
      control.pause();
      return new Gate(control, undefined);
    }],
    ["a limit", () => new Gate(undefined, 1)],
  ])("X-19 lets go of whoever waits for %s when the signal fires", async (_, gateOf) => {
    const controller = new AbortController();
    const pass = gateOf().pass(1000, controller.signal);
    controller.abort(new Error("enough"));
    await expect(pass).rejects.toMatchObject({ kind: "aborted", cause: new Error("enough") });
  });
});
