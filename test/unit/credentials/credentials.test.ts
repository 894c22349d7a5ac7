import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { cacheCredentials } from "../../../src/credentials/cache-credentials.ts";
import { chainCredentials } from "../../../src/credentials/chain-credentials.ts";
import { createCredentials } from "../../../src/credentials/credentials.ts";
import type { Credentials } from "../../../src/credentials/credentials.ts";
import { environmentCredentials } from "../../../src/credentials/environment-credentials.ts";

const secrets = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "hunter2", sessionToken: "token3" };

describe("credentials", () => {
  it("never show their secrets in print, log or JSON", () => {
    const credentials = createCredentials(secrets);
    const shown = [inspect(credentials), inspect({ credentials }, { showHidden: true }), JSON.stringify(credentials), String(credentials), JSON.stringify({ ...credentials })];
    for (const text of shown) expect(text).not.toMatch(/hunter2|token3/);
    expect(inspect(credentials)).toContain("AKIDEXAMPLE");
    expect(credentials).toMatchObject({ secretAccessKey: "hunter2", sessionToken: "token3" });
  });

  it.each(["accessKeyId", "secretAccessKey"])("C-64: need both keys, and say when %s is missing", (missing) => {
    expect(() => createCredentials({ ...secrets, [missing]: "" })).toThrow(
      expect.objectContaining({ code: "PartialCredentials", kind: "invalid-input", message: expect.stringContaining(missing) }),
    );
  });
});

