import { describe, expect, it } from "vitest";
import { temporaryEngine } from "./temporary-engine.ts";

const Bucket = "photos";

describe("configuration documents", () => {
  it("come back as they were, dates included, until they are removed", async () => {
    const { run } = await temporaryEngine();
    const CORSRules = [{ AllowedMethods: ["GET"], AllowedOrigins: ["*"], MaxAgeSeconds: 5 }];
    await expect(run("GetBucketCors", { Bucket })).rejects.toMatchObject({ code: "NoSuchCORSConfiguration", status: 404 });
    await run("PutBucketCors", { Bucket, CORSConfiguration: { CORSRules } });
    expect(await run("GetBucketCors", { Bucket })).toEqual({ CORSRules });
    await run("DeleteBucketCors", { Bucket });
    await run("DeleteBucketCors", { Bucket });
    await expect(run("GetBucketCors", { Bucket })).rejects.toMatchObject({ code: "NoSuchCORSConfiguration" });

    const Rules = [{ ID: "$bytes", Status: "Enabled", Filter: { Prefix: "" }, Expiration: { Date: new Date("2030-01-01T00:00:00Z") } }];
    await run("PutBucketLifecycleConfiguration", { Bucket, LifecycleConfiguration: { Rules } });
    expect((await run("GetBucketLifecycleConfiguration", { Bucket })).Rules).toEqual(Rules);
  });

  it("that are missing have S3's own errors or defaults", async () => {
    const { run } = await temporaryEngine();
    const codes = {
      GetBucketPolicy: "NoSuchBucketPolicy",
      GetBucketTagging: "NoSuchTagSet",
      GetBucketLifecycleConfiguration: "NoSuchLifecycleConfiguration",
      GetBucketWebsite: "NoSuchWebsiteConfiguration",
      GetBucketEncryption: "ServerSideEncryptionConfigurationNotFoundError",
      GetBucketOwnershipControls: "OwnershipControlsNotFoundError",
      GetPublicAccessBlock: "NoSuchPublicAccessBlockConfiguration",
      GetBucketReplication: "ReplicationConfigurationNotFoundError",
    } as const;
    for (const [name, code] of Object.entries(codes)) {
      await expect(run(name as keyof typeof codes, { Bucket })).rejects.toMatchObject({ code, status: 404, kind: "not-found" });
    }
    expect(await run("GetBucketRequestPayment", { Bucket })).toEqual({ Payer: "BucketOwner" });
    expect(await run("GetBucketVersioning", { Bucket })).toEqual({});
    Object.assign(await run("GetBucketLogging", { Bucket }), { added: true });
    expect(await run("GetBucketLogging", { Bucket })).toEqual({});
    await expect(run("GetBucketLogging", { Bucket: "nowhere" })).rejects.toMatchObject({ code: "NoSuchBucket" });
  });

  it("with ids are kept side by side", async () => {
    const { run } = await temporaryEngine();
    for (const Id of ["b", "a"]) await run("PutBucketMetricsConfiguration", { Bucket, Id, MetricsConfiguration: { Id } });
    expect((await run("ListBucketMetricsConfigurations", { Bucket })).MetricsConfigurationList).toEqual([{ Id: "a" }, { Id: "b" }]);
    expect(await run("GetBucketMetricsConfiguration", { Bucket, Id: "a" })).toEqual({ MetricsConfiguration: { Id: "a" } });
    await run("DeleteBucketMetricsConfiguration", { Bucket, Id: "a" });
    await expect(run("GetBucketMetricsConfiguration", { Bucket, Id: "a" })).rejects.toMatchObject({ code: "NoSuchConfiguration" });
  });

  it("that are policies must be JSON about this bucket", async () => {
    const { run } = await temporaryEngine();
    const policy = (resource: string): string => JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: resource }] });
    await expect(run("PutBucketPolicy", { Bucket, Policy: "no" })).rejects.toMatchObject({ code: "MalformedPolicy" });
    await expect(run("PutBucketPolicy", { Bucket, Policy: policy("arn:aws:s3:::other/*") })).rejects.toMatchObject({ code: "MalformedPolicy" });
    const Policy = policy("arn:aws:s3:::photos/*");
    await run("PutBucketPolicy", { Bucket, Policy });
    expect(await run("GetBucketPolicy", { Bucket })).toEqual({ Policy });
    expect(await run("GetBucketPolicyStatus", { Bucket })).toEqual({ PolicyStatus: { IsPublic: true } });
  });
});

