// Many objects deleted, a thousand per request, several requests at the same time.

import type { CallOptions } from "../client/call-options.ts";
import type { DeletedObject, DeleteError, ObjectIdentifier } from "../model/generated/index.ts";
import type { DeleteObjectsInput } from "../model/generated/delete-objects.ts";
import type { TransferContext } from "./transfer-context.ts";
import type { TransferOptions } from "./transfer-options.ts";

/** DeleteObjects takes at most this many. */
const batchSize = 1000;
const batchesAtOnce = 4;

/** A key, or one version of it. With an ETag it goes only while it has that one; stores that do not know the condition pass over it. */
export type DeleteTarget = string | { readonly Key: string; readonly VersionId?: string | undefined; readonly ETag?: string | undefined };

export type DeleteManyInput = Omit<DeleteObjectsInput, "Delete">;

export interface DeleteManyOptions extends Pick<TransferOptions, "signal">, Pick<CallOptions, "onRetry"> {
  /** Called per batch, with what went and what did not. */
  readonly onDeleted?: ((deleted: readonly DeletedObject[], errors: readonly DeleteError[]) => void) | undefined;
}

export interface DeleteManyResult {
  /** Objects that are gone. Deleting what was not there counts. */
  readonly deleted: number;
  /** Those that could not be deleted, each with S3's code. */
  readonly errors: readonly DeleteError[];
}

/**
 * Deletes every object that the iterable gives; it is drawn from only as fast as batches go out. Failures of single objects are
 * in the result, those of requests reject.
 */
export async function deleteMany(context: TransferContext, input: DeleteManyInput, targets: Iterable<DeleteTarget> | AsyncIterable<DeleteTarget>, options: DeleteManyOptions): Promise<DeleteManyResult> {
  let deleted = 0;
  const errors: DeleteError[] = [];
  await context.scheduler.line(batchesAtOnce).runAll(
    batches(targets),
    async (batch, signal) => {
      const onRetry: CallOptions["onRetry"] = (error) => {
        context.scheduler.noteFailure(error);
        options.onRetry?.(error);
      };
      const result = await context.client.deleteObjects({ ...input, Delete: { Objects: batch, Quiet: options.onDeleted === undefined } }, { signal, onRetry });
      deleted += batch.length - result.Errors.length;
      errors.push(...result.Errors);
      options.onDeleted?.(result.Deleted, result.Errors);
    },
    options.signal,
  );
  return { deleted, errors };
}

async function* batches(targets: Iterable<DeleteTarget> | AsyncIterable<DeleteTarget>): AsyncGenerator<ObjectIdentifier[]> {
  let batch: ObjectIdentifier[] = [];
  for await (const target of targets) {
    batch.push(typeof target === "string" ? { Key: target } : identifierOf(target));
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

// No more of what it may carry, an entry of a listing say: AWS refuses sizes and times for most buckets.
function identifierOf({ Key, VersionId, ETag }: Exclude<DeleteTarget, string>): ObjectIdentifier {
  return { Key, ...(VersionId === undefined ? {} : { VersionId }), ...(ETag === undefined ? {} : { ETag }) };
}
