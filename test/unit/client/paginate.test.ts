import { expect, test } from "vitest";
import { paginate } from "../../../src/client/paginate.ts";
import { listObjects } from "../../../src/model/generated/list-objects.ts";
import { listObjectsV2 } from "../../../src/model/generated/list-objects-v2.ts";
import { listObjectVersions } from "../../../src/model/generated/list-object-versions.ts";
import type { Operation } from "../../../src/model/operation.ts";

/** The requests that reading all pages makes of a store that answers with these, the last one again and again. */
async function requestsFor<I, O>(operation: Operation<I, O>, input: I, answers: readonly object[]): Promise<unknown[]> {
  const requests: unknown[] = [];
  const send = async (_: unknown, request: unknown): Promise<never> => {
    requests.push(JSON.parse(JSON.stringify(request)));
    return { ...answers[Math.min(requests.length, answers.length) - 1] } as never;
  };
  for await (const _page of paginate(send as Parameters<typeof paginate>[0], operation, input)) if (requests.length > 9) throw new Error("no end");
  return requests;
}

const Bucket = "photos";

test("a marker that an answer leaves out is not kept from the page before", async () => {
  const answers = [
    { IsTruncated: true, NextKeyMarker: "a", NextVersionIdMarker: "1" },
    { IsTruncated: true, NextKeyMarker: "b/" },
    { IsTruncated: true, NextKeyMarker: "c/", NextVersionIdMarker: "" },
    { IsTruncated: false, NextKeyMarker: "d" },
  ];
  expect(await requestsFor(listObjectVersions, { Bucket, Delimiter: "/" }, answers)).toEqual([
    { Bucket, Delimiter: "/" },
    { Bucket, Delimiter: "/", KeyMarker: "a", VersionIdMarker: "1" },
    { Bucket, Delimiter: "/", KeyMarker: "b/" },
    { Bucket, Delimiter: "/", KeyMarker: "c/" },
  ]);
});

test("a store that gives one of two markers again and again is stopped", async () => {
  await expect(requestsFor(listObjectVersions, { Bucket }, [{ IsTruncated: true, NextKeyMarker: "a" }])).rejects.toMatchObject({ code: "PaginationLoop" });
});

test("the last key continues a ListObjects without NextMarker, and no other listing", async () => {
  const answers = [{ IsTruncated: true, Contents: [{ Key: "a" }, { Key: "b" }] }, { IsTruncated: true, Contents: [{ Key: "c" }], NextMarker: "d" }, { IsTruncated: false }];
  expect(await requestsFor(listObjects, { Bucket }, answers)).toEqual([{ Bucket }, { Bucket, Marker: "b" }, { Bucket, Marker: "d" }]);
  expect(await requestsFor(listObjectsV2, { Bucket }, answers)).toEqual([{ Bucket }]);
});
