import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { checksumAlgorithms, checksumTraits } from "../../../src/checksum/checksum.ts";
import { bytesOf, runOn, temporaryEngine, textOf } from "./temporary-engine.ts";

describe("a copy", () => {
  it("has the source's content, headers, metadata and tags, but not its access list", async () => {
    const { run } = await temporaryEngine();
    const content = randomBytes(100_000);
    await run("PutObject", { Bucket: "photos", Key: "a b/ä", Body: content, ContentType: "text/plain", Metadata: { x: "1" }, Tagging: "t=1", ACL: "public-read", StorageClass: "GLACIER_IR" });
    const copied = await run("CopyObject", { Bucket: "photos", Key: "copy", CopySource: "/photos/a%20b/%C3%A4" });
    const got = await run("GetObject", { Bucket: "photos", Key: "copy" });
    expect((await bytesOf(got.Body)).equals(content)).toBe(true);
    expect(got).toMatchObject({ ContentType: "text/plain", Metadata: { x: "1" }, TagCount: 1, ETag: copied.CopyObjectResult.ETag });
    expect(got.StorageClass).toBeUndefined();
    expect((await run("GetObjectAcl", { Bucket: "photos", Key: "copy" })).Grants).toHaveLength(1);
  });

  it("replaces metadata and tags when told, and outlives its source", async () => {
    const { run } = await temporaryEngine();
    const content = randomBytes(100_000);
    await run("PutObject", { Bucket: "photos", Key: "a", Body: content, ContentType: "text/plain", Metadata: { x: "1" }, Tagging: "t=1" });
    await run("CopyObject", { Bucket: "photos", Key: "b", CopySource: "photos/a", MetadataDirective: "REPLACE", Metadata: { y: "2" }, TaggingDirective: "REPLACE" });
    await run("DeleteObject", { Bucket: "photos", Key: "a" });
    const got = await run("GetObject", { Bucket: "photos", Key: "b" });
    expect(got).toMatchObject({ ContentType: "binary/octet-stream", Metadata: { y: "2" } });
    expect(got.TagCount).toBeUndefined();
    expect((await bytesOf(got.Body)).equals(content)).toBe(true);
  });

  it("onto itself must change something, and then keeps the content", async () => {
    const { run } = await temporaryEngine();
    const content = randomBytes(100_000);
    await run("PutObject", { Bucket: "photos", Key: "a", Body: content });
    await expect(run("CopyObject", { Bucket: "photos", Key: "a", CopySource: "photos/a" })).rejects.toMatchObject({ code: "InvalidRequest" });
    await run("CopyObject", { Bucket: "photos", Key: "a", CopySource: "photos/a", MetadataDirective: "REPLACE", ContentType: "image/png" });
    const got = await run("GetObject", { Bucket: "photos", Key: "a" });
    expect(got.ContentType).toBe("image/png");
    expect((await bytesOf(got.Body)).equals(content)).toBe(true);
  });

  it("computes another checksum when one is asked for", async () => {
    const { run } = await temporaryEngine();
    await run("PutObject", { Bucket: "photos", Key: "a", Body: "123456789" });
    const copied = await run("CopyObject", { Bucket: "photos", Key: "b", CopySource: "photos/a", ChecksumAlgorithm: "CRC32C" });
    expect(copied.CopyObjectResult.ChecksumCRC32C).toBe(Buffer.from("e3069283", "hex").toString("base64"));
  });

  it("heeds conditions on its source", async () => {
    const { run } = await temporaryEngine();
    await run("PutObject", { Bucket: "photos", Key: "a", Body: "1" });
    for (const condition of [{ CopySourceIfMatch: '"no"' }, { CopySourceIfNoneMatch: "*" }, { CopySourceIfModifiedSince: new Date("2100-01-01") }, { CopySourceIfUnmodifiedSince: new Date("2000-01-01") }]) {
      await expect(run("CopyObject", { Bucket: "photos", Key: "b", CopySource: "photos/a", ...condition })).rejects.toMatchObject({ code: "PreconditionFailed", status: 412 });
    }
    await expect(run("CopyObject", { Bucket: "photos", Key: "b", CopySource: "photos/none" })).rejects.toMatchObject({ code: "NoSuchKey" });
    await expect(run("CopyObject", { Bucket: "photos", Key: "b", CopySource: "photos" })).rejects.toMatchObject({ code: "InvalidArgument" });
  });
});

