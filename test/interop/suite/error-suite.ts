// Failures, as the classes and kinds that programs switch on.

import { expect } from "vitest";
import { check, failureOf, freshName, type SuiteContext } from "./suite-context.ts";

export function errorSuite(context: SuiteContext): void {
  check(context, "a missing key is NoSuchKey on GET", async () => {
    const { s3, bucket: Bucket, S3Error } = context;
    const failure = await failureOf(s3.getObject({ Bucket, Key: "never" }));
    expect(failure).toBeInstanceOf(S3Error);
    expect(failure).toMatchObject({ name: "NoSuchKey", code: "NoSuchKey", kind: "not-found", status: 404, operation: "GetObject", bucket: Bucket, key: "never", retryable: false });
  });

  check(context, "a missing key is typed on HEAD, whose answer has no body", async () => {
    const { s3, bucket: Bucket, S3Error } = context;
    const failure = await failureOf(s3.headObject({ Bucket, Key: "never" }));
    expect(failure).toBeInstanceOf(S3Error);
    expect(failure).toMatchObject({ kind: "not-found", status: 404, operation: "HeadObject", key: "never" });
  });

  check(context, "a missing bucket is NoSuchBucket on GET, PUT and listings", async () => {
    const { s3 } = context;
    const Bucket = freshName("never");
    const expected = { name: "NoSuchBucket", code: "NoSuchBucket", kind: "not-found", status: 404, bucket: Bucket };
    expect(await failureOf(s3.getObject({ Bucket, Key: "a" }))).toMatchObject(expected);
    expect(await failureOf(s3.putObject({ Bucket, Key: "a", Body: "x" }))).toMatchObject(expected);
    expect(await failureOf(s3.listObjectsV2({ Bucket }))).toMatchObject(expected);
    expect(await failureOf(s3.headBucket({ Bucket }))).toMatchObject({ kind: "not-found", status: 404 });
  }, "tells-missing-buckets");

  check(context, "an upload that nobody began is NoSuchUpload", async () => {
    const { s3, bucket: Bucket } = context;
    const failure = await failureOf(s3.listParts({ Bucket, Key: "never", UploadId: "AAAAAAAA-AAAA-AAAA-AAAA-AAAAAAAAAAAA" }));
    expect(failure).toMatchObject({ code: "NoSuchUpload", kind: "not-found", status: 404 });
  }, "tells-missing-uploads");

  check(context, "copying what is not there is NoSuchKey", async () => {
    const { s3, bucket: Bucket } = context;
    expect(await failureOf(s3.copyObject({ Bucket, Key: "copy", CopySource: { Bucket, Key: "never" } }))).toMatchObject({ code: "NoSuchKey", kind: "not-found" });
  }, "tells-missing-copy-sources");
}