describe("environmentCredentials (C-62)", () => {
  const both = { AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" };
  const load = (environment: Record<string, string>): Promise<Credentials | undefined> => environmentCredentials(environment).load();

  it("reads the two keys", async () => {
    expect(await load(both)).toMatchObject({ accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", source: "environment" });
    expect((await load(both))!.sessionToken).toBeUndefined();
  });

  it("takes the token from AWS_SECURITY_TOKEN, else AWS_SESSION_TOKEN", async () => {
    expect((await load({ ...both, AWS_SESSION_TOKEN: "session" }))!.sessionToken).toBe("session");
    expect((await load({ ...both, AWS_SESSION_TOKEN: "session", AWS_SECURITY_TOKEN: "security" }))!.sessionToken).toBe("security");
    expect((await load({ ...both, AWS_SESSION_TOKEN: "session", AWS_SECURITY_TOKEN: "" }))!.sessionToken).toBe("session");
  });

  it("has none where nothing is set, and empty is as good as unset", async () => {
    expect(await load({})).toBeUndefined();
    expect(await load({ AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" })).toBeUndefined();
  });

  it("names the variable that is missing", async () => {
    await expect(load({ AWS_ACCESS_KEY_ID: "AKIDEXAMPLE" })).rejects.toThrow("AWS_SECRET_ACCESS_KEY");
    await expect(load({ AWS_SECRET_ACCESS_KEY: "x", AWS_ACCESS_KEY_ID: " " })).rejects.toThrow("AWS_ACCESS_KEY_ID");
  });

  it("reads when they end, and refuses what is no time", async () => {
    expect((await load({ ...both, AWS_CREDENTIAL_EXPIRATION: "2026-01-31T12:00:00Z" }))!.expiration).toEqual(new Date("2026-01-31T12:00:00Z"));
    await expect(load({ ...both, AWS_CREDENTIAL_EXPIRATION: "soon" })).rejects.toMatchObject({ kind: "invalid-input" });
  });
});

describe("chainCredentials", () => {
  const empty = (name: string): { name: string; advice: string; load: () => Promise<undefined> } => ({ name, advice: `do ${name}`, load: async () => undefined });

  it("takes the first that has any and asks no further", async () => {
    const asked: string[] = [];
    const source = (name: string, has: boolean) => ({
      name,
      advice: "",
      load: async () => {
        asked.push(name);
        return has ? createCredentials(secrets, name) : undefined;
      },
    });
    const provide = chainCredentials([source("a", false), source("b", true), source("c", true)]);
    expect((await provide()).source).toBe("b");
    expect(asked).toEqual(["a", "b"]);
  });

  it("names every place that was searched and what to do there", async () => {
    await expect(chainCredentials([empty("here"), empty("there")])()).rejects.toMatchObject({
      code: "NoCredentials",
      kind: "denied",
      message: expect.stringMatching(/^no credentials found; searched here \(do here\); there \(do there\); or pass/),
    });
  });

  it("stops at a source that is broken", async () => {
    const provide = chainCredentials([environmentCredentials({ AWS_ACCESS_KEY_ID: "x" }), empty("later")]);
    await expect(provide()).rejects.toMatchObject({ code: "PartialCredentials" });
  });
});

describe("cacheCredentials (C-65)", () => {
  const minute = 60_000;

  /** A provider that answers when the test says so, and a clock that the test moves. */
  function scene(lifetimeMs: number | undefined) {
    let nowMs = 0;
    const calls: { answer: () => void; fail: (error: Error) => void }[] = [];
    const provide = cacheCredentials(
      () =>
        new Promise((resolve, reject) => {
          const number = calls.length + 1;
          const answer = (): void => {
            const expiration = lifetimeMs === undefined ? undefined : new Date(nowMs + lifetimeMs);
            resolve(createCredentials({ ...secrets, accessKeyId: `key${number}`, expiration }));
          };
          calls.push({ answer, fail: reject });
        }),
      () => nowMs,
    );
    return { provide, calls, goTo: (ms: number) => (nowMs = ms) };
  }

  it("asks once for everybody who waits, and never again for what does not end", async () => {
    const { provide, calls, goTo } = scene(undefined);
    const waiting = [provide(), provide(), provide()];
    expect(calls).toHaveLength(1);
    calls[0]!.answer();
    expect(new Set(await Promise.all(waiting)).size).toBe(1);
    goTo(1e12);
    await provide();
    expect(calls).toHaveLength(1);
  });

  it("with under 15 minutes left, one caller refreshes and the others go on", async () => {
    const { provide, calls, goTo } = scene(60 * minute);
    const first = provide();
    calls[0]!.answer();
    await first;
    goTo(44 * minute);
    expect((await provide()).accessKeyId).toBe("key1");
    expect(calls).toHaveLength(1);
    goTo(46 * minute);
    const refreshing = provide();
    expect((await provide()).accessKeyId).toBe("key1");
    expect(calls).toHaveLength(2);
    calls[1]!.answer();
    expect((await refreshing).accessKeyId).toBe("key2");
    expect((await provide()).accessKeyId).toBe("key2");
  });

  it("tolerates a failure while more than 10 minutes are left, and reports it after", async () => {
    const { provide, calls, goTo } = scene(60 * minute);
    const first = provide();
    calls[0]!.answer();
    await first;
    goTo(46 * minute);
    const tolerant = provide();
    calls[1]!.fail(new Error("down"));
    expect((await tolerant).accessKeyId).toBe("key1");
    goTo(51 * minute);
    const strict = [provide(), provide()];
    expect(calls).toHaveLength(3);
    calls[2]!.fail(new Error("still down"));
    for (const result of await Promise.allSettled(strict)) expect(result).toMatchObject({ status: "rejected", reason: { message: "still down" } });
  });

  it("does not ask at every request when all it gets ends soon", async () => {
    const { provide, calls, goTo } = scene(5 * minute);
    const first = provide();
    calls[0]!.answer();
    await first;
    await provide();
    goTo(minute / 2);
    await provide();
    expect(calls).toHaveLength(1);
    goTo(2 * minute);
    void provide();
    expect(calls).toHaveLength(2);
    calls[1]!.answer();
  });

  it("refuses credentials that have ended", async () => {
    const { provide, calls } = scene(-1);
    const first = provide();
    calls[0]!.answer();
    await expect(first).rejects.toMatchObject({ code: "ExpiredCredentials", kind: "denied" });
  });

  it("lets one waiting caller go without ending the refresh of the others", async () => {
    const { provide, calls } = scene(undefined);
    const controller = new AbortController();
    const aborted = provide({ signal: controller.signal });
    const patient = provide();
    controller.abort();
    await expect(aborted).rejects.toMatchObject({ kind: "aborted" });
    calls[0]!.answer();
    expect((await patient).accessKeyId).toBe("key1");
  });
});
