import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { serverWithBucket } from "./clients.ts";

const awkwardKeys = ["plain.txt", "a//b", "../up", "./here", "with space+plus", "100%25", "ü€🜁", "q?a=b&c#d", "tab\there", "<&>\"'", "/leading", "trailing/", "%2F"];

describe.each(["path", "virtual"] as const)("with addressing style %s", (addressingStyle) => {
  test("buckets are made, found, listed, located and deleted", async () => {
    const { s3 } = await serverWithBucket({}, { addressingStyle });
    expect(await s3.headBucket({ Bucket: "photos" })).toMatchObject({ BucketRegion: "us-east-1" });
    expect((await s3.listBuckets()).Buckets?.map(({ Name }) => Name)).toEqual(["photos"]);
    expect((await s3.getBucketLocation({ Bucket: "photos" })).LocationConstraint).toBeFalsy();
    await s3.createBucket({ Bucket: "elsewhere", CreateBucketConfiguration: { LocationConstraint: "eu-west-1" } });
    expect((await s3.getBucketLocation({ Bucket: "elsewhere" })).LocationConstraint).toBe("eu-west-1");
    await s3.putObject({ Bucket: "photos", Key: "k", Body: "x" });
    await expect(s3.deleteBucket({ Bucket: "photos" })).rejects.toMatchObject({ code: "BucketNotEmpty", status: 409 });
    await s3.deleteObject({ Bucket: "photos", Key: "k" });
    await s3.deleteBucket({ Bucket: "photos" });
    await expect(s3.headBucket({ Bucket: "photos" })).rejects.toMatchObject({ code: "NoSuchBucket", status: 404 });
    await expect(s3.listObjectsV2({ Bucket: "photos" })).rejects.toMatchObject({ code: "NoSuchBucket", kind: "not-found" });
  });

  test("awkward keys are stored, listed with url encoding, read and deleted as they are", async () => {
    const { s3 } = await serverWithBucket({}, { addressingStyle });
    for (const Key of awkwardKeys) await s3.putObject({ Bucket: "photos", Key, Body: `content of ${Key}` });
    const listed = await s3.listObjectsV2({ Bucket: "photos" });
    expect(listed.Contents.map(({ Key }) => Key).sort()).toEqual([...awkwardKeys].sort());
    expect((await s3.listObjects({ Bucket: "photos" })).Contents?.map(({ Key }) => Key).sort()).toEqual([...awkwardKeys].sort());
    for (const Key of awkwardKeys) expect(await (await s3.getObject({ Bucket: "photos", Key })).Body.text()).toBe(`content of ${Key}`);
    const deleted = await s3.deleteObjects({ Bucket: "photos", Delete: { Objects: awkwardKeys.map((Key) => ({ Key })) } });
    expect(deleted.Deleted?.map(({ Key }) => Key).sort()).toEqual([...awkwardKeys].sort());
    expect((await s3.listObjectsV2({ Bucket: "photos" })).KeyCount).toBe(0);
  });
});

