import { runCommand, type GlobalOptions } from "../command-context.ts";
import { localTime, message } from "../messages.ts";
import { parseS3Target } from "../target.ts";

interface StatOptions extends GlobalOptions {
  readonly versionId?: string;
}

/** Shows what HEAD says of an object or a bucket. */
export async function run([address = ""]: readonly (string | undefined)[], options: StatOptions): Promise<void> {
  await runCommand(options, async ({ s3, output, signal }) => {
    const { bucket, key } = parseS3Target(address);
    const { $metadata: _, ...facts } =
      key === ""
        ? await s3.headBucket({ Bucket: bucket }, { signal })
        : await s3.headObject({ Bucket: bucket, Key: key, ChecksumMode: "ENABLED", ...(options.versionId === undefined ? {} : { VersionId: options.versionId }) }, { signal });
    output.result(message(() => table(address, facts), { address, ...facts }));
  });
}

function table(address: string, facts: object): string {
  const rows: [string, string][] = [["Address", address]];
  for (const [name, value] of Object.entries(facts)) {
    if (value === undefined) continue;
    if (value instanceof Date) rows.push([name, localTime(value)]);
    else if (typeof value === "object") for (const [key, text] of Object.entries(value as object)) rows.push([`${name}.${key}`, String(text)]);
    else rows.push([name, String(value)]);
  }
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join("\n");
}
