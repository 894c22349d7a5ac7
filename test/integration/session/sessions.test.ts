// Where clients get their credentials, region and endpoint from: the process's environment and files, sessions, options.
import { readFileSync, readdirSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { S3, Session, cacheCredentials, type S3Options } from "../../../src/index.ts";
import * as web from "../../../src/index.web.ts";
import { rejection, testKeys } from "../../support/client.ts";
import { answer, errorDocument, startScriptedServer, type Script, type ScriptedServer } from "../../support/scripted-server.ts";

let directory: string;
let server: ScriptedServer;
let script: Script;
const original = { ...process.env };

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stave-session-"));
  script = (_, response) => answer(response, 200, "<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>");
  server = await startScriptedServer((...call) => script(...call));
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
  Object.assign(process.env, {
    HOME: directory,
    AWS_CONFIG_FILE: join(directory, "config"),
    AWS_SHARED_CREDENTIALS_FILE: join(directory, "credentials"),
    AWS_EC2_METADATA_DISABLED: "true",
  });
});
afterEach(async () => {
  for (const name of Object.keys(process.env)) if (!(name in original)) delete process.env[name];
  Object.assign(process.env, original);
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

const config = (text: string): Promise<void> => writeFile(join(directory, "config"), text);
/** The access key that a client signs with. */
async function keyOf(s3: S3): Promise<string | undefined> {
  const key = await signingKeyOf(s3);
  await s3.close();
  return key;
}
async function signingKeyOf(s3: S3): Promise<string | undefined> {
  await s3.listBuckets({});
  return /Credential=([^/]+)/.exec(server.seen.at(-1)!.headers["authorization"] ?? "")?.[1];
}
const urlOf = async (s3: S3): Promise<string | undefined> => (await s3.endpointOf("bucket", "key")).url;

describe("clients", () => {
  test("A-01 sign with explicit keys, which go before every other source; making one sends nothing", async () => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: "ENV", AWS_SECRET_ACCESS_KEY: "x", AWS_SESSION_TOKEN: "environment's" });
    const s3 = new S3({ endpoint: server.url, credentials: testKeys });
    expect(server.seen).toHaveLength(0);
    expect(await keyOf(s3)).toBe(testKeys.accessKeyId);
    expect(server.seen[0]!.headers["x-amz-security-token"]).toBeUndefined();
    expect(await keyOf(new S3({ endpoint: server.url, credentials: { ...testKeys, sessionToken: "own" } }))).toBe(testKeys.accessKeyId);
    expect(server.seen[1]!.headers["x-amz-security-token"]).toBe("own");
  });

  test("A-02 take keys from environment variables; without any, the first signed request says where it looked", async () => {
    const none = new S3({ endpoint: server.url });
    expect(await rejection(none.listBuckets({}))).toMatchObject({ code: "NoCredentials", kind: "denied", message: expect.stringContaining("AWS_ACCESS_KEY_ID") });
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: "ENV", AWS_SECRET_ACCESS_KEY: "x", AWS_SECURITY_TOKEN: "token" });
    expect(await keyOf(new S3({ endpoint: server.url }))).toBe("ENV");
    expect(server.seen[0]!.headers["x-amz-security-token"]).toBe("token");
  });

  test("A-03 are made in one call, with or without options", () => {
    expect(new S3()).toBeInstanceOf(S3);
    expect(new S3({ credentials: testKeys, region: "eu-west-1" })).toBeInstanceOf(S3);
  });

  test("A-04 take keys from a profile, which goes before the environment when it was chosen in code", async () => {
    await writeFile(join(directory, "credentials"), "[default]\naws_access_key_id = DEFAULT\naws_secret_access_key = x\n[work]\naws_access_key_id = WORK\naws_secret_access_key = x\n");
    expect(await keyOf(new S3({ endpoint: server.url }))).toBe("DEFAULT");
    process.env["AWS_PROFILE"] = "work";
    expect(await keyOf(new S3({ endpoint: server.url }))).toBe("WORK");
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: "ENV", AWS_SECRET_ACCESS_KEY: "x" });
    expect(await keyOf(new S3({ endpoint: server.url }))).toBe("ENV");
    expect(await keyOf(new S3({ endpoint: server.url, profile: "work" }))).toBe("WORK");
    expect(await rejection(new S3({ endpoint: server.url, profile: "nobody" }).listBuckets({}))).toMatchObject({ code: "ProfileNotFound" });
  });

  test("A-05 use TLS and the bucket's host by default, and never fold slashes of a key", async () => {
    const s3 = new S3({ credentials: testKeys, region: "eu-west-1" });
    expect((await s3.endpointOf("bucket", "a//b")).url).toBe("https://bucket.s3.eu-west-1.amazonaws.com/a//b");
    expect((await new S3({ endpoint: "http://h:81/base", addressingStyle: "path", region: "r", credentials: testKeys }).endpointOf("b", "k")).url).toBe("http://h:81/base/b/k");
  });

  test("A-06 sign nothing and look for no credentials when they are anonymous", async () => {
    await config("[default]\nrole_arn = R\nsource_profile = nobody\n");
    const s3 = new S3({ endpoint: server.url, credentials: "anonymous" });
    expect(await keyOf(s3)).toBeUndefined();
    expect((await new S3({ credentials: "anonymous", region: "eu-west-1" }).presignedUrl("getObject", { Bucket: "b-b", Key: "k" })).url).toBe("https://b-b.s3.eu-west-1.amazonaws.com/k");
  });

  test("A-07 go to their region's host, or to the given one, signed by version 4", async () => {
    expect(await urlOf(new S3({ region: "eu-central-1", credentials: testKeys }))).toBe("https://bucket.s3.eu-central-1.amazonaws.com/key");
    expect(await urlOf(new S3({ region: "eu-central-1", endpoint: "https://objects.example.com", credentials: testKeys }))).toBe("https://objects.example.com/bucket/key");
    await keyOf(new S3({ region: "eu-central-1", endpoint: server.url, credentials: testKeys }));
    expect(server.seen[0]!.headers["authorization"]).toMatch(/^AWS4-HMAC-SHA256 .*\/eu-central-1\/s3\/aws4_request/);
  });

  test("C-62 refuse one key of the environment without the other, and take empty ones for unset", async () => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: "ENV", AWS_SECRET_ACCESS_KEY: "" });
    expect(await rejection(new S3({ endpoint: server.url }).listBuckets({}))).toMatchObject({ code: "PartialCredentials", message: expect.stringContaining("AWS_SECRET_ACCESS_KEY") });
    process.env["AWS_ACCESS_KEY_ID"] = "";
    expect(await rejection(new S3({ endpoint: server.url }).listBuckets({}))).toMatchObject({ code: "NoCredentials" });
  });

  test("C-64 refuse one explicit key without the other when they are made", () => {
    expect(() => new S3({ credentials: { accessKeyId: "A" } as never })).toThrow(/accessKeyId, secretAccessKey/);
    expect(() => new Session({ accessKeyId: "A" })).toThrow(expect.objectContaining({ code: "PartialCredentials", message: expect.stringContaining("secretAccessKey") }));
    expect(() => new Session({ secretAccessKey: "A" })).toThrow(expect.objectContaining({ code: "PartialCredentials", message: expect.stringContaining("accessKeyId") }));
  });

  test("take a function that gives credentials for each request; cacheCredentials asks it less often", async () => {
    let calls = 0;
    const give = async (): Promise<{ accessKeyId: string; secretAccessKey: string }> => ({ accessKeyId: `KEY${++calls}`, secretAccessKey: "s" });
    const s3 = new S3({ endpoint: server.url, region: "r", credentials: give });
    await s3.listBuckets({});
    expect(await keyOf(s3)).toBe("KEY2");
    const cached = new S3({ endpoint: server.url, region: "r", credentials: cacheCredentials(give) });
    await cached.listBuckets({});
    expect(await keyOf(cached)).toBe("KEY3");
    const broken = new S3({ endpoint: server.url, region: "r", credentials: async () => ({}) as never });
    expect(await rejection(broken.listBuckets({}))).toMatchObject({ code: "PartialCredentials" });
  });
});

