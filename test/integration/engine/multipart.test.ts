import { createHash, randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bytesOf, temporaryEngine, type Run } from "./temporary-engine.ts";

const partBytes = 5 * 1024 * 1024;

async function upload(run: Run, Key: string, parts: readonly Buffer[]): Promise<{ UploadId: string; Parts: { PartNumber: number; ETag: string }[] }> {
  const { UploadId } = await run("CreateMultipartUpload", { Bucket: "photos", Key, ContentType: "video/mp4" });
  const Parts = await Promise.all(
    parts.map(async (Body, index) => ({ PartNumber: index + 1, ETag: (await run("UploadPart", { Bucket: "photos", Key, UploadId, PartNumber: index + 1, Body })).ETag })),
  );
  return { UploadId, Parts };
}

function blobsIn(directory: string): string[] {
  return readdirSync(join(directory, "blobs"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe("a multipart upload", () => {
  it("becomes one object with S3's ETag, whose ranges and parts can be read", async () => {
    const { run } = await temporaryEngine();
    const parts = [randomBytes(partBytes), randomBytes(partBytes + 1), randomBytes(77)];
    const { UploadId, Parts } = await upload(run, "film", parts);
    const completed = await run("CompleteMultipartUpload", { Bucket: "photos", Key: "film", UploadId, MultipartUpload: { Parts } });
    const whole = Buffer.concat(parts);
    const md5s = Buffer.concat(parts.map((part) => createHash("md5").update(part).digest()));
    expect(completed.ETag).toBe(`"${createHash("md5").update(md5s).digest("hex")}-3"`);
    const got = await run("GetObject", { Bucket: "photos", Key: "film", ChecksumMode: "ENABLED" });
    expect((await bytesOf(got.Body)).equals(whole)).toBe(true);
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(crc32(whole));
    expect(got).toMatchObject({ ContentType: "video/mp4", ChecksumCRC32: crc.toString("base64"), ChecksumType: "FULL_OBJECT" });
    const seam = await run("GetObject", { Bucket: "photos", Key: "film", Range: `bytes=${partBytes - 3}-${2 * partBytes + 5}` });
    expect((await bytesOf(seam.Body)).equals(whole.subarray(partBytes - 3, 2 * partBytes + 6))).toBe(true);
    const second = await run("GetObject", { Bucket: "photos", Key: "film", PartNumber: 2 });
    expect((await bytesOf(second.Body)).equals(parts[1] as Buffer)).toBe(true);
    expect(second).toMatchObject({ PartsCount: 3, ContentRange: `bytes ${partBytes}-${2 * partBytes}/${whole.length}` });
    await expect(run("GetObject", { Bucket: "photos", Key: "film", PartNumber: 4 })).rejects.toMatchObject({ code: "InvalidPartNumber", status: 416 });
    const attributes = await run("GetObjectAttributes", { Bucket: "photos", Key: "film", ObjectAttributes: ["ObjectParts", "ObjectSize", "ETag"] });
    expect(attributes.ObjectParts).toMatchObject({ TotalPartsCount: 3, IsTruncated: false });
    expect(attributes.ObjectParts?.Parts?.map(({ Size }) => Size)).toEqual(parts.map(({ length }) => length));
  });

  it("can be completed again with the same parts, and not with others", async () => {
    const { run } = await temporaryEngine();
    const { UploadId, Parts } = await upload(run, "k", [randomBytes(10)]);
    const first = await run("CompleteMultipartUpload", { Bucket: "photos", Key: "k", UploadId, MultipartUpload: { Parts } });
    const again = await run("CompleteMultipartUpload", { Bucket: "photos", Key: "k", UploadId, MultipartUpload: { Parts } });
    expect(again).toEqual(first);
    await expect(run("CompleteMultipartUpload", { Bucket: "photos", Key: "k", UploadId, MultipartUpload: { Parts: [{ PartNumber: 2 }] } })).rejects.toMatchObject({ code: "NoSuchUpload" });
    expect((await run("ListMultipartUploads", { Bucket: "photos" })).Uploads).toEqual([]);
  });

  it("leaves nothing behind when it is aborted or parts are not used", async () => {
    const { engine, run, directory } = await temporaryEngine({ minPartSizeBytes: 1 });
    const aborted = await upload(run, "a", [randomBytes(150_000), randomBytes(10)]);
    await run("AbortMultipartUpload", { Bucket: "photos", Key: "a", UploadId: aborted.UploadId });
    await expect(run("ListParts", { Bucket: "photos", Key: "a", UploadId: aborted.UploadId })).rejects.toMatchObject({ code: "NoSuchUpload" });
    const used = await upload(run, "b", [randomBytes(150_000), randomBytes(160_000)]);
    await run("UploadPart", { Bucket: "photos", Key: "b", UploadId: used.UploadId, PartNumber: 1, Body: randomBytes(170_000) });
    const { Parts } = await run("ListParts", { Bucket: "photos", Key: "b", UploadId: used.UploadId });
    await run("CompleteMultipartUpload", { Bucket: "photos", Key: "b", UploadId: used.UploadId, MultipartUpload: { Parts: Parts.slice(0, 1).map(({ PartNumber, ETag }) => ({ PartNumber, ETag })) } });
    await engine.close();
    expect(blobsIn(directory)).toHaveLength(1);
  });

  it("shares bytes with its sources when parts are copied", async () => {
    const { engine, run, directory } = await temporaryEngine({ minPartSizeBytes: 1 });
    const source = randomBytes(3_000_000);
    await run("PutObject", { Bucket: "photos", Key: "source", Body: source });
    const { UploadId } = await run("CreateMultipartUpload", { Bucket: "photos", Key: "joined" });
    const Parts = [];
    for (const [PartNumber, CopySourceRange] of [[1, "bytes=1000000-2999999"], [2, "bytes=0-999999"], [3, undefined]] as const) {
      const { CopyPartResult } = await run("UploadPartCopy", { Bucket: "photos", Key: "joined", UploadId, PartNumber, CopySource: "photos/source", CopySourceRange });
      Parts.push({ PartNumber, ETag: CopyPartResult.ETag });
    }
    await run("CompleteMultipartUpload", { Bucket: "photos", Key: "joined", UploadId, MultipartUpload: { Parts } });
    await run("DeleteObject", { Bucket: "photos", Key: "source" });
    const got = await run("GetObject", { Bucket: "photos", Key: "joined" });
    expect((await bytesOf(got.Body)).equals(Buffer.concat([source.subarray(1_000_000), source.subarray(0, 1_000_000), source]))).toBe(true);
    expect(blobsIn(directory)).toHaveLength(1);
    await run("DeleteObject", { Bucket: "photos", Key: "joined" });
    await engine.close();
    expect(blobsIn(directory)).toHaveLength(0);
  });

  it("is listed with its parts, page by page", async () => {
    const { run } = await temporaryEngine();
    for (const Key of ["x/1", "x/2", "y", "y"]) await upload(run, Key, [Buffer.of(1), Buffer.of(2), Buffer.of(3)]);
    const seen: string[] = [];
    let page = await run("ListMultipartUploads", { Bucket: "photos", MaxUploads: 1 });
    for (;;) {
      seen.push(...page.Uploads.map(({ Key, UploadId }) => `${Key} ${UploadId}`));
      if (!page.IsTruncated) break;
      page = await run("ListMultipartUploads", { Bucket: "photos", MaxUploads: 1, KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker });
    }
    expect(seen.map((line) => line.split(" ")[0])).toEqual(["x/1", "x/2", "y", "y"]);
    expect(new Set(seen).size).toBe(4);
    expect((await run("ListMultipartUploads", { Bucket: "photos", Delimiter: "/" })).CommonPrefixes).toEqual([{ Prefix: "x/" }]);
    const UploadId = seen[0]?.split(" ")[1] ?? "";
    const first = await run("ListParts", { Bucket: "photos", Key: "x/1", UploadId, MaxParts: 2 });
    expect(first).toMatchObject({ IsTruncated: true, NextPartNumberMarker: "2" });
    const rest = await run("ListParts", { Bucket: "photos", Key: "x/1", UploadId, PartNumberMarker: first.NextPartNumberMarker });
    expect(rest.Parts.map(({ PartNumber }) => PartNumber)).toEqual([3]);
  });

  it("with a composite checksum is verified part by part and as a whole", async () => {
    const { run } = await temporaryEngine();
    const { UploadId } = await run("CreateMultipartUpload", { Bucket: "photos", Key: "k", ChecksumAlgorithm: "SHA256" });
    const body = randomBytes(1000);
    const ChecksumSHA256 = createHash("sha256").update(body).digest("base64");
    const part = await run("UploadPart", { Bucket: "photos", Key: "k", UploadId, PartNumber: 1, Body: body, ChecksumSHA256 });
    expect(part.ChecksumSHA256).toBe(ChecksumSHA256);
    await expect(run("UploadPart", { Bucket: "photos", Key: "k", UploadId, PartNumber: 2, Body: "x", ChecksumCRC32: "AAAAAA==" })).rejects.toMatchObject({ code: "InvalidRequest" });
    const composite = createHash("sha256").update(Buffer.from(ChecksumSHA256, "base64")).digest("base64");
    const Parts = [{ PartNumber: 1, ETag: part.ETag, ChecksumSHA256 }];
    await expect(run("CompleteMultipartUpload", { Bucket: "photos", Key: "k", UploadId, MultipartUpload: { Parts }, ChecksumSHA256: ChecksumSHA256 })).rejects.toMatchObject({ code: "BadDigest" });
    const completed = await run("CompleteMultipartUpload", { Bucket: "photos", Key: "k", UploadId, MultipartUpload: { Parts } });
    expect(completed).toMatchObject({ ChecksumSHA256: `${composite}-1`, ChecksumType: "COMPOSITE" });
  });

  it("refuses what S3 refuses", async () => {
    const { run } = await temporaryEngine();
    const { UploadId, Parts } = await upload(run, "k", [Buffer.of(1), Buffer.of(2)]);
    const complete = (parts: object[]): Promise<unknown> => run("CompleteMultipartUpload", { Bucket: "photos", Key: "k", UploadId, MultipartUpload: { Parts: parts } });
    await expect(complete([])).rejects.toMatchObject({ code: "MalformedXML" });
    await expect(complete([...Parts].reverse())).rejects.toMatchObject({ code: "InvalidPartOrder" });
    await expect(complete([{ PartNumber: 1, ETag: '"00"' }])).rejects.toMatchObject({ code: "InvalidPart" });
    await expect(complete(Parts)).rejects.toMatchObject({ code: "EntityTooSmall" });
    await expect(run("UploadPart", { Bucket: "photos", Key: "k", UploadId, PartNumber: 10_001, Body: "x" })).rejects.toMatchObject({ code: "InvalidArgument" });
    await expect(run("UploadPart", { Bucket: "photos", Key: "other", UploadId, PartNumber: 1, Body: "x" })).rejects.toMatchObject({ code: "NoSuchUpload" });
  });
});

describe("an object of very many parts", () => {
  it("is read whole, in ranges too, although it is deleted meanwhile; then its files go", async () => {
    const { engine, run, directory } = await temporaryEngine({ minPartSizeBytes: 1 });
    const parts = Array.from({ length: 150 }, (_, i) => Buffer.alloc(70_000 + i, i));
    const { UploadId, Parts } = await upload(run, "k", parts);
    await run("CompleteMultipartUpload", { Bucket: "photos", Key: "k", UploadId, MultipartUpload: { Parts } });
    const whole = await run("GetObject", { Bucket: "photos", Key: "k" });
    const range = await run("GetObject", { Bucket: "photos", Key: "k", Range: "bytes=1000000-2900000" });
    await run("DeleteObject", { Bucket: "photos", Key: "k" });
    const expected = Buffer.concat(parts);
    expect((await bytesOf(whole.Body)).equals(expected)).toBe(true);
    expect((await bytesOf(range.Body)).equals(expected.subarray(1_000_000, 2_900_001))).toBe(true);
    await engine.close();
    await expect.poll(() => blobsIn(directory)).toEqual([]);
  });
});
