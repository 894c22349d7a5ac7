// ListObjectVersions: current objects and their history, merged by key, newest first.

import { createS3Error } from "../../errors/create-s3-error.ts";
import type { ListObjectVersionsInput, ListObjectVersionsOutput, ObjectVersion } from "../../model/generated/list-object-versions.ts";
import type { Handler } from "../engine-context.ts";
import { historyPrefix, isNullPointer, keyOfHistory, keyOfObject, nullPointerKey, versionKey } from "../metadata/keys.ts";
import type { Entry, Range, Reader } from "../metadata/ordered-store.ts";
import type { BucketRecord } from "../metadata/records.ts";
import { decodeListed, type ListedVersion } from "../metadata/version-codec.ts";
import { assertVersionId, findCurrent } from "../metadata/versions.ts";
import { collectPage, itemOf, listingEncoder, markerOf, resolvePageLimit, startAfter, type Listed, type ListingSource } from "../rules/listing.ts";
import { bucketOf } from "./bucket-access.ts";
import { encodeOptional } from "./list-objects.ts";
import { rangeOfHistory, rangeOfObjects } from "./page-range.ts";

export const listObjectVersions: Handler<ListObjectVersionsInput, ListObjectVersionsOutput> = ({ engine }, input) => {
  const encode = listingEncoder(input.EncodingType);
  const bucket = bucketOf(engine.store, input);
  const limit = resolvePageLimit(input.MaxKeys, "max-keys");
  const hasKeyMarker = input.KeyMarker !== undefined && input.KeyMarker !== "";
  if (input.VersionIdMarker !== undefined && input.VersionIdMarker !== "") {
    if (!hasKeyMarker) throw createS3Error("InvalidArgument", { message: "a version id marker needs a key marker beside it" });
    assertVersionId(input.VersionIdMarker);
  }
  const page = collectPage(versionsOf(engine.store, bucket), {
    prefix: input.Prefix ?? "",
    delimiter: input.Delimiter ?? "",
    start: startAfter(input.KeyMarker, input.VersionIdMarker),
    limit,
  });
  const output: ListObjectVersionsOutput = {
    IsTruncated: page.next !== undefined,
    KeyMarker: encode(input.KeyMarker ?? ""),
    VersionIdMarker: input.VersionIdMarker ?? "",
    NextKeyMarker: page.next === undefined ? undefined : encode(markerOf(page.next)),
    NextVersionIdMarker: page.next === undefined ? undefined : itemOf(page.next),
    Versions: [],
    DeleteMarkers: [],
    Name: input.Bucket,
    Prefix: encode(input.Prefix ?? ""),
    Delimiter: encodeOptional(encode, input.Delimiter),
    MaxKeys: limit,
    CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    EncodingType: input.EncodingType,
  };
  for (const entry of page.entries) {
    const { record } = entry.value;
    if (record.isMarker) output.DeleteMarkers.push(common(bucket, entry, encode));
    else output.Versions.push(listedVersion(bucket, entry, encode));
  }
  return output;
};

interface VersionOfKey {
  readonly record: ListedVersion;
  readonly isLatest: boolean;
}

function versionsOf(reader: Reader, bucket: BucketRecord): ListingSource<VersionOfKey> {
  return {
    *entries(from, prefix) {
      const current = entriesOf(reader, "objects", rangeOfObjects(bucket, prefix, from));
      const history = entriesOf(reader, "versions", rangeOfHistory(bucket, prefix, from, (key, item) => placeOfVersion(reader, bucket, key, item)));
      // A page that begins among a key's versions shows none of them as the latest.
      let previous = from.kind === "after-item" ? from.key : undefined;
      for (const entry of mergeByKey(current, history)) {
        const key = entry.isCurrent ? keyOfObject(entry.key) : keyOfHistory(entry.key);
        const record = decodeListed(entry.value);
        yield { key, item: idOf(record), value: { record, isLatest: key !== previous } };
        previous = key;
      }
    },
  };
}

function* entriesOf(reader: Reader, table: "objects" | "versions", range: Range | undefined): Generator<Entry> {
  if (range === undefined) return;
  for (const entry of reader.range(table, range)) if (table === "objects" || !isNullPointer(entry.key)) yield entry;
}

// A key's current object comes before its history: its closed prefix is a prefix of theirs.
function* mergeByKey(current: Generator<Entry>, history: Generator<Entry>): Generator<Entry & { readonly isCurrent: boolean }> {
  try {
    let object = current.next();
    let older = history.next();
    for (;;) {
      if (object.done !== true && (older.done === true || Buffer.compare(orderOf(object.value.key), older.value.key) < 0)) {
        yield { ...object.value, isCurrent: true };
        object = current.next();
      } else if (older.done !== true) {
        yield { ...older.value, isCurrent: false };
        older = history.next();
      } else return;
    }
  } finally {
    current.return(undefined);
    history.return(undefined);
  }
}

function orderOf(key: Buffer): Buffer {
  return historyPrefix(key.readUInt32BE(0), keyOfObject(key));
}

/** Undefined for a null version that is gone since. */
function placeOfVersion(reader: Reader, bucket: BucketRecord, key: string, versionId: string): Buffer | undefined {
  const sequence = versionId === "null" ? sequenceOfNull(reader, bucket, key) : Buffer.from(versionId, "hex");
  return sequence === undefined ? undefined : versionKey(bucket.number, key, sequence);
}

function sequenceOfNull(reader: Reader, bucket: BucketRecord, key: string): Uint8Array | undefined {
  const current = findCurrent(reader, bucket, key);
  return current?.isNull === true ? current.sequence : reader.get("versions", nullPointerKey(bucket.number, key));
}

function common(bucket: BucketRecord, { key, value }: Listed<VersionOfKey>, encode: (text: string) => string): {
  Key: string;
  VersionId: string;
  IsLatest: boolean;
  LastModified: Date;
  Owner: { ID: string; DisplayName: string };
} {
  const owner = value.record.owner ?? bucket.owner;
  return {
    Key: encode(key),
    VersionId: idOf(value.record),
    IsLatest: value.isLatest,
    LastModified: new Date(value.record.modifiedMs),
    Owner: { ID: owner.id, DisplayName: owner.displayName },
  };
}

function listedVersion(bucket: BucketRecord, entry: Listed<VersionOfKey>, encode: (text: string) => string): ObjectVersion {
  const { record } = entry.value;
  const listed: ObjectVersion = {
    ...common(bucket, entry, encode),
    ETag: record.eTag,
    Size: record.sizeBytes,
    StorageClass: record.storageClass,
  };
  if (record.checksumAlgorithm !== undefined) {
    listed.ChecksumAlgorithm = [record.checksumAlgorithm];
    listed.ChecksumType = record.checksumType;
  }
  return listed;
}

function idOf({ isNull, sequence }: ListedVersion): string {
  return isNull ? "null" : sequence;
}
