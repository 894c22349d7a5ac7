// ListObjects and ListObjectsV2.

import type { ListObjectsInput, ListObjectsOutput } from "../../model/generated/list-objects.ts";
import type { ListObjectsV2Input, ListObjectsV2Output } from "../../model/generated/list-objects-v2.ts";
import type { ListedObject } from "../../model/generated/shapes-shared.ts";
import type { Handler } from "../engine-context.ts";
import { keyOfObject } from "../metadata/keys.ts";
import type { Reader } from "../metadata/ordered-store.ts";
import type { BucketRecord, OwnerRecord } from "../metadata/records.ts";
import { decodeListed, type ListedVersion } from "../metadata/version-codec.ts";
import { collectPage, decodePageToken, encodePageToken, listingEncoder, markerOf, resolvePageLimit, startAfter, type Listed, type ListingSource } from "../rules/listing.ts";
import { bucketOf } from "./bucket-access.ts";
import { rangeOfObjects } from "./page-range.ts";

export const listObjectsV2: Handler<ListObjectsV2Input, ListObjectsV2Output> = ({ engine }, input) => {
  const encode = listingEncoder(input.EncodingType);
  const bucket = bucketOf(engine.store, input);
  const limit = resolvePageLimit(input.MaxKeys, "max-keys");
  const page = collectPage(objectsOf(engine.store, bucket), {
    prefix: input.Prefix ?? "",
    delimiter: input.Delimiter ?? "",
    start: input.ContinuationToken === undefined ? startAfter(input.StartAfter) : decodePageToken(input.ContinuationToken),
    limit,
  });
  return {
    IsTruncated: page.next !== undefined,
    Contents: page.entries.map((entry) => listedObject(entry, encode, input.FetchOwner === true ? bucket.owner : undefined)),
    Name: input.Bucket,
    Prefix: encode(input.Prefix ?? ""),
    Delimiter: encodeOptional(encode, input.Delimiter),
    MaxKeys: limit,
    CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    EncodingType: input.EncodingType,
    KeyCount: page.entries.length + page.commonPrefixes.length,
    ContinuationToken: input.ContinuationToken,
    NextContinuationToken: page.next === undefined ? undefined : encodePageToken(page.next),
    StartAfter: encodeOptional(encode, input.StartAfter),
  };
};

export const listObjects: Handler<ListObjectsInput, ListObjectsOutput> = ({ engine }, input) => {
  const encode = listingEncoder(input.EncodingType);
  const bucket = bucketOf(engine.store, input);
  const limit = resolvePageLimit(input.MaxKeys, "max-keys");
  const page = collectPage(objectsOf(engine.store, bucket), {
    prefix: input.Prefix ?? "",
    delimiter: input.Delimiter ?? "",
    start: startAfter(input.Marker),
    limit,
  });
  return {
    IsTruncated: page.next !== undefined,
    Marker: encode(input.Marker ?? ""),
    // Without a delimiter the last key serves, and S3 leaves the marker out.
    NextMarker: page.next === undefined || (input.Delimiter ?? "") === "" ? undefined : encode(markerOf(page.next)),
    Contents: page.entries.map((entry) => listedObject(entry, encode, bucket.owner)),
    Name: input.Bucket,
    Prefix: encode(input.Prefix ?? ""),
    Delimiter: encodeOptional(encode, input.Delimiter),
    MaxKeys: limit,
    CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    EncodingType: input.EncodingType,
  };
};

/** Encodes a member that may be absent. */
export function encodeOptional(encode: (text: string) => string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : encode(text);
}

function objectsOf(reader: Reader, bucket: BucketRecord): ListingSource<ListedVersion> {
  return {
    *entries(from, prefix) {
      const range = rangeOfObjects(bucket, prefix, from);
      if (range === undefined) return;
      for (const { key, value } of reader.range("objects", range)) yield { key: keyOfObject(key), value: decodeListed(value) };
    },
  };
}

function listedObject({ key, value }: Listed<ListedVersion>, encode: (text: string) => string, bucketOwner: OwnerRecord | undefined): ListedObject {
  const listed: ListedObject = {
    Key: encode(key),
    LastModified: new Date(value.modifiedMs),
    ETag: value.eTag,
    Size: value.sizeBytes,
    StorageClass: value.storageClass,
  };
  if (value.checksumAlgorithm !== undefined) {
    listed.ChecksumAlgorithm = [value.checksumAlgorithm];
    listed.ChecksumType = value.checksumType;
  }
  if (bucketOwner !== undefined) {
    const owner = value.owner ?? bucketOwner;
    listed.Owner = { ID: owner.id, DisplayName: owner.displayName };
  }
  return listed;
}
