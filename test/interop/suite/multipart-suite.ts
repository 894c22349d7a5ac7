// Multipart uploads, request by request.

import { expect } from "vitest";
import { check, failureOf, testBytes, type SuiteContext } from "./suite-context.ts";

const partBytes = 5 * 1024 * 1024;

export function multipartSuite(context: SuiteContext): void {
  const upload = async (Key: string): Promise<{ Bucket: string; Key: string; UploadId: string }> => {
    const { UploadId } = await context.s3.createMultipartUpload({ Bucket: context.bucket, Key, ContentType: "text/x-parts", Metadata: { who: "me" }, ChecksumAlgorithm: "CRC32" });
    return { Bucket: context.bucket, Key, UploadId: UploadId as string };
  };

  check(context, "parts become one object in the order of their numbers", async () => {
    const { s3 } = context;
    const target = await upload("parts");
    const [first, second] = [testBytes(partBytes, 3), testBytes(1_000, 4)];
    const two = await s3.uploadPart({ ...target, PartNumber: 2, Body: second });
    const one = await s3.uploadPart({ ...target, PartNumber: 1, Body: first });
    const parts = await s3.listParts(target);
    expect((parts.Parts ?? []).map(({ PartNumber, Size, ETag }) => ({ PartNumber, Size, ETag }))).toEqual([
      { PartNumber: 1, Size: partBytes, ETag: one.ETag },
      { PartNumber: 2, Size: 1_000, ETag: two.ETag },
    ]);
    const Parts = [one, two].map(({ ETag, ChecksumCRC32 }, at) => ({ PartNumber: at + 1, ETag, ...(ChecksumCRC32 === undefined ? {} : { ChecksumCRC32 }) }));
    const { ETag } = await s3.completeMultipartUpload({ ...target, MultipartUpload: { Parts } });
    expect(ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    const read = await s3.getObject({ Bucket: target.Bucket, Key: target.Key });
    expect(read).toMatchObject({ ContentType: "text/x-parts", Metadata: { who: "me" }, ContentLength: partBytes + 1_000 });
    expect(Buffer.compare(await read.Body.bytes(), Buffer.concat([first, second]))).toBe(0);
    const across = await s3.getObject({ Bucket: target.Bucket, Key: target.Key, Range: `bytes=${partBytes - 2}-${partBytes + 1}` });
    expect(Buffer.compare(await across.Body.bytes(), Buffer.concat([first.subarray(-2), second.subarray(0, 2)]))).toBe(0);
  }, "etag-counts-parts");

  check(context, "an open upload is listed; an aborted one is not, and takes no more parts",
    async () => {
      const { s3 } = context;
      const target = await upload("aborted");
      await s3.uploadPart({ ...target, PartNumber: 1, Body: "x" });
      const open = await s3.listMultipartUploads({ Bucket: target.Bucket });
      expect((open.Uploads ?? []).map(({ Key, UploadId }) => ({ Key, UploadId }))).toContainEqual({ Key: target.Key, UploadId: target.UploadId });
      await s3.abortMultipartUpload(target);
      const after = await s3.listMultipartUploads({ Bucket: target.Bucket });
      expect((after.Uploads ?? []).map(({ UploadId }) => UploadId)).not.toContain(target.UploadId);
      expect(await failureOf(s3.uploadPart({ ...target, PartNumber: 2, Body: "y" }))).toMatchObject({ code: "NoSuchUpload", kind: "not-found" });
    },
    "forgets-aborted-uploads",
  );

  check(context, "a part below 5 MiB that is not the last is refused at the end", async () => {
    const { s3 } = context;
    const target = await upload("small");
    const one = await s3.uploadPart({ ...target, PartNumber: 1, Body: "x" });
    const two = await s3.uploadPart({ ...target, PartNumber: 2, Body: "y" });
    const Parts = [one, two].map(({ ETag }, at) => ({ PartNumber: at + 1, ETag }));
    const failure = await failureOf(s3.completeMultipartUpload({ ...target, MultipartUpload: { Parts } }));
    await s3.abortMultipartUpload(target);
    expect(failure).toMatchObject({ code: "EntityTooSmall", kind: "invalid-input" });
  }, "checks-parts");

  check(context, "a part that was never sent is refused at the end", async () => {
    const { s3 } = context;
    const target = await upload("missing");
    await s3.uploadPart({ ...target, PartNumber: 1, Body: "x" });
    const Parts = [{ PartNumber: 1, ETag: '"00000000000000000000000000000000"' }];
    const failure = await failureOf(s3.completeMultipartUpload({ ...target, MultipartUpload: { Parts } }));
    await s3.abortMultipartUpload(target);
    expect(failure).toMatchObject({ code: "InvalidPart" });
  }, "checks-parts");

  check(context, "ranges of another object become parts", async () => {
    const { s3, bucket: Bucket } = context;
    const bytes = testBytes(partBytes + 10, 5);
    await s3.putObject({ Bucket, Key: "part-source", Body: bytes });
    const target = await upload("part-copy");
    const copies = [];
    for (const [PartNumber, CopySourceRange] of [[1, `bytes=0-${partBytes - 1}`], [2, `bytes=${partBytes}-${partBytes + 9}`]] as const) {
      const { CopyPartResult } = await s3.uploadPartCopy({ ...target, PartNumber, CopySource: { Bucket, Key: "part-source" }, CopySourceRange });
      const { ETag, ChecksumCRC32 } = CopyPartResult;
      copies.push({ PartNumber, ETag, ...(ChecksumCRC32 === undefined ? {} : { ChecksumCRC32 }) });
    }
    await s3.completeMultipartUpload({ ...target, MultipartUpload: { Parts: copies } });
    const { Body } = await s3.getObject({ Bucket, Key: "part-copy" });
    expect(Buffer.compare(await Body.bytes(), bytes)).toBe(0);
  });
}
