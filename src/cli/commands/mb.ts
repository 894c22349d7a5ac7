import { runCommand, type GlobalOptions } from "../command-context.ts";
import { actionMessage } from "../messages.ts";
import { parseBucketTarget } from "../target.ts";

interface MbOptions extends GlobalOptions {
}

/** Makes a bucket, in the given region. */
export async function run([address = ""]: readonly (string | undefined)[], options: MbOptions): Promise<void> {
  await runCommand(options, async ({ s3, output, signal }) => {
    const bucket = parseBucketTarget(address);
    const location = options.region === undefined || options.region === "us-east-1" ? {} : { CreateBucketConfiguration: { LocationConstraint: options.region } };
    await s3.createBucket({ Bucket: bucket, ...location }, { signal });
    output.done(actionMessage("mb", `s3://${bucket}`, undefined));
  });
}
