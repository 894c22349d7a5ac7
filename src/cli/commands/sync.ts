import { join, relative } from "node:path";
import type { DirectoryItem, SyncComparison, SyncOptions as SyncCallOptions, SyncSource } from "../../index.ts";
import { runCommand, type CommandContext, type GlobalOptions } from "../command-context.ts";
import { isCommonCause } from "../common-cause.ts";
import { RemovalGuard } from "../confirm-removal.ts";
import { parseDuration } from "../duration.ts";
import { createFilter } from "../filter.ts";
import { actionMessage, humanBytes, message } from "../messages.ts";
import { createProgressDisplay } from "../progress-display.ts";
import { formatTarget, parseTarget, type Target } from "../target.ts";
import { contentTypeGuess, uploadArguments, type UploadArgumentOptions } from "../upload-arguments.ts";
import { UsageError } from "../usage-error.ts";

interface SyncOptions extends GlobalOptions, UploadArgumentOptions {
  readonly by?: string;
  readonly delete?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly watch?: boolean;
  readonly interval?: string;
}

const comparisons = ["time", "size", "checksum"];

/** Makes one side like the other; with --watch again and again as the source changes. */
export async function run([from = "", to = ""]: readonly (string | undefined)[], options: SyncOptions): Promise<void> {
  await runCommand(options, async (context) => {
    const source = parseTarget(from);
    const destination = parseTarget(to);
    if (source.kind === "stdio" || destination.kind === "stdio") throw new UsageError("sync takes folders and prefixes; standard input and output are one file");
    if (source.kind === "local" && destination.kind === "local") throw new UsageError("neither side is on S3; write s3://BUCKET/PREFIX for one of them");
    if (options.by !== undefined && !comparisons.includes(options.by)) throw new UsageError(`--by ${options.by} is not known; write ${comparisons.join(", ")}`);
    if (options.watch === true && options.dryRun === true) throw new UsageError("--watch changes what it finds changed; leave --dry-run away");
    const intervalMs = parseDuration(options.interval ?? "30s") * 1000;
    const synchronize = await createSynchronization(context, source, destination, options);
    await synchronize(undefined);
    if (options.watch !== true) return;
    // Loaded for this alone: what watches folders is as large as all the rest.
    const { watchFolder, watchPrefix } = await import("../watch-source.ts");
    const changes = source.kind === "local" ? watchFolder(source.path, context.signal) : watchPrefix(intervalMs, context.signal);
    for await (const only of changes) await synchronize(only);
  });
}

/** Makes a function that synchronizes both sides, or one path below them. */
async function createSynchronization(context: CommandContext, source: Target, destination: Target, options: SyncOptions): Promise<(only: string | undefined) => Promise<void>> {
  const { s3, output, signal, fail } = context;
  const passes = createFilter(options.rules ?? []);
  const inputOf = source.kind === "local" ? await contentTypeGuess(options) : undefined;
  const details = options.dryRun === true ? { dryRun: true } : {};
  const nameOf = (item: DirectoryItem): string => (destination.kind === "s3" ? item.destination : item.source);
  return async (only) => {
    const display = await createProgressDisplay(output, { enabled: options.progress !== false, label: "sync" });
    const guard = new RemovalGuard(context, formatTarget(destination), options, () => display.stop());
    const call: SyncCallOptions = {
      signal,
      only,
      compare: options.by as SyncComparison | undefined,
      delete: options.delete === true,
      dryRun: options.dryRun === true,
      filter: passes,
      inputOf,
      onProgress: ({ key, delta }) => display.moved(key, delta),
      onFound: (item) => options.dryRun !== true && display.found(nameOf(item), item.size),
      onMoved(item) {
        display.finished(nameOf(item));
        output.done(actionMessage("cp", placeOn(source, item.source), placeOn(destination, item.destination), { size: item.size, ...details }));
      },
      onFailed(item, error) {
        if (isCommonCause(error)) throw error;
        fail(error, item.source === "" ? `rm ${placeOn(destination, item.destination)}` : `cp ${placeOn(source, item.source)}`);
      },
      onRemoved: (place) => output.done(actionMessage("rm", placeOn(destination, place), undefined, details)),
      async beforeRemove(names) {
        const mayRemove = await guard.mayRemove(names.length);
        if (!mayRemove) fail(new Error(`what ${formatTarget(destination)} has too much stays there`), "sync");
        return mayRemove;
      },
    };
    try {
      const result = await s3.sync(sideOf(source, {}), sideOf(destination, uploadArguments(options)), call);
      const { files, bytes, same, removed, failed } = result;
      const text = `${files} copied (${humanBytes(bytes)}), ${same} the same, ${removed} removed${failed === 0 ? "" : `, ${failed} failed`}${options.dryRun === true ? ", if this were no dry run" : ""}`;
      if (only === undefined || files + removed > 0) output.done(message(text, { ...result, ...details }));
    } finally {
      display.stop();
    }
  };
}

function sideOf(target: Target, more: object): SyncSource {
  return target.kind === "s3" ? { Bucket: target.bucket, Prefix: target.key, ...more } : (target as Extract<Target, { kind: "local" }>).path;
}

function placeOn(target: Target, place: string): string {
  if (target.kind === "s3") return `s3://${target.bucket}/${place}`;
  // As the folder was written, not from the root.
  const { path } = target as Extract<Target, { kind: "local" }>;
  return join(path, relative(path, place));
}
