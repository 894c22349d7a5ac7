import { describe, expect, test } from "vitest";
import type { S3 } from "../../../src/platform/node-s3.ts";
import type { TestServer, TestServerOptions } from "../../../src/testing/start-test-server.ts";
import { clientOf, testServer } from "./clients.ts";

const accounts = [
  { accessKeyId: "alice", secretAccessKey: "alice-secret" },
  { accessKeyId: "bob", secretAccessKey: "bob-secret" },
  { accessKeyId: "alice-too", secretAccessKey: "other-secret", id: "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a" },
];

async function people(options: TestServerOptions = {}): Promise<{ server: TestServer; alice: S3; bob: S3; nobody: S3 }> {
  const server = await testServer({ accounts, ...options });
  const [alice, bob] = accounts.slice(0, 2).map(({ accessKeyId, secretAccessKey }) => clientOf(server, { credentials: { accessKeyId, secretAccessKey } }));
  const nobody = clientOf(server, { credentials: "anonymous" });
  await alice!.createBucket({ Bucket: "photos" });
  await alice!.putObject({ Bucket: "photos", Key: "k", Body: "hers" });
  return { server, alice: alice!, bob: bob!, nobody };
}

const denied = { code: "AccessDenied", status: 403 };
const at = { Bucket: "photos", Key: "k" };

function read(s3: S3, Key = "k"): Promise<string> {
  return s3.getObject({ Bucket: "photos", Key }).then(({ Body }) => Body.text());
}

describe("what is private", () => {
  test("is closed to others and to the unsigned, whether it is there or not", async () => {
    const { bob, nobody } = await people();
    for (const s3 of [bob, nobody]) {
      await expect(read(s3)).rejects.toMatchObject(denied);
      await expect(read(s3, "none")).rejects.toMatchObject(denied);
      await expect(s3.headObject(at)).rejects.toMatchObject(denied);
      await expect(s3.putObject({ ...at, Body: "x" })).rejects.toMatchObject(denied);
      await expect(s3.deleteObject(at)).rejects.toMatchObject(denied);
      await expect(s3.listObjectsV2({ Bucket: "photos" })).rejects.toMatchObject(denied);
      await expect(s3.getObjectAcl(at)).rejects.toMatchObject(denied);
      await expect(s3.putBucketAcl({ Bucket: "photos", ACL: "public-read" })).rejects.toMatchObject(denied);
      await expect(s3.putBucketVersioning({ Bucket: "photos", VersioningConfiguration: { Status: "Enabled" } })).rejects.toMatchObject(denied);
      await expect(s3.deleteBucket({ Bucket: "photos" })).rejects.toMatchObject(denied);
      await expect(s3.createMultipartUpload(at)).rejects.toMatchObject(denied);
    }
    await expect(nobody.listBuckets()).rejects.toMatchObject(denied);
    await expect(nobody.createBucket({ Bucket: "more" })).rejects.toMatchObject(denied);
  });

  test("is open to another key of the same account", async () => {
    const { server } = await people();
    const other = clientOf(server, { credentials: accounts[2]! });
    expect(await read(other)).toBe("hers");
    expect((await other.listBuckets()).Buckets?.length).toBe(1);
  });

  test("each account lists its own buckets, and a name belongs to one", async () => {
    const { bob } = await people();
    await bob.createBucket({ Bucket: "bobs" });
    expect((await bob.listBuckets()).Buckets?.map(({ Name }) => Name)).toEqual(["bobs"]);
    await expect(bob.createBucket({ Bucket: "photos" })).rejects.toMatchObject({ code: "BucketAlreadyExists" });
  });

  test("a copy needs the right to read its source", async () => {
    const { alice, bob } = await people();
    await bob.createBucket({ Bucket: "bobs" });
    const copy = { Bucket: "bobs", Key: "stolen", CopySource: "photos/k" };
    await expect(bob.copyObject(copy)).rejects.toMatchObject(denied);
    await alice.putObjectAcl({ ...at, ACL: "authenticated-read" });
    await bob.copyObject(copy);
  });
});

