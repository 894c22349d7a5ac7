// What messageflux's S3Bucket does, spelled as Stave has it.

import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { S3, sanitizeBucketName, S3Error, NoSuchBucket, NoSuchKey } from "../../../src/index.ts";
import { rejection } from "../../support/client.ts";
import { lines, openLocal, openServed } from "./store.ts";

describe("objects of a bucket", () => {
  test("D-13 putObject stores with metadata and gives an object, without reading it back", async () => {
    const { s3, bucket, sent } = await openServed();
    const object = await bucket.putObject({ Key: "k", Body: "content", Metadata: { who: "me" }, StorageClass: "STANDARD_IA" });
    expect(lines(sent)).toEqual(["PUT /photos/k"]);
    expect([object.key, await object.size(), await object.metadata(), await object.storageClass()]).toEqual(["k", 7, { who: "me" }, "STANDARD_IA"]);
    const error = await rejection(s3.bucket("nowhere").putObject({ Key: "k", Body: "" }));
    expect(error).toMatchObject({ code: "NoSuchBucket", key: "k" });
  });

  test("D-14 upload takes a stream, parameters, progress; what it was given stays as it was", async () => {
    const { bucket } = await openLocal();
    const input = Object.freeze({ Key: "k", Metadata: Object.freeze({ a: "b" }) });
    let transferred = 0;
    const object = await bucket.upload(Readable.from([Buffer.from("con"), Buffer.from("tent")]), input, { onProgress: ({ delta }) => void (transferred += delta) });
    expect([await object.text(), await object.metadata(), transferred]).toEqual(["content", { a: "b" }, 7]);
    expect(input).toEqual({ Key: "k", Metadata: { a: "b" } });
  });

  test("D-15 download writes to a stream; a missing object is not-found", async () => {
    const { bucket } = await openServed();
    await bucket.putObject({ Key: "k", Body: "content" });
    let text = "";
    await bucket.download({ Key: "k" }, new WritableStream<Uint8Array>({ write: (chunk) => void (text += Buffer.from(chunk).toString()) }));
    expect(text).toBe("content");
    expect(await rejection(bucket.download({ Key: "missing" }, new WritableStream()))).toMatchObject({ kind: "not-found", key: "missing" });
  });

  test("D-16 D-20 D-22 getObject fetches at once; body, stream and metadata are that answer's", async () => {
    const { s3, bucket, sent } = await openServed();
    await bucket.putObject({ Key: "k", Body: "first", Metadata: { a: "b" } });
    sent.sent.length = 0;
    const object = await bucket.getObject("k");
    expect(lines(sent)).toEqual(["GET /photos/k"]);
    await bucket.putObject({ Key: "k", Body: "second" });
    expect(Buffer.from(await object.body()).toString()).toBe("first");
    expect(await object.metadata()).toEqual({ a: "b" });
    expect(lines(sent)).toEqual(["GET /photos/k", "PUT /photos/k"]);
    expect(await rejection(bucket.getObject("missing"))).toMatchObject({ code: "NoSuchKey", kind: "not-found" });
    expect(await rejection(s3.bucket("nowhere").getObject("k"))).toMatchObject({ code: "NoSuchBucket", kind: "not-found" });
  });

  test("D-17 deleteObject succeeds where nothing is", async () => {
    const { s3, bucket } = await openLocal();
    await bucket.putObject({ Key: "k" });
    await bucket.deleteObject("k");
    await bucket.deleteObject("k");
    expect(await bucket.has("k")).toBe(false);
    expect(await rejection(s3.bucket("nowhere").deleteObject("k"))).toMatchObject({ code: "NoSuchBucket" });
  });

  test("D-22 D-23 the body is fetched on first use, once, and is the caller's own each time", async () => {
    const { bucket, sent } = await openServed();
    await bucket.putObject({ Key: "k", Body: "content" });
    const found = await bucket.find("k").first();
    sent.sent.length = 0;
    const [one, two] = await Promise.all([found?.body(), found?.body()]);
    one?.fill(0);
    expect([Buffer.from(two ?? []).toString(), Buffer.from((await found?.body()) ?? []).toString()]).toEqual(["content", "content"]);
    expect(lines(sent)).toEqual(["GET /photos/k"]);
  });

  test("D-24 the body's stream is the answer's own until the body was read, then one over what was kept", async () => {
    const { bucket, sent } = await openServed();
    await bucket.putObject({ Key: "k", Body: "content" });
    const object = bucket.object("k");
    sent.sent.length = 0;
    expect(await new Response(await object.bodyStream()).text()).toBe("content");
    expect(await rejection(object.body())).toMatchObject({ code: "BodyAlreadyRead" });
    const kept = bucket.object("k");
    await kept.body();
    expect(await new Response(await kept.bodyStream()).text()).toBe("content");
    expect(await new Response(await kept.bodyStream()).text()).toBe("content");
    expect(sent.sent).toHaveLength(2);
  });

  test("D-25 metadata costs a HEAD where no GET was made", async () => {
    const { bucket, sent } = await openServed();
    await bucket.putObject({ Key: "k", Body: "content" });
    sent.sent.length = 0;
    expect(await bucket.object("k").metadata()).toEqual({});
    expect(lines(sent)).toEqual(["HEAD /photos/k"]);
  });

  test("D-26 D-27 date and size cost one HEAD together where the object is from no listing", async () => {
    const { bucket, sent } = await openServed();
    await bucket.putObject({ Key: "k", Body: "content" });
    const object = bucket.object("k");
    sent.sent.length = 0;
    expect([await object.lastModified(), await object.size(), object.key]).toEqual([expect.any(Date), 7, "k"]);
    expect(lines(sent)).toEqual(["HEAD /photos/k"]);
  });

  test("D-28 X-29 errors are of one family: not-found ones are told by kind and class, others are what they are", async () => {
    const { s3, bucket } = await openServed();
    const key = await rejection(bucket.getObject("missing"));
    const missing = await rejection(s3.openBucket("nowhere"));
    expect([key instanceof NoSuchKey, key instanceof S3Error, key.message.length > 0, key.key]).toEqual([true, true, true, "missing"]);
    expect([missing instanceof NoSuchBucket, missing instanceof S3Error, missing.message.includes("nowhere")]).toEqual([true, true, true]);
    expect(await rejection(bucket.uploadFile("/nowhere", { Key: "k" }))).not.toBeInstanceOf(S3Error);
  });

  test("D-29 a server of one's own needs its endpoint and keys, nothing else", async () => {
    const { server } = await openServed();
    const s3 = new S3({ endpoint: server.url, credentials: server.credentials, region: "us-east-1", connectTimeoutMs: 1000, maxAttempts: 3 });
    expect((await s3.buckets.toArray()).map(({ name }) => name)).toEqual(["photos"]);
    expect(await s3.bucket("photos").url("k")).toBe(`${server.url}/photos/k`);
    await s3.close();
  });

  test("D-30 sanitizeBucketName makes a name of any text, or says that it cannot", () => {
    expect(sanitizeBucketName("My Bucket_2026")).toBe("my-bucket-2026");
    expect(() => sanitizeBucketName("_")).toThrow("3 to 63");
    expect(() => sanitizeBucketName("!ends!")).toThrow("letter or digit first and last");
  });
});
