import { describe, expect, test } from "vitest";
import { nodeDigests } from "../../../src/platform/node-digests.ts";
import { signPostPolicy, type PostCondition } from "../../../src/sign/sign-post-policy.ts";
import type { TestServer } from "../../../src/testing/start-test-server.ts";
import { serverWithBucket } from "./clients.ts";
import { elementOf } from "./raw-request.ts";

interface PostOptions {
  readonly key?: string;
  readonly conditions?: readonly PostCondition[];
  readonly fields?: Readonly<Record<string, string>>;
  /** Changes the form behind the signer's back. */
  readonly change?: (fields: Record<string, string>) => void;
  readonly content?: string | Uint8Array;
  readonly filename?: string;
  readonly date?: Date;
  readonly secretAccessKey?: string;
}

async function post(server: TestServer, { key = "in/${filename}", conditions = [], fields = {}, change, content = "content", filename = "a.txt", date = new Date(), secretAccessKey }: PostOptions): Promise<{ status: number; text: string; headers: Headers }> {
  const credentials = { ...server.credentials, ...(secretAccessKey === undefined ? {} : { secretAccessKey }) };
  const all: Record<string, string> = { ...signPostPolicy({ bucket: "photos", key, fields, conditions, expiresInSeconds: 60 }, { credentials, region: "us-east-1", date }, nodeDigests) };
  change?.(all);
  const form = new FormData();
  for (const [name, value] of Object.entries(all)) form.append(name, value);
  form.append("file", new Blob([content as string], { type: "text/x-file" }), filename);
  const response = await fetch(`${server.url}/photos`, { method: "POST", body: form, redirect: "manual" });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

describe("a browser's upload", () => {
  test("is stored under its file's name, with the fields that the policy allows", async () => {
    const { server, s3 } = await serverWithBucket();
    const fields = { acl: "public-read", "Content-Type": "image/png", "x-amz-meta-who": "mé", tagging: "<Tagging><TagSet><Tag><Key>a b</Key><Value>1+2=3</Value></Tag></TagSet></Tagging>" };
    const conditions: PostCondition[] = [{ acl: "public-read" }, ["starts-with", "$Content-Type", "image/"], ["eq", "$x-amz-meta-who", "mé"], ["starts-with", "$tagging", ""]];
    expect(await post(server, { fields, conditions, filename: "ü 1.png" })).toMatchObject({ status: 204, text: "" });
    const at = { Bucket: "photos", Key: "in/ü 1.png" };
    expect(await s3.headObject(at)).toMatchObject({ ContentType: "image/png", Metadata: { who: "=?UTF-8?B?bcOp?=" }, TagCount: 1 });
    expect((await s3.getObjectTagging(at)).TagSet).toEqual([{ Key: "a b", Value: "1+2=3" }]);
    expect(await (await fetch(`${server.url}/photos/in/%C3%BC%201.png`)).text()).toBe("content");
  });

  test("has the file's own type when the form names none, and any length", async () => {
    const { server, s3 } = await serverWithBucket();
    const content = Buffer.alloc(3_000_000, "\r\n------");
    expect((await post(server, { content })).status).toBe(204);
    const { Body, ContentType } = await s3.getObject({ Bucket: "photos", Key: "in/a.txt" });
    expect(ContentType).toBe("text/x-file");
    expect(Buffer.compare(Buffer.from(await Body.bytes()), content)).toBe(0);
  });

  test("is answered as the form asks", async () => {
    const { server } = await serverWithBucket();
    const any = (name: string): PostCondition[] => [["starts-with", `$${name}`, ""]];
    const created = await post(server, { fields: { success_action_status: "201" }, conditions: any("success_action_status") });
    expect([created.status, elementOf(created.text, "Key"), elementOf(created.text, "Bucket"), elementOf(created.text, "Location")]).toEqual([201, "in/a.txt", "photos", `${server.url}/photos/in/a.txt`]);
    expect((await post(server, { fields: { success_action_status: "200" }, conditions: any("success_action_status") })).status).toBe(200);
    const sent = await post(server, { fields: { success_action_redirect: "https://example.com/done?x=1" }, conditions: any("success_action_redirect") });
    expect([sent.status, sent.headers.get("location")]).toEqual([303, 'https://example.com/done?x=1&bucket=photos&key=in%2Fa.txt&etag=%229a0364b9e99bb480dd25e1f0284c8555%22']);
    const nowhere = await post(server, { fields: { success_action_redirect: "javascript:alert(1)" }, conditions: any("success_action_redirect") });
    expect(nowhere.status).toBe(204);
  });

  test.each<[string, PostOptions, number, string]>([
    ["another key than the policy's", { change: (fields) => (fields["key"] = "out/x") }, 403, "AccessDenied"],
    ["a field that no condition allows", { change: (fields) => (fields["acl"] = "public-read") }, 403, "AccessDenied"],
    ["a field that the policy wants and that is missing", { conditions: [{ acl: "private" }] }, 403, "AccessDenied"],
    ["a type that the policy forbids", { fields: { "Content-Type": "image/png,text/html" }, conditions: [["starts-with", "$Content-Type", "image/"]] }, 403, "AccessDenied"],
    ["a policy that has ended", { date: new Date(Date.now() - 120_000) }, 403, "AccessDenied"],
    ["a wrong secret", { secretAccessKey: "wrong" }, 403, "SignatureDoesNotMatch"],
    ["a changed policy", { change: (fields) => (fields["policy"] = Buffer.from('{"expiration":"2999-01-01T00:00:00Z","conditions":[]}').toString("base64")) }, 403, "SignatureDoesNotMatch"],
    ["an unknown key", { change: (fields) => (fields["x-amz-credential"] = `nobody${(fields["x-amz-credential"] ?? "").replace(/^[^/]*/, "")}`) }, 403, "InvalidAccessKeyId"],
    ["another day's credential", { change: (fields) => (fields["x-amz-credential"] = (fields["x-amz-credential"] ?? "").replace(/\/\d{8}\//, "/20200101/")) }, 403, "SignatureDoesNotMatch"],
    ["a policy for another bucket", { conditions: [{ bucket: "others" }] }, 403, "AccessDenied"],
    ["no policy", { change: (fields) => { for (const name of Object.keys(fields)) if (name !== "key") delete fields[name]; } }, 403, "AccessDenied"],
    ["a signature without policy", { change: (fields) => delete fields["policy"] }, 400, "InvalidArgument"],
    ["no key", { change: (fields) => delete fields["key"] }, 400, "InvalidArgument"],
    ["a file that is too long", { conditions: [["content-length-range", 1, 6]] }, 400, "EntityTooLarge"],
    ["a long file that is too long", { conditions: [["content-length-range", 1, 100_000]], content: Buffer.alloc(2_000_000) }, 400, "EntityTooLarge"],
    ["a file that is too short", { conditions: [["content-length-range", 8, 100]] }, 400, "EntityTooSmall"],
    ["a condition that is none", { conditions: [["matches", "$key", ".*"] as never] }, 400, "InvalidPolicyDocument"],
  ])("with %s is refused and not stored", async (_, options, status, code) => {
    const { server, s3 } = await serverWithBucket();
    const answer = await post(server, options);
    expect([answer.status, elementOf(answer.text, "Code")]).toEqual([status, code]);
    expect((await s3.listObjectsV2({ Bucket: "photos" })).KeyCount).toBe(0);
  });

  test("that breaks off is not stored", async () => {
    const { server, s3 } = await serverWithBucket();
    server.faults.add({ operation: "PostObject", fault: { kind: "reset", of: "request", afterBytes: 500_000 } });
    await expect(post(server, { content: Buffer.alloc(1_000_000) })).rejects.toThrow();
    expect((await s3.listObjectsV2({ Bucket: "photos" })).KeyCount).toBe(0);
  });

  test("without a policy is for buckets that everybody may write to", async () => {
    const { server, s3 } = await serverWithBucket();
    await s3.putBucketAcl({ Bucket: "photos", ACL: "public-read-write" });
    expect((await post(server, { change: (fields) => { for (const name of Object.keys(fields)) if (name !== "key") delete fields[name]; } })).status).toBe(204);
    expect((await s3.listObjectsV2({ Bucket: "photos" })).Contents.map(({ Key }) => Key)).toEqual(["in/a.txt"]);
  });
});
