import { describe, expect, test } from "vitest";
import { AccessControlPolicy, CannedACL, granteeGroups } from "../../../src/index.ts";
import { rejection } from "../../support/client.ts";
import { lines, openLocal, openServed } from "./store.ts";

const someone = "b".repeat(64);

describe("canned lists", () => {
  test("A-62 X-32 are named as in boto, and those that S3 has added", () => {
    expect(CannedACL).toEqual(expect.arrayContaining(["private", "public-read", "public-read-write", "authenticated-read", "bucket-owner-read", "bucket-owner-full-control", "log-delivery-write", "aws-exec-read"]));
  });

  test("A-63 set on a bucket with one PUT; an unknown one is refused before it", async () => {
    const { bucket, sent } = await openServed();
    await bucket.setAcl("public-read");
    expect(lines(sent)).toEqual(["PUT /photos?acl"]);
    expect([sent.sent[0]?.headers["x-amz-acl"], sent.sent[0]?.body ?? ""]).toEqual(["public-read", ""]);
    expect(await rejection(bucket.setAcl("public" as never))).toMatchObject({ code: "InvalidCannedACL", kind: "invalid-input" });
    expect(await rejection(bucket.object("k").setAcl("log-delivery-write" as never))).toMatchObject({ code: "InvalidCannedACL" });
    expect(sent.sent).toHaveLength(1);
  });

  test.each([
    ["private", []],
    ["public-read", [[granteeGroups.allUsers, "READ"]]],
    ["public-read-write", [[granteeGroups.allUsers, "READ"], [granteeGroups.allUsers, "WRITE"]]],
    ["authenticated-read", [[granteeGroups.authenticatedUsers, "READ"]]],
  ] as const)("A-62 %s grants what it says, beside the owner's full control", async (name, expected) => {
    const { bucket } = await openLocal();
    await bucket.setAcl(name);
    const [own, ...others] = (await bucket.getAcl()).grants;
    expect(own?.permission).toBe("FULL_CONTROL");
    expect(others.map(({ uri, permission }) => [uri, permission])).toEqual(expected);
  });

  test("A-64 set on an object in two spellings, the same request", async () => {
    const { bucket, sent } = await openServed();
    await bucket.object("foobar").put("");
    sent.sent.length = 0;
    await bucket.setAcl("public-read", "foobar");
    await bucket.object("foobar").setAcl("public-read");
    expect(lines(sent)).toEqual(["PUT /photos/foobar?acl", "PUT /photos/foobar?acl"]);
    expect((await bucket.getAcl("foobar")).isPrivate).toBe(false);
  });

  test("A-71 makePublic opens the bucket, with recursive its objects; on an object just that", async () => {
    const { bucket } = await openLocal();
    for (const key of ["a", "b"]) await bucket.object(key).put("");
    await bucket.makePublic();
    expect([(await bucket.getAcl()).isPrivate, (await bucket.getAcl("a")).isPrivate]).toEqual([false, true]);
    await bucket.makePublic({ recursive: true });
    expect([(await bucket.getAcl("a")).isPrivate, (await bucket.getAcl("b")).isPrivate]).toEqual([false, false]);
    await bucket.object("c").put("");
    await bucket.object("c").makePublic();
    expect((await bucket.object("c").acl().grants()).map(({ uri }) => uri)).toEqual([undefined, granteeGroups.allUsers]);
  });
});

