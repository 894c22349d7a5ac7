// Objects removed by the thousand, with what went and what did not.

import type { CommandContext } from "./command-context.ts";
import { RemovalGuard } from "./confirm-removal.ts";
import { actionMessage } from "./messages.ts";

export interface RemoveObjectsOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** Removes keys of a bucket; asks first where there are a thousand. `place` is what the question calls them. */
export async function removeObjects(context: CommandContext, bucket: string, keys: AsyncIterable<string>, place: string, options: RemoveObjectsOptions): Promise<void> {
  const { s3, output, signal, fail } = context;
  const removed = (key: string): void => output.done(actionMessage("rm", `s3://${bucket}/${key}`, undefined, options.dryRun === true ? { dryRun: true } : {}));
  if (options.dryRun === true) {
    for await (const key of keys) removed(key);
    return;
  }
  await s3.deleteMany({ Bucket: bucket }, new RemovalGuard(context, place, options).confirmed(keys), {
    signal,
    onDeleted(deleted, errors) {
      for (const { Key = "" } of deleted) removed(Key);
      for (const { Key = "", Code = "", Message = "" } of errors) fail(new Error(`${Code}: ${Message}`), `rm s3://${bucket}/${Key}`);
    },
  });
}
