import { stat } from "node:fs/promises";
import { join } from "node:path";
import { runCommand, type CommandContext, type GlobalOptions } from "../command-context.ts";
import { actionMessage } from "../messages.ts";
import { createProgressDisplay, type ProgressDisplay } from "../progress-display.ts";
import { isCommonCause } from "../common-cause.ts";
import { baseName, formatTarget, parseTarget, type S3Target, type Target } from "../target.ts";
import { UsageError } from "../usage-error.ts";

interface CpOptions extends GlobalOptions {
  readonly recursive?: boolean;
  readonly contentType?: string;
  readonly metadata?: string;
  readonly acl?: string;
  readonly storageClass?: string;
  readonly dryRun?: boolean;
  readonly resume?: boolean;
}

/** Copies files and objects: local to S3, S3 to local, S3 to S3, standard input to S3, S3 to standard output. */
export async function run([from = "", to = ""]: readonly (string | undefined)[], options: CpOptions): Promise<void> {
  await runCommand(options, async (context) => {
    const source = parseTarget(from);
    const destination = parseTarget(to);
    if (source.kind !== "s3" && destination.kind !== "s3") throw new UsageError("neither side is on S3; write s3://BUCKET/KEY for one of them");
    const display = await createProgressDisplay(context.output, { enabled: options.progress !== false, label: "cp" });
    try {
      const command = { context, options, display };
      if (options.recursive === true) await copyFolder(command, source, destination);
      else await copyOne(command, source, destination);
    } finally {
      display.stop();
    }
  });
}

interface CpCommand {
  readonly context: CommandContext;
  readonly options: CpOptions;
  readonly display: ProgressDisplay;
}

async function copyOne(command: CpCommand, source: Target, given: Target): Promise<void> {
  const { context, options, display } = command;
  const { s3, signal, output } = context;
  const destination = await completeDestination(source, given);
  const shown = actionMessage("cp", formatTarget(source), formatTarget(destination), options.dryRun === true ? { dryRun: true } : {});
  if (options.dryRun === true) return output.done(shown);
  const name = formatTarget(source);
  const onProgress = ({ delta }: { delta: number }): void => display.moved(name, delta);
  const transfer = (size: number): { signal: AbortSignal; onProgress: typeof onProgress; resume: boolean } => ({ signal, onProgress, resume: options.resume ?? size >= resumableBytes });
  if (destination.kind === "s3") {
    const target = { Bucket: destination.bucket, Key: destination.key, ...(await uploadArguments(options, source.kind === "s3" ? undefined : formatTarget(source))) };
    if (source.kind === "s3") {
      const replaced = options.metadata === undefined && options.contentType === undefined ? {} : { MetadataDirective: "REPLACE" };
      await s3.copy({ Bucket: source.bucket, Key: source.key }, { ...target, ...replaced }, { signal, resume: options.resume ?? false });
    } else if (source.kind === "stdio") await s3.upload(process.stdin, target, { signal, onProgress });
    else {
      const found = await stat(source.path);
      if (found.isDirectory()) throw new UsageError(`${source.path} is a folder; add -r to copy what is in it`);
      display.found(name, found.size);
      await s3.uploadFile(source.path, target, transfer(found.size));
    }
  } else if (destination.kind === "stdio") {
    const { run } = await import("./cat.ts");
    return run([formatTarget(source)], context.options);
  } else {
    const { bucket: Bucket, key: Key } = source as S3Target;
    if (Key === "" || Key.endsWith("/")) throw new UsageError(`${formatTarget(source)} is a prefix; add -r to copy what is below it`);
    const { ContentLength } = await s3.headObject({ Bucket, Key }, { signal });
    display.found(name, ContentLength);
    await s3.downloadFile({ Bucket, Key }, destination.path, transfer(ContentLength));
  }
  display.finished(name);
  output.done(shown);
}

