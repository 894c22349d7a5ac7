// CreateBucket, HeadBucket, DeleteBucket, ListBuckets, GetBucketLocation.

import { createS3Error } from "../../errors/create-s3-error.ts";
import type { CreateBucketInput, CreateBucketOutput } from "../../model/generated/create-bucket.ts";
import type { DeleteBucketInput, DeleteBucketOutput } from "../../model/generated/delete-bucket.ts";
import type { GetBucketLocationInput, GetBucketLocationOutput } from "../../model/generated/get-bucket-location.ts";
import type { HeadBucketInput, HeadBucketOutput } from "../../model/generated/head-bucket.ts";
import type { ListBucketsInput, ListBucketsOutput } from "../../model/generated/list-buckets.ts";
import type { Bucket } from "../../model/generated/shapes-shared.ts";
import type { Handler } from "../engine-context.ts";
import { findBucket } from "../metadata/buckets.ts";
import type { ContentLedger } from "../metadata/content-ledger.ts";
import { bucketPrefix, documentKey, next, partKey, successor } from "../metadata/keys.ts";
import type { TableName, Transaction } from "../metadata/ordered-store.ts";
import { decodeBucket, decodePart, decodeUpload, encodeBucket, encodeJson } from "../metadata/record-codec.ts";
import type { BucketRecord } from "../metadata/records.ts";
import { resolveGrants } from "../rules/access-control-lists.ts";
import { assertNewBucketName } from "../rules/bucket-names.ts";
import { decodePageToken, encodePageToken } from "../rules/listing.ts";
import { assertTags, bucketTagLimit } from "../rules/tags.ts";
import { bucketOf } from "./bucket-access.ts";
import { ownerOf } from "./object-metadata.ts";

export const createBucket: Handler<CreateBucketInput, CreateBucketOutput> = async ({ engine, call }, input) => {
  assertNewBucketName(input.Bucket);
  if (input.ObjectLockEnabledForBucket === true) {
    throw createS3Error("NotImplemented", { message: "the embedded S3 has no Object Lock; leave ObjectLockEnabledForBucket away" });
  }
  const region = call.region ?? engine.region;
  const location = input.CreateBucketConfiguration?.LocationConstraint;
  const bucketRegion = location === undefined || location === "" ? region : location === "EU" ? "eu-west-1" : location;
  const tags = input.CreateBucketConfiguration?.Tags;
  if (tags !== undefined) assertTags(tags, bucketTagLimit);
  const owner = ownerOf(call.requester);
  const acl = resolveGrants(input, owner);
  await engine.change((transaction) => {
    const existing = findBucket(transaction, input.Bucket);
    if (existing !== undefined) {
      if (existing.owner.id !== owner.id) throw createS3Error("BucketAlreadyExists", { details: { BucketName: input.Bucket } });
      // The oldest region answers as it always did: creating one's own bucket again succeeds and resets its ACL.
      if (existing.region !== "us-east-1" || bucketRegion !== "us-east-1") {
        throw createS3Error("BucketAlreadyOwnedByYou", { details: { BucketName: input.Bucket } });
      }
      transaction.put("buckets", Buffer.from(input.Bucket), encodeBucket({ ...existing, acl }));
      return;
    }
    const record: BucketRecord = { number: nextBucketNumber(transaction), createdMs: engine.now(), region: bucketRegion, owner, acl };
    transaction.put("buckets", Buffer.from(input.Bucket), encodeBucket(record));
    if (tags !== undefined && tags.length > 0) transaction.put("documents", documentKey(record.number, "tagging"), encodeJson({ TagSet: tags }));
    if (input.ObjectOwnership !== undefined) {
      transaction.put("documents", documentKey(record.number, "ownership-controls"), encodeJson({ Rules: [{ ObjectOwnership: input.ObjectOwnership }] }));
    }
  });
  return { Location: `/${input.Bucket}` };
};

export const headBucket: Handler<HeadBucketInput, HeadBucketOutput> = ({ engine }, input) => ({ BucketRegion: bucketOf(engine.store, input).region });

