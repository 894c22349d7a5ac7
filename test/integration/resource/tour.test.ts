// The tour of the object layer, in one go, as a user would write it.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { S3 } from "../../../src/index.ts";
import { temporaryFolder } from "./store.ts";

test("a bucket and its objects, from creation to deletion", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "foo.jpg"), "an image");
  const s3 = new S3({ endpoint: `local:${join(folder, "data")}` });

  const bucket = s3.bucket("photos");
  await bucket.create({ location: "eu-west-1" });
  const names: string[] = [];
  for await (const b of s3.buckets.all()) names.push(b.name);
  expect(names).toEqual(["photos"]);

  const object = bucket.object("a.txt");
  await object.put("This is a test", { Metadata: { meta1: "first" } });
  expect(await object.text()).toBe("This is a test");
  expect(await object.size()).toBe(14);
  expect(await object.metadata()).toEqual({ meta1: "first" });

  await object.uploadFile(join(folder, "foo.jpg"));
  await object.downloadFile(join(folder, "bar.jpg"));
  expect(readFileSync(join(folder, "bar.jpg"), "utf8")).toBe("an image");
  await bucket.object("2026/copy").copyFrom({ Bucket: "photos", Key: "a.txt" });

  const keys: string[] = [];
  for await (const o of bucket.objects.filter({ Prefix: "2026/" }).limit(100)) keys.push(o.key);
  expect(keys).toEqual(["2026/copy"]);
  await bucket.objects.filter({ Prefix: "2026/" }).delete();

  await object.grant({ email: "someone@example.com", permission: "READ" });
  await bucket.grant({ id: "c".repeat(64), permission: "READ", recursive: true });
  expect((await object.getAcl()).grants).toHaveLength(3);
  await bucket.setLifetimeInDays(30);
  await bucket.allowPublicAccess();
  await bucket.clear();
  await bucket.delete({ force: true });
  expect(await bucket.exists()).toBe(false);
  await s3.close();
});
