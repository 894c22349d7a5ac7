import { describe, expect, test } from "vitest";
import { resolveServerOptions, type ServerOptions } from "../../../src/server/server-options.ts";

const nothing = {};
const mine = [{ accessKeyId: "me", secretAccessKey: "secret" }];

describe("options that make no sense are refused by name", () => {
  test.each<[string, object, string | RegExp]>([
    ["an unknown one", { directory: "d", prot: 9000 }, 'unknown option "prot"; did you mean "port"?'],
    ["an unknown limit", { directory: "d", limits: { headerByte: 1 } }, 'unknown limit "headerByte"; did you mean "headerBytes"?'],
    ["neither directory nor engine", {}, "give either a directory or an engine"],
    ["a port beyond the last", { directory: "d", port: 65_536 }, 'option "port" must be a port from 0 to 65535'],
    ["a limit of nothing", { directory: "d", limits: { maxConcurrentRequests: 0 } }, "a whole number above 0"],
    ["a certificate without key", { directory: "d", tls: { cert: "x" } }, '"tls" must be { cert, key }'],
    ["no account at all", { directory: "d", accounts: [] }, "at least one account"],
    ["an account without secret", { directory: "d", accounts: [{ accessKeyId: "me" }] }, "account 1 must have a secretAccessKey"],
    ["a misspelled account", { directory: "d", accounts: [{ accessKeyId: "me", secretAccesKey: "s" }] }, 'did you mean "secretAccessKey"?'],
    ["two accounts of one key", { directory: "d", accounts: [...mine, ...mine] }, "two entries for the access key me"],
    ["the well-known pair on a network", { directory: "d", host: "0.0.0.0" }, "needs accounts of your own"],
    ["belief in everybody on a network", { directory: "d", host: "0.0.0.0", accounts: mine, verifySignatures: false }, "loopback addresses only"],
  ])("%s", (_, options, message) => {
    expect(() => resolveServerOptions(options as ServerOptions, nothing)).toThrow(message);
  });

  test("no secret is in a message", () => {
    expect(() => resolveServerOptions({ directory: "d", accounts: [{ accessKeyId: "", secretAccessKey: "hush" }] }, nothing)).toThrow(expect.objectContaining({ message: expect.not.stringContaining("hush") }));
  });
});

describe("accounts", () => {
  function resolve(options: Partial<ServerOptions>, environment: Record<string, string> = {}): string[] {
    const { accounts } = resolveServerOptions({ directory: "d", ...options }, environment);
    return [...accounts.byAccessKeyId.values()].map(({ accessKeyId, secretAccessKey }) => `${accessKeyId}:${secretAccessKey}`);
  }

  test("come as a list or as a record", () => {
    expect(resolve({ accounts: mine })).toEqual(["me:secret"]);
    expect(resolve({ accounts: { me: "secret", you: { secretAccessKey: "other" } } })).toEqual(["me:secret", "you:other"]);
  });

  test("are looked for in the environment, the more particular variables first", () => {
    const minio = { MINIO_ROOT_USER: "root", MINIO_ROOT_PASSWORD: "password" };
    const aws = { AWS_ACCESS_KEY_ID: "aws", AWS_SECRET_ACCESS_KEY: "key" };
    const stave = { STAVE_ACCESS_KEY_ID: "st", STAVE_SECRET_ACCESS_KEY: "ave" };
    expect(resolve({}, minio)).toEqual(["root:password"]);
    expect(resolve({}, { ...minio, ...aws })).toEqual(["aws:key"]);
    expect(resolve({}, { ...minio, ...aws, ...stave })).toEqual(["st:ave"]);
    expect(resolve({}, { AWS_ACCESS_KEY_ID: "half" })).toEqual(["stave:stave-local-only"]);
    expect(resolve({ accounts: mine }, stave)).toEqual(["me:secret"]);
  });

  test("the first is whoever uses the directory without a server; each further one is its own owner", () => {
    const { accounts } = resolveServerOptions({ directory: "d", accounts: { one: "1", two: "2", three: { secretAccessKey: "3", id: "given" } } }, nothing);
    const ids = [...accounts.byAccessKeyId.values()].map(({ requester }) => requester.id);
    expect(ids[0]).toBe(resolveServerOptions({ directory: "d" }, nothing).accounts.first.requester.id);
    expect(new Set(ids).size).toBe(3);
    expect(ids[1]).toMatch(/^[0-9a-f]{64}$/);
    expect(ids[2]).toBe("given");
    expect(accounts.areSeveral).toBe(true);
  });
});

test("domains are host names below which buckets are", () => {
  expect(resolveServerOptions({ directory: "d" }, nothing).domainSuffixes).toEqual([".localhost"]);
  expect(resolveServerOptions({ directory: "d", domain: ["S3.Example.com", "localhost"] }, nothing).domainSuffixes).toEqual([".s3.example.com", ".localhost"]);
});
