import { once } from "node:events";
import { runCommand, type GlobalOptions } from "../command-context.ts";
import { parseObjectTarget } from "../target.ts";
import { UsageError } from "../usage-error.ts";

interface CatOptions extends GlobalOptions {
  readonly range?: string;
  readonly versionId?: string;
}

/** Writes an object to standard output. */
export async function run([address = ""]: readonly (string | undefined)[], options: CatOptions): Promise<void> {
  await runCommand(options, async ({ s3, signal }) => {
    const { bucket, key } = parseObjectTarget(address);
    if (options.range !== undefined && !/^(\d+-\d*|-\d+)$/.test(options.range)) throw new UsageError(`--range ${options.range} is no range; write 0-99, 100- or -50`);
    const { Body } = await s3.getObject(
      { Bucket: bucket, Key: key, ...(options.range === undefined ? {} : { Range: `bytes=${options.range}` }), ...(options.versionId === undefined ? {} : { VersionId: options.versionId }) },
      { signal },
    );
    for await (const chunk of Body) if (!process.stdout.write(chunk)) await once(process.stdout, "drain", { signal });
  });
}
