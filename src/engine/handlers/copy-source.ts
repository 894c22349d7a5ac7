// What CopyObject and UploadPartCopy share: finding the source, digests of its bytes where they are not known, and
// making sure that the source is still the same when the copy is committed.

import { createS3Error } from "../../errors/create-s3-error.ts";
import type { ChecksumAlgorithm } from "../../checksum/checksum.ts";
import type { CopySource } from "../../model/copy-source.ts";
import { createContentSource, isMissingFile } from "../blobs/content-source.ts";
import { abortedBy } from "../blobs/receive-content.ts";
import { startDigests, type ContentDigests } from "../content-digests.ts";
import type { EngineContext, HandlerScope } from "../engine-context.ts";
import { requireBucket } from "../metadata/buckets.ts";
import type { Reader } from "../metadata/ordered-store.ts";
import type { BucketRecord, Segment, VersionRecord } from "../metadata/records.ts";
import { eTagOf, requireVersion } from "../metadata/versions.ts";
import { assertCopySourceConditions } from "../rules/conditions.ts";
import { parseCopySource, type ParsedCopySource } from "../rules/copy-sources.ts";
import { assertObjectKey } from "../rules/object-keys.ts";
import { assertOwner } from "./bucket-access.ts";

interface CopySourceMembers {
  readonly CopySource: CopySource;
  readonly CopySourceIfMatch?: string | undefined;
  readonly CopySourceIfModifiedSince?: Date | undefined;
  readonly CopySourceIfNoneMatch?: string | undefined;
  readonly CopySourceIfUnmodifiedSince?: Date | undefined;
  readonly ExpectedSourceBucketOwner?: string | undefined;
}

/** The source as found. */
export interface FoundSource {
  readonly named: ParsedCopySource;
  readonly bucket: BucketRecord;
  readonly version: VersionRecord;
}

/** Finds the source of a copy and judges the conditions on it. */
export function findSource(reader: Reader, input: CopySourceMembers): FoundSource {
  const named = parseCopySource(input.CopySource);
  assertObjectKey(named.key);
  const bucket = requireBucket(reader, named.bucket);
  assertOwner(bucket, input.ExpectedSourceBucketOwner);
  const version = requireVersion(reader, bucket, named.key, named.versionId);
  assertCopySourceConditions(
    {
      ifMatch: input.CopySourceIfMatch,
      ifNoneMatch: input.CopySourceIfNoneMatch,
      ifModifiedSince: input.CopySourceIfModifiedSince,
      ifUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    },
    { eTag: eTagOf(version), modifiedMs: version.modifiedMs },
  );
  return { named, bucket, version };
}

/** Reads stored bytes for their digests only. */
export async function digestSegments(engine: EngineContext, segments: readonly Segment[], algorithms: readonly ChecksumAlgorithm[], signal: AbortSignal | undefined): Promise<ContentDigests> {
  const digests = startDigests(algorithms);
  for await (const chunk of createContentSource(engine.files, segments).open()) {
    if (signal?.aborted === true) throw abortedBy(signal);
    digests.update(chunk);
  }
  return digests.finish();
}

/** Thrown within a copy's transaction when the source is another one than it was. */
class SourceChanged extends Error {}

/** Refuses, within the transaction, a source that has been replaced since it was looked at. */
export function assertSameSource(seen: FoundSource, now: FoundSource): void {
  if (seen.bucket.number !== now.bucket.number || Buffer.compare(seen.version.sequence, now.version.sequence) !== 0) throw new SourceChanged("the copy's source was replaced");
}

/** Runs a copy, anew when its source was replaced meanwhile. */
export async function withStableSource<T>({ engine }: HandlerScope, copy: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < 8; attempt++) {
    try {
      return await copy();
    } catch (error) {
      if (!(error instanceof SourceChanged) && !isMissingFile(error)) throw error;
      engine.store.refresh();
    }
  }
  throw createS3Error("OperationAborted", { message: "the copy's source keeps changing; try again" });
}
