import { once } from "node:events";
import { runCommand, type CommandContext, type GlobalOptions } from "../command-context.ts";
import { contentMessage } from "../messages.ts";
import { objectsAt } from "../objects-at.ts";
import { UsageError } from "../usage-error.ts";

interface CatOptions extends GlobalOptions {
  readonly range?: string;
  readonly versionId?: string;
}

/** Writes objects to standard output, one after the other. */
export async function run(addresses: readonly (string | undefined)[], options: CatOptions): Promise<void> {
  await runCommand(options, async (context) => {
    if (options.range !== undefined && !/^(\d+-\d*|-\d+)$/.test(options.range)) throw new UsageError(`--range ${options.range} is no range; write 0-99, 100- or -50`);
    for (const address of addresses) await write(context, address as string, options);
  });
}

async function write(context: CommandContext, address: string, options: CatOptions): Promise<void> {
  const { s3, output, signal } = context;
  for await (const { bucket, key } of objectsAt(context, address)) {
    const { Body } = await s3.getObject(
      { Bucket: bucket, Key: key, ...(options.range === undefined ? {} : { Range: `bytes=${options.range}` }), ...(options.versionId === undefined ? {} : { VersionId: options.versionId }) },
      { signal },
    );
    // One object in memory: a line of JSON cannot be written piece by piece.
    if (output.json) output.result(contentMessage({ bucket, key }, [await Body.bytes()]));
    else for await (const chunk of Body) if (!process.stdout.write(chunk)) await once(process.stdout, "drain", { signal });
  }
}