describe("addressing", () => {
  const url = async (options: object, bucket = "bucket"): Promise<string | undefined> =>
    (await new S3({ region: "eu-west-1", credentials: testKeys, ...options }).endpointOf(bucket, "key")).url;

  test("B-01 has three styles; the option goes before the profile, and anything else is refused at once", async () => {
    expect(() => new S3({ addressingStyle: "hosted" as never })).toThrow(/"auto", "path", "virtual"/);
    await config("[default]\ns3 =\n  addressing_style = path\n");
    expect(await url({})).toBe("https://s3.eu-west-1.amazonaws.com/bucket/key");
    expect(await url({ addressingStyle: "virtual" })).toBe("https://bucket.s3.eu-west-1.amazonaws.com/key");
  });

  test.each(["my.bucket", "Bucket", "my_bucket", "-bucket", "a".repeat(64)])("B-02 is by path for %s, in the host for names that fit there", async (name) => {
    expect(await url({}, name)).toBe(`https://s3.eu-west-1.amazonaws.com/${name}/key`);
    expect(await url({}, "bucket-1")).toBe("https://bucket-1.s3.eu-west-1.amazonaws.com/key");
    expect(await url({ endpoint: "https://h" }, "bucket-1")).toBe("https://h/bucket-1/key");
  });

  test("B-03 by path has the region's host", async () => {
    expect(await url({ addressingStyle: "path" })).toBe("https://s3.eu-west-1.amazonaws.com/bucket/key");
    expect(await url({ addressingStyle: "path", region: "us-east-1", usEast1Regional: false })).toBe("https://s3.amazonaws.com/bucket/key");
  });

  test("B-04 in the host falls back to the path for names that do not fit, and for IP addresses", async () => {
    expect(await url({ addressingStyle: "virtual" }, "my_bucket")).toBe("https://s3.eu-west-1.amazonaws.com/my_bucket/key");
    expect(await url({ addressingStyle: "virtual", endpoint: "http://localhost:9000" })).toBe("http://bucket.localhost:9000/key");
    expect(await url({ addressingStyle: "virtual", endpoint: "http://127.0.0.1:9000" })).toBe("http://127.0.0.1:9000/bucket/key");
    expect(await url({ addressingStyle: "virtual", endpoint: "http://h" }, "my.bucket")).toBe("http://my.bucket.h/key");
    expect(await url({ addressingStyle: "virtual", endpoint: "https://h" }, "my.bucket")).toBe("https://h/my.bucket/key");
  });

  test("B-05 needs no region, refuses what cannot be one, and takes those it does not know", async () => {
    expect(await new S3({ credentials: testKeys }).endpointOf("bucket", "key")).toEqual({ url: "https://bucket.s3.us-east-1.amazonaws.com/key", region: "us-east-1" });
    await expect(url({ region: "not a region" })).rejects.toMatchObject({ code: "InvalidRegion" });
    expect(await url({ region: "xx-moon-9" })).toContain("s3.xx-moon-9.amazonaws.com");
    expect(await url({ region: "cn-north-1" })).toContain("s3.cn-north-1.amazonaws.com.cn");
  });

  test("B-06 takes the endpoint from the option, the environment, the profile, in this order", async () => {
    await config("[default]\nendpoint_url = http://profile\n");
    expect(await url({})).toBe("http://profile/bucket/key");
    process.env["AWS_ENDPOINT_URL"] = "http://general";
    expect(await url({})).toBe("http://general/bucket/key");
    process.env["AWS_ENDPOINT_URL_S3"] = "http://special/base";
    expect(await url({})).toBe("http://special/base/bucket/key");
    expect(await url({ endpoint: "http://option" })).toBe("http://option/bucket/key");
  });

  test("B-06 knows accelerated, dual-stack and FIPS hosts, from options or from the profile", async () => {
    expect(await url({ accelerate: true, addressingStyle: "path" })).toBe("https://bucket.s3-accelerate.amazonaws.com/key");
    await expect(url({ accelerate: true }, "my.bucket")).rejects.toMatchObject({ kind: "invalid-input" });
    await config("[default]\nuse_dualstack_endpoint = true\nuse_fips_endpoint = true\n");
    expect(await url({})).toBe("https://bucket.s3-fips.dualstack.eu-west-1.amazonaws.com/key");
    expect(await url({ fips: false })).toBe("https://bucket.s3.dualstack.eu-west-1.amazonaws.com/key");
    expect(await url({ fips: false, dualstack: false })).toBe("https://bucket.s3.eu-west-1.amazonaws.com/key");
  });

  test("B-06 passes over the profile's kind of AWS's hosts for a store that code names, and says that an option cannot", async () => {
    await config("[default]\nuse_dualstack_endpoint = true\nuse_fips_endpoint = true\ns3 =\n  use_accelerate_endpoint = true\n");
    expect(await url({ endpoint: "http://option", credentials: undefined })).toBe("http://option/bucket/key");
    await expect(url({ endpoint: "http://option", dualstack: true })).rejects.toMatchObject({ kind: "invalid-input", message: expect.stringContaining("dualstack") });
  });

  test("B-07 is by path when a bucket's region is asked for", async () => {
    script = (_, response) => answer(response, 200, "<LocationConstraint/>");
    const s3 = new S3({ endpoint: server.url.replace("127.0.0.1", "localhost"), addressingStyle: "virtual", region: "us-east-1", credentials: testKeys });
    expect((await s3.getBucketLocation({ Bucket: "bucket" })).LocationConstraint).toBeUndefined();
    expect(server.seen[0]!.target).toBe("/bucket?location");
    await s3.close();
  });

  test("B-08 does not depend on the version of the signature", async () => {
    const s3 = new S3({ region: "eu-west-1", credentials: testKeys });
    const hostOf = async (signatureVersion: "v2" | "v4"): Promise<string> => new URL((await s3.presignedUrl("getObject", { Bucket: "bucket", Key: "k" }, { signatureVersion })).url).host;
    expect(await hostOf("v2")).toBe(await hostOf("v4"));
  });
});