async function copyFolder(command: CpCommand, source: Target, destination: Target): Promise<void> {
  const { context, options, display } = command;
  const { s3, signal, output, fail } = context;
  if (source.kind === "stdio" || destination.kind === "stdio") throw new UsageError("-r copies folders; standard input and output are one file");
  const name = (side: Target, path: string): string => (side.kind === "s3" ? `s3://${side.bucket}/${path}` : path);
  const landing = (path: string): string => (destination.kind === "local" ? join(destination.path, path) : name(destination, path));
  // What progress events call the object: the key on the side that is written to, or read from.
  const keyOf = (item: { source: string; destination: string }): string => (destination.kind === "s3" ? (source.kind === "s3" ? folderPrefix(destination.key) : "") + item.destination : item.source);
  const common = {
    signal,
    resume: options.resume ?? false,
    onProgress: ({ key, delta }: { key: string; delta: number }) => display.moved(key, delta),
    onFound: (item: { source: string; destination: string; size: number }) => display.found(keyOf(item), item.size),
    onMoved(item: { source: string; destination: string; size: number }) {
      display.finished(keyOf(item));
      output.done(actionMessage("cp", name(source, item.source), landing(item.destination), { size: item.size }));
    },
    onFailed(item: { source: string }, error: unknown) {
      // What is wrong with the bucket, the keys or the connection is wrong for every file: it is said once.
      if (isCommonCause(error)) throw error;
      fail(error, `cp ${name(source, item.source)}`);
    },
  };
  const dry = options.dryRun === true ? { ...common, filter: (path: string): boolean => (output.done(actionMessage("cp", path, undefined, { dryRun: true })), false) } : common;
  if (destination.kind === "local") {
    const from = source as S3Target;
    await s3.downloadDirectory({ Bucket: from.bucket, Prefix: folderPrefix(from.key) }, destination.path, dry);
  } else if (source.kind === "local") {
    const guess = await import("mime");
    const shared = await uploadArguments(options, undefined);
    const inputOf = (path: string): object => (options.contentType === undefined ? typeOf(guess.default.getType(path)) : {});
    await s3.uploadDirectory(source.path, { Bucket: destination.bucket, Prefix: folderPrefix(destination.key), ...shared }, { ...dry, inputOf });
  } else {
    const shared = await uploadArguments(options, undefined);
    await s3.copyDirectory({ Bucket: source.bucket, Prefix: folderPrefix(source.key) }, { Bucket: destination.bucket, Prefix: folderPrefix(destination.key), ...shared }, {
      ...dry,
      onMoved: (item) => common.onMoved({ ...item, destination: folderPrefix(destination.key) + item.destination }),
    });
  }
}

/** Single files of at least this size go on where an interrupted run ended, unless told otherwise. */
const resumableBytes = 64 * 1024 * 1024;

/** A destination that names a folder or a bucket gets the source's last name. */
async function completeDestination(source: Target, given: Target): Promise<Target> {
  const last = source.kind === "s3" ? baseName(source.key) : source.kind === "local" ? baseName(source.path) : "";
  if (given.kind === "s3" && (given.key === "" || given.key.endsWith("/"))) {
    if (last === "") throw new UsageError("standard input has no name; write the whole key of the destination");
    return { ...given, key: given.key + last };
  }
  if (given.kind === "local" && (given.path.endsWith("/") || (await isFolder(given.path)))) return { kind: "local", path: join(given.path, last) };
  return given;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/** With -r an address is a folder: `2026` and `2026/` are the same. */
function folderPrefix(key: string): string {
  return key === "" || key.endsWith("/") ? key : `${key}/`;
}

async function uploadArguments(options: CpOptions, path: string | undefined): Promise<object> {
  const guessed = options.contentType === undefined && path !== undefined ? typeOf((await import("mime")).default.getType(path)) : {};
  return {
    ...guessed,
    ...(options.contentType === undefined ? {} : { ContentType: options.contentType }),
    ...(options.acl === undefined ? {} : { ACL: options.acl }),
    ...(options.storageClass === undefined ? {} : { StorageClass: options.storageClass }),
    ...(options.metadata === undefined ? {} : { Metadata: parseMetadata(options.metadata) }),
  };
}

function typeOf(type: string | null): object {
  return type === null ? {} : { ContentType: type };
}

function parseMetadata(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(",").map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw new UsageError(`--metadata "${pair}" is no pair; write name=value,name=value`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
