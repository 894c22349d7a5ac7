import { describe, expect, it } from "vitest";
import { temporaryEngine, textOf, type Run } from "./temporary-engine.ts";

async function versionedBucket(): Promise<Run> {
  const { run } = await temporaryEngine();
  await run("PutObject", { Bucket: "photos", Key: "k", Body: "before" });
  await run("PutBucketVersioning", { Bucket: "photos", VersioningConfiguration: { Status: "Enabled" } });
  return run;
}

async function put(run: Run, Key: string, Body: string): Promise<string> {
  return (await run("PutObject", { Bucket: "photos", Key, Body })).VersionId ?? "";
}

async function get(run: Run, Key: string, VersionId?: string): Promise<string> {
  return textOf((await run("GetObject", { Bucket: "photos", Key, VersionId })).Body);
}

async function history(run: Run): Promise<string[]> {
  const lines: [string, string][] = [];
  const { Versions, DeleteMarkers } = await run("ListObjectVersions", { Bucket: "photos" });
  for (const { Key, VersionId, IsLatest, Size } of Versions) lines.push([VersionId, `${Key}${IsLatest ? "*" : ""} ${Size}`]);
  for (const { Key, VersionId, IsLatest } of DeleteMarkers) lines.push([VersionId, `${Key}${IsLatest ? "*" : ""} gone`]);
  return lines.map(([, line]) => line).sort();
}

describe("versioning", () => {
  it("keeps every version, the one from before as null", async () => {
    const run = await versionedBucket();
    const first = await put(run, "k", "1");
    const second = await put(run, "k", "22");
    expect(await get(run, "k")).toBe("22");
    expect(await get(run, "k", first)).toBe("1");
    expect(await get(run, "k", "null")).toBe("before");
    expect(await history(run)).toEqual(["k 1", "k 6", "k* 2"]);
    const listed = await run("ListObjectVersions", { Bucket: "photos" });
    expect(listed.Versions.map(({ VersionId }) => VersionId)).toEqual([second, first, "null"]);
  });

  it("puts a delete marker in front, and takes it away again", async () => {
    const run = await versionedBucket();
    await put(run, "k", "1");
    const deleted = await run("DeleteObject", { Bucket: "photos", Key: "k" });
    expect(deleted.DeleteMarker).toBe(true);
    await expect(get(run, "k")).rejects.toMatchObject({ code: "NoSuchKey", details: { DeleteMarker: "true", VersionId: deleted.VersionId } });
    await expect(get(run, "k", deleted.VersionId)).rejects.toMatchObject({ code: "MethodNotAllowed", status: 405 });
    expect((await run("ListObjectsV2", { Bucket: "photos" })).Contents).toEqual([]);
    expect(await history(run)).toEqual(["k 1", "k 6", "k* gone"]);
    await expect(run("DeleteBucket", { Bucket: "photos" })).rejects.toMatchObject({ code: "BucketNotEmpty" });
    await run("DeleteObject", { Bucket: "photos", Key: "k", VersionId: deleted.VersionId });
    expect(await get(run, "k")).toBe("1");
  });

  it("brings the next version to the front when the latest is removed for good", async () => {
    const run = await versionedBucket();
    const first = await put(run, "k", "1");
    const second = await put(run, "k", "22");
    await run("DeleteObject", { Bucket: "photos", Key: "k", VersionId: second });
    expect(await get(run, "k")).toBe("1");
    await run("DeleteObject", { Bucket: "photos", Key: "k", VersionId: first });
    expect(await get(run, "k")).toBe("before");
    await run("DeleteObject", { Bucket: "photos", Key: "k", VersionId: "null" });
    await expect(get(run, "k")).rejects.toMatchObject({ code: "NoSuchKey" });
    expect(await history(run)).toEqual([]);
    await run("DeleteBucket", { Bucket: "photos" });
  });

  it("has one null version at most once it is suspended", async () => {
    const run = await versionedBucket();
    await put(run, "k", "1");
    await run("PutBucketVersioning", { Bucket: "photos", VersioningConfiguration: { Status: "Suspended" } });
    expect(await put(run, "k", "333")).toBe("null");
    expect(await history(run)).toEqual(["k 1", "k* 3"]);
    const deleted = await run("DeleteObject", { Bucket: "photos", Key: "k" });
    expect(deleted).toMatchObject({ DeleteMarker: true, VersionId: "null" });
    expect(await history(run)).toEqual(["k 1", "k* gone"]);
    await run("DeleteObject", { Bucket: "photos", Key: "k" });
    expect(await history(run)).toEqual(["k 1", "k* gone"]);
    await put(run, "k", "4444");
    expect(await history(run)).toEqual(["k 1", "k* 4"]);
    await run("PutBucketVersioning", { Bucket: "photos", VersioningConfiguration: { Status: "Enabled" } });
    await put(run, "k", "55555");
    expect(await history(run)).toEqual(["k 1", "k 4", "k* 5"]);
    expect(await get(run, "k", "null")).toBe("4444");
  });

  it("lists versions page by page, each of them once", async () => {
    const run = await versionedBucket();
    for (const Key of ["a", "a/1", "k", "k", "z\u0000x", "z"]) await put(run, Key, Key);
    await run("DeleteObject", { Bucket: "photos", Key: "a" });
    const whole = await run("ListObjectVersions", { Bucket: "photos" });
    const expected = [...whole.Versions, ...whole.DeleteMarkers].map(({ Key, VersionId, IsLatest }) => `${Key} ${VersionId} ${IsLatest}`).sort();
    expect(expected).toHaveLength(8);
    const seen: string[] = [];
    let page = await run("ListObjectVersions", { Bucket: "photos", MaxKeys: 1 });
    for (;;) {
      seen.push(...[...page.Versions, ...page.DeleteMarkers].map(({ Key, VersionId, IsLatest }) => `${Key} ${VersionId} ${IsLatest}`));
      if (!page.IsTruncated) break;
      page = await run("ListObjectVersions", { Bucket: "photos", MaxKeys: 1, KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker });
    }
    expect(seen.map((line) => line.split(" ")[0])).toEqual(["a", "a", "a/1", "k", "k", "k", "z", "z\u0000x"]);
    expect(seen.sort()).toEqual(expected);
  });

  it("tags and copies single versions", async () => {
    const run = await versionedBucket();
    const first = await put(run, "k", "1");
    await put(run, "k", "2");
    await run("PutObjectTagging", { Bucket: "photos", Key: "k", VersionId: first, Tagging: { TagSet: [{ Key: "a", Value: "b" }] } });
    expect((await run("GetObjectTagging", { Bucket: "photos", Key: "k" })).TagSet).toEqual([]);
    const copied = await run("CopyObject", { Bucket: "photos", Key: "k", CopySource: { Bucket: "photos", Key: "k", VersionId: first } });
    expect(copied.CopySourceVersionId).toBe(first);
    expect(await get(run, "k")).toBe("1");
    expect((await run("GetObjectTagging", { Bucket: "photos", Key: "k" })).TagSet).toEqual([{ Key: "a", Value: "b" }]);
  });
});
