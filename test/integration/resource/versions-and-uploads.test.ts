import { describe, expect, test } from "vitest";
import { rejection } from "../../support/client.ts";
import { lines, openLocal, openServed } from "./store.ts";

const MiB = 1024 * 1024;

describe("versions", () => {
  test("C-43 C-32 get, head and delete name the version", async () => {
    const { bucket, sent } = await openServed();
    await bucket.versioning().enable();
    const { VersionId = "" } = await bucket.object("k").put("one");
    await bucket.object("k").put("second");
    const version = bucket.object("k").version(VersionId);
    sent.sent.length = 0;
    expect(await (await version.get()).Body.text()).toBe("one");
    expect((await version.head()).ContentLength).toBe(3);
    await version.delete();
    expect(sent.sent.every(({ target }) => target.includes(`versionId=${VersionId}`))).toBe(true);
    expect(await rejection(version.get())).toMatchObject({ kind: "not-found" });
    expect(await bucket.object("k").text()).toBe("second");
  });

  test("C-36 made by hand, what cannot be loaded says so; from a listing it is there", async () => {
    const { bucket } = await openLocal();
    await bucket.object("k").put("12345");
    for (const made of [bucket.object("k").version("1"), bucket.object("k").multipartUpload("1"), bucket.object("k").multipartUpload("1").part(1)]) {
      expect(() => made.attributes).toThrow("take it from a listing");
      expect(made.data).toBeUndefined();
    }
    const [version] = await bucket.objectVersions.toArray();
    expect(version?.attributes).toMatchObject({ Key: "k", Size: 5, IsLatest: true });
  });

  test("X-33 a deletion leaves a marker: the object is gone, its versions are not", async () => {
    const { bucket } = await openServed();
    await bucket.versioning().enable();
    const { VersionId: first = "" } = await bucket.object("k").put("one");
    const marker = await bucket.object("k").delete();
    expect([marker.DeleteMarker, typeof marker.VersionId]).toEqual([true, "string"]);
    expect(await rejection(bucket.object("k").get())).toMatchObject({ status: 404, kind: "not-found" });
    expect(await bucket.object("k").text({ VersionId: first })).toBe("one");
    expect(await rejection(bucket.object("k").version(marker.VersionId ?? "").head())).toMatchObject({ status: 405 });
    await bucket.object("back").copyFrom({ Bucket: "photos", Key: "k", VersionId: first });
    expect(await bucket.object("back").text()).toBe("one");
    await bucket.object("again").copyFrom(bucket.object("k").version(first));
    expect(await bucket.object("again").text()).toBe("one");
    await bucket.clear();
    expect((await bucket.objectVersions.toArray()).length).toBeGreaterThan(2);
  });
});

describe("an upload by hand", () => {
  test("A-82 C-44 parts are sent, copied, listed and completed; the object is theirs", async () => {
    const { bucket } = await openServed();
    await bucket.object("source").put("0123456789");
    const upload = await bucket.object("big").initiateMultipartUpload({ ContentType: "text/plain", Metadata: { a: "b" } });
    const first = Buffer.alloc(5 * MiB, "x");
    await upload.part(1).upload(first);
    await upload.part(2).copyFrom({ Bucket: "photos", Key: "source" }, [2, 5]);
    const parts = await upload.parts.toArray();
    expect(parts.map(({ number, attributes }) => [number, attributes.Size])).toEqual([[1, 5 * MiB], [2, 4]]);
    const object = await upload.complete();
    expect(object.equals(bucket.object("big"))).toBe(true);
    expect([await object.size(), await object.contentType(), await object.metadata("a")]).toEqual([5 * MiB + 4, "text/plain", "b"]);
    expect(await object.text({ Range: "bytes=-5" })).toBe("x2345");
    expect(await object.eTag()).toMatch(/^"[0-9a-f]{32}-2"$/);
  });

  test("C-44 completes with the checksums that its parts have, whatever their algorithm", async () => {
    const { bucket, sent } = await openServed();
    const upload = await bucket.object("k").initiateMultipartUpload({ ChecksumAlgorithm: "XXHASH3" });
    const { ChecksumXXHASH3 } = await upload.part(1).upload("taken", { ChecksumAlgorithm: "XXHASH3" });
    await upload.complete();
    expect(ChecksumXXHASH3).toMatch(/^[A-Za-z0-9+/]{11}=$/);
    expect(sent.of("POST", /uploadId=/)[0]?.body).toContain(`<ChecksumXXHASH3>${ChecksumXXHASH3}</ChecksumXXHASH3>`);
  });

  test("C-44 completes with the parts it is told", async () => {
    const { bucket } = await openLocal();
    const upload = await bucket.object("k").initiateMultipartUpload();
    await upload.part(7).upload("ignored");
    const { ETag } = await upload.part(3).upload("taken");
    const object = await upload.complete({ Parts: [{ PartNumber: 3, ETag }] });
    expect(await object.text()).toBe("taken");
  });

  test("A-82 is not aborted by itself, but by abort; part numbers are checked before a request", async () => {
    const { bucket, sent } = await openServed();
    const upload = await bucket.object("k").initiateMultipartUpload();
    expect(() => upload.part(0)).toThrow("1 to 10,000");
    expect(await rejection(upload.complete({ Parts: [] }))).toMatchObject({ status: 400 });
    expect(await bucket.multipartUploads.toArray()).toHaveLength(1);
    await upload.abort();
    expect(await bucket.multipartUploads.toArray()).toEqual([]);
    expect(await rejection(upload.part(1).upload("x"))).toMatchObject({ code: "NoSuchUpload", kind: "not-found" });
    expect(upload.part(2).multipartUpload().equals(upload)).toBe(true);
    expect(upload.object().equals(bucket.object("k"))).toBe(true);
    expect(lines(sent)[0]).toBe("POST /photos/k?uploads");
  });
});
