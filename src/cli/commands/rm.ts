import { runCommand, type CommandContext, type GlobalOptions } from "../command-context.ts";
import { actionMessage } from "../messages.ts";
import { hasWildcards, objectsAt } from "../objects-at.ts";
import { removeObjects, type RemoveObjectsOptions } from "../remove-objects.ts";
import { formatTarget, parseS3Target } from "../target.ts";
import { UsageError } from "../usage-error.ts";

interface RmOptions extends GlobalOptions, RemoveObjectsOptions {
  readonly recursive?: boolean;
  readonly versionId?: string;
}

/** Removes objects, what fits a pattern, or with -r everything below a prefix, in batches of a thousand. */
export async function run(addresses: readonly (string | undefined)[], options: RmOptions): Promise<void> {
  await runCommand(options, async (context) => {
    if (options.versionId !== undefined && (options.recursive === true || addresses.length > 1)) throw new UsageError("--version-id names a version of one object; leave -r away and name one object");
    for (const address of addresses) await remove(context, address as string, options);
  });
}

async function remove(context: CommandContext, address: string, options: RmOptions): Promise<void> {
  const target = parseS3Target(address);
  if (options.recursive === true || hasWildcards(context, target.key)) return removeSeveral(context, address, target.bucket, options);
  if (target.key === "" || target.key.endsWith("/")) throw new UsageError(`"${address}" is a prefix; add -r to remove everything below it`);
  if (options.dryRun !== true) await context.s3.deleteObject({ Bucket: target.bucket, Key: target.key, ...(options.versionId === undefined ? {} : { VersionId: options.versionId }) }, { signal: context.signal });
  context.output.done(actionMessage("rm", formatTarget(target), undefined, options.dryRun === true ? { dryRun: true } : {}));
}

async function removeSeveral(context: CommandContext, address: string, bucket: string, options: RmOptions): Promise<void> {
  async function* keys(): AsyncGenerator<string> {
    for await (const { key } of objectsAt(context, address, { recursive: options.recursive === true })) yield key;
  }
  await removeObjects(context, bucket, keys(), address, options);
}