describe("objects", () => {
  test("metadata and system headers come back as they were given", async () => {
    const { s3 } = await serverWithBucket();
    const headers = { CacheControl: "max-age=60", ContentDisposition: 'attachment; filename="ü.txt"', ContentLanguage: "de", ContentType: "text/plain; charset=utf-8", ContentEncoding: "identity" };
    await s3.putObject({ Bucket: "photos", Key: "k", Body: "x", Metadata: { who: "me", "two-words": "a  b" }, ...headers, Tagging: "a=1&b=2" });
    const head = await s3.headObject({ Bucket: "photos", Key: "k" });
    expect(head).toMatchObject({ ...headers, ContentLength: 1, Metadata: { who: "me", "two-words": "a  b" }, ETag: `"${createHash("md5").update("x").digest("hex")}"` });
    expect(head.LastModified).toBeInstanceOf(Date);
    expect((await s3.getObjectTagging({ Bucket: "photos", Key: "k" })).TagSet).toEqual([{ Key: "a", Value: "1" }, { Key: "b", Value: "2" }]);
    const got = await s3.getObject({ Bucket: "photos", Key: "k", ResponseContentType: "image/png", ResponseCacheControl: "no-store" });
    expect(got).toMatchObject({ ContentType: "image/png", CacheControl: "no-store" });
    await got.Body.text();
  });

  test.each([0, 1, 1023, 16_384, 16_385, 65_536, 65_537, 1_000_003])("%i bytes go in and come out whole, as bytes and as a stream", async (size) => {
    const { s3 } = await serverWithBucket();
    const bytes = Buffer.alloc(size, "stave!");
    await s3.putObject({ Bucket: "photos", Key: "bytes", Body: bytes });
    await s3.putObject({ Bucket: "photos", Key: "stream", ContentLength: size, Body: slices(bytes) });
    for (const Key of ["bytes", "stream"]) {
      const { Body, ContentLength } = await s3.getObject({ Bucket: "photos", Key });
      expect(ContentLength).toBe(size);
      expect(Buffer.compare(Buffer.from(await Body.bytes()), bytes)).toBe(0);
    }
  });

  test("a signed payload is verified chunk by chunk and as a whole", async () => {
    const { s3 } = await serverWithBucket({}, { payloadSigning: "always" });
    const bytes = Buffer.alloc(400_000, "signed");
    await s3.putObject({ Bucket: "photos", Key: "whole", Body: bytes });
    await s3.putObject({ Bucket: "photos", Key: "chunks", Body: slices(bytes), ContentLength: bytes.length });
    for (const Key of ["whole", "chunks"]) expect(Buffer.compare(Buffer.from(await (await s3.getObject({ Bucket: "photos", Key })).Body.bytes()), bytes)).toBe(0);
  });

  test("ranges answer 206 with their place, or 416", async () => {
    const { s3 } = await serverWithBucket();
    await s3.putObject({ Bucket: "photos", Key: "k", Body: "0123456789" });
    for (const [Range, text, place] of [["bytes=2-4", "234", "bytes 2-4/10"], ["bytes=7-", "789", "bytes 7-9/10"], ["bytes=-3", "789", "bytes 7-9/10"], ["bytes=5-100", "56789", "bytes 5-9/10"]] as const) {
      const part = await s3.getObject({ Bucket: "photos", Key: "k", Range });
      expect(part.$metadata.status).toBe(206);
      expect(part.ContentRange).toBe(place);
      expect(await part.Body.text()).toBe(text);
    }
    await expect(s3.getObject({ Bucket: "photos", Key: "k", Range: "bytes=10-" })).rejects.toMatchObject({ code: "InvalidRange", status: 416 });
    expect(await s3.headObject({ Bucket: "photos", Key: "k", Range: "bytes=0-0" })).toMatchObject({ ContentRange: "bytes 0-0/10", ContentLength: 1 });
  });

  test("conditions answer 304 and 412", async () => {
    const { s3 } = await serverWithBucket();
    const { ETag } = await s3.putObject({ Bucket: "photos", Key: "k", Body: "x" });
    const at = { Bucket: "photos", Key: "k" };
    await expect(s3.getObject({ ...at, IfNoneMatch: ETag })).rejects.toMatchObject({ code: "NotModified", status: 304 });
    await expect(s3.headObject({ ...at, IfNoneMatch: ETag })).rejects.toMatchObject({ status: 304 });
    await expect(s3.getObject({ ...at, IfMatch: '"0"' })).rejects.toMatchObject({ code: "PreconditionFailed", status: 412 });
    await expect(s3.headObject({ ...at, IfMatch: '"0"' })).rejects.toMatchObject({ status: 412 });
    await expect(s3.putObject({ ...at, Body: "y", IfNoneMatch: "*" })).rejects.toMatchObject({ code: "PreconditionFailed", status: 412 });
    await s3.putObject({ ...at, Body: "y", IfMatch: ETag });
    expect(await (await s3.getObject(at)).Body.text()).toBe("y");
  });

  test("missing objects are told apart on GET and HEAD, and deleting one succeeds", async () => {
    const { s3 } = await serverWithBucket();
    await expect(s3.getObject({ Bucket: "photos", Key: "none" })).rejects.toMatchObject({ code: "NoSuchKey", status: 404 });
    await expect(s3.headObject({ Bucket: "photos", Key: "none" })).rejects.toMatchObject({ code: "NoSuchKey", status: 404 });
    expect((await s3.deleteObject({ Bucket: "photos", Key: "none" })).$metadata.status).toBe(204);
  });

  test("an object is copied with its metadata, or with new metadata", async () => {
    const { s3 } = await serverWithBucket();
    await s3.putObject({ Bucket: "photos", Key: "a +ü", Body: "content", Metadata: { n: "1" }, ContentType: "text/x" });
    await s3.copyObject({ Bucket: "photos", Key: "b", CopySource: { Bucket: "photos", Key: "a +ü" } });
    expect(await s3.headObject({ Bucket: "photos", Key: "b" })).toMatchObject({ Metadata: { n: "1" }, ContentType: "text/x" });
    await s3.copyObject({ Bucket: "photos", Key: "c", CopySource: "photos/a +ü", MetadataDirective: "REPLACE", Metadata: { n: "2" } });
    expect(await s3.headObject({ Bucket: "photos", Key: "c" })).toMatchObject({ Metadata: { n: "2" } });
    expect(await (await s3.getObject({ Bucket: "photos", Key: "c" })).Body.text()).toBe("content");
    await expect(s3.copyObject({ Bucket: "photos", Key: "d", CopySource: { Bucket: "photos", Key: "none" } })).rejects.toMatchObject({ code: "NoSuchKey" });
  });

  test("listings come in pages, with prefixes and start keys", async () => {
    const { s3 } = await serverWithBucket();
    for (const Key of ["a/1", "a/2", "b/1", "c", "d ü"]) await s3.putObject({ Bucket: "photos", Key, Body: "x" });
    const top = await s3.listObjectsV2({ Bucket: "photos", Delimiter: "/" });
    expect([top.CommonPrefixes.map(({ Prefix }) => Prefix), top.Contents.map(({ Key }) => Key)]).toEqual([["a/", "b/"], ["c", "d ü"]]);
    const keys: string[] = [];
    for await (const page of s3.paginate("listObjectsV2", { Bucket: "photos", MaxKeys: 2 })) keys.push(...page.Contents.map(({ Key }) => Key ?? ""));
    expect(keys).toEqual(["a/1", "a/2", "b/1", "c", "d ü"]);
    expect((await s3.listObjectsV2({ Bucket: "photos", StartAfter: "b/1" })).Contents.map(({ Key }) => Key)).toEqual(["c", "d ü"]);
  });

  test("a multipart upload is made of its parts, copied ones too", async () => {
    const { s3 } = await serverWithBucket({ minPartSizeBytes: 10 });
    const at = { Bucket: "photos", Key: "big" };
    await s3.putObject({ Bucket: "photos", Key: "source", Body: "0123456789abcdef" });
    const { UploadId } = await s3.createMultipartUpload({ ...at, Metadata: { n: "1" } });
    const one = await s3.uploadPart({ ...at, UploadId, PartNumber: 1, Body: Buffer.alloc(100_000, "p") });
    const two = await s3.uploadPartCopy({ ...at, UploadId, PartNumber: 2, CopySource: { Bucket: "photos", Key: "source" }, CopySourceRange: "bytes=2-12" });
    const three = await s3.uploadPart({ ...at, UploadId, PartNumber: 3, Body: "end" });
    expect((await s3.listMultipartUploads({ Bucket: "photos" })).Uploads?.map(({ Key }) => Key)).toEqual(["big"]);
    expect((await s3.listParts({ ...at, UploadId })).Parts?.map(({ Size }) => Size)).toEqual([100_000, 11, 3]);
    const Parts = [one.ETag, two.CopyPartResult?.ETag, three.ETag].map((ETag, index) => ({ ETag, PartNumber: index + 1 }));
    expect((await s3.completeMultipartUpload({ ...at, UploadId, MultipartUpload: { Parts } })).ETag).toMatch(/^"[0-9a-f]{32}-3"$/);
    expect(await (await s3.getObject(at)).Body.text()).toBe(`${"p".repeat(100_000)}23456789abcend`);
    expect(await s3.headObject({ ...at, PartNumber: 2 })).toMatchObject({ ContentLength: 11, PartsCount: 3, Metadata: { n: "1" } });
    const other = await s3.createMultipartUpload({ Bucket: "photos", Key: "other" });
    await s3.abortMultipartUpload({ Bucket: "photos", Key: "other", UploadId: other.UploadId });
    await expect(s3.listParts({ Bucket: "photos", Key: "other", UploadId: other.UploadId })).rejects.toMatchObject({ code: "NoSuchUpload" });
  });

  test("presigned URLs read and write without credentials", async () => {
    const { s3 } = await serverWithBucket({}, { addressingStyle: "path" });
    const put = await s3.presignedUrl("putObject", { Bucket: "photos", Key: "a b/ü+.txt", ContentType: "text/plain" }, { expiresIn: 60 });
    expect((await fetch(put.url, { method: "PUT", headers: put.headers, body: "by url" })).status).toBe(200);
    const get = await s3.presignedUrl("getObject", { Bucket: "photos", Key: "a b/ü+.txt", ResponseContentType: "text/html" }, { expiresIn: 60 });
    const answer = await fetch(get.url);
    expect([answer.status, await answer.text(), answer.headers.get("content-type")]).toEqual([200, "by url", "text/html"]);
    expect((await fetch(get.url, { method: "DELETE" })).status).toBe(403);
    expect((await fetch(get.url.replace("localhost", "127.0.0.1"))).status).toBe(403);
    expect((await fetch(get.url.replace("text%2Fhtml", "text%2Fplain"))).status).toBe(403);
  });

  test("what the engine does not know is NotImplemented", async () => {
    const { s3 } = await serverWithBucket();
    await expect(s3.getObjectTorrent({ Bucket: "photos", Key: "k" })).rejects.toMatchObject({ code: "NotImplemented", status: 501, kind: "unsupported" });
  });

  test("another owner than the expected one is AccessDenied", async () => {
    const { s3 } = await serverWithBucket();
    await expect(s3.putObject({ Bucket: "photos", Key: "k", Body: "x", ExpectedBucketOwner: "111122223333" })).rejects.toMatchObject({ code: "AccessDenied", status: 403 });
  });
});

async function* slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
}
