import { once } from "node:events";
import { runCommand, type CommandContext, type GlobalOptions } from "../command-context.ts";
import { contentMessage, message } from "../messages.ts";
import { objectsAt } from "../objects-at.ts";
import { parseCount } from "../parse-count.ts";
import { parseSize } from "../parse-size.ts";

interface HeadOptions extends GlobalOptions {
  readonly lines?: string;
  readonly bytes?: string;
  readonly versionId?: string;
}

/** Writes the beginning of objects. No more is fetched than what the connection had on its way when there was enough. */
export async function run(addresses: readonly (string | undefined)[], options: HeadOptions): Promise<void> {
  await runCommand(options, async (context) => {
    const limit = options.bytes === undefined ? { lines: parseCount("--lines", options.lines ?? "10") } : { bytes: parseSize("--bytes", options.bytes) };
    const objects = [];
    for (const address of addresses) for await (const object of objectsAt(context, address as string)) objects.push(object);
    for (const [at, { bucket, key }] of objects.entries()) {
      if (objects.length > 1 && !context.output.json) context.output.result(message(`${at === 0 ? "" : "\n"}==> s3://${bucket}/${key} <==`, {}));
      await writeBeginning(context, bucket, key, limit, options.versionId);
    }
  });
}

async function writeBeginning({ s3, signal, output }: CommandContext, Bucket: string, Key: string, limit: { readonly lines?: number; readonly bytes?: number }, versionId: string | undefined): Promise<void> {
  if (limit.bytes === 0) return;
  const { Body } = await s3.getObject({ Bucket, Key, ...(limit.bytes === undefined ? {} : { Range: `bytes=0-${limit.bytes - 1}` }), ...(versionId === undefined ? {} : { VersionId: versionId }) }, { signal });
  const kept: Uint8Array[] = [];
  let lines = limit.lines ?? Infinity;
  for await (const chunk of Body) {
    const end = endOfLines(chunk, lines);
    lines -= end.lines;
    const part = chunk.subarray(0, end.at);
    if (output.json) kept.push(part.slice());
    else if (!process.stdout.write(part)) await once(process.stdout, "drain", { signal });
    if (lines === 0) break;
  }
  if (output.json) output.result(contentMessage({ bucket: Bucket, key: Key }, kept));
}

/** Where so many lines end in a chunk, or the chunk does. */
function endOfLines(chunk: Uint8Array, wanted: number): { readonly at: number; readonly lines: number } {
  let at = 0;
  for (let lines = 0; lines < wanted; lines++) {
    const end = chunk.indexOf(0x0a, at);
    if (end === -1) return { at: chunk.length, lines };
    at = end + 1;
  }
  return { at, lines: wanted };
}
