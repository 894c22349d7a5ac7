// Where a page of a listing begins in a table, and where the keys with its prefix end.

import { bucketPrefix, historyPrefix, next, objectKey, successor } from "../metadata/keys.ts";
import type { Range } from "../metadata/ordered-store.ts";
import type { BucketRecord } from "../metadata/records.ts";
import type { PageStart } from "../rules/listing.ts";

/** The keys of `objects` with a prefix, from a page's start on; undefined when the start lies behind them. */
export function rangeOfObjects(bucket: BucketRecord, prefix: string, from: PageStart): Range | undefined {
  return rangeFrom(objectKey(bucket.number, prefix), startInObjects(bucket, from));
}

/**
 * The same of `versions` and `uploads`, where a key has several items. `placeOf` gives the place of the item that the last page
 * ended with; undefined when it is gone since: then the page begins with the next key.
 */
export function rangeOfHistory(bucket: BucketRecord, prefix: string, from: PageStart, placeOf: (key: string, item: string) => Buffer | undefined): Range | undefined {
  return rangeFrom(historyPrefix(bucket.number, prefix, false), startInHistory(bucket, from, placeOf));
}

function rangeFrom(lower: Buffer, place: Buffer): Range | undefined {
  const start = Buffer.compare(lower, place) < 0 ? place : lower;
  const end = successor(lower);
  return Buffer.compare(start, end) < 0 ? { start, end } : undefined;
}

function startInObjects(bucket: BucketRecord, from: PageStart): Buffer {
  switch (from.kind) {
    case "beginning":
      return bucketPrefix(bucket.number);
    case "after-key":
    case "after-item":
      return next(objectKey(bucket.number, from.key));
    case "after-prefix":
      return successor(objectKey(bucket.number, from.prefix));
  }
}

function startInHistory(bucket: BucketRecord, from: PageStart, placeOf: (key: string, item: string) => Buffer | undefined): Buffer {
  switch (from.kind) {
    case "beginning":
      return bucketPrefix(bucket.number);
    case "after-key":
      return successor(historyPrefix(bucket.number, from.key));
    case "after-item": {
      const place = placeOf(from.key, from.item);
      return place === undefined ? successor(historyPrefix(bucket.number, from.key)) : next(place);
    }
    case "after-prefix":
      return successor(historyPrefix(bucket.number, from.prefix, false));
  }
}
