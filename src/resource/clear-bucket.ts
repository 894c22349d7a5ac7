// Empties a bucket.

import type { CallOptions } from "../client/call-options.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { DeleteError } from "../model/generated/index.ts";
import type { DeleteTarget } from "../transfer/index.ts";
import type { TransferClient } from "./transfer-client.ts";

const namedKeys = 5;

/** Every key of a bucket, page by page. */
export async function* keysOf(client: TransferClient, bucket: string, call: CallOptions): AsyncGenerator<string> {
  for await (const page of client.paginate("listObjectsV2", { Bucket: bucket }, call)) for (const { Key } of page.Contents) yield Key;
}

/** Deletes all objects, but no old version. */
export function clearBucket(client: TransferClient, bucket: string, call: CallOptions): Promise<void> {
  return deleteAll(client, bucket, keysOf(client, bucket, call), call);
}

/** Deletes objects, versions, delete markers, and uploads that were not completed. */
export async function eraseBucket(client: TransferClient, bucket: string, call: CallOptions): Promise<void> {
  try {
    await deleteAll(client, bucket, versionsOf(client, bucket, call), call);
  } catch (error) {
    // A store without versions may not know their listing.
    if (!(error instanceof S3Error) || error.kind !== "unsupported") throw error;
    await clearBucket(client, bucket, call);
  }
  try {
    for await (const page of client.paginate("listMultipartUploads", { Bucket: bucket }, call)) {
      for (const { Key, UploadId } of page.Uploads) await abortUpload(client, { Bucket: bucket, Key, UploadId }, call);
    }
  } catch (error) {
    if (!(error instanceof S3Error) || error.kind !== "unsupported") throw error;
  }
}

async function* versionsOf(client: TransferClient, bucket: string, call: CallOptions): AsyncGenerator<DeleteTarget> {
  for await (const page of client.paginate("listObjectVersions", { Bucket: bucket }, call)) {
    for (const { Key, VersionId } of [...page.Versions, ...page.DeleteMarkers]) yield { Key, VersionId };
  }
}

async function abortUpload(client: TransferClient, upload: { Bucket: string; Key: string; UploadId: string }, call: CallOptions): Promise<void> {
  try {
    await client.abortMultipartUpload(upload, call);
  } catch (error) {
    // Somebody completed or aborted it meanwhile.
    if (!(error instanceof S3Error) || error.code !== "NoSuchUpload") throw error;
  }
}

async function deleteAll(client: TransferClient, bucket: string, targets: AsyncIterable<DeleteTarget>, call: CallOptions): Promise<void> {
  const { errors } = await client.deleteMany({ Bucket: bucket }, targets, call);
  if (errors.length > 0) throw notDeleted(bucket, errors);
}

/** One error for all that could not be deleted; its cause holds one per key. */
function notDeleted(bucket: string, errors: readonly DeleteError[]): S3Error {
  const causes = errors.map(({ Key, Code, Message }) => createS3Error(Code ?? "InternalError", { message: Message, bucket, key: Key, operation: "DeleteObjects" }));
  const shown = causes.slice(0, namedKeys).map(({ key, code }) => `${key ?? ""} (${code})`);
  const more = errors.length > namedKeys ? ` and ${errors.length - namedKeys} more` : "";
  const [first] = causes as [S3Error];
  return new S3Error(`${errors.length} of the objects in ${bucket} could not be deleted: ${shown.join(", ")}${more}`, {
    code: "NotAllDeleted",
    kind: first.kind,
    bucket,
    operation: "DeleteObjects",
    retryable: causes.some(({ retryable }) => retryable),
    cause: new AggregateError(causes, "what could not be deleted"),
  });
}
