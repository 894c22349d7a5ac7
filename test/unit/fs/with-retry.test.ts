import { describe, expect, test } from "vitest";
import { createS3Error } from "../../../src/errors/index.ts";
import { isFinalFailure, withRetry } from "../../../src/fs/with-retry.ts";
import { rejection } from "../../support/client.ts";

const busy = createS3Error("SlowDown");

describe("trying again", () => {
  test("E-37 pauses grow by a factor, tries count the first call, and after the last one there is no pause", async () => {
    const pauses: number[] = [];
    let calls = 0;
    const sleep = async (delayMs: number): Promise<void> => void pauses.push(delayMs);
    expect(await rejection(withRetry(() => Promise.reject(busy).finally(() => calls++), { tries: 5, sleep }))).toBe(busy);
    expect([calls, pauses]).toEqual([5, [100, 200, 400, 800]]);
    pauses.length = 0;
    await rejection(withRetry(() => Promise.reject(busy), { sleep }));
    expect([pauses.length, pauses.at(-1)]).toEqual([19, 20_000]);
  });

  test("E-37 a handler that has mended the cause gets one more call, which is final", async () => {
    let calls = 0;
    const failing = (): Promise<never> => Promise.reject(calls++ === 0 ? busy : createS3Error("InternalError"));
    expect(await rejection(withRetry(failing, { onError: () => true }))).toMatchObject({ code: "InternalError" });
    expect(calls).toBe(2);
  });

  test("E-38 E-39 what is missing, denied or senseless is not tried again; what is busy or broken is", async () => {
    let calls = 0;
    expect(await rejection(withRetry(() => Promise.reject(createS3Error("NoSuchKey")).finally(() => calls++)))).toMatchObject({ code: "NoSuchKey" });
    expect(calls).toBe(1);
    expect(["NoSuchKey", "AccessDenied", "InvalidArgument", "SlowDown", "InternalError", "RequestTimeout"].map((code) => isFinalFailure(createS3Error(code)))).toEqual([true, true, true, false, false, false]);
    expect(isFinalFailure(new TypeError("a mistake"))).toBe(true);
  });

  test("succeeds with the first call that does, and ends with its signal", async () => {
    let calls = 0;
    expect(await withRetry(async () => (++calls < 3 ? Promise.reject(busy) : calls), { delayMs: 0 })).toBe(3);
    const controller = new AbortController();
    const waiting = withRetry(() => Promise.reject(busy), { delayMs: 1e9, maxDelayMs: 1e9, onError: () => controller.abort(new Error("enough")), signal: controller.signal });
    expect(await rejection(waiting)).toMatchObject({ kind: "aborted", cause: { message: "enough" } });
  });
});
