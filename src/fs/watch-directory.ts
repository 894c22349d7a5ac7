// Watching by polling: S3 tells nobody here of changes, so listings are compared.

import { callOf, type FileContext } from "./file-context.ts";
import { FileSystemError } from "./file-system-error.ts";
import { followLinks } from "./follow-links.ts";
import { listEntries } from "./list-entries.ts";
import { locateTargetOrFail } from "./locate.ts";
import { nameOf } from "./file-path.ts";

/** A change, as Node's `watch` has it. */
export interface WatchEvent {
  /** `rename`: appeared or is gone; `change`: has other content. */
  readonly eventType: "rename" | "change";
  /** The name, below the watched folder. */
  readonly filename: string;
}

export interface WatchOptions {
  /** Everything below, not only the folder's own entries. Default false. */
  readonly recursive?: boolean | undefined;
  /** Time between two listings. Default 5,000. */
  readonly intervalMs?: number | undefined;
  /** Ends the watch: it rejects with an AbortError, as Node's does. */
  readonly signal?: AbortSignal | undefined;
}

/** Yields what changes from the first call of `next` on. One listing per interval; what comes and goes between two is not seen. */
export async function* watchPath(context: FileContext, path: string, options: WatchOptions): AsyncGenerator<WatchEvent> {
  const { recursive = false, intervalMs = 5000, signal } = options;
  const look = (): Promise<Map<string, string>> => followLinks(context, [path], (at) => snapshot(context, at, recursive, signal));
  let before = await look();
  for (;;) {
    await sleep(intervalMs, path, signal);
    const now = await look();
    for (const [name, state] of now) {
      const earlier = before.get(name);
      if (earlier === undefined) yield { eventType: "rename", filename: name };
      else if (earlier !== state) yield { eventType: "change", filename: name };
    }
    for (const name of before.keys()) if (!now.has(name)) yield { eventType: "rename", filename: name };
    before = now;
  }
}

async function snapshot(context: FileContext, path: string, recursive: boolean, signal: AbortSignal | undefined): Promise<Map<string, string>> {
  const found = await locateTargetOrFail(context, path, "watch", signal);
  if (found.kind !== "directory") return new Map([[nameOf(path), `${found.stats.eTag}${found.stats.ctimeMs}`]]);
  const entries = new Map<string, string>();
  for await (const { relativePath, isDirectory, eTag, size, modified } of listEntries(context, path, { recursive, signal, syscall: "watch" })) {
    entries.set(relativePath, isDirectory ? "/" : `${eTag}${size}${modified?.getTime()}`);
    if (entries.size > context.options.maxWatchedNames) throw new FileSystemError("ENOSPC", { syscall: "watch", path, hint: `more than maxWatchedNames (${context.options.maxWatchedNames}) names are below it` });
  }
  return entries;
}

function sleep(delayMs: number, path: string, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(new FileSystemError("ABORT_ERR", { syscall: "watch", path, cause: callOf(signal).signal?.reason }));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, delayMs);
    signal?.addEventListener("abort", onAbort, { once: true });
    if (signal?.aborted === true) onAbort();
  });
}
