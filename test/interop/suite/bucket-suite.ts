// Buckets: made, listed, asked about, removed.

import { expect } from "vitest";
import { check, failureOf, freshName, type SuiteContext } from "./suite-context.ts";

export function bucketSuite(context: SuiteContext): void {
  check(context, "a bucket is made, found, listed and removed", async () => {
    const Bucket = freshName("made");
    const { s3 } = context;
    await s3.createBucket({ Bucket });
    await s3.headBucket({ Bucket });
    const { Buckets } = await s3.listBuckets({});
    expect(Buckets.map(({ Name }) => Name)).toContain(Bucket);
    await s3.deleteBucket({ Bucket });
    const after = await s3.listBuckets({});
    expect(after.Buckets.map(({ Name }) => Name)).not.toContain(Bucket);
    expect(await failureOf(s3.headBucket({ Bucket }))).toMatchObject({ kind: "not-found", status: 404 });
  });

  check(context, "a bucket with an object in it is not removed", async () => {
    const Bucket = freshName("full");
    const { s3 } = context;
    await s3.createBucket({ Bucket });
    await s3.putObject({ Bucket, Key: "a", Body: "a" });
    expect(await failureOf(s3.deleteBucket({ Bucket }))).toMatchObject({ code: "BucketNotEmpty", kind: "conflict" });
    await s3.deleteObject({ Bucket, Key: "a" });
    await s3.deleteBucket({ Bucket });
  });

  check(context, "a bucket of us-east-1 has no location constraint", async () => {
    const { LocationConstraint } = await context.s3.getBucketLocation({ Bucket: context.bucket });
    expect(LocationConstraint ?? "").toBe("");
  }, "location-of-us-east-1");

  check(context, "waiting for a bucket that is there ends at once", async () => {
    await context.s3.waitUntil("bucketExists", { Bucket: context.bucket }, { maxAttempts: 1 });
  });

  check(context, "a bucket's tags are kept", async () => {
    const { s3, bucket: Bucket } = context;
    await s3.putBucketTagging({ Bucket, Tagging: { TagSet: [{ Key: "team", Value: "blue + green/1" }] } });
    expect((await s3.getBucketTagging({ Bucket })).TagSet).toEqual([{ Key: "team", Value: "blue + green/1" }]);
    await s3.deleteBucketTagging({ Bucket });
    expect(await failureOf(s3.getBucketTagging({ Bucket }))).toMatchObject({ code: "NoSuchTagSet" });
  }, "bucket-tags");
}