describe("access control lists", () => {
  it("are the owner's alone until set, canned or grant by grant", async () => {
    const { run } = await temporaryEngine();
    await run("PutObject", { Bucket, Key: "k", Body: "1" });
    const before = await run("GetObjectAcl", { Bucket, Key: "k" });
    expect(before.Grants.map(({ Permission }) => Permission)).toEqual(["FULL_CONTROL"]);
    await run("PutObjectAcl", { Bucket, Key: "k", ACL: "public-read" });
    const shown = await run("GetObjectAcl", { Bucket, Key: "k" });
    expect(shown.Grants[1]).toEqual({ Grantee: { Type: "Group", URI: "http://acs.amazonaws.com/groups/global/AllUsers" }, Permission: "READ" });
    await run("PutObjectAcl", { Bucket, Key: "k", AccessControlPolicy: { Owner: shown.Owner, Grants: shown.Grants.slice(1) } });
    expect((await run("GetObjectAcl", { Bucket, Key: "k" })).Grants).toEqual(shown.Grants.slice(1));
    await run("PutBucketAcl", { Bucket, GrantRead: 'id="abc", uri="http://x/"' });
    expect((await run("GetBucketAcl", { Bucket })).Grants).toHaveLength(2);
    await expect(run("PutBucketAcl", { Bucket })).rejects.toMatchObject({ code: "MissingSecurityHeader" });
    await expect(run("PutObjectAcl", { Bucket, Key: "k", ACL: "nonsense" })).rejects.toMatchObject({ code: "InvalidArgument" });
  });
});

describe("tags", () => {
  it("of an object are set, read, counted and removed", async () => {
    const { run } = await temporaryEngine();
    await run("PutObject", { Bucket, Key: "k", Body: "1", Tagging: "a=1&b=x%20y" });
    expect((await run("GetObjectTagging", { Bucket, Key: "k" })).TagSet).toEqual([{ Key: "a", Value: "1" }, { Key: "b", Value: "x y" }]);
    expect((await run("HeadObject", { Bucket, Key: "k" })).TagCount).toBe(2);
    await expect(run("PutObjectTagging", { Bucket, Key: "k", Tagging: { TagSet: [{ Key: "a", Value: "1" }, { Key: "a", Value: "2" }] } })).rejects.toMatchObject({ code: "InvalidTag" });
    const tags = (count: number): { TagSet: { Key: string; Value: string }[] } => ({ TagSet: Array.from({ length: count }, (_, i) => ({ Key: `t${i}`, Value: "" })) });
    await expect(run("PutObjectTagging", { Bucket, Key: "k", Tagging: tags(11) })).rejects.toMatchObject({ code: "BadRequest", status: 400 });
    await expect(run("PutBucketTagging", { Bucket, Tagging: tags(51) })).rejects.toMatchObject({ code: "InvalidTag", status: 400 });
    await run("PutObjectTagging", { Bucket, Key: "k", Tagging: tags(10) });
    await run("PutBucketTagging", { Bucket, Tagging: tags(50) });
    await run("DeleteObjectTagging", { Bucket, Key: "k" });
    expect((await run("GetObjectTagging", { Bucket, Key: "k" })).TagSet).toEqual([]);
    await expect(run("GetObjectTagging", { Bucket, Key: "none" })).rejects.toMatchObject({ code: "NoSuchKey" });
  });
});

describe("what the engine does not do", () => {
  it("is NotImplemented rather than ignored", async () => {
    const { run } = await temporaryEngine();
    await expect(run("SelectObjectContent", { Bucket, Key: "k", Expression: "", ExpressionType: "SQL", InputSerialization: {}, OutputSerialization: {} })).rejects.toMatchObject({ code: "NotImplemented", status: 501, kind: "unsupported" });
    await expect(run("PutObject", { Bucket, Key: "k", Body: "x", SSECustomerAlgorithm: "AES256", SSECustomerKey: "secret" })).rejects.toMatchObject({ code: "NotImplemented" });
    await expect(run("CreateBucket", { Bucket: "locked", ObjectLockEnabledForBucket: true })).rejects.toMatchObject({ code: "NotImplemented" });
  });
});
