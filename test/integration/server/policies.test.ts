import { describe, expect, test } from "vitest";
import type { S3 } from "../../../src/platform/node-s3.ts";
import type { TestServer, TestServerOptions } from "../../../src/testing/start-test-server.ts";
import { clientOf, testServer } from "./clients.ts";

const annsKeys = { accessKeyId: "ann", secretAccessKey: "ann-secret" };
const bobsKeys = { accessKeyId: "bob", secretAccessKey: "bob-secret" };

interface People {
  readonly server: TestServer;
  readonly ann: S3;
  readonly bob: S3;
  readonly nobody: S3;
}

async function people(options: TestServerOptions = {}): Promise<People> {
  const server = await testServer({ accounts: [annsKeys, bobsKeys], ...options });
  const owner = clientOf(server, { credentials: annsKeys });
  await owner.createBucket({ Bucket: "photos" });
  for (const Key of ["k", "home/bob/a", "home/ann/a"]) await owner.putObject({ Bucket: "photos", Key, Body: `at ${Key}` });
  return { server, ann: owner, bob: clientOf(server, { credentials: bobsKeys }), nobody: clientOf(server, { credentials: "anonymous" }) };
}

const denied = { code: "AccessDenied", status: 403 };
const at = { Bucket: "photos", Key: "k" };
const objects = "arn:aws:s3:::photos/*";

function set(s3: S3, ...Statement: readonly object[]): Promise<unknown> {
  return s3.putBucketPolicy({ Bucket: "photos", Policy: JSON.stringify({ Version: "2012-10-17", Statement }) });
}

async function read(s3: S3, Key = "k"): Promise<string> {
  return (await s3.getObject({ Bucket: "photos", Key })).Body.text();
}

describe("a bucket with public access", () => {
  test("is listed and read by everybody, and written by nobody else", async () => {
    const { ann, bob, nobody } = await people();
    await expect(read(nobody)).rejects.toMatchObject(denied);
    await ann.bucket("photos").allowPublicAccess();
    for (const s3 of [nobody, bob]) {
      expect(await read(s3)).toBe("at k");
      expect(await s3.headObject(at)).toMatchObject({ ContentLength: 4 });
      expect((await s3.listObjectsV2({ Bucket: "photos" })).KeyCount).toBe(3);
      await expect(read(s3, "none")).rejects.toMatchObject({ code: "NoSuchKey" });
      await expect(s3.putObject({ ...at, Body: "x" })).rejects.toMatchObject(denied);
      await expect(s3.deleteObject(at)).rejects.toMatchObject(denied);
      await expect(s3.deleteObjects({ Bucket: "photos", Delete: { Objects: [{ Key: "k" }] } })).resolves.toMatchObject({ Errors: [{ Key: "k", Code: "AccessDenied" }] });
      await expect(s3.getBucketPolicy({ Bucket: "photos" })).rejects.toMatchObject(denied);
      await expect(s3.getObjectAcl(at)).rejects.toMatchObject(denied);
    }
    expect(await read(ann)).toBe("at k");
    await ann.deleteBucketPolicy({ Bucket: "photos" });
    await expect(read(nobody)).rejects.toMatchObject(denied);
  });

  test("is so on a server of one account too", async () => {
    const { ann, nobody } = await people({ accounts: [annsKeys] });
    await ann.bucket("photos").allowPublicAccess();
    expect(await read(nobody)).toBe("at k");
    await expect(nobody.putObject({ ...at, Body: "x" })).rejects.toMatchObject(denied);
  });

  test("is closed by a block of public access", async () => {
    const { ann, bob, nobody } = await people();
    await ann.bucket("photos").allowPublicAccess();
    await ann.putPublicAccessBlock({ Bucket: "photos", PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } });
    for (const s3 of [bob, nobody]) await expect(read(s3)).rejects.toMatchObject(denied);
    expect(await read(ann)).toBe("at k");
    await ann.putPublicAccessBlock({ Bucket: "photos", PublicAccessBlockConfiguration: { BlockPublicPolicy: true } });
    expect(await read(nobody)).toBe("at k");
    await expect(ann.bucket("photos").allowPublicAccess()).rejects.toMatchObject({ ...denied, message: expect.stringContaining("Block Public Access") });
    await set(ann, { Effect: "Allow", Principal: { AWS: "bob" }, Action: "s3:GetObject", Resource: objects });
    expect(await read(bob)).toBe("at k");
  });
});


