import { runCommand, type GlobalOptions } from "../command-context.ts";
import { actionMessage } from "../messages.ts";
import { createProgressDisplay } from "../progress-display.ts";
import { formatTarget, parseObjectTarget } from "../target.ts";
import { contentTypeGuess, uploadArguments, type UploadArgumentOptions } from "../upload-arguments.ts";
import { UsageError } from "../usage-error.ts";

/** Writes standard input, of any length, to an object. Nothing is there unless all of it arrived. */
export async function run([address = ""]: readonly (string | undefined)[], options: GlobalOptions & UploadArgumentOptions): Promise<void> {
  await runCommand(options, async ({ s3, output, signal }) => {
    const target = parseObjectTarget(address);
    if (process.stdin.isTTY) throw new UsageError(`nothing is piped in; write for example: tar c . | stave pipe ${address}`);
    const guess = await contentTypeGuess(options);
    const display = await createProgressDisplay(output, { enabled: options.progress !== false, label: "pipe" });
    let size = 0;
    try {
      await s3.upload(process.stdin, { ...guess(target.key), ...uploadArguments(options), Bucket: target.bucket, Key: target.key }, { signal, onProgress: ({ delta }) => (size += delta, display.moved(address, delta)) });
    } finally {
      display.stop();
    }
    output.done(actionMessage("pipe", "-", formatTarget(target), { size }));
  });
}
