import { runCommand, type GlobalOptions } from "../command-context.ts";
import { parseDuration } from "../duration.ts";
import { actionMessage, localTime, message } from "../messages.ts";
import { parseAction } from "../parse-action.ts";
import { parseS3Target } from "../target.ts";

interface UploadsOptions extends GlobalOptions {
  readonly uploadId?: string;
  readonly olderThan?: string;
  readonly dryRun?: boolean;
}

/** Shows or removes multipart uploads that were left behind; their parts are billed until they are gone. */
export async function run([given = "", address = ""]: readonly (string | undefined)[], options: UploadsOptions): Promise<void> {
  await runCommand(options, async ({ s3, output, signal }) => {
    const action = parseAction("uploads", given, ["ls", "abort"]);
    const { bucket, key } = parseS3Target(address);
    const before = options.olderThan === undefined ? undefined : Date.now() - parseDuration(options.olderThan) * 1000;
    for await (const page of s3.paginate("listMultipartUploads", { Bucket: bucket, Prefix: key }, { signal })) {
      for (const { Key, UploadId, Initiated } of page.Uploads) {
        if (options.uploadId !== undefined && UploadId !== options.uploadId) continue;
        if (before !== undefined && Initiated.getTime() > before) continue;
        const facts = { bucket, key: Key, uploadId: UploadId, initiated: Initiated };
        if (action === "ls") {
          output.result(message(`${localTime(Initiated)}  s3://${bucket}/${Key}  ${UploadId}`, facts));
          continue;
        }
        if (options.dryRun !== true) await s3.abortMultipartUpload({ Bucket: bucket, Key, UploadId }, { signal });
        output.done(actionMessage("abort", `s3://${bucket}/${Key}`, UploadId, options.dryRun === true ? { ...facts, dryRun: true } : facts));
      }
    }
  });
}
