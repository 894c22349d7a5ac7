import { describe, expect, test } from "vitest";
import { KeyPrefix, ObjectSummary } from "../../../src/index.ts";
import { rejection } from "../../support/client.ts";
import { lines, openLocal, openServed } from "./store.ts";

async function fill(bucket: { object(key: string): { put(body: string): Promise<unknown> } }, keys: readonly string[]): Promise<void> {
  for (const key of keys) await bucket.object(key).put(key);
}

async function keysOf(items: AsyncIterable<{ key: string }>): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of items) keys.push(key);
  return keys;
}

const five = ["a", "b", "c", "d", "e"];

describe("a collection", () => {
  test("C-47 C-48 X-24 sends nothing until it is read, then a page at a time, and again when it is read again", async () => {
    const { bucket, sent } = await openServed();
    await fill(bucket, five);
    sent.sent.length = 0;
    const pages = bucket.objects.filter({ Prefix: "" }).pageSize(2);
    expect(sent.sent).toEqual([]);
    for await (const object of pages) if (object.key === "b") break;
    expect(sent.sent).toHaveLength(1);
    expect(await keysOf(pages)).toEqual(five);
    expect(sent.sent).toHaveLength(4);
    // An error comes where the item is asked for.
    const missing = bucket.client.paginate("listObjects", { Bucket: "nowhere" });
    expect(await rejection(missing.next())).toMatchObject({ code: "NoSuchBucket" });
  });

  test("C-49 C-54 is a value: all, filter, limit and pageSize give new ones", async () => {
    const { bucket } = await openLocal();
    await fill(bucket, ["a/1", "a/2", "b/1"]);
    const all = bucket.objects.all();
    const some = all.filter({ Prefix: "a/" });
    const one = some.limit(1);
    expect([await keysOf(all), await keysOf(some), await keysOf(one)]).toEqual([["a/1", "a/2", "b/1"], ["a/1", "a/2"], ["a/1"]]);
    const params = { Prefix: "a/" };
    const later = all.filter(params);
    params.Prefix = "b/";
    expect(await keysOf(later)).toEqual(["a/1", "a/2"]);
    expect(await keysOf(some.filter({ Prefix: "b/" }))).toEqual(["b/1"]);
  });

  test("C-50 X-25 X-26 filters by the operation's parameters; MaxKeys is a page's size, prefixes are left out", async () => {
    const { bucket, sent } = await openServed();
    await fill(bucket, ["a", "b", "c", "dir/x", "e"]);
    sent.sent.length = 0;
    expect(await keysOf(bucket.objects.filter({ MaxKeys: 2 }))).toEqual(["a", "b", "c", "dir/x", "e"]);
    expect(sent.sent).toHaveLength(3);
    expect(await keysOf(bucket.objects.filter({ Delimiter: "/", Marker: "a" }))).toEqual(["b", "c", "e"]);
    for await (const { response } of bucket.objects.filter({ Delimiter: "/" }).pages()) expect(response.CommonPrefixes).toEqual([{ Prefix: "dir/" }]);
    expect((await bucket.client.listObjectsV2({ Bucket: bucket.name, Delimiter: "/" })).CommonPrefixes).toEqual([{ Prefix: "dir/" }]);
    expect(await keysOf(bucket.objects.filter({ Prefix: "dir/" }))).toEqual(["dir/x"]);
    expect(await rejection(bucket.objects.filter({ prefix: "x" } as never).toArray())).toMatchObject({ kind: "invalid-input" });
  });

  test("C-51 C-52 C-53 limit counts items in all, pageSize per request; pages come as arrays, one for nothing", async () => {
    const { bucket, sent } = await openServed();
    await fill(bucket, five);
    sent.sent.length = 0;
    expect(await keysOf(bucket.objects.limit(3).pageSize(2))).toEqual(["a", "b", "c"]);
    expect(sent.sent).toHaveLength(2);
    const sizes: number[] = [];
    for await (const page of bucket.objects.pageSize(3).pages()) sizes.push(page.length);
    expect(sizes).toEqual([3, 2]);
    const empty: number[] = [];
    for await (const page of bucket.objects.filter({ Prefix: "none" }).pages()) empty.push(page.length);
    expect(empty).toEqual([0]);
    sent.sent.length = 0;
    expect(await bucket.objects.limit(0).toArray()).toEqual([]);
    expect(sent.sent).toEqual([]);
    expect((await bucket.objects.first())?.key).toBe("a");
    expect(() => bucket.objects.pageSize(0)).toThrow("a whole number above 0");
  });

  test("C-55 delete sends one request per page and gives the answers; nothing for an empty listing", async () => {
    const { bucket, sent } = await openServed();
    await fill(bucket, ["1", "2", "3", "4", "5", "6", "7"]);
    const answers = await bucket.objects.pageSize(3).delete();
    expect(answers.map(({ Deleted }) => Deleted?.length)).toEqual([3, 3, 1]);
    expect(sent.of("POST")).toHaveLength(3);
    expect(await bucket.objects.delete()).toEqual([]);
    expect(sent.of("POST")).toHaveLength(3);
    await fill(bucket, ["x", "y"]);
    const [quiet] = await bucket.objects.filter({ Prefix: "x" }).delete({ Quiet: true });
    expect(quiet?.Deleted ?? []).toEqual([]);
    expect(await keysOf(bucket.objects)).toEqual(["y"]);
  });

  test("C-55 on a bucket with versions leaves delete markers; on its versions it leaves nothing", async () => {
    const { bucket } = await openLocal();
    await bucket.versioning().enable();
    await fill(bucket, ["a", "b"]);
    await bucket.objects.delete();
    expect(await keysOf(bucket.objects)).toEqual([]);
    expect(await bucket.objectVersions.toArray()).toHaveLength(4);
    await bucket.objectVersions.delete();
    expect(await bucket.objectVersions.toArray()).toEqual([]);
  });

  test("X-22 reads any number of items", async () => {
    const { bucket } = await openLocal();
    const keys = Array.from({ length: 2500 }, (_, at) => String(at).padStart(5, "0"));
    await Promise.all(keys.map((key) => bucket.object(key).put("")));
    expect(await keysOf(bucket.objects)).toEqual(keys);
    expect((await bucket.deleteMany(bucket.objects)).deleted).toBe(2500);
  });

  test("X-19 ends with the signal that it was given", async () => {
    const { bucket } = await openLocal();
    await fill(bucket, five);
    const stop = new AbortController();
    const seen: string[] = [];
    const reading = (async () => {
      for await (const { key } of bucket.objects.pageSize(1).withSignal(stop.signal)) {
        seen.push(key);
        if (key === "b") stop.abort();
      }
    })();
    expect(await rejection(reading)).toMatchObject({ kind: "aborted" });
    expect(seen).toEqual(["a", "b"]);
  });
});

