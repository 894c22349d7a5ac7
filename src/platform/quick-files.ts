// Small files, read at once. Opening, asking, reading and closing through the thread pool costs ten times the CPU of doing it in
// place, and in place costs microseconds where the disk's cache answers. Where it does not (a network folder, a disk that has to
// turn), the thread pool is better: which of the two it is, is measured as files are read.

import { closeSync, fstatSync, openSync, readSync, statSync, type Stats } from "node:fs";
import { open, stat } from "node:fs/promises";

/** Files up to this size are read as they are opened. */
const quickBytes: number = 128 * 1024;

/** In place for as long as it takes less than this on average. */
const patienceMs = 1;
const weight = 0.1;
let averageMs = 0;

/** A file that was read whole, or one too large for that. */
export type QuickFile = { readonly stats: Stats; readonly content: Uint8Array } | { readonly stats: Stats; readonly content?: undefined };

/** Reads a file if it is small; of a larger one only what the system knows of it. */
export async function readQuickly(path: string): Promise<QuickFile> {
  if (averageMs > patienceMs) return readPatiently(path);
  const startedMs = performance.now();
  try {
    const file = openSync(path, "r");
    try {
      const stats = fstatSync(file);
      if (!stats.isFile() || stats.size > quickBytes) return { stats };
      const content = new Uint8Array(stats.size);
      for (let at = 0; at < content.length; ) {
        const count = readSync(file, content, at, content.length - at, at);
        if (count === 0) return { stats, content: content.subarray(0, at) };
        at += count;
      }
      return { stats, content };
    } finally {
      closeSync(file);
    }
  } finally {
    averageMs += weight * (performance.now() - startedMs - averageMs);
  }
}

/** What the system knows of a file or one that a link leads to; links to folders (they may lead in circles) and broken ones give undefined. */
export async function statIfFile(path: string): Promise<Stats | undefined> {
  try {
    const found = averageMs > patienceMs ? await stat(path) : statSync(path);
    return found.isFile() ? found : undefined;
  } catch (error) {
    if (["ENOENT", "ELOOP"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

/** By the thread pool; the average fades, so that a disk that has become quick is noticed. */
async function readPatiently(path: string): Promise<QuickFile> {
  averageMs *= 0.99;
  const file = await open(path, "r");
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size > quickBytes) return { stats };
    return { stats, content: await file.readFile() };
  } finally {
    await file.close();
  }
}
