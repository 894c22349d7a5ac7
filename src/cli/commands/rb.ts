import { runCommand, type CommandContext, type GlobalOptions } from "../command-context.ts";
import { actionMessage } from "../messages.ts";
import { parseBucketTarget } from "../target.ts";

interface RbOptions extends GlobalOptions {
  readonly force?: boolean;
}

/** Removes a bucket; with --force everything in it first. */
export async function run([address = ""]: readonly (string | undefined)[], options: RbOptions): Promise<void> {
  await runCommand(options, async (context) => {
    const bucket = parseBucketTarget(address);
    if (options.force === true) await empty(context, bucket);
    await context.s3.deleteBucket({ Bucket: bucket }, { signal: context.signal });
    context.output.done(actionMessage("rb", `s3://${bucket}`, undefined));
  });
}

async function empty({ s3, signal }: CommandContext, bucket: string): Promise<void> {
  for await (const page of s3.paginate("listMultipartUploads", { Bucket: bucket }, { signal })) {
    for (const { Key, UploadId } of page.Uploads) await s3.abortMultipartUpload({ Bucket: bucket, Key, UploadId }, { signal });
  }
  for await (const page of s3.paginate("listObjectVersions", { Bucket: bucket }, { signal })) {
    const Objects = [...page.Versions, ...page.DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) continue;
    const { Errors } = await s3.deleteObjects({ Bucket: bucket, Delete: { Objects, Quiet: true } }, { signal });
    const first = Errors[0];
    if (first !== undefined) throw new Error(`${Errors.length} objects could not be removed, the first s3://${bucket}/${first.Key ?? ""}: ${first.Code ?? ""}: ${first.Message ?? ""}`);
  }
}