describe("a policy", () => {
  test("lets those read whom it names, and tells them nothing of what is not there", async () => {
    const { ann, bob, nobody } = await people();
    await set(ann, { Effect: "Allow", Principal: { AWS: "bob" }, Action: "s3:GetObject", Resource: "arn:aws:s3:::photos/home/bob/*" });
    expect(await read(bob, "home/bob/a")).toBe("at home/bob/a");
    await expect(read(bob, "home/bob/none")).rejects.toMatchObject(denied);
    await expect(read(bob, "home/ann/a")).rejects.toMatchObject(denied);
    await expect(bob.listObjectsV2({ Bucket: "photos" })).rejects.toMatchObject(denied);
    await expect(read(nobody, "home/bob/a")).rejects.toMatchObject(denied);
  });

  test("lets those list whom it names, below a prefix and by pages of a size", async () => {
    const { ann, bob } = await people();
    const Condition = { StringLike: { "s3:prefix": "home/bob/*" }, NumericLessThanEquals: { "s3:max-keys": 10 } };
    await set(ann, { Effect: "Allow", Principal: { AWS: "bob" }, Action: "s3:ListBucket", Resource: "arn:aws:s3:::photos", Condition });
    expect((await bob.listObjectsV2({ Bucket: "photos", Prefix: "home/bob/", MaxKeys: 10 })).KeyCount).toBe(1);
    await expect(bob.listObjectsV2({ Bucket: "photos", Prefix: "home/", MaxKeys: 10 })).rejects.toMatchObject(denied);
    await expect(bob.listObjectsV2({ Bucket: "photos", Prefix: "home/bob/" })).rejects.toMatchObject(denied);
  });

  test("lets those write whom it names, with what it allows to be set", async () => {
    const { ann, bob, nobody } = await people();
    await set(ann, { Effect: "Allow", Principal: "*", Action: "s3:PutObject", Resource: "arn:aws:s3:::photos/drop/*" });
    for (const s3 of [bob, nobody]) {
      await s3.putObject({ Bucket: "photos", Key: "drop/x", Body: "theirs" });
      await expect(s3.putObject({ Bucket: "photos", Key: "drop/x", Body: "theirs", ACL: "public-read" })).rejects.toMatchObject(denied);
      await expect(s3.putObject({ ...at, Body: "x" })).rejects.toMatchObject(denied);
    }
    await bob.upload("in parts, or not", { Bucket: "photos", Key: "drop/y" }, { transfer: { multipartThresholdBytes: 1 } });
    expect(await read(ann, "drop/y")).toBe("in parts, or not");
    const { UploadId } = await bob.createMultipartUpload({ Bucket: "photos", Key: "drop/z" });
    await expect(bob.abortMultipartUpload({ Bucket: "photos", Key: "drop/z", UploadId })).rejects.toMatchObject(denied);
  });

  test("that denies holds for the owner, who can still take it back", async () => {
    for (const accounts of [[annsKeys, bobsKeys], [annsKeys]]) {
      const { ann } = await people({ accounts });
      await set(ann, { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: ["arn:aws:s3:::photos", objects] });
      await expect(read(ann)).rejects.toMatchObject(denied);
      await expect(ann.deleteBucket({ Bucket: "photos" })).rejects.toMatchObject(denied);
      expect((await ann.getBucketPolicy({ Bucket: "photos" })).Policy).toContain("Deny");
      await ann.deleteBucketPolicy({ Bucket: "photos" });
      expect(await read(ann)).toBe("at k");
    }
  });

  test("that denies wins over lists", async () => {
    const { ann, nobody } = await people();
    await ann.putObjectAcl({ ...at, ACL: "public-read" });
    await set(ann, { Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: objects, Condition: { StringNotLike: { "aws:Referer": "https://example.com/*" } } });
    await expect(read(nobody)).rejects.toMatchObject(denied);
  });

  test("is asked for each object of a batch", async () => {
    const { ann, bob } = await people();
    await set(ann, { Effect: "Allow", Principal: { AWS: "bob" }, Action: "s3:DeleteObject", Resource: "arn:aws:s3:::photos/home/*" }, { Effect: "Deny", Principal: "*", Action: "s3:DeleteObject", Resource: "arn:aws:s3:::photos/home/ann/*" });
    const Objects = ["k", "home/bob/a", "home/ann/a"].map((Key) => ({ Key }));
    const { Deleted, Errors } = await bob.deleteObjects({ Bucket: "photos", Delete: { Objects } });
    expect([Deleted?.map(({ Key }) => Key), Errors?.map(({ Key, Code }) => [Key, Code])]).toEqual([["home/bob/a"], [["k", "AccessDenied"], ["home/ann/a", "AccessDenied"]]]);
    const byOwner = await ann.deleteObjects({ Bucket: "photos", Delete: { Objects } });
    expect(byOwner.Errors?.map(({ Key }) => Key)).toEqual(["home/ann/a"]);
    await set(ann, { Effect: "Allow", Principal: { AWS: "bob" }, Action: "s3:DeleteObject", Resource: "arn:aws:s3:::photos/home/*" });
    expect((await bob.deleteObjects({ Bucket: "photos", Delete: { Objects } })).Errors?.map(({ Key }) => Key)).toEqual(["k"]);
    // Nothing in a policy that only denies could let one of the objects go.
    await set(ann, { Effect: "Deny", Principal: "*", Action: "s3:DeleteObject", Resource: "arn:aws:s3:::photos/home/ann/*" });
    await expect(bob.deleteObjects({ Bucket: "photos", Delete: { Objects } })).rejects.toMatchObject(denied);
  });

  test("decides of both ends of a copy", async () => {
    const { ann, bob } = await people();
    await bob.createBucket({ Bucket: "bobs" });
    const copy = { Bucket: "bobs", Key: "copy", CopySource: "photos/k" };
    await expect(bob.copyObject(copy)).rejects.toMatchObject(denied);
    await set(ann, { Effect: "Allow", Principal: { AWS: "bob" }, Action: "s3:GetObject", Resource: objects });
    await bob.copyObject(copy);
    await expect(bob.copyObject({ Bucket: "photos", Key: "back", CopySource: "bobs/copy" })).rejects.toMatchObject(denied);
  });

  test("knows where a request comes from, and how", async () => {
    const { ann, nobody } = await people();
    const allow = (Condition: object): Promise<unknown> => set(ann, { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: objects, Condition });
    await allow({ IpAddress: { "aws:SourceIp": "127.0.0.0/8" }, Bool: { "aws:SecureTransport": "false" } });
    expect(await read(nobody)).toBe("at k");
    await allow({ NotIpAddress: { "aws:SourceIp": "127.0.0.0/8" } });
    await expect(read(nobody)).rejects.toMatchObject(denied);
    await allow({ Bool: { "aws:SecureTransport": "true" } });
    await expect(read(nobody)).rejects.toMatchObject(denied);
  });

  test("is asked for presigned URLs, and knows how they are signed", async () => {
    const { server, ann } = await people();
    const address = clientOf(server, { credentials: annsKeys, endpoint: server.url, addressingStyle: "path" });
    const [v4, v2] = await Promise.all((["v4", "v2"] as const).map((signatureVersion) => address.presignedUrl("getObject", at, { signatureVersion })));
    const statuses = async (): Promise<number[]> => Promise.all([v4, v2].map(async (request) => (await fetch(request!.url)).status));
    const deny = (Condition: object): Promise<unknown> => set(ann, { Effect: "Deny", Principal: "*", Action: "s3:GetObject", Resource: objects, Condition });
    expect(await statuses()).toEqual([200, 200]);
    await deny({ StringNotEquals: { "s3:signatureversion": "AWS4-HMAC-SHA256" } });
    expect(await statuses()).toEqual([200, 403]);
    await deny({ NumericGreaterThan: { "s3:signatureAge": 3_600_000 } });
    expect(await statuses()).toEqual([200, 403]);
    await deny({ StringEquals: { "s3:authType": "REST-QUERY-STRING" } });
    expect(await statuses()).toEqual([403, 403]);
    expect(await read(ann)).toBe("at k");
  });

  test.each([
    [{ Effect: "Allow", Action: "s3:*", Resource: objects }, "Missing required field Principal"],
    [{ Effect: "Allow", Principal: "*", Resource: objects }, "Missing required field Action"],
    [{ Effect: "Allow", Principal: "*", Action: "s3:*" }, "Missing required field Resource"],
    [{ Effect: "Allow", Principal: "*", Action: "s3:*", NotAction: "s3:*", Resource: objects }, "either Action or NotAction"],
    [{ Effect: "Allow", Principal: "*", Action: "s3:*", NotResource: "arn:aws:s3:::other/*" }, "invalid resource"],
    [{ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: objects, Conditions: {} }, 'no member "Conditions"'],
  ])("%j is refused", async (statement, message) => {
    const { ann } = await people();
    await expect(set(ann, statement)).rejects.toMatchObject({ code: "MalformedPolicy", message: expect.stringContaining(message) });
  });
});
