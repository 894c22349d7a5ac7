// Parameters that travel with every call that takes them, and what answers look like wherever they come from.

import { createHash } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { S3 } from "../../../src/index.ts";
import { answer, errorDocument, startScriptedServer, type Script, type SeenRequest } from "../../support/scripted-server.ts";
import { rejection } from "../../support/client.ts";
import { openServed } from "./store.ts";

const credentials = { accessKeyId: "AKIDTEST", secretAccessKey: "secret-of-the-test", sessionToken: "token-of-the-test" };

async function scripted(script: Script): Promise<{ s3: S3; seen: readonly SeenRequest[] }> {
  const server = await startScriptedServer(script);
  const s3 = new S3({ endpoint: server.url, region: "us-east-1", credentials });
  onTestFinished(async () => {
    await s3.close();
    await server.close();
  });
  return { s3, seen: server.seen };
}

const stored: Script = (request, response) => {
  if (request.headers["x-amz-copy-source"] !== undefined) answer(response, 200, '<CopyObjectResult><ETag>"x"</ETag></CopyObjectResult>');
  else if (request.method === "HEAD") answer(response, 200, "", { "content-length": "4", etag: '"x"', "last-modified": "Tue, 01 Jan 2030 00:00:00 GMT" });
  else if (request.target.includes("encoding-type")) answer(response, 200, "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
  else answer(response, 200, request.method === "GET" ? "body" : "", { etag: '"x"' });
};

const key = "0123456789abcdef0123456789abcdef";
const keyMd5 = createHash("md5").update(key).digest("base64");

describe("parameters of calls", () => {
  test("X-13 a customer's key goes as base64 with its digest: on puts, gets, HEADs, uploads, and of a copy's source", async () => {
    const { s3, seen } = await scripted(stored);
    const object = s3.object("photos", "k");
    const mine = { SSECustomerAlgorithm: "AES256", SSECustomerKey: key };
    await object.put("body", mine);
    await object.text(mine);
    await object.head(mine);
    await object.upload("body", mine);
    const expected = { "x-amz-server-side-encryption-customer-key": Buffer.from(key).toString("base64"), "x-amz-server-side-encryption-customer-key-md5": keyMd5 };
    for (const { headers } of seen) expect(headers).toMatchObject(expected);
    expect(seen).toHaveLength(4);
    await object.copyFrom({ Bucket: "photos", Key: "source" }, { CopySourceSSECustomerAlgorithm: "AES256", CopySourceSSECustomerKey: key });
    await object.setMetadata({ a: "b" }, { customerKey: mine });
    expect(seen[6]?.headers).toMatchObject(expected);
    expect(seen.at(-1)?.headers).toMatchObject({ ...expected, "x-amz-copy-source-server-side-encryption-customer-key-md5": keyMd5, "x-amz-meta-a": "b" });
    // The source's HEAD needs the key as its own.
    expect(seen[4]?.headers).toMatchObject(expected);
    expect(seen[5]?.headers).toMatchObject({ "x-amz-copy-source-server-side-encryption-customer-key-md5": keyMd5 });
  });

  test("KMS, requester pays, expected owner and object lock go where they are given", async () => {
    const { s3, seen } = await scripted(stored);
    const object = s3.object("photos", "k");
    await object.put("body", { ServerSideEncryption: "aws:kms", SSEKMSKeyId: "key-1", BucketKeyEnabled: true, RequestPayer: "requester", ExpectedBucketOwner: "123456789012", ObjectLockMode: "GOVERNANCE", ObjectLockRetainUntilDate: new Date("2031-01-01T00:00:00Z"), ObjectLockLegalHoldStatus: "ON" });
    expect(seen[0]?.headers).toMatchObject({
      "x-amz-server-side-encryption": "aws:kms",
      "x-amz-server-side-encryption-aws-kms-key-id": "key-1",
      "x-amz-server-side-encryption-bucket-key-enabled": "true",
      "x-amz-request-payer": "requester",
      "x-amz-expected-bucket-owner": "123456789012",
      "x-amz-object-lock-mode": "GOVERNANCE",
      "x-amz-object-lock-legal-hold": "ON",
      "x-amz-object-lock-retain-until-date": expect.stringMatching(/^2031-01-01T00:00:00(\.000)?Z$/),
    });
    await object.get({ RequestPayer: "requester", ExpectedBucketOwner: "123456789012" });
    await object.delete({ BypassGovernanceRetention: true, MFA: "serial 123456" });
    await s3.bucket("photos").objects.filter({ RequestPayer: "requester" }).toArray();
    expect(seen[1]?.headers).toMatchObject({ "x-amz-request-payer": "requester", "x-amz-expected-bucket-owner": "123456789012" });
    expect(seen[2]?.headers).toMatchObject({ "x-amz-bypass-governance-retention": "true", "x-amz-mfa": "serial 123456" });
    expect(seen[3]?.headers).toMatchObject({ "x-amz-request-payer": "requester" });
  });
});

describe("answers", () => {
  test("X-06 X-07 ETags keep their quotes and dates are dates, from HEAD, GET and listings alike", async () => {
    const { bucket } = await openServed();
    const { ETag } = await bucket.object("k").put("x");
    const [listed] = await bucket.objects.toArray();
    const got = await bucket.object("k").get();
    got.Body.cancel();
    expect([await bucket.object("k").eTag(), await listed?.eTag(), got.ETag]).toEqual([ETag, ETag, ETag]);
    expect(ETag).toMatch(/^"[0-9a-f]{32}"$/);
    // A header has no fractions of seconds, a listing has.
    const dates = [await bucket.object("k").lastModified(), await listed?.lastModified(), got.LastModified].map((date) => Math.floor((date?.getTime() ?? 0) / 1000));
    expect(new Set(dates).size).toBe(1);
    const { s3 } = await scripted((_, response) => answer(response, 200, "", { expires: "never", etag: '"x"' }));
    expect((await s3.object("photos", "k").attributes()).ExpiresString).toBe("never");
    expect(await s3.object("photos", "k").expires()).toBeUndefined();
  });

  test("X-12 an error under status 200 is an error, tried again", async () => {
    const { s3, seen } = await scripted((request, response, index) => (request.method === "PUT" && index < 3 ? answer(response, 200, errorDocument("InternalError")) : stored(request, response, index)));
    await s3.object("photos", "k").copyFrom({ Bucket: "photos", Key: "source" });
    expect(seen.filter(({ method }) => method === "PUT").length).toBeGreaterThan(1);
  });

  test("X-36 nothing that is printed holds a secret", async () => {
    const { s3 } = await scripted((_, response) => answer(response, 403, errorDocument("AccessDenied")));
    const error = await rejection(s3.object("photos", "k").put("x", { SSECustomerAlgorithm: "AES256", SSECustomerKey: key }));
    const printed = [inspect(error, { depth: 9 }), String(error), inspect(s3.object("photos", "k"), { depth: 9 }), String(s3.bucket("photos")), inspect(s3.bucket("photos").objects, { depth: 9 })].join("\n");
    for (const secret of [credentials.secretAccessKey, credentials.sessionToken, key, Buffer.from(key).toString("base64")]) expect(printed).not.toContain(secret);
  });

  test("X-38 a store that says little is enough: no checksums, no ids, no namespaces, bare 404s", async () => {
    const { s3 } = await scripted((request, response) => {
      if (request.method === "HEAD" && request.target.includes("missing")) return answer(response, 404);
      if (request.target.includes("?")) return answer(response, 200, "<ListBucketResult><Contents><Key>k</Key><Size>4</Size></Contents></ListBucketResult>");
      answer(response, 200, request.method === "GET" ? "body" : "", { "content-type": "text/plain" });
    });
    const bucket = s3.bucket("photos");
    expect(await bucket.object("k").text()).toBe("body");
    expect((await bucket.objects.toArray()).map(({ key }) => key)).toEqual(["k"]);
    expect([await bucket.has("missing"), await bucket.lookup("missing")]).toEqual([false, null]);
    expect(await bucket.object("k").metadata()).toEqual({});
  });

  test("X-34 settings belong to their client", async () => {
    const one = new S3({ region: "eu-west-1", credentials, addressingStyle: "path" });
    const other = new S3({ region: "us-west-2", credentials });
    expect([await one.bucket("photos").url("k"), await other.bucket("photos").url("k")]).toEqual(["https://s3.eu-west-1.amazonaws.com/photos/k", "https://photos.s3.us-west-2.amazonaws.com/k"]);
  });
});
