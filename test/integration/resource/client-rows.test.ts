// What boto3's clients do, on Stave's.

import { describe, expect, onTestFinished, test } from "vitest";
import { NoSuchKey, S3, S3Error } from "../../../src/index.ts";
import { answer, errorDocument, startScriptedServer, type Script } from "../../support/scripted-server.ts";
import { rejection } from "../../support/client.ts";
import { lines, openLocal, openServed } from "./store.ts";

const keys = { accessKeyId: "AKIDTEST", secretAccessKey: "secret-of-the-test" };

async function scripted(script: Script, options: object = {}): Promise<{ s3: S3; seen: { method: string; target: string }[] }> {
  const server = await startScriptedServer(script);
  const s3 = new S3({ endpoint: server.url, region: "us-east-1", credentials: keys, ...options });
  onTestFinished(async () => {
    await s3.close();
    await server.close();
  });
  return { s3, seen: server.seen };
}

describe("a client", () => {
  test("A-01 A-03 C-01 is made of keys, sends nothing and needs none to be made", async () => {
    const { server, sent } = await openServed();
    const explicit = new S3({ endpoint: server.url, region: "us-east-1", credentials: { ...server.credentials, sessionToken: undefined } });
    expect((await explicit.buckets.toArray()).length).toBe(1);
    await explicit.close();
    const none = new S3();
    expect(none).toBeInstanceOf(S3);
    await none.close();
    expect(sent.sent).toEqual([]);
    expect(() => new S3({ regoin: "x" } as never)).toThrow('did you mean "region"?');
  });

  test("A-05 D-12 X-01 sends keys as they are: double slashes and dots stay, under a base path too", async () => {
    const { s3, seen } = await scripted((_, response) => answer(response, 200, ""));
    await s3.object("photos", "a//b/../c").put("");
    expect(seen[0]?.target).toBe("/photos/a//b/../c");
  });

  test("A-06 works unsigned for an anonymous caller", async () => {
    const { server, bucket, client } = await openServed();
    await bucket.object("open").put("hello", { ACL: "public-read" });
    await bucket.object("closed").put("hello");
    const anyone = client({ credentials: "anonymous", endpoint: server.url });
    expect(await anyone.object("photos", "open").text()).toBe("hello");
    expect(await rejection(anyone.object("photos", "closed").text())).toMatchObject({ kind: "denied" });
    expect((await anyone.presignedUrl("getObject", { Bucket: "photos", Key: "open" })).url).not.toContain("X-Amz-Signature");
  });

  test("A-07 a region names the host, an endpoint goes before it", async () => {
    const regional = new S3({ region: "ap-south-1", credentials: keys });
    expect(await regional.bucket("photos").url()).toBe("https://photos.s3.ap-south-1.amazonaws.com");
    const explicit = new S3({ region: "ap-south-1", credentials: keys, endpoint: "http://127.0.0.1:1" });
    expect(await explicit.bucket("photos").url()).toBe("http://127.0.0.1:1/photos");
  });

  test("A-08 C-69 C-70 tries again after failures of the server, as often as it is told, and says how often", async () => {
    const failing: Script = (_, response) => answer(response, 503, errorDocument("SlowDown"), { "retry-after": "0" });
    const { s3, seen } = await scripted(failing);
    expect(await rejection(s3.getObject({ Bucket: "b-1", Key: "k" }))).toMatchObject({ code: "SlowDown", attempts: 3, kind: "throttled" });
    expect(seen).toHaveLength(3);
    const once = await scripted(failing, { maxAttempts: 1 });
    expect(await rejection(once.s3.getObject({ Bucket: "b-1", Key: "k" }))).toMatchObject({ attempts: 1 });
    const denied = await scripted((_, response) => answer(response, 403, errorDocument("AccessDenied")));
    expect(await rejection(denied.s3.getObject({ Bucket: "b-1", Key: "k" }))).toMatchObject({ attempts: 1, kind: "denied" });
    const healing = await scripted((_, response, index) => (index === 0 ? failing(_, response, index) : answer(response, 200, "ok")));
    expect((await healing.s3.getObject({ Bucket: "b-1", Key: "k" })).$metadata.attempts).toBe(2);
  });

  test("C-02 C-03 has a method for every operation, with one object of parameters in S3's spelling", async () => {
    const { s3 } = await openLocal();
    await s3.putObject({ Bucket: "photos", Key: "k", Body: "x" });
    expect(typeof s3.listObjectsV2).toBe("function");
    expect(await rejection(s3.getObject("photos" as never))).toMatchObject({ kind: "invalid-input" });
  });

  test("C-05 answers have lists that are never missing, dates, quoted ETags and the facts of the answer", async () => {
    const { s3, bucket } = await openServed();
    const empty = await s3.listObjectsV2({ Bucket: "photos" });
    expect([empty.Contents, empty.CommonPrefixes]).toEqual([[], []]);
    expect(empty.NextContinuationToken).toBeUndefined();
    await bucket.object("a b").put("x");
    const { Contents, $metadata } = await s3.listObjects({ Bucket: "photos" });
    expect(Contents[0]).toMatchObject({ Key: "a b", Size: 1, ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/), LastModified: expect.any(Date) });
    expect([$metadata.status, $metadata.attempts, typeof $metadata.requestId, $metadata.headers["content-type"]]).toEqual([200, 1, "string", "application/xml"]);
  });

  test("C-06 refuses what is missing or unknown before it sends, all of it in one error", async () => {
    const { s3, sent } = await openServed();
    const error = await rejection(s3.putObject({ Bucket: "photos", Kee: "k", Boody: "x" } as never));
    expect(error).toMatchObject({ kind: "invalid-input", code: "ParamValidation", operation: "PutObject" });
    expect(error.message).toMatch(/Key is missing.*Kee is not known; did you mean Key\?.*Boody/);
    expect(sent.sent).toEqual([]);
  });

  test("C-07 A-12 A-85 X-27 errors carry code, status, operation and request id; HEAD's too, which have no body", async () => {
    const { s3 } = await openServed();
    const get = await rejection(s3.getObject({ Bucket: "photos", Key: "missing" }));
    expect(get).toBeInstanceOf(NoSuchKey);
    expect(get).toMatchObject({ code: "NoSuchKey", status: 404, operation: "GetObject", attempts: 1, kind: "not-found", retryable: false });
    const head = await rejection(s3.headObject({ Bucket: "photos", Key: "missing" }));
    expect(head).toBeInstanceOf(S3Error);
    expect(head).toMatchObject({ status: 404, operation: "HeadObject", kind: "not-found" });
  });

  test("C-08 takes text, bytes, buffers, Blobs and streams as a body, and nothing else", async () => {
    const { bucket } = await openLocal();
    const bodies = ["text", new TextEncoder().encode("text"), new TextEncoder().encode("text").buffer as ArrayBuffer, new Blob(["text"]), new Blob(["text"]).stream()];
    for (const body of bodies) {
      await bucket.object("k").put(body);
      expect(await bucket.object("k").text()).toBe("text");
    }
    expect(await rejection(bucket.object("k").put(42 as never))).toMatchObject({ kind: "invalid-input" });
  });

  test("C-09 gives a body that is read once, in chunks, as bytes, text or JSON, and checks its length", async () => {
    const { s3, bucket } = await openServed();
    await bucket.object("k").put("one\r\ntwo\n");
    const { Body } = await s3.getObject({ Bucket: "photos", Key: "k" });
    expect(Body.length).toBe(9);
    expect(await Body.text()).toBe("one\r\ntwo\n");
    expect(await rejection(Body.text())).toBeInstanceOf(S3Error);
    (await s3.getObject({ Bucket: "photos", Key: "k" })).Body.cancel();
    const short = await openServed({}, { faults: [{ operation: "GetObject", times: Infinity, fault: { kind: "truncate", afterBytes: 4 } }] });
    await short.bucket.object("k").put("0123456789");
    expect(await rejection(short.s3.getObject({ Bucket: "photos", Key: "k" }, { resume: false }).then(({ Body: cut }) => cut.bytes()))).toBeInstanceOf(S3Error);
  });

  test("C-11 X-04 deletes many in one request: quiet or not, with versions, failures in the answer", async () => {
    const { bucket, sent } = await openServed();
    await bucket.versioning().enable();
    const { VersionId = "" } = await bucket.object("a").put("");
    await bucket.object("b\r").put("");
    sent.sent.length = 0;
    const answerOf = await bucket.deleteObjects({ Delete: { Objects: [{ Key: "a", VersionId }, { Key: "b\r" }] } });
    expect(answerOf.Deleted).toEqual([expect.objectContaining({ Key: "a", VersionId }), expect.objectContaining({ Key: "b\r", DeleteMarker: true })]);
    expect(answerOf.Errors ?? []).toEqual([]);
    expect(sent.sent[0]?.body).toMatch(/b&#(xD|13);/);
    const headers = Object.keys(sent.sent[0]?.headers ?? {});
    expect(headers.some((name) => name === "content-md5" || name.startsWith("x-amz-checksum-"))).toBe(true);
    expect((await bucket.deleteObjects({ Delete: { Objects: [{ Key: "never" }], Quiet: true } })).Deleted ?? []).toEqual([]);
  });

  test("C-12 is closed, by hand or at the end of a block", async () => {
    const { server } = await openServed();
    const s3 = new S3({ endpoint: server.url, region: "us-east-1", credentials: server.credentials });
    await s3.listBuckets({});
    await s3[Symbol.asyncDispose]();
    expect(await s3.close()).toBeUndefined();
  });

  test("C-71 C-72 X-37 serves many calls at the same time", async () => {
    const { bucket } = await openServed();
    await Promise.all(Array.from({ length: 100 }, (_, at) => bucket.object(`k${at}`).put(String(at))));
    const texts = await Promise.all(Array.from({ length: 100 }, (_, at) => bucket.object(`k${at}`).text()));
    expect(texts).toEqual(Array.from({ length: 100 }, (_, at) => String(at)));
    const object = bucket.object("k7");
    await Promise.all([object.size(), object.put("1234"), object.size(), object.reload()]);
    expect(await object.size()).toBe(4);
  });

  test("X-09 signs what it sends: another secret is refused", async () => {
    const { server, client } = await openServed();
    const other = client({ credentials: { accessKeyId: server.credentials.accessKeyId, secretAccessKey: "not the secret" } });
    expect(await rejection(other.object("photos", "a b").put("x"))).toMatchObject({ code: "SignatureDoesNotMatch", kind: "denied", status: 403 });
  });

  test("X-10 follows a bucket to its region once, and remembers it", async () => {
    const regionOf = (authorization = ""): string => authorization.split("/")[2] ?? "";
    const regions: string[] = [];
    const { s3 } = await scripted((request, response) => {
      regions.push(regionOf(request.headers["authorization"]));
      if (regions.at(-1) === "eu-west-1") answer(response, 200, "ok");
      else answer(response, 301, errorDocument("PermanentRedirect"), { "x-amz-bucket-region": "eu-west-1" });
    });
    expect([await s3.object("photos", "k").text(), await s3.object("photos", "k").text()]).toEqual(["ok", "ok"]);
    expect(regions).toEqual(["us-east-1", "eu-west-1", "eu-west-1"]);
  });

  test("C-73 C-74 tells observers of attempts, answers and retries, in their order", async () => {
    const events: string[] = [];
    const observer = {
      onAttempt: ({ operation, attempt }: { operation: string; attempt: number }) => void events.push(`attempt ${operation} ${attempt}`),
      onResponse: ({ status }: { status: number }) => void events.push(`response ${status}`),
      onRetry: ({ error }: { error: S3Error }) => void events.push(`retry ${error.code}`),
    };
    const { s3 } = await scripted((_, response, index) => (index === 0 ? answer(response, 503, errorDocument("SlowDown"), { "retry-after": "0" }) : answer(response, 200, "ok")), { observer });
    await s3.object("photos", "k").text();
    expect(events).toEqual(["attempt GetObject 1", "response 503", "retry SlowDown", "attempt GetObject 2", "response 200"]);
  });

  test("A-54 restores from an archive, and tells how far that is", async () => {
    const { s3, seen } = await scripted((request, response) => answer(response, request.method === "POST" ? 202 : 200, "", { "content-length": "0", etag: '"x"', "x-amz-restore": 'ongoing-request="false", expiry-date="Fri, 21 Dec 2029 00:00:00 GMT"' }));
    const object = s3.object("photos", "cold");
    await object.restore(3, { tier: "Bulk" });
    expect(seen[0]?.target).toBe("/photos/cold?restore");
    expect(await object.restoration()).toEqual({ ongoing: false, expiryDate: new Date("2029-12-21T00:00:00Z") });
  });
});

