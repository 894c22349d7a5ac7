import type { CORSRule } from "../../index.ts";
import { runCommand, type GlobalOptions } from "../command-context.ts";
import { actionMessage, message } from "../messages.ts";
import { parseAction } from "../parse-action.ts";
import { readDocument } from "../read-document.ts";
import { parseBucketTarget } from "../target.ts";
import { UsageError } from "../usage-error.ts";

/** Shows, replaces and removes the rules by which a bucket lets pages of other sites in. */
export async function run([given = "", address = "", file]: readonly (string | undefined)[], options: GlobalOptions): Promise<void> {
  await runCommand(options, async ({ s3, output, signal }) => {
    const action = parseAction("cors", given, ["get", "set", "rm"]);
    const bucket = parseBucketTarget(address);
    const cors = s3.bucket(bucket).cors();
    if (action === "get") {
      const { CORSRules } = await cors.load({ signal });
      return output.result(message(() => CORSRules.map(ruleText).join("\n"), { CORSRules }));
    }
    if (action === "set") await cors.put({ CORSConfiguration: { CORSRules: await readRules(bucket, file) } }, { signal });
    else await cors.delete({ signal });
    output.done(actionMessage(`cors ${action}`, `s3://${bucket}`, undefined));
  });
}

async function readRules(bucket: string, file: string | undefined): Promise<CORSRule[]> {
  if (file === undefined) throw new UsageError(`cors set takes a file; write stave cors set s3://${bucket} cors.json, or - for standard input`);
  const { value } = await readDocument(file);
  const { CORSRules: rules } = value;
  if (!Array.isArray(rules) || rules.length === 0) throw new UsageError(`${file === "-" ? "standard input" : file} has no rules; write { "CORSRules": [{ "AllowedMethods": ["GET"], "AllowedOrigins": ["*"] }] }`);
  return rules as CORSRule[];
}

/** `GET PUT from https://a.example; request headers *; shows ETag; for 3600 s` */
function ruleText({ ID, AllowedMethods, AllowedOrigins, AllowedHeaders, ExposeHeaders, MaxAgeSeconds }: CORSRule): string {
  const parts = [`${AllowedMethods.join(" ")} from ${AllowedOrigins.join(" ")}`];
  if (AllowedHeaders !== undefined && AllowedHeaders.length > 0) parts.push(`request headers ${AllowedHeaders.join(" ")}`);
  if (ExposeHeaders !== undefined && ExposeHeaders.length > 0) parts.push(`shows ${ExposeHeaders.join(" ")}`);
  if (MaxAgeSeconds !== undefined) parts.push(`kept ${MaxAgeSeconds} s`);
  return parts.join("; ") + (ID === undefined || ID === "" ? "" : `  (${ID})`);
}
