// When a source may have changed: told by the system for folders, by the clock for prefixes.

import { relative, sep } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { watch } from "chokidar";

/** A file counts as written when its size has not changed for so long. */
const quietMs = 300;
/** More changed paths than this are looked at together, from the top. */
const mostPaths = 64;

/** Yields paths below a folder that changed, or undefined for all of it. Ends when the signal fires. */
export async function* watchFolder(folder: string, signal: AbortSignal): AsyncGenerator<string | undefined> {
  const changed = new Set<string>();
  let wake = (): void => undefined;
  const watcher = watch(folder, { ignoreInitial: true, followSymlinks: false, awaitWriteFinish: { stabilityThreshold: quietMs, pollInterval: 50 } });
  let failure: { readonly error: unknown } | undefined;
  watcher.on("all", (_event, path) => {
    changed.add(relative(folder, path).split(sep).join("/"));
    wake();
  });
  watcher.on("error", (error) => {
    failure = { error };
    wake();
  });
  const onAbort = (): void => wake();
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    while (!signal.aborted) {
      if (failure !== undefined) throw failure.error;
      const paths = [...changed].filter((path) => path !== "" && !path.startsWith("../"));
      changed.clear();
      if (paths.length > mostPaths) yield undefined;
      else for (const path of paths.filter((one) => !paths.some((other) => one.startsWith(`${other}/`)))) yield path;
      if (changed.size === 0 && !signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    signal.removeEventListener("abort", onAbort);
    await watcher.close();
  }
}

/** Yields at intervals. Ends when the signal fires. */
export async function* watchPrefix(intervalMs: number, signal: AbortSignal): AsyncGenerator<undefined> {
  while (!signal.aborted) {
    try {
      await wait(intervalMs, undefined, { signal });
    } catch {
      return;
    }
    yield undefined;
  }
}