describe("waiters", () => {
  const statuses = (...list: number[]): Script => (_, response, index) => answer(response, list[Math.min(index, list.length - 1)] as number);
  const quick = { delay: 0.001, maxAttempts: 3 };

  test("C-14 C-15 have four names, are waited for by name, and an unknown one is refused", async () => {
    const { s3 } = await openLocal();
    expect([...s3.waiterNames].sort()).toEqual(["bucketExists", "bucketNotExists", "objectExists", "objectNotExists"]);
    expect(await s3.waitUntil("bucketExists", { Bucket: "photos" })).toBeUndefined();
    expect(await rejection(s3.waitUntil("objectReady" as never, { Bucket: "photos" }))).toMatchObject({ kind: "invalid-input" });
  });

  test.each([
    ["C-17 bucketExists", "bucketExists", [404, 200], 2, undefined],
    ["C-17 bucketExists: 301 will do", "bucketExists", [404, 301], 2, undefined],
    ["C-17 bucketExists: 403 will do", "bucketExists", [403], 1, undefined],
    ["C-18 bucketNotExists", "bucketNotExists", [200, 404], 2, undefined],
    ["C-18 bucketNotExists: 403 fails at once", "bucketNotExists", [403], 1, "WaiterFailed"],
    ["C-19 objectExists", "objectExists", [404, 200], 2, undefined],
    ["C-19 objectExists: 403 fails at once", "objectExists", [403], 1, "WaiterFailed"],
    ["C-20 objectNotExists", "objectNotExists", [200, 404], 2, undefined],
    ["C-16 C-21 gives up after the last poll, saying so", "objectExists", [404], 3, "WaiterTimeout"],
  ] as const)("%s", async (_, name, list, polls, code) => {
    const { s3, seen } = await scripted(statuses(...list), { maxAttempts: 1 });
    const waiting = s3.waitUntil(name, { Bucket: "photos", ...(name.startsWith("object") ? { Key: "k" } : {}) }, quick);
    if (code === undefined) await waiting;
    else expect(await rejection(waiting)).toMatchObject({ code });
    // A 301 may make the client look for the bucket's region as well.
    expect(seen.length).toBeGreaterThanOrEqual(polls);
    if (!(list as readonly number[]).includes(301)) expect(seen).toHaveLength(polls);
  });
});