describe("sessions", () => {
  test("C-57 the default one is new S3(): clients share nothing that a program could set for all", async () => {
    process.env["AWS_ENDPOINT_URL"] = server.url;
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: "ENV", AWS_SECRET_ACCESS_KEY: "x" });
    await using first = new S3();
    expect(await signingKeyOf(first)).toBe("ENV");
    expect(await keyOf(new Session().s3())).toBe("ENV");
    process.env["AWS_ACCESS_KEY_ID"] = "LATER";
    expect([await keyOf(new S3()), await keyOf(new Session().s3()), await signingKeyOf(first)]).toEqual(["LATER", "LATER", "ENV"]);
  });

  test("C-58 hold keys, region, profile and endpoint for any number of clients, whose options go first", async () => {
    const session = new Session({ accessKeyId: "OWN", secretAccessKey: "s", sessionToken: "t", region: "eu-west-2", endpoint: server.url });
    expect(await keyOf(session.s3())).toBe("OWN");
    expect(server.seen[0]!.headers).toMatchObject({ "x-amz-security-token": "t", authorization: expect.stringContaining("/eu-west-2/s3/") });
    expect(await keyOf(session.s3({ region: "eu-west-3", credentials: testKeys }))).toBe(testKeys.accessKeyId);
    expect(server.seen[1]!.headers["authorization"]).toContain("/eu-west-3/s3/");
    expect(await session.credentials()).toMatchObject({ accessKeyId: "OWN" });
  });

  test("C-58 ask for their credentials once for all their clients", async () => {
    await writeFile(join(directory, "p.mjs"), "import { appendFileSync } from 'node:fs'; appendFileSync(process.argv[2], '.'); console.log(JSON.stringify({ Version: 1, AccessKeyId: 'RUN', SecretAccessKey: 's' }))");
    const log = join(directory, "log");
    await config(`[profile run]\ncredential_process = ${process.execPath} ${directory}/p.mjs ${log}\n`);
    const session = new Session({ profile: "run", endpoint: server.url, region: "r" });
    expect(await Promise.all([keyOf(session.s3()), keyOf(session.s3())])).toEqual(["RUN", "RUN"]);
    expect(await readFile(log, "utf8")).toBe(".");
  });

  test("C-59 are named by their profile; one that is not there is said when it is first needed", async () => {
    await config("[default]\nregion = eu-west-1\n[profile work]\nregion = eu-west-2\ns3 =\n  addressing_style = path\n");
    expect([new Session().profile, new Session({ profile: "work" }).profile]).toEqual(["default", "work"]);
    expect(await urlOf(new Session({ profile: "work" }).s3())).toBe("https://s3.eu-west-2.amazonaws.com/bucket/key");
    const unknown = new Session({ profile: "nobody", region: "r", endpoint: server.url });
    expect(await rejection(unknown.s3().listBuckets({}))).toMatchObject({ code: "ProfileNotFound", message: expect.stringContaining("default, work") });
    expect(await rejection(unknown.credentials())).toMatchObject({ code: "ProfileNotFound" });
    process.env["AWS_PROFILE"] = "work";
    expect(new Session().profile).toBe("work");
    expect(await new Session().region()).toBe("eu-west-2");
  });

  test("C-60 take their region from the option, AWS_DEFAULT_REGION, AWS_REGION, the profile", async () => {
    expect(await new Session().region()).toBeUndefined();
    await config("[default]\nregion = a\n");
    expect(await new Session().region()).toBe("a");
    process.env["AWS_REGION"] = "b";
    expect(await new Session().region()).toBe("b");
    process.env["AWS_DEFAULT_REGION"] = "c";
    expect(await new Session().region()).toBe("c");
    expect(await new Session({ region: "d" }).region()).toBe("d");
    expect((await new Session({ region: "d", accessKeyId: "A", secretAccessKey: "s" }).s3({ region: "e" }).endpointOf()).region).toBe("e");
  });

  test("C-63 read files that the environment moves", async () => {
    const other = join(directory, "elsewhere");
    await writeFile(other, "[default]\nregion = from-elsewhere\n");
    process.env["AWS_CONFIG_FILE"] = other;
    expect(await new Session().region()).toBe("from-elsewhere");
  });

  test("C-66 tell their profile, region, credentials and which profiles there are", async () => {
    await config("[default]\nregion = eu-west-1\n[profile work]\nregion = x\n");
    await writeFile(join(directory, "credentials"), "[only-here]\naws_access_key_id = A\naws_secret_access_key = b\n");
    const session = new Session({ profile: "only-here" });
    expect(await session.availableProfiles()).toEqual(["default", "work", "only-here"]);
    expect(await session.credentials()).toMatchObject({ accessKeyId: "A", source: expect.stringContaining("profile only-here") });
    expect(await new Session({ credentials: "anonymous" }).credentials()).toBeUndefined();
    expect(new S3({ credentials: testKeys }).waiterNames).toContain("objectExists");
  });

  test("take either keys or credentials, and no option that they do not know", () => {
    expect(() => new Session({ accessKeyId: "A", secretAccessKey: "b", credentials: testKeys })).toThrow(/either/);
    expect(() => new Session({ profileName: "work" } as never)).toThrow(/"profileName".*profile/);
    expect(() => new Session({ region: "" })).toThrow(/"region"/);
  });

  test("in browsers have what is given to them, and no profiles", async () => {
    const session = new web.Session({ accessKeyId: "WEB", secretAccessKey: "s", region: "eu-west-1" });
    expect(await session.s3().endpointOf("bucket")).toEqual({ url: "https://bucket.s3.eu-west-1.amazonaws.com", region: "eu-west-1" });
    expect([session.profile, await session.region(), await session.availableProfiles()]).toEqual(["default", "eu-west-1", []]);
    expect(await session.credentials()).toMatchObject({ accessKeyId: "WEB" });
    expect(await rejection(new web.Session().credentials())).toMatchObject({ code: "NoCredentials" });
    expect(() => new web.Session({ profile: "work" })).toThrow(expect.objectContaining({ kind: "unsupported" }));
  });
});