describe("conditions", () => {
  it("let a write happen only when they hold", async () => {
    const { run } = await temporaryEngine();
    const { ETag } = await run("PutObject", { Bucket: "photos", Key: "k", Body: "1", IfNoneMatch: "*" });
    await expect(run("PutObject", { Bucket: "photos", Key: "k", Body: "2", IfNoneMatch: "*" })).rejects.toMatchObject({ code: "PreconditionFailed", status: 412 });
    await expect(run("PutObject", { Bucket: "photos", Key: "k", Body: "2", IfMatch: '"other"' })).rejects.toMatchObject({ code: "PreconditionFailed" });
    await expect(run("PutObject", { Bucket: "photos", Key: "none", Body: "2", IfMatch: "*" })).rejects.toMatchObject({ code: "NoSuchKey" });
    await run("PutObject", { Bucket: "photos", Key: "k", Body: "2", IfMatch: ETag });
    await expect(run("DeleteObject", { Bucket: "photos", Key: "k", IfMatch: ETag })).rejects.toMatchObject({ code: "PreconditionFailed" });
    expect(await textOf((await run("GetObject", { Bucket: "photos", Key: "k" })).Body)).toBe("2");
  });

  it("let exactly one of many creations win", async () => {
    const { run } = await temporaryEngine();
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => run("PutObject", { Bucket: "photos", Key: "k", Body: String(i), IfNoneMatch: "*" })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("make a read NotModified or refuse it", async () => {
    const { run } = await temporaryEngine();
    const { ETag } = await run("PutObject", { Bucket: "photos", Key: "k", Body: "1" });
    await expect(run("GetObject", { Bucket: "photos", Key: "k", IfNoneMatch: ETag })).rejects.toMatchObject({ code: "NotModified", status: 304 });
    await expect(run("HeadObject", { Bucket: "photos", Key: "k", IfMatch: '"x"' })).rejects.toMatchObject({ code: "PreconditionFailed", status: 412 });
  });
});

describe("digests that come with a request", () => {
  it("are verified, stored and given back", async () => {
    const { run } = await temporaryEngine();
    const Body = "123456789";
    const ChecksumCRC64NVME = Buffer.from("ae8b14860a799888", "hex").toString("base64");
    const put = await run("PutObject", { Bucket: "photos", Key: "k", Body, ChecksumCRC64NVME, ContentMD5: "JfnnlDI7RTiF9RgfG2JNCw==" });
    expect(put).toMatchObject({ ChecksumCRC64NVME, ChecksumType: "FULL_OBJECT" });
    expect(await run("HeadObject", { Bucket: "photos", Key: "k", ChecksumMode: "ENABLED" })).toMatchObject({ ChecksumCRC64NVME });
    expect(await run("HeadObject", { Bucket: "photos", Key: "k" })).not.toHaveProperty("ChecksumCRC64NVME");
    expect(await run("GetObject", { Bucket: "photos", Key: "k", ChecksumMode: "ENABLED", Range: "bytes=0-1" })).not.toHaveProperty("ChecksumCRC64NVME");
  });

  it("refuse a content that they are not of, small or large, and store nothing", async () => {
    const { run } = await temporaryEngine();
    for (const Body of ["x", randomBytes(100_000)]) {
      for (const digest of [{ ContentMD5: "AAAAAAAAAAAAAAAAAAAAAA==" }, { ChecksumCRC32: "AAAAAA==" }, { ChecksumSHA1: "AAAAAAAAAAAAAAAAAAAAAAAAAAA=" }]) {
        await expect(run("PutObject", { Bucket: "photos", Key: "k", Body, ...digest })).rejects.toMatchObject({ code: "BadDigest", status: 400, kind: "integrity" });
      }
    }
    await expect(run("PutObject", { Bucket: "photos", Key: "k", Body: "x", ContentMD5: "short" })).rejects.toMatchObject({ code: "InvalidDigest" });
    await expect(run("PutObject", { Bucket: "photos", Key: "k", Body: "x", ChecksumCRC32: "short" })).rejects.toMatchObject({ code: "InvalidRequest" });
    // The content's own CRC32, in forms that only a lenient decoder reads.
    for (const ChecksumCRC32 of ["jNwWgw", "jNwWgw=", " jNwWgw==", "jNwWgw==\n", "jNwW*gw==", "jNwWgw==jN=="]) {
      await expect(run("PutObject", { Bucket: "photos", Key: "k", Body: "x", ChecksumCRC32 })).rejects.toMatchObject({ code: "InvalidRequest" });
    }
    expect((await run("ListObjectsV2", { Bucket: "photos" })).KeyCount).toBe(0);
  });

  it("may be of any algorithm", async () => {
    const { run } = await temporaryEngine();
    for (const algorithm of checksumAlgorithms) {
      const put = await run("PutObject", { Bucket: "photos", Key: algorithm, Body: "abc", ChecksumAlgorithm: algorithm });
      const member = checksumTraits[algorithm].member as "ChecksumCRC32";
      expect(Buffer.from(put[member] ?? "", "base64")).toHaveLength(checksumTraits[algorithm].digestBytes);
      expect((await run("HeadObject", { Bucket: "photos", Key: algorithm, ChecksumMode: "ENABLED" }))[member]).toBe(put[member]);
      await run("PutObject", { Bucket: "photos", Key: algorithm, Body: "abc", [member]: put[member] });
      await expect(run("PutObject", { Bucket: "photos", Key: algorithm, Body: "abd", [member]: put[member] })).rejects.toMatchObject({ code: "BadDigest" });
    }
  });

  it("may arrive while the body is read, as trailers do", async () => {
    const { run } = await temporaryEngine();
    const input: { Bucket: string; Key: string; Body: AsyncGenerator<Uint8Array>; ChecksumAlgorithm: string; ChecksumSHA1?: string } = { Bucket: "photos", Key: "k", ChecksumAlgorithm: "SHA1", Body: body() };
    async function* body(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("abc");
      input.ChecksumSHA1 = "AAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    }
    await expect(run("PutObject", input)).rejects.toMatchObject({ code: "BadDigest" });
  });
});

describe("owners", () => {
  it("hold bucket names against others", async () => {
    const { engine, run } = await temporaryEngine();
    const bob = runOn(engine, { id: "b".repeat(64), displayName: "bob" });
    await expect(bob("CreateBucket", { Bucket: "photos" })).rejects.toMatchObject({ code: "BucketAlreadyExists", status: 409 });
    await run("CreateBucket", { Bucket: "photos" });
    await run("CreateBucket", { Bucket: "west", CreateBucketConfiguration: { LocationConstraint: "us-west-2" } });
    await expect(run("CreateBucket", { Bucket: "west", CreateBucketConfiguration: { LocationConstraint: "us-west-2" } })).rejects.toMatchObject({ code: "BucketAlreadyOwnedByYou" });
    expect(await run("GetBucketLocation", { Bucket: "west" })).toEqual({ LocationConstraint: "us-west-2" });
    expect(await run("GetBucketLocation", { Bucket: "photos" })).toEqual({});
    expect((await run("ListBuckets", {})).Buckets.map(({ Name }) => Name)).toEqual(["photos", "west"]);
    expect((await bob("ListBuckets", {})).Buckets).toEqual([]);
    await expect(run("HeadBucket", { Bucket: "photos", ExpectedBucketOwner: "someone" })).rejects.toMatchObject({ code: "AccessDenied" });
  });

  it("list their buckets page by page and by prefix", async () => {
    const { run } = await temporaryEngine();
    for (const Bucket of ["aaa", "bbb", "bbc"]) await run("CreateBucket", { Bucket });
    const first = await run("ListBuckets", { MaxBuckets: 2 });
    expect(first.Buckets.map(({ Name }) => Name)).toEqual(["aaa", "bbb"]);
    const rest = await run("ListBuckets", { MaxBuckets: 2, ContinuationToken: first.ContinuationToken });
    expect(rest.Buckets.map(({ Name }) => Name)).toEqual(["bbc", "photos"]);
    expect(rest.ContinuationToken).toBeUndefined();
    expect((await run("ListBuckets", { Prefix: "bb" })).Buckets).toHaveLength(2);
  });

  it("start anew with a bucket that they create again", async () => {
    const { run } = await temporaryEngine();
    const { UploadId } = await run("CreateMultipartUpload", { Bucket: "photos", Key: "k" });
    await run("UploadPart", { Bucket: "photos", Key: "k", UploadId, PartNumber: 1, Body: randomBytes(50_000) });
    await run("PutBucketTagging", { Bucket: "photos", Tagging: { TagSet: [{ Key: "a", Value: "b" }] } });
    await run("DeleteBucket", { Bucket: "photos" });
    await run("CreateBucket", { Bucket: "photos" });
    await expect(run("GetBucketTagging", { Bucket: "photos" })).rejects.toMatchObject({ code: "NoSuchTagSet" });
    expect((await run("ListMultipartUploads", { Bucket: "photos" })).Uploads).toEqual([]);
  });
});
