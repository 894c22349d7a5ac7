import { runCommand, type CommandContext, type GlobalOptions } from "../command-context.ts";
import { localTime, message } from "../messages.ts";
import { hasWildcards, objectsAt } from "../objects-at.ts";
import { parseS3Target } from "../target.ts";

interface StatOptions extends GlobalOptions {
  readonly versionId?: string;
}

/** Shows what HEAD says of objects or a bucket. */
export async function run(addresses: readonly (string | undefined)[], options: StatOptions): Promise<void> {
  await runCommand(options, async (context) => {
    let count = 0;
    for (const address of addresses) {
      for await (const { place, facts } of factsAt(context, address as string, options)) {
        // A line between two tables.
        if (count++ > 0 && !context.output.json) context.output.result(message("", {}));
        context.output.result(message(() => table(place, facts), { address: place, ...facts }));
      }
    }
  });
}

async function* factsAt(context: CommandContext, address: string, options: StatOptions): AsyncGenerator<{ readonly place: string; readonly facts: object }> {
  const { s3, signal } = context;
  const target = parseS3Target(address);
  if (target.key === "") {
    const { $metadata: _, ...facts } = await s3.headBucket({ Bucket: target.bucket }, { signal });
    return yield { place: address, facts };
  }
  for await (const { bucket, key } of hasWildcards(context, target.key) ? objectsAt(context, address) : [target]) {
    const { $metadata: _, ...facts } = await s3.headObject({ Bucket: bucket, Key: key, ChecksumMode: "ENABLED", ...(options.versionId === undefined ? {} : { VersionId: options.versionId }) }, { signal });
    yield { place: `s3://${bucket}/${key}`, facts };
  }
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