describe("settings", () => {
  const failing: Script = (_, response) => answer(response, 503, errorDocument("ServiceUnavailable"), { "retry-after": "0" });
  async function attempts(options: object = {}): Promise<number> {
    script = failing;
    const s3 = new S3({ endpoint: server.url, credentials: testKeys, ...options });
    const { attempts: made } = await rejection(s3.listBuckets({}));
    await s3.close();
    expect(server.seen).toHaveLength(made);
    return made as number;
  }

  test("C-67 are merged as objects: the later one wins", async () => {
    const base = { region: "eu-west-1", credentials: testKeys, addressingStyle: "path" } as const;
    expect(await urlOf(new S3({ ...base, addressingStyle: "virtual" }))).toBe("https://bucket.s3.eu-west-1.amazonaws.com/key");
  });

  test("C-68 legacy retries, five attempts in total, when the environment or the profile says so", async () => {
    await config("[default]\nretry_mode = legacy\n");
    expect(await attempts()).toBe(5);
    await config("[default]\nretry_mode = standard\n");
    process.env["AWS_RETRY_MODE"] = "legacy";
    server.seen.length = 0;
    expect(await attempts()).toBe(5);
  });

  test("C-69 standard retries by default, three attempts in total", async () => {
    expect(await attempts()).toBe(3);
  });

  test("C-69 adaptive retries, when the option says so: three attempts in total", async () => {
    process.env["AWS_RETRY_MODE"] = "legacy";
    expect(await attempts({ retryMode: "adaptive" })).toBe(3);
    expect(() => new S3({ retryMode: "eager" as never })).toThrow(/"legacy", "standard", "adaptive"/);
  });

  test.each([["standard", 2], ["adaptive", 1]] as const)("C-69 after a refusal %s retries let %i requests through at once", async (retryMode, count) => {
    script = (_, response) => answer(response, 503, "<Error><Code>SlowDown</Code></Error>");
    await using s3 = new S3({ endpoint: server.url, region: "us-east-1", credentials: testKeys, maxAttempts: 1, retryMode });
    await expect(s3.listBuckets({})).rejects.toMatchObject({ code: "SlowDown" });
    await expect(s3.listBuckets({}, { signal: AbortSignal.timeout(200) })).rejects.toMatchObject({ kind: retryMode === "adaptive" ? "aborted" : "throttled" });
    expect(server.seen).toHaveLength(count);
  });

  test("C-70 attempts of the profile count the first", async () => {
    await config("[default]\nmax_attempts = 4\n");
    expect(await attempts()).toBe(4);
  });

  test("C-70 attempts of the environment count the first, and count even for a client that is given everything else", async () => {
    process.env["AWS_MAX_ATTEMPTS"] = "2";
    expect(await attempts({ region: "eu-west-1" })).toBe(2);
  });

  test("C-70 attempts of the option go before those of the environment", async () => {
    process.env["AWS_MAX_ATTEMPTS"] = "2";
    expect(await attempts({ maxAttempts: 1 })).toBe(1);
  });

  test("payload_signing_enabled has bodies signed where they would not be", async () => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: "ENV", AWS_SECRET_ACCESS_KEY: "x" });
    script = (_, response) => answer(response, 200, "", { etag: '"e"' });
    const hashOf = async (options: S3Options = {}): Promise<string | undefined> => {
      await using s3 = new S3({ endpoint: server.url, ...options });
      await s3.putObject({ Bucket: "bucket", Key: "key", Body: "body" });
      return server.seen.at(-1)!.headers["x-amz-content-sha256"];
    };
    expect(await hashOf()).toBe("UNSIGNED-PAYLOAD");
    await config("[default]\ns3 =\n  payload_signing_enabled = true\n");
    expect(await hashOf()).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashOf({ payloadSigning: "never" })).toBe("UNSIGNED-PAYLOAD");
  });

  test("a certificate bundle that cannot be read, or holds none, is named", async () => {
    process.env["AWS_CA_BUNDLE"] = join(directory, "nothing.pem");
    expect(await rejection(new S3({ endpoint: server.url, region: "r", credentials: testKeys }).listBuckets({}))).toMatchObject({ code: "UnreadableCertificates", message: expect.stringContaining("nothing.pem") });
    await writeFile(process.env["AWS_CA_BUNDLE"], "no certificate");
    expect(await rejection(new S3({ endpoint: server.url, region: "r", credentials: testKeys }).listBuckets({}))).toMatchObject({ code: "UnreadableCertificates" });
  });

  test("a certificate bundle of the environment, or of the profile, is what servers are trusted by", async () => {
    const pem = (name: string): string => readFileSync(new URL(`../../fixtures/tls/${name}.pem`, import.meta.url), "utf8");
    const secure = createServer({ key: pem("server-key"), cert: pem("server") }, (_, response) => response.end("<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>"));
    await new Promise<void>((resolve) => secure.listen(0, "127.0.0.1", resolve));
    try {
      const endpoint = `https://localhost:${(secure.address() as AddressInfo).port}`;
      const list = async (options: S3Options = {}): Promise<string> => {
        await using s3 = new S3({ endpoint, credentials: testKeys, maxAttempts: 1, ...options });
        return s3.listBuckets({}).then(() => "trusted", (error: Error) => error.message);
      };
      expect(await list()).toMatch(/certificate/);
      const bundle = join(directory, "ca.pem");
      await writeFile(bundle, pem("ca"));
      await config(`[default]\nca_bundle = ${bundle}\n`);
      expect(await list()).toBe("trusted");
      process.env["AWS_CA_BUNDLE"] = bundle;
      expect(await list({ region: "us-east-1" })).toBe("trusted");
      expect(await list({ tls: { ca: pem("client") } })).toMatch(/certificate/);
    } finally {
      secure.closeAllConnections();
      secure.close();
    }
  });

  test("X-34 belong to one client: nothing of one reaches another", async () => {
    const one = new S3({ region: "eu-west-1", credentials: testKeys, addressingStyle: "path" });
    const two = new S3({ region: "eu-west-1", credentials: testKeys });
    expect([await urlOf(one), await urlOf(two)]).toEqual(["https://s3.eu-west-1.amazonaws.com/bucket/key", "https://bucket.s3.eu-west-1.amazonaws.com/key"]);
  });

  test("X-35 never print and never end the process", () => {
    const root = new URL("../../../src/", import.meta.url).pathname;
    const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts") && !name.startsWith("cli/"));
    expect(files.length).toBeGreaterThan(100);
    const code = (name: string): string => readFileSync(join(root, name), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    expect(files.filter((name) => /\bconsole\.|process\.(exit|abort|stdout|stderr)\b/.test(code(name)))).toEqual([]);
  });

  test("X-36 show no secret when a client, a session or credentials are printed", async () => {
    const secrets = { accessKeyId: "A", secretAccessKey: "hunter2", sessionToken: "token3" };
    const session = new Session(secrets);
    const printed = [session, session.s3(), new S3({ credentials: secrets }), await session.credentials()].map((each) => inspect(each, { depth: 9, showHidden: true }) + JSON.stringify(each) + String(each)).join();
    expect(printed).not.toMatch(/hunter2|token3/);
  });
});