describe("paginators", () => {
  test("C-22 C-23 are for operations with pages, by page size and number of items", async () => {
    const { s3, bucket, sent } = await openServed();
    for (const key of ["a", "b", "c", "d", "e"]) await bucket.object(key).put("");
    sent.sent.length = 0;
    const found: string[][] = [];
    for await (const page of s3.paginate("listObjectsV2", { Bucket: "photos" }, { pageSize: 2, maxItems: 3 })) found.push(page.Contents.map(({ Key }) => Key));
    expect(found).toEqual([["a", "b"], ["c"]]);
    expect(sent.sent.every(({ target }) => target.includes("max-keys=2"))).toBe(true);
    await expect(async () => s3.paginate("getObject" as never, {} as never).next()).rejects.toMatchObject({ kind: "invalid-input" });
  });

  test("C-24 X-03 follow every kind of marker, decode keys, and stop a server that never moves on", async () => {
    const { s3, bucket } = await openServed();
    for (const key of ["a b", "ä/1", "ä/2", "z"]) await bucket.object(key).put("");
    for (const method of ["listObjects", "listObjectsV2"] as const) {
      const found: string[] = [];
      for await (const page of s3.paginate(method, { Bucket: "photos" }, { pageSize: 1 })) found.push(...page.Contents.map(({ Key }) => Key));
      expect(found).toEqual(["a b", "z", "ä/1", "ä/2"]);
    }
    const stuck = "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>again</NextContinuationToken></ListBucketResult>";
    const server = await scripted((_, response) => answer(response, 200, stuck));
    const reading = (async () => {
      for await (const _page of server.s3.paginate("listObjectsV2", { Bucket: "photos" })) continue;
    })();
    expect(await rejection(reading)).toMatchObject({ code: "PaginationLoop" });
  });

  test("C-26 everything can be had in one array", async () => {
    const { bucket } = await openLocal();
    for (const key of ["a", "b", "c"]) await bucket.object(key).put("");
    expect((await bucket.objects.pageSize(1).toArray()).map(({ key }) => key)).toEqual(["a", "b", "c"]);
  });

  test("C-04 C-42 resources and the client do the same", async () => {
    const { s3, bucket, sent } = await openServed();
    await bucket.object("k").put("x");
    await s3.putObject({ Bucket: "photos", Key: "k", Body: "x" });
    expect(new Set(lines(sent)).size).toBe(1);
    expect(bucket.object("k").client).toBe(s3);
  });
});
