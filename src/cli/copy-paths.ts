// What cp and mv do: files and objects, folders and patterns, in every direction.

import { stat } from "node:fs/promises";
import { join } from "node:path";
import { folderOfPattern, type DirectoryItem, type ListedDirectoryOptions, type ListedObject } from "../index.ts";
import type { CommandContext, GlobalOptions } from "./command-context.ts";
import { isCommonCause } from "./common-cause.ts";
import { createFilter } from "./filter.ts";
import { actionMessage } from "./messages.ts";
import { hasWildcards } from "./objects-at.ts";
import { createProgressDisplay, type ProgressDisplay } from "./progress-display.ts";
import { runSeveral } from "./run-several.ts";
import { SourceRemover } from "./source-remover.ts";
import { baseName, folderPrefix, formatTarget, parseTarget, type S3Target, type Target } from "./target.ts";
import { contentTypeGuess, uploadArguments, type UploadArgumentOptions } from "./upload-arguments.ts";
import { UsageError } from "./usage-error.ts";

export interface CopyPathsOptions extends GlobalOptions, UploadArgumentOptions {
  readonly recursive?: boolean;
  readonly dryRun?: boolean;
  readonly resume?: boolean;
}

/** Single files of at least this size go on where an interrupted run ended, unless told otherwise. */
const resumableBytes = 64 * 1024 * 1024;
/** Single files under way at the same time, when several are named. */
const filesAtOnce = 32;

/** Copies sources to a destination; a move removes each source when its copy has arrived. */
export async function copyPaths(context: CommandContext, verb: "cp" | "mv", paths: readonly (string | undefined)[], options: CopyPathsOptions): Promise<void> {
  const targets = paths.map((path) => parseTarget(path as string));
  const sources = targets.slice(0, -1);
  const destination = targets.at(-1);
  if (destination === undefined || sources.length === 0) throw new UsageError("a source and a destination are needed: " + (verb === "cp" ? "stave cp photo.jpg s3://photos/" : "stave mv photo.jpg s3://photos/"));
  for (const source of sources) {
    if (source.kind !== "s3" && destination.kind !== "s3") throw new UsageError("neither side is on S3; write s3://BUCKET/KEY for one of them");
    if (source.kind === "stdio" && sources.length > 1) throw new UsageError("standard input is one file; copy it alone");
    if (verb === "mv" && (source.kind === "stdio" || destination.kind === "stdio")) throw new UsageError("standard input and output cannot be moved; use cp");
  }
  if (sources.length > 1 && !(await isFolderLike(destination))) throw new UsageError(`${formatTarget(destination)} is to take several files; end it with / to name a folder`);
  const display = await createProgressDisplay(context.output, { enabled: options.progress !== false, label: verb });
  const remover = verb === "mv" && options.dryRun !== true ? new SourceRemover(context) : undefined;
  try {
    await new CopyRun(context, verb, options, display, remover).run(sources, destination);
    await remover?.finish();
  } finally {
    display.stop();
  }
}

class CopyRun {
  readonly #context: CommandContext;
  readonly #verb: string;
  readonly #options: CopyPathsOptions;
  readonly #display: ProgressDisplay;
  readonly #remover: SourceRemover | undefined;

  constructor(context: CommandContext, verb: string, options: CopyPathsOptions, display: ProgressDisplay, remover: SourceRemover | undefined) {
    this.#context = context;
    this.#verb = verb;
    this.#options = options;
    this.#display = display;
    this.#remover = remover;
  }

