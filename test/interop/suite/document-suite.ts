// Versions, and what a bucket keeps as documents.

import { beforeAll, expect } from "vitest";
import { check, failureOf, freshName, type SuiteContext } from "./suite-context.ts";

export function documentSuite(context: SuiteContext): void {
  const Bucket = freshName("documents");
  beforeAll(async () => {
    await context.s3.createBucket({ Bucket });
  });

  const listed = async (Prefix: string, pageSize: number): Promise<{ versions: unknown[]; markers: unknown[] }> => {
    const found = { versions: [] as unknown[], markers: [] as unknown[] };
    for await (const { Versions, DeleteMarkers } of context.s3.paginate("listObjectVersions", { Bucket, Prefix }, { pageSize })) {
      found.versions.push(...(Versions ?? []).map(({ VersionId }) => VersionId));
      found.markers.push(...(DeleteMarkers ?? []).map(({ VersionId }) => VersionId));
    }
    return found;
  };

  check(context, "versions are kept, listed, read and uncovered again", async () => {
    const { s3 } = context;
    await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Enabled" } });
    expect((await s3.getBucketVersioning({ Bucket })).Status).toBe("Enabled");
    const Key = "ü version";
    const first = await s3.putObject({ Bucket, Key, Body: "first" });
    const second = await s3.putObject({ Bucket, Key, Body: "second" });
    const marker = await s3.deleteObject({ Bucket, Key });
    expect(marker.DeleteMarker).toBe(true);
    expect(await failureOf(s3.getObject({ Bucket, Key }))).toMatchObject({ code: "NoSuchKey" });
    expect(await listed(Key, 1_000)).toEqual({ versions: [second.VersionId, first.VersionId], markers: [marker.VersionId] });
    const old = await s3.getObject({ Bucket, Key, ...(first.VersionId === undefined ? {} : { VersionId: first.VersionId }) });
    expect([old.VersionId, await old.Body.text()]).toEqual([first.VersionId, "first"]);
    await s3.deleteObject({ Bucket, Key, VersionId: String(marker.VersionId) });
    expect(await (await s3.getObject({ Bucket, Key })).Body.text()).toBe("second");
  }, "versions");

  check(
    context,
    "versions come page by page",
    async () => {
      const { s3 } = context;
      await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Enabled" } });
      const Key = "ü paged";
      for (const Body of ["1", "2"]) await s3.putObject({ Bucket, Key, Body });
      await s3.deleteObject({ Bucket, Key });
      const whole = await listed(Key, 1_000);
      expect([whole.versions.length, whole.markers.length]).toEqual([2, 1]);
      expect(await listed(Key, 1)).toEqual(whole);
    },
    "pages-of-versions",
  );

  check(context, "CORS rules come back as they went, and go", async () => {
    const { s3 } = context;
    const CORSRules = [{ AllowedMethods: ["GET", "PUT"], AllowedOrigins: ["https://example.com"], AllowedHeaders: ["*"], ExposeHeaders: ["ETag"], MaxAgeSeconds: 60 }];
    await s3.putBucketCors({ Bucket, CORSConfiguration: { CORSRules } });
    expect((await s3.getBucketCors({ Bucket })).CORSRules).toEqual(CORSRules);
    await s3.deleteBucketCors({ Bucket });
    expect(await failureOf(s3.getBucketCors({ Bucket }))).toMatchObject({ code: "NoSuchCORSConfiguration", kind: "not-found" });
  }, "cors");

  check(context, "a bucket policy comes back as it went, and goes", async () => {
    const { s3 } = context;
    const policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/public/*` }] };
    await s3.putBucketPolicy({ Bucket, Policy: JSON.stringify(policy) });
    expect(JSON.parse((await s3.getBucketPolicy({ Bucket })).Policy ?? "")).toEqual(policy);
    await s3.deleteBucketPolicy({ Bucket });
    expect(await failureOf(s3.getBucketPolicy({ Bucket }))).toMatchObject({ code: "NoSuchBucketPolicy", kind: "not-found" });
  }, "policy");

  check(
    context,
    "lifecycle rules come back as they went",
    async () => {
      const { s3 } = context;
      const Rules = [{ ID: "temporary", Status: "Enabled" as const, Filter: { Prefix: "tmp/" }, Expiration: { Days: 3 } }];
      await s3.putBucketLifecycleConfiguration({ Bucket, LifecycleConfiguration: { Rules } });
      expect((await s3.getBucketLifecycleConfiguration({ Bucket })).Rules).toEqual(Rules);
    },
    "lifecycle",
  );

  check(context, "a bucket's access list names its owner", async () => {
    const { Owner, Grants = [] } = await context.s3.getBucketAcl({ Bucket });
    expect(Owner?.ID).toBeTruthy();
    expect(Grants).toContainEqual(expect.objectContaining({ Permission: "FULL_CONTROL", Grantee: expect.objectContaining({ ID: Owner?.ID, Type: "CanonicalUser" }) }));
  }, "access-lists");

  check(context, "an object's attributes are told", async () => {
    const { s3 } = context;
    const { ETag } = await s3.putObject({ Bucket, Key: "attributes", Body: "123456789" });
    const found = await s3.getObjectAttributes({ Bucket, Key: "attributes", ObjectAttributes: ["ETag", "ObjectSize", "StorageClass"] });
    expect(found).toMatchObject({ ObjectSize: 9, ETag: ETag?.replaceAll('"', ""), StorageClass: "STANDARD" });
  }, "attributes");
}
