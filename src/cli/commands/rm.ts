import { runCommand, type CommandContext, type GlobalOptions } from "../command-context.ts";
import { actionMessage } from "../messages.ts";
import { parseS3Target, type S3Target } from "../target.ts";
import { UsageError } from "../usage-error.ts";

interface RmOptions extends GlobalOptions {
  readonly recursive?: boolean;
  readonly versionId?: string;
  readonly dryRun?: boolean;
}

/** Removes an object, or with -r everything below a prefix, in batches of a thousand. */
export async function run([address = ""]: readonly (string | undefined)[], options: RmOptions): Promise<void> {
  await runCommand(options, async (context) => {
    const target = parseS3Target(address);
    if (options.recursive === true) return removeBelow(context, target, options);
    if (target.key === "" || target.key.endsWith("/")) throw new UsageError(`"${address}" is a prefix; add -r to remove everything below it`);
    if (options.dryRun !== true) await context.s3.deleteObject({ Bucket: target.bucket, Key: target.key, ...(options.versionId === undefined ? {} : { VersionId: options.versionId }) }, { signal: context.signal });
    context.output.done(actionMessage("rm", address, undefined, options.dryRun === true ? { dryRun: true } : {}));
  });
}

async function removeBelow({ s3, output, signal, fail }: CommandContext, { bucket, key }: S3Target, options: RmOptions): Promise<void> {
  for await (const page of s3.paginate("listObjectsV2", { Bucket: bucket, Prefix: key }, { signal })) {
    if (page.Contents.length === 0) continue;
    const Objects = page.Contents.map(({ Key }) => ({ Key }));
    const failed = new Set<string>();
    if (options.dryRun !== true) {
      const { Errors } = await s3.deleteObjects({ Bucket: bucket, Delete: { Objects, Quiet: true } }, { signal });
      for (const { Key = "", Code = "", Message = "" } of Errors) {
        failed.add(Key);
        fail(new Error(`${Code}: ${Message}`), `rm s3://${bucket}/${Key}`);
      }
    }
    for (const { Key } of Objects) if (!failed.has(Key)) output.done(actionMessage("rm", `s3://${bucket}/${Key}`, undefined, options.dryRun === true ? { dryRun: true } : {}));
  }
}