  async run(sources: readonly Target[], destination: Target): Promise<void> {
    const single: Target[] = [];
    for (const source of sources) {
      if (source.kind === "s3" && hasWildcards(this.#context, source.key)) await this.#copyMatches(source, destination);
      // Several folders keep their names, or their contents would be mixed.
      else if (this.#options.recursive === true && (source.kind !== "local" || sources.length === 1 || (await isFolder(source.path)))) await this.#copyFolder(source, sources.length === 1 ? destination : below(destination, lastName(source)));
      else single.push(source);
    }
    if (single.length === 1) return this.#copyOne(single[0] as Target, destination);
    await runSeveral(single, filesAtOnce, async (source) => {
      try {
        await this.#copyOne(source, destination);
      } catch (error) {
        if (isCommonCause(error) || error instanceof UsageError) throw error;
        this.#context.fail(error, `${this.#verb} ${formatTarget(source)}`);
      }
    });
  }

  async #copyOne(source: Target, given: Target): Promise<void> {
    const { s3, signal, output, options: global } = this.#context;
    const options = this.#options;
    const destination = await completeDestination(source, given);
    const name = formatTarget(source);
    if (name === formatTarget(destination) && this.#verb === "mv") throw new UsageError(`${name} is the source and the destination`);
    const shown = actionMessage(this.#verb, name, formatTarget(destination), options.dryRun === true ? { dryRun: true } : {});
    if (options.dryRun === true) return output.done(shown);
    const onProgress = ({ delta }: { delta: number }): void => this.#display.moved(name, delta);
    const transfer = (size: number): { signal: AbortSignal; onProgress: typeof onProgress; resume: boolean } => ({ signal, onProgress, resume: options.resume ?? size >= resumableBytes });
    if (destination.kind === "s3") {
      const target = { Bucket: destination.bucket, Key: destination.key, ...uploadArguments(options) };
      if (source.kind === "s3") {
        assertNoPrefix(source);
        const replaced = options.metadata === undefined && options.contentType === undefined ? {} : { MetadataDirective: "REPLACE" };
        await s3.copy({ Bucket: source.bucket, Key: source.key }, { ...target, ...replaced }, { signal, onProgress, resume: options.resume ?? false });
      } else {
        const guess = await contentTypeGuess(options);
        if (source.kind === "stdio") await s3.upload(process.stdin, { ...target, ...guess(destination.key) }, { signal, onProgress });
        else {
          const found = await stat(source.path);
          if (found.isDirectory()) throw new UsageError(`${source.path} is a folder; add -r to copy what is in it`);
          this.#display.found(name, found.size);
          await s3.uploadFile(source.path, { ...guess(source.path), ...target }, transfer(found.size));
        }
      }
    } else if (destination.kind === "stdio") {
      const { run } = await import("./commands/cat.ts");
      return run([name], global);
    } else {
      assertNoPrefix(source as S3Target);
      const { bucket: Bucket, key: Key } = source as S3Target;
      const { ContentLength } = await s3.headObject({ Bucket, Key }, { signal });
      this.#display.found(name, ContentLength);
      await s3.downloadFile({ Bucket, Key }, destination.path, transfer(ContentLength));
    }
    this.#display.finished(name);
    await this.#remover?.remove(source, name);
    output.done(shown);
  }

  /** Everything below a folder or prefix. */
  async #copyFolder(source: Target, destination: Target): Promise<void> {
    if (source.kind === "stdio" || destination.kind === "stdio") throw new UsageError("-r copies folders; standard input and output are one file");
    if (source.kind === "local") {
      await this.#upload(source.path, destination as S3Target);
      await this.#remover?.removeEmptyFolders(source.path);
    } else await this.#fromS3(source, folderPrefix(source.key), destination);
  }

  /** What fits a pattern, named by its path below the folder that the pattern begins in. */
  async #copyMatches(source: S3Target, destination: Target): Promise<void> {
    if (destination.kind === "stdio") {
      const { run } = await import("./commands/cat.ts");
      return run([formatTarget(source)], this.#context.options);
    }
    const folder = folderOfPattern(source.key);
    const recursive = this.#options.recursive === true;
    if (destination.kind === "s3" && destination.bucket === source.bucket && folderPrefix(destination.key).startsWith(folder) && (recursive || source.key.includes("**"))) {
      throw new UsageError(`${formatTarget(destination)} lies in what ${formatTarget(source)} looks through: it would never end; choose another destination`);
    }
    let found = false;
    const matches = this.#context.s3.matchKeys({ Bucket: source.bucket, Pattern: source.key }, { recursive, signal: this.#context.signal });
    async function* objects(): AsyncGenerator<ListedObject> {
      for await (const match of matches) {
        if (match.kind === "folder") continue;
        found = true;
        yield match.object;
      }
    }
    await this.#fromS3(source, folder, destination, objects());
    if (!found) throw new Error(`nothing fits ${formatTarget(source)}${recursive ? "" : "; add -r for what is in folders that fit"}`);
  }

  async #upload(folder: string, { bucket, key }: S3Target): Promise<void> {
    const inputOf = await contentTypeGuess(this.#options);
    const source: Target = { kind: "local", path: folder };
    const Prefix = folderPrefix(key);
    await this.#context.s3.uploadDirectory(folder, { Bucket: bucket, Prefix, ...uploadArguments(this.#options) }, {
      ...this.#directoryOptions(source, (item) => item.source, (item) => item.destination, (item) => `s3://${bucket}/${item.destination}`, (name) => [join(folder, name), `s3://${bucket}/${Prefix}${name}`]),
      inputOf,
    });
  }

  async #fromS3(source: S3Target, Prefix: string, destination: Target, objects?: AsyncIterable<ListedObject>): Promise<void> {
    const { s3 } = this.#context;
    const from = { Bucket: source.bucket, Prefix };
    const address = (key: string): string => `s3://${source.bucket}/${key}`;
    if (destination.kind === "s3") {
      const to = folderPrefix(destination.key);
      const replaced = this.#options.metadata === undefined && this.#options.contentType === undefined ? {} : { MetadataDirective: "REPLACE" };
      const landing = (name: string): string => `s3://${destination.bucket}/${to}${name}`;
      const options = this.#directoryOptions(source, (item) => address(item.source), (item) => to + item.destination, (item) => landing(item.destination), (name) => [address(Prefix + name), landing(name)]);
      await s3.copyDirectory(from, { Bucket: destination.bucket, Prefix: to, ...uploadArguments(this.#options), ...replaced }, { ...options, objects });
    } else {
      const folder = (destination as Extract<Target, { kind: "local" }>).path;
      const options = this.#directoryOptions(source, (item) => address(item.source), (item) => item.source, (item) => join(folder, item.destination), (name) => [address(Prefix + name), join(folder, name)]);
      await s3.downloadDirectory(from, folder, { ...options, objects });
    }
  }

  /** What is shown and removed as a folder moves; `keyOf` is what progress events call an item. */
  #directoryOptions(source: Target, sourceOf: (item: DirectoryItem) => string, keyOf: (item: DirectoryItem) => string, landingOf: (item: DirectoryItem) => string, dryOf: (name: string) => [string, string]): ListedDirectoryOptions {
    const { signal, output, fail } = this.#context;
    const passes = createFilter(this.#options.rules ?? []);
    return {
      signal,
      resume: this.#options.resume ?? false,
      filter: (name) => {
        if (!passes(name)) return false;
        if (this.#options.dryRun === true) output.done(actionMessage(this.#verb, ...dryOf(name), { dryRun: true }));
        return this.#options.dryRun !== true;
      },
      onProgress: ({ key, delta }) => this.#display.moved(key, delta),
      onFound: (item) => this.#display.found(keyOf(item), item.size),
      onMoved: (item) => {
        this.#display.finished(keyOf(item));
        this.#remover?.note(source, item.source);
        output.done(actionMessage(this.#verb, sourceOf(item), landingOf(item), { size: item.size }));
      },
      onFailed: (item, error) => {
        // What is wrong with the bucket, the keys or the connection is wrong for every file: it is said once.
        if (isCommonCause(error)) throw error;
        fail(error, `${this.#verb} ${sourceOf(item)}`);
      },
    };
  }
}

/** A destination that names a folder or a bucket gets the source's last name. */
async function completeDestination(source: Target, given: Target): Promise<Target> {
  if (given.kind === "s3" && (given.key === "" || given.key.endsWith("/"))) {
    if (lastName(source) === "") throw new UsageError("standard input has no name; write the whole key of the destination");
    return { ...given, key: given.key + lastName(source) };
  }
  if (given.kind === "local" && (await isFolderLike(given))) return below(given, lastName(source));
  return given;
}

function assertNoPrefix(source: S3Target): void {
  if (source.key === "" || source.key.endsWith("/")) throw new UsageError(`${formatTarget(source)} is a prefix; add -r to copy what is below it`);
}

function lastName(target: Target): string {
  return target.kind === "s3" ? baseName(target.key) : target.kind === "local" ? baseName(target.path) : "";
}

function below(target: Target, name: string): Target {
  if (target.kind === "s3") return { ...target, key: folderPrefix(target.key) + name };
  return target.kind === "local" ? { kind: "local", path: join(target.path, name) } : target;
}

async function isFolderLike(target: Target): Promise<boolean> {
  if (target.kind === "s3") return target.key === "" || target.key.endsWith("/");
  return target.kind === "local" && (target.path.endsWith("/") || (await isFolder(target.path)));
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