export const deleteBucket: Handler<DeleteBucketInput, DeleteBucketOutput> = async ({ engine }, input) => {
  await engine.change((transaction, ledger) => {
    const bucket = bucketOf(transaction, input);
    if (!isEmpty(transaction, "objects", bucket) || !isEmpty(transaction, "versions", bucket)) {
      throw createS3Error("BucketNotEmpty", { details: { BucketName: input.Bucket } });
    }
    transaction.remove("buckets", Buffer.from(input.Bucket));
    const prefix = bucketPrefix(bucket.number);
    for (const { key } of transaction.range("documents", { start: prefix, end: successor(prefix) })) transaction.remove("documents", key);
    removeUploads(transaction, ledger, bucket);
  });
  return {};
};

export const listBuckets: Handler<ListBucketsInput, ListBucketsOutput> = ({ engine, call }, input) => {
  const limit = input.MaxBuckets ?? 10_000;
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000) throw createS3Error("InvalidArgument", { message: "max-buckets must be a whole number from 1 to 10000" });
  // No name is longer, so that a longer prefix may be cut without matching any.
  const prefix = (input.Prefix ?? "").slice(0, 300);
  const from = input.ContinuationToken === undefined ? undefined : decodePageToken(input.ContinuationToken);
  const start = from?.kind === "after-key" ? next(Buffer.from(from.key)) : Buffer.from(prefix === "" ? "\0" : prefix);
  const end = prefix === "" ? Buffer.of(0xff) : successor(Buffer.from(prefix));
  const buckets: Bucket[] = [];
  let token: string | undefined;
  for (const entry of engine.store.range("buckets", { start, end })) {
    const record = decodeBucket(entry.value);
    if (record.owner.id !== call.requester.id || (input.BucketRegion !== undefined && input.BucketRegion !== record.region)) continue;
    const last = buckets.at(-1);
    if (buckets.length === limit && last !== undefined) {
      token = encodePageToken({ kind: "after-key", key: last.Name });
      break;
    }
    buckets.push({ Name: entry.key.toString("utf8"), CreationDate: new Date(record.createdMs), BucketRegion: record.region });
  }
  return {
    Buckets: buckets,
    Owner: { ID: call.requester.id, DisplayName: call.requester.displayName },
    Prefix: input.Prefix,
    ContinuationToken: token,
  };
};

export const getBucketLocation: Handler<GetBucketLocationInput, GetBucketLocationOutput> = ({ engine }, input) => {
  const { region } = bucketOf(engine.store, input);
  // The oldest region has no name here.
  return region === "us-east-1" ? {} : { LocationConstraint: region };
};

const bucketCounterKey = Buffer.from("last-bucket-number");

function nextBucketNumber(transaction: Transaction): number {
  const number = (transaction.peek("system", bucketCounterKey)?.readUInt32BE(0) ?? 0) + 1;
  const value = Buffer.alloc(4);
  value.writeUInt32BE(number);
  transaction.put("system", bucketCounterKey, value);
  return number;
}

function isEmpty(transaction: Transaction, table: TableName, bucket: BucketRecord): boolean {
  const start = bucketPrefix(bucket.number);
  for (const _entry of transaction.range(table, { start, end: successor(start), limit: 1 })) return false;
  return true;
}

// Uploads under way do not keep a bucket alive; their parts go with it.
function removeUploads(transaction: Transaction, ledger: ContentLedger, bucket: BucketRecord): void {
  const prefix = bucketPrefix(bucket.number);
  for (const upload of transaction.range("uploads", { start: prefix, end: successor(prefix) })) {
    const { sequence } = decodeUpload(upload.value);
    for (const part of transaction.range("parts", { start: partKey(sequence, 0), end: partKey(sequence, 0xffff) })) {
      ledger.releasePart(decodePart(part.value));
      transaction.remove("parts", part.key);
    }
    transaction.remove("uploads", upload.key);
  }
}
