// DeleteObject and DeleteObjects.

import { createS3Error } from "../../errors/create-s3-error.ts";
import { isS3Error } from "../../errors/s3-error.ts";
import type { DeleteObjectInput, DeleteObjectOutput } from "../../model/generated/delete-object.ts";
import type { DeletedObject, DeleteError, DeleteObjectsInput, DeleteObjectsOutput } from "../../model/generated/delete-objects.ts";
import type { EngineContext, Handler } from "../engine-context.ts";
import type { VersionRecord } from "../metadata/records.ts";
import { addVersion, assertVersionId, findCurrent, findVersion, removeCurrent, removeVersion, versionIdOf } from "../metadata/versions.ts";
import { assertDeleteConditions, type DeleteConditions } from "../rules/conditions.ts";
import { assertObjectKey } from "../rules/object-keys.ts";
import { bucketOf } from "./bucket-access.ts";
import { subjectOf } from "./put-object.ts";

export const deleteObject: Handler<DeleteObjectInput, DeleteObjectOutput> = async ({ engine }, input) => {
  const outcome = await deleteOne(engine, input, input.Key, input.VersionId, {
    ifMatch: input.IfMatch,
    modifiedMs: input.IfMatchLastModifiedTime?.getTime(),
    sizeBytes: input.IfMatchSize,
  });
  return { DeleteMarker: outcome.isMarker ? true : undefined, VersionId: outcome.versionId };
};

export const deleteObjects: Handler<DeleteObjectsInput, DeleteObjectsOutput> = async ({ engine }, input) => {
  bucketOf(engine.store, input);
  const objects = input.Delete?.Objects ?? [];
  if (objects.length === 0 || objects.length > 1000) throw createS3Error("MalformedXML", { message: `a batch may delete 1 to 1000 objects; this one names ${objects.length}` });
  const outcomes = await Promise.all(
    objects.map(async ({ Key, VersionId, ETag, LastModifiedTime, Size }): Promise<{ deleted: DeletedObject } | { error: DeleteError }> => {
      try {
        const outcome = await deleteOne(engine, input, Key, VersionId, { ifMatch: ETag, modifiedMs: LastModifiedTime?.getTime(), sizeBytes: Size });
        return {
          deleted: {
            Key,
            VersionId,
            ...(outcome.isMarker ? { DeleteMarker: true, DeleteMarkerVersionId: outcome.versionId } : {}),
          },
        };
      } catch (error) {
        if (!isS3Error(error)) throw error;
        return { error: { Key, VersionId, Code: error.code, Message: error.message } };
      }
    }),
  );
  const quiet = input.Delete.Quiet === true;
  return {
    Deleted: quiet ? [] : outcomes.flatMap((outcome) => ("deleted" in outcome ? [outcome.deleted] : [])),
    Errors: outcomes.flatMap((outcome) => ("error" in outcome ? [outcome.error] : [])),
  };
};

interface Deletion {
  /** A marker was added, or one was removed. */
  readonly isMarker: boolean;
  readonly versionId: string | undefined;
}

function deleteOne(
  engine: EngineContext,
  input: { readonly Bucket: string; readonly ExpectedBucketOwner?: string | undefined },
  key: string,
  versionId: string | undefined,
  conditions: DeleteConditions,
): Promise<Deletion> {
  assertObjectKey(key);
  if (versionId !== undefined) assertVersionId(versionId);
  return engine.change((transaction, ledger) => {
    const bucket = bucketOf(transaction, input);
    if (versionId !== undefined) {
      const version = findVersion(transaction, bucket, key, versionId);
      assertDeleteConditions(conditions, subjectOf(version));
      if (version === undefined) return { isMarker: false, versionId };
      removeVersion(transaction, ledger, bucket, key, version);
      return { isMarker: version.isMarker, versionId };
    }
    const current = findCurrent(transaction, bucket, key);
    assertDeleteConditions(conditions, subjectOf(current));
    if (bucket.versioning === undefined) {
      if (current !== undefined) removeCurrent(transaction, ledger, bucket, key, current);
      return { isMarker: false, versionId: undefined };
    }
    const marker = deleteMarker(transaction.nextSequence(), bucket.versioning === "Suspended", engine.now());
    addVersion(transaction, ledger, bucket, key, marker, current);
    return { isMarker: true, versionId: versionIdOf(marker) };
  });
}

function deleteMarker(sequence: Uint8Array, isNull: boolean, modifiedMs: number): VersionRecord {
  return { sequence, isNull, isMarker: true, modifiedMs, sizeBytes: 0, md5: new Uint8Array(16), partCount: 0, content: { kind: "empty" } };
}
