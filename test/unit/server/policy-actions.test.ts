import { describe, expect, test } from "vitest";
import { operations } from "../../../src/model/generated/operations.ts";
import { actionsOf } from "../../../src/server/policy-actions.ts";

const plain = { query: [], headers: [] };

describe("the actions of an operation", () => {
  test.each([
    ["GetObject", ["s3:GetObject"]],
    ["HeadObject", ["s3:GetObject"]],
    ["GetObjectAttributes", ["s3:GetObject", "s3:GetObjectAttributes"]],
    ["PutObject", ["s3:PutObject"]],
    ["PostObject", ["s3:PutObject"]],
    ["CopyObject", ["s3:PutObject"]],
    ["CreateMultipartUpload", ["s3:PutObject"]],
    ["CompleteMultipartUpload", ["s3:PutObject"]],
    ["AbortMultipartUpload", ["s3:AbortMultipartUpload"]],
    ["ListParts", ["s3:ListMultipartUploadParts"]],
    ["DeleteObjects", ["s3:DeleteObject"]],
    ["HeadBucket", ["s3:ListBucket"]],
    ["ListObjectsV2", ["s3:ListBucket"]],
    ["ListObjectVersions", ["s3:ListBucketVersions"]],
    ["ListMultipartUploads", ["s3:ListBucketMultipartUploads"]],
    ["ListBuckets", ["s3:ListAllMyBuckets"]],
    ["GetBucketCors", ["s3:GetBucketCORS"]],
    ["DeleteBucketCors", ["s3:PutBucketCORS"]],
    ["DeleteBucketLifecycle", ["s3:PutLifecycleConfiguration"]],
    ["ListBucketInventoryConfigurations", ["s3:GetInventoryConfiguration"]],
    ["GetPublicAccessBlock", ["s3:GetBucketPublicAccessBlock"]],
    ["GetBucketPolicy", ["s3:GetBucketPolicy"]],
    ["DeleteBucketWebsite", ["s3:DeleteBucketWebsite"]],
  ])("%s are %j", (operation, expected) => {
    expect(actionsOf(operation, plain)).toEqual(expected);
  });

  test("of a version are those of versions", () => {
    const query = [["versionId", "v1"]] as const;
    expect(actionsOf("GetObject", { query, headers: [] })).toEqual(["s3:GetObjectVersion"]);
    expect(actionsOf("DeleteObject", { query, headers: [] })).toEqual(["s3:DeleteObjectVersion"]);
    expect(actionsOf("PutObjectAcl", { query, headers: [] })).toEqual(["s3:PutObjectVersionAcl"]);
    expect(actionsOf("GetObjectAttributes", { query, headers: [] })).toEqual(["s3:GetObjectVersion", "s3:GetObjectVersionAttributes"]);
  });

  test("of an upload include what its headers set", () => {
    const headers = ["x-amz-acl", "public-read", "x-amz-tagging", "a=b", "x-amz-object-lock-legal-hold", "ON"];
    expect(actionsOf("PutObject", { query: [], headers })).toEqual(["s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectTagging", "s3:PutObjectLegalHold"]);
    expect(actionsOf("CreateMultipartUpload", { query: [], headers: ["x-amz-grant-read", "id=1"] })).toEqual(["s3:PutObject", "s3:PutObjectAcl"]);
    expect(actionsOf("GetObject", { query: [], headers })).toEqual(["s3:GetObject"]);
  });

  test("are known for every operation", () => {
    for (const name of Object.keys(operations)) {
      for (const action of actionsOf(name, plain)) expect(action).toMatch(/^s3:[A-Z]\w+$/);
    }
  });
});