describe("what is public", () => {
  test("an object that is public-read is read by everybody, and only read", async () => {
    const { alice, bob, nobody } = await people();
    await alice.putObjectAcl({ ...at, ACL: "public-read" });
    for (const s3 of [bob, nobody]) {
      expect(await read(s3)).toBe("hers");
      await expect(s3.deleteObject(at)).rejects.toMatchObject(denied);
      await expect(s3.listObjectsV2({ Bucket: "photos" })).rejects.toMatchObject(denied);
    }
    await expect(nobody.getObject({ ...at, ResponseContentType: "text/html" })).rejects.toMatchObject({ code: "InvalidRequest" });
  });

  test("a bucket that is public-read is listed by everybody, who then learn what is not there", async () => {
    const { alice, nobody } = await people();
    await alice.putBucketAcl({ Bucket: "photos", ACL: "public-read" });
    expect((await nobody.listObjectsV2({ Bucket: "photos" })).KeyCount).toBe(1);
    await expect(read(nobody)).rejects.toMatchObject(denied);
    await expect(read(nobody, "none")).rejects.toMatchObject({ code: "NoSuchKey" });
  });

  test("a bucket that is public-read-write is written by everybody", async () => {
    const { alice, nobody } = await people();
    await alice.putBucketAcl({ Bucket: "photos", ACL: "public-read-write" });
    await nobody.putObject({ Bucket: "photos", Key: "theirs", Body: "x" });
    expect(await read(alice, "theirs")).toBe("x");
  });

  test("authenticated-read is for accounts", async () => {
    const { alice, bob, nobody } = await people();
    await alice.putObjectAcl({ ...at, ACL: "authenticated-read" });
    expect(await read(bob)).toBe("hers");
    await expect(read(nobody)).rejects.toMatchObject(denied);
  });

  test("a block of public access overrules lists", async () => {
    const { alice, nobody } = await people();
    await alice.putObjectAcl({ ...at, ACL: "public-read" });
    await alice.putPublicAccessBlock({ Bucket: "photos", PublicAccessBlockConfiguration: { IgnorePublicAcls: true } });
    await expect(read(nobody)).rejects.toMatchObject(denied);
    await alice.deletePublicAccessBlock({ Bucket: "photos" });
    expect(await read(nobody)).toBe("hers");
  });

  test("a server that allows anonymous requests takes them for the first account's", async () => {
    const { nobody } = await people({ allowAnonymous: true });
    await nobody.putObject({ ...at, Body: "anybody's" });
    expect(await read(nobody)).toBe("anybody's");
    expect((await nobody.listBuckets()).Buckets?.length).toBe(1);
  });

  test("a server that does not verify signatures believes the access key", async () => {
    const { server } = await people({ verifySignatures: false });
    const liar = clientOf(server, { credentials: { accessKeyId: "bob", secretAccessKey: "no idea" } });
    expect((await liar.listBuckets()).Owner?.DisplayName).toBe("bob");
  });
});

describe("pages of other origins", () => {
  async function withCors(): Promise<TestServer> {
    const { server, alice } = await people();
    await alice.putObjectAcl({ ...at, ACL: "public-read" });
    const CORSRules = [
      { AllowedOrigins: ["https://*.example.com"], AllowedMethods: ["GET", "PUT"], AllowedHeaders: ["content-*", "x-amz-date"], ExposeHeaders: ["ETag"], MaxAgeSeconds: 60 },
      { AllowedOrigins: ["*"], AllowedMethods: ["GET"] },
    ];
    await alice.putBucketCors({ Bucket: "photos", CORSConfiguration: { CORSRules } });
    return server;
  }

  async function preflight(server: TestServer, origin: string, method: string, headers?: string): Promise<[number, Record<string, string>]> {
    const response = await fetch(`${server.url}/photos/k`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": method, ...(headers === undefined ? {} : { "access-control-request-headers": headers }) },
    });
    await response.arrayBuffer();
    return [response.status, Object.fromEntries(response.headers)];
  }

  test("are asked first, and allowed by the first rule that fits", async () => {
    const server = await withCors();
    expect(await preflight(server, "https://a.example.com", "PUT", "Content-Type, x-amz-date")).toEqual([
      200,
      expect.objectContaining({
        "access-control-allow-origin": "https://a.example.com",
        "access-control-allow-methods": "GET, PUT",
        "access-control-allow-headers": "content-type, x-amz-date",
        "access-control-expose-headers": "ETag",
        "access-control-max-age": "60",
        "access-control-allow-credentials": "true",
      }),
    ]);
    expect(await preflight(server, "https://elsewhere.test", "GET")).toEqual([200, expect.objectContaining({ "access-control-allow-origin": "*" })]);
    for (const stranger of ["https://elsewhere.test", "https://myexample.com", "https://example.com", "http://a.example.com", "https://a.example.com.test", "https://a.example.com:8443"]) {
      expect((await preflight(server, stranger, "PUT"))[0], stranger).toBe(403);
    }
    expect((await preflight(server, "https://a.example.com", "PUT", "x-other"))[0]).toBe(403);
    expect((await preflight(server, "https://a.example.com", "DELETE"))[0]).toBe(403);
  });

  test("get the headers with the answer, errors included", async () => {
    const server = await withCors();
    const good = await fetch(`${server.url}/photos/k`, { headers: { origin: "https://a.example.com" } });
    expect([await good.text(), good.headers.get("access-control-allow-origin"), good.headers.get("vary")]).toEqual(["hers", "https://a.example.com", expect.stringContaining("Origin")]);
    const bad = await fetch(`${server.url}/photos/secret`, { headers: { origin: "https://a.example.com" } });
    expect([bad.status, bad.headers.get("access-control-allow-origin")]).toEqual([403, "https://a.example.com"]);
    await bad.text();
  });

  test("get nothing from a bucket without a configuration", async () => {
    const { server } = await people();
    expect((await preflight(server, "https://a.example.com", "GET"))[0]).toBe(403);
  });
});
