import { runCommand, type GlobalOptions } from "../command-context.ts";
import { actionMessage, message } from "../messages.ts";
import { parseAction } from "../parse-action.ts";
import { readDocument } from "../read-document.ts";
import { parseBucketTarget } from "../target.ts";
import { UsageError } from "../usage-error.ts";

/** Shows, replaces and removes a bucket's policy. */
export async function run([given = "", address = "", file]: readonly (string | undefined)[], options: GlobalOptions): Promise<void> {
  await runCommand(options, async ({ s3, output, signal }) => {
    const action = parseAction("policy", given, ["get", "set", "rm"]);
    const bucket = parseBucketTarget(address);
    const policy = s3.bucket(bucket).policy();
    if (action === "get") {
      await policy.load({ signal });
      const document = await policy.document();
      return output.result(message(() => JSON.stringify(document, null, 2), document));
    }
    if (action === "set") {
      if (file === undefined) throw new UsageError(`policy set takes a file; write stave policy set s3://${bucket} policy.json, or - for standard input`);
      await policy.set((await readDocument(file)).text, { signal });
    } else await policy.delete({ signal });
    output.done(actionMessage(`policy ${action}`, `s3://${bucket}`, undefined));
  });
}
