// Settings of a bucket, or of every object that an address stands for: several at the same time, shown in the order of the keys.

import { S3Error } from "../index.ts";
import type { CommandContext } from "./command-context.ts";
import { isCommonCause } from "./common-cause.ts";
import { hasWildcards, objectsAt } from "./objects-at.ts";
import { parseS3Target } from "./target.ts";

/** What a setting belongs to. */
export interface SettingTarget {
  readonly bucket: string;
  /** Undefined for the bucket itself. */
  readonly key: string | undefined;
  /** As a user would write it. */
  readonly address: string;
  readonly isOneOfSeveral: boolean;
}

export interface ForEachTargetOptions {
  /** What is done, for messages: `tag set`. */
  readonly action: string;
  /** Buckets have the setting too: an address without a key is the bucket. */
  readonly buckets: boolean;
  readonly recursive?: boolean | undefined;
}

/** Tells whether an address means the bucket and not the objects in it. */
export function isBucketAddress(address: string, options: { readonly recursive?: boolean | undefined }): boolean {
  return options.recursive !== true && parseS3Target(address).key === "";
}

/** Targets that are worked on at the same time. */
const atOnce = 16;

/**
 * Works on every target of an address; what the work gives is called when its turn has come, to show the outcome. A failure of
 * one target is reported and the others go on, unless they would meet it as well.
 */
export async function forEachTarget(context: CommandContext, address: string, options: ForEachTargetOptions, work: (target: SettingTarget) => Promise<() => void>): Promise<void> {
  const pending: Promise<() => void>[] = [];
  const finish = async (target: SettingTarget): Promise<() => void> => {
    try {
      return await work(target);
    } catch (error) {
      return () => {
        // What a server cannot do at all it cannot do for the next one either.
        if (isCommonCause(error) || (error instanceof S3Error && error.kind === "unsupported")) throw error;
        context.fail(error, `${options.action} ${target.address}`);
      };
    }
  };
  try {
    for await (const target of targetsAt(context, address, options)) {
      pending.push(finish(target));
      if (pending.length >= atOnce) (await pending.shift())?.();
    }
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) (await next)();
  } finally {
    await Promise.all(pending);
  }
}

async function* targetsAt(context: CommandContext, address: string, options: ForEachTargetOptions): AsyncGenerator<SettingTarget> {
  const { bucket, key } = parseS3Target(address);
  if (options.buckets && isBucketAddress(address, options)) return yield { bucket, key: undefined, address: `s3://${bucket}`, isOneOfSeveral: false };
  const isOneOfSeveral = options.recursive === true || hasWildcards(context, key);
  for await (const object of objectsAt(context, address, { recursive: options.recursive === true })) yield { ...object, address: `s3://${object.bucket}/${object.key}`, isOneOfSeveral };
}