describe("items of a listing", () => {
  test("A-60 C-33 C-38 know size, ETag, date, storage class and owner without a request; other attributes cost one HEAD", async () => {
    const { bucket, sent } = await openServed();
    await bucket.object("k").put("12345", { ContentType: "text/css", Metadata: { a: "b" } });
    const object = (await bucket.objects.first()) as ObjectSummary;
    sent.sent.length = 0;
    expect([await object.size(), await object.storageClass(), object.owner()?.ID?.length]).toEqual([5, "STANDARD", 64]);
    expect(await object.eTag()).toMatch(/^"[0-9a-f]{32}"$/);
    expect(await object.lastModified()).toBeInstanceOf(Date);
    expect(sent.sent).toEqual([]);
    expect([await object.contentType(), await object.metadata("a")]).toEqual(["text/css", "b"]);
    expect(lines(sent)).toEqual(["HEAD /photos/k"]);
    await object.load();
    expect([object.owner(), await object.size()]).toEqual([undefined, 5]);
    expect(object).toBeInstanceOf(ObjectSummary);
    expect(object.equals(bucket.object("k"))).toBe(false);
    expect(object.object().equals(bucket.object("k"))).toBe(true);
  });

  test("C-35 forget what the listing said after an action", async () => {
    const { bucket } = await openLocal();
    await bucket.object("k").put("12345");
    const object = (await bucket.objects.first()) as ObjectSummary;
    await object.put("123");
    expect(await object.size()).toBe(3);
  });

  test("A-58 X-23 X-26 list gives objects and prefixes, page by page, as often as it is read; so does the bucket give its objects", async () => {
    const { bucket } = await openLocal();
    await fill(bucket, ["a", "dir/1", "dir/2", "z"]);
    const level = bucket.list({ delimiter: "/" });
    const names = async (): Promise<string[]> => (await level.toArray()).map((item) => (item instanceof KeyPrefix ? item.prefix : item.key));
    expect(await names()).toEqual(["a", "z", "dir/"]);
    expect(await names()).toEqual(["a", "z", "dir/"]);
    expect((await bucket.list({ prefix: "dir/", delimiter: "/", marker: "dir/1" }).toArray()).map(String)).toEqual(['ObjectSummary(bucketName="photos", key="dir/2")']);
    expect(await keysOf(bucket)).toEqual(["a", "dir/1", "dir/2", "z"]);
  });

  test("A-59 one page is one page", async () => {
    const { bucket } = await openLocal();
    await fill(bucket, five);
    const { value: page } = await bucket.objects.pageSize(2).pages().next();
    expect([page?.length, page?.response.IsTruncated]).toEqual([2, true]);
  });

  test("A-61 versions come with delete markers, the newest of a key first; uploads that are open come too", async () => {
    const { bucket } = await openServed();
    await bucket.versioning().enable();
    await fill(bucket, ["ä b", "ä b", "z"]);
    await bucket.object("ä b").delete();
    const upload = await bucket.object("ü&").initiateMultipartUpload();
    const versions = await bucket.objectVersions.toArray();
    expect(versions.map(({ key, isDeleteMarker, attributes }) => [key, isDeleteMarker, attributes.IsLatest])).toEqual([
      ["z", false, true],
      ["ä b", true, true],
      ["ä b", false, false],
      ["ä b", false, false],
    ]);
    const uploads = await bucket.multipartUploads.toArray();
    expect(uploads.map(({ key, id }) => [key, id])).toEqual([["ü&", upload.id]]);
    expect(uploads[0]?.attributes.Initiated).toBeInstanceOf(Date);
  });

  test("D-18 D-19 D-21 D-26 D-27 find gives objects by prefix, any number of them; the page's size is no limit", async () => {
    const { s3, bucket, sent } = await openServed();
    await fill(bucket, ["tmp/1", "tmp/2", "tmp/dir/3", "x"]);
    sent.sent.length = 0;
    expect(await keysOf(bucket.find("tmp/", { pageSize: 1 }))).toEqual(["tmp/1", "tmp/2", "tmp/dir/3"]);
    expect(sent.sent).toHaveLength(3);
    expect(sent.sent[0]?.target).toContain("max-keys=1");
    expect(await keysOf(bucket.find("tmp/", { delimiter: "/" }))).toEqual(["tmp/1", "tmp/2"]);
    expect(sent.sent[3]?.target).toContain("max-keys=1000");
    expect(await keysOf(bucket.find())).toHaveLength(4);
    sent.sent.length = 0;
    const found = await bucket.find("x").first();
    expect([found?.key, await found?.size(), (await found?.lastModified())?.getTime()]).toEqual(["x", 1, expect.any(Number)]);
    expect(sent.sent).toHaveLength(1);
    expect(await rejection(s3.bucket("nowhere").find("x").toArray())).toMatchObject({ kind: "not-found", code: "NoSuchBucket" });
  });
});