describe("lists as values", () => {
  test("A-65 A-66 tell owner and grants, with the fields that apply to each kind of grantee", async () => {
    const { bucket } = await openServed();
    await bucket.object("k").put("", { GrantRead: `uri="${granteeGroups.allUsers}", emailAddress="a@example.com"`, GrantFullControl: `id="${someone}"` });
    const { owner, grants } = await bucket.object("k").getAcl();
    expect(owner.id).toMatch(/^[0-9a-f]{64}$/);
    const none = { id: undefined, displayName: undefined, emailAddress: undefined, uri: undefined };
    expect(grants).toEqual([
      { ...none, type: "CanonicalUser", id: someone, permission: "FULL_CONTROL" },
      { ...none, type: "Group", uri: granteeGroups.allUsers, permission: "READ" },
      { ...none, type: "AmazonCustomerByEmail", emailAddress: "a@example.com", permission: "READ" },
    ]);
  });

  test("A-67 A-68 a grant by address or by canonical id keeps the others; one that is there sends nothing new", async () => {
    const { bucket, sent } = await openServed();
    const object = bucket.object("k");
    await object.put("", { ACL: "public-read" });
    sent.sent.length = 0;
    await object.grant({ email: "someone@example.com", permission: "READ" });
    expect(lines(sent)).toEqual(["GET /photos/k?acl", "PUT /photos/k?acl"]);
    await object.grant({ id: someone, permission: "WRITE_ACP" });
    // A name that is not known is left out.
    expect(sent.sent.at(-1)?.body).toContain("<DisplayName>test-access-key</DisplayName>");
    expect(sent.sent.at(-1)?.body?.split("<DisplayName>")).toHaveLength(3);
    await object.grant({ id: someone, permission: "WRITE_ACP" });
    expect(sent.of("PUT")).toHaveLength(2);
    expect((await object.getAcl()).grants.map(({ type, permission }) => `${type} ${permission}`)).toEqual(["CanonicalUser FULL_CONTROL", "Group READ", "AmazonCustomerByEmail READ", "CanonicalUser WRITE_ACP"]);
    await object.acl().revoke({ id: someone });
    expect((await object.getAcl()).grants).toHaveLength(3);
  });

  test("A-69 a grant on a bucket reaches its objects if wished; an unknown permission is refused before any request", async () => {
    const { bucket, sent } = await openServed();
    for (const key of ["a", "b"]) await bucket.object(key).put("");
    sent.sent.length = 0;
    expect(await rejection(bucket.grant({ id: someone, permission: "LOOK" as never, recursive: true }))).toMatchObject({ code: "InvalidPermission", kind: "invalid-input" });
    expect(await rejection(bucket.grant({ permission: "READ" } as never))).toMatchObject({ code: "InvalidGrantee" });
    expect(sent.sent).toEqual([]);
    await bucket.grant({ email: "a@example.com", permission: "READ" });
    expect([(await bucket.getAcl()).grants.length, (await bucket.getAcl("a")).grants.length]).toEqual([2, 1]);
    await bucket.grant({ id: someone, permission: "READ", recursive: true });
    expect([(await bucket.getAcl()).grants.length, (await bucket.getAcl("a")).grants.length, (await bucket.getAcl("b")).grants.length]).toEqual([3, 2, 2]);
  });

  test("A-70 X-30 a policy is put as a value, grant headers and raw members too; what was read can be put back", async () => {
    const { bucket } = await openServed();
    await bucket.object("k").put("");
    const acl = bucket.object("k").acl();
    const policy = (await acl.load()).with({ uri: granteeGroups.authenticatedUsers, permission: "READ" });
    await acl.put(policy);
    expect((await acl.policy()).grants).toEqual(policy.grants);
    expect(AccessControlPolicy.parse(policy.serialize())).toEqual(policy);
    await acl.put({ GrantRead: `id="${someone}"` });
    expect((await acl.grants()).map(({ id }) => id)).toEqual([someone]);
    await acl.put({ AccessControlPolicy: policy.serialize() });
    expect((await acl.grants()).length).toBe(2);
  });

  test("A-70 of a version is that version's", async () => {
    const { bucket } = await openLocal();
    await bucket.versioning().enable();
    const { VersionId = "" } = await bucket.object("k").put("one");
    await bucket.object("k").put("two");
    await bucket.object("k").setAcl("public-read", { VersionId });
    expect([(await bucket.object("k").getAcl({ VersionId })).isPrivate, (await bucket.object("k").getAcl()).isPrivate]).toEqual([false, true]);
  });

  test("A-73 a bucket becomes a target of logs by grants to the log delivery group", async () => {
    const { s3, bucket } = await openServed();
    const logs = await s3.bucket("logs").create();
    for (const permission of ["WRITE", "READ_ACP"] as const) await logs.grant({ uri: granteeGroups.logDelivery, permission });
    expect((await logs.getAcl()).grants.filter(({ uri }) => uri === granteeGroups.logDelivery).map(({ permission }) => permission)).toEqual(["WRITE", "READ_ACP"]);
    await bucket.logging().enable({ bucket: "logs", prefix: "photos/" });
    expect((await bucket.logging().load()).LoggingEnabled).toMatchObject({ TargetBucket: "logs", TargetPrefix: "photos/" });
    await bucket.logging().enable({ bucket: "logs" });
    expect((await bucket.logging().load()).LoggingEnabled).toMatchObject({ TargetBucket: "logs", TargetPrefix: "" });
    const TargetGrants = [{ Grantee: { Type: "Group", URI: granteeGroups.authenticatedUsers }, Permission: "READ" }];
    await bucket.logging().put({ BucketLoggingStatus: { LoggingEnabled: { TargetBucket: "logs", TargetPrefix: "", TargetGrants } } });
    expect((await bucket.logging().load()).LoggingEnabled?.TargetGrants).toEqual(TargetGrants);
    await bucket.logging().disable();
    expect((await bucket.logging().load()).LoggingEnabled).toBeUndefined();
  });

  test("X-31 where a bucket takes no ACLs, the error says why and what to do", async () => {
    const { bucket } = await openServed({}, { faults: [{ operation: "PutBucketAcl", fault: { kind: "error", code: "AccessControlListNotSupported" } }] });
    const error = await rejection(bucket.setAcl("public-read"));
    expect(error).toMatchObject({ code: "AccessControlListNotSupported", kind: "unsupported", status: 400, bucket: "photos" });
    expect(error.message).toMatch(/Object Ownership.*bucket policy.*BucketOwnerPreferred/);
  });
});
