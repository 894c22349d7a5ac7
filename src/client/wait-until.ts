// Polls until something exists or is gone.

import { S3Error } from "../errors/s3-error.ts";
import { headBucket } from "../model/generated/head-bucket.ts";
import { headObject } from "../model/generated/head-object.ts";
import { waiters } from "../model/generated/waiters.ts";
import type { Operation } from "../model/operation.ts";
import type { CallOptions } from "./call-options.ts";
import type { Send } from "./paginate.ts";
import { pause } from "./retry.ts";

/** What can be waited for. */
export type WaiterName = keyof typeof waiters;

/** Every name that `waitUntil` takes. */
export const waiterNames: readonly WaiterName[] = Object.keys(waiters) as WaiterName[];

export interface WaitOptions extends CallOptions {
  /** Seconds between polls. Default 5. */
  readonly delay?: number | undefined;
  /** Polls in all, the first of which is immediate. Default 20. */
  readonly maxAttempts?: number | undefined;
}

/** What a waiter asks about. */
export interface WaiterInput {
  readonly Bucket: string;
  /** For objects. */
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

const operations: Readonly<Record<string, Operation>> = { HeadBucket: headBucket, HeadObject: headObject };

/**
 * Resolves once the waiter's state is reached: one HEAD per poll. `bucketExists` also succeeds on 403 and 301, which say
 * that the bucket is there. Throws an S3Error of kind timeout after the last poll, and at once for any other failure.
 */
export async function waitUntil(send: Send, name: WaiterName, input: WaiterInput, options: WaitOptions = {}): Promise<void> {
  const waiter = waiters[name] as (typeof waiters)[WaiterName] | undefined;
  if (waiter === undefined) {
    throw new S3Error(`there is no waiter "${name as string}"; known are ${waiterNames.join(", ")}`, { code: "UnknownWaiter", kind: "invalid-input" });
  }
  const { delay = waiter.delaySeconds, maxAttempts = waiter.maxAttempts, ...call } = options;
  const operation = operations[waiter.operation] as Operation<WaiterInput>;
  let last: S3Error | undefined;
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    if (attempt > 1) await pause(delay * 1000, call.signal);
    let status = 200;
    try {
      await send(operation, input, call);
    } catch (error) {
      if (!(error instanceof S3Error) || error.status === undefined) throw error;
      status = error.status;
      last = error;
    }
    if ((waiter.success as readonly number[]).includes(status)) return;
    if (!(waiter.retry as readonly number[]).includes(status)) {
      throw new S3Error(`waiting for ${name} failed: ${last?.message ?? `status ${status}`}`, { code: "WaiterFailed", kind: last?.kind ?? "server", status, cause: last });
    }
  }
  throw new S3Error(`${name} was not reached in ${maxAttempts} polls, ${delay} s apart`, { code: "WaiterTimeout", kind: "timeout", cause: last, bucket: input.Bucket, key: input.Key });
}
