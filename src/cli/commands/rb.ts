import { runCommand, type CommandContext, type GlobalOptions } from "../command-context.ts";
import { RemovalGuard } from "../confirm-removal.ts";
import { actionMessage } from "../messages.ts";
import { parseBucketTarget } from "../target.ts";

interface RbOptions extends GlobalOptions {
  readonly force?: boolean;
  readonly yes?: boolean;
}

/** Removes a bucket; with --force everything in it first. */
export async function run([address = ""]: readonly (string | undefined)[], options: RbOptions): Promise<void> {
  await runCommand(options, async (context) => {
    const bucket = parseBucketTarget(address);
    if (options.force === true) await empty(context, bucket, options);
    await context.s3.deleteBucket({ Bucket: bucket }, { signal: context.signal });
    context.output.done(actionMessage("rb", `s3://${bucket}`, undefined));
  });
}

async function empty(context: CommandContext, bucket: string, options: RbOptions): Promise<void> {
  const { s3, signal } = context;
  async function* versions(): AsyncGenerator<{ Key: string; VersionId: string }> {
    for await (const page of s3.paginate("listObjectVersions", { Bucket: bucket }, { signal })) {
      for (const { Key, VersionId } of [...page.Versions, ...page.DeleteMarkers]) yield { Key, VersionId };
    }
  }
  const { errors } = await s3.deleteMany({ Bucket: bucket }, new RemovalGuard(context, `s3://${bucket}`, options).confirmed(versions()), { signal });
  const first = errors[0];
  if (first !== undefined) throw new Error(`${errors.length} objects could not be removed, the first s3://${bucket}/${first.Key ?? ""}: ${first.Code ?? ""}: ${first.Message ?? ""}`);
  // Only now: whoever declined has lost nothing.
  for await (const page of s3.paginate("listMultipartUploads", { Bucket: bucket }, { signal })) {
    for (const { Key, UploadId } of page.Uploads) await s3.abortMultipartUpload({ Bucket: bucket, Key, UploadId }, { signal });
  }
}
