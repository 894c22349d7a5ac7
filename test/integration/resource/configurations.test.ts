import { describe, expect, test } from "vitest";
import { rejection } from "../../support/client.ts";
import { openLocal, openServed } from "./store.ts";

describe("configuration of a bucket", () => {
  test("C-28 C-32 every sub-resource is bound to the bucket's name, without a request", async () => {
    const { s3, bucket, sent } = await openServed();
    const all = [bucket.acl(), bucket.cors(), bucket.lifecycle(), bucket.lifecycleConfiguration(), bucket.logging(), bucket.notification(), bucket.policy(), bucket.requestPayment(), bucket.tagging(), bucket.versioning(), bucket.website()];
    expect(all.every(({ bucketName }) => bucketName === "photos")).toBe(true);
    expect(all.map(String)).toContain('BucketPolicy(bucketName="photos")');
    expect(bucket.cors().equals(s3.bucket("photos").cors())).toBe(true);
    expect(bucket.cors().equals(bucket.tagging())).toBe(false);
    expect(sent.sent).toEqual([]);
  });

  test("C-45 what is not there is the service's own error, of kind not-found", async () => {
    const { s3, bucket } = await openServed();
    const codes = { policy: "NoSuchBucketPolicy", cors: "NoSuchCORSConfiguration", lifecycle: "NoSuchLifecycleConfiguration", website: "NoSuchWebsiteConfiguration", tagging: "NoSuchTagSet" } as const;
    for (const [name, code] of Object.entries(codes)) {
      const resource = bucket[name as keyof typeof codes]();
      expect(await rejection(resource.load() as Promise<object>)).toMatchObject({ code, kind: "not-found", status: 404 });
      expect(await resource.exists()).toBe(false);
    }
    expect(await rejection(s3.bucket("nowhere").policy().exists())).toMatchObject({ code: "NoSuchBucket" });
  });

  test("C-33 C-35 is loaded once, and again after a change", async () => {
    const { bucket, sent } = await openServed();
    const tagging = bucket.tagging();
    await tagging.set({ a: "1" });
    expect([await tagging.tags(), await tagging.tags()]).toEqual([{ a: "1" }, { a: "1" }]);
    expect(sent.of("GET")).toHaveLength(1);
    await tagging.set({ b: "2" });
    expect(await tagging.tags()).toEqual({ b: "2" });
    expect(tagging.data).toEqual(expect.objectContaining({ TagSet: [{ Key: "b", Value: "2" }] }));
    expect((await tagging.reload()).TagSet).toHaveLength(1);
  });

  test("A-74 request payment is the owner's until it is the requester's", async () => {
    const { bucket } = await openServed();
    expect(await bucket.requestPayment().payer()).toBe("BucketOwner");
    await bucket.requestPayment().set("Requester");
    expect(await bucket.requestPayment().payer()).toBe("Requester");
  });

  test("A-75 C-45 versioning is unset, enabled, suspended", async () => {
    const { bucket } = await openLocal();
    const versioning = bucket.versioning();
    expect(await versioning.status()).toBeUndefined();
    await versioning.enable();
    expect(await versioning.status()).toBe("Enabled");
    await versioning.suspend();
    expect(await versioning.status()).toBe("Suspended");
    await versioning.put({ VersioningConfiguration: { Status: "Enabled" } });
    expect((await versioning.load()).Status).toBe("Enabled");
  });

  test("A-76 lifecycle rules are put, got and deleted", async () => {
    const { bucket } = await openServed();
    const rules = [{ ID: "old", Status: "Enabled" as const, Filter: { Prefix: "logs/" }, Expiration: { Date: new Date("2030-01-01T00:00:00Z") }, Transitions: [{ Days: 30, StorageClass: "GLACIER" as const }] }];
    await bucket.lifecycle().set(rules);
    expect(await bucket.lifecycleConfiguration().rules()).toEqual(rules);
    await bucket.lifecycle().delete();
    expect(await bucket.lifecycle().exists()).toBe(false);
  });

  test("A-77 a website is put, got and deleted; its host follows the region", async () => {
    const { bucket } = await openServed();
    const site = { IndexDocument: { Suffix: "index.html" }, ErrorDocument: { Key: "error.html" }, RoutingRules: [{ Condition: { KeyPrefixEquals: "old/", HttpErrorCodeReturnedEquals: "404" }, Redirect: { Protocol: "https" as const, HostName: "example.com", ReplaceKeyPrefixWith: "new/", HttpRedirectCode: "301" } }] };
    await bucket.website().set(site);
    expect(await bucket.website().load()).toMatchObject(site);
    await bucket.website().delete();
    expect(await bucket.website().exists()).toBe(false);
    expect(["us-west-1", "eu-central-1", "cn-north-1"].map((region) => bucket.website().hostIn(region))).toEqual([
      "photos.s3-website-us-west-1.amazonaws.com",
      "photos.s3-website.eu-central-1.amazonaws.com",
      "photos.s3-website.cn-north-1.amazonaws.com.cn",
    ]);
  });

  test("A-78 a policy goes in and comes out as JSON or as a value", async () => {
    const { bucket } = await openServed();
    const policy = { Version: "2012-10-17", Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:DeleteObject", Resource: "arn:aws:s3:::photos/*" }] };
    await bucket.policy().set(policy);
    expect(await bucket.policy().document()).toEqual(policy);
    await bucket.policy().put({ Policy: JSON.stringify({ ...policy, Id: "x" }) });
    expect(JSON.parse((await bucket.policy().load()).Policy)).toEqual({ ...policy, Id: "x" });
    await bucket.policy().delete();
    await bucket.policy().delete();
    expect(await bucket.policy().exists()).toBe(false);
  });

  test("A-79 CORS rules are put, got and deleted", async () => {
    const { bucket, sent } = await openServed();
    const rules = [{ ID: "r", AllowedMethods: ["GET", "PUT"], AllowedOrigins: ["https://example.com"], AllowedHeaders: ["*"], ExposeHeaders: ["ETag"], MaxAgeSeconds: 60 }];
    await bucket.cors().set(rules);
    expect(await bucket.cors().rules()).toEqual(rules);
    const { headers } = sent.of("PUT")[0] ?? { headers: {} as Record<string, string> };
    expect(headers["content-md5"] ?? Object.keys(headers).find((name) => name.startsWith("x-amz-checksum-"))).toBeDefined();
    await bucket.cors().delete();
    expect(await bucket.cors().exists()).toBe(false);
  });

  test("A-80 tags are set, got and deleted; a bucket without has none", async () => {
    const { bucket } = await openServed();
    expect(await bucket.tagging().tags()).toEqual({});
    await bucket.tagging().set({ project: "x", "cost center": "ü" });
    expect(await bucket.tagging().tags()).toEqual({ project: "x", "cost center": "ü" });
    await bucket.tagging().delete();
    expect(await bucket.tagging().tags()).toEqual({});
  });

  test("C-28 notifications are put and got", async () => {
    const { bucket } = await openServed();
    await bucket.notification().put({ NotificationConfiguration: { EventBridgeConfiguration: {} } });
    expect((await bucket.notification().load()).EventBridgeConfiguration).toEqual({});
  });
});
