// Files of a folder in the order in which S3 lists keys.

import type { Dir } from "node:fs";
import { opendir } from "node:fs/promises";
import { join } from "node:path";
import { compareUtf8 } from "../bytes/compare-utf8.ts";
import type { FoundFile } from "../http/file-system.ts";
import { statIfFile } from "./quick-files.ts";

interface WalkInOrderOptions {
  readonly only: string | undefined;
  readonly mayBeMissing: boolean;
  /** Names of one folder that are sorted at a time; one with more than twice as many is read again for each so many. */
  readonly namesHeld?: number | undefined;
}

/** Yields every file below a folder by the UTF-8 of its relative path, links to files followed; see {@link FileSystem}. */
export async function* walkInOrder(folder: string, options: WalkInOrderOptions): AsyncGenerator<FoundFile> {
  const { only, mayBeMissing, namesHeld = 50_000 } = options;
  if (only === undefined || only === "") return yield* walkFolder(folder, "", mayBeMissing, namesHeld);
  const path = join(folder, only);
  const found = await statIfFile(path);
  if (found !== undefined) yield { relativePath: only, path, size: found.size, modified: found.mtime };
  else yield* walkFolder(folder, only, true, namesHeld);
}

async function* walkFolder(root: string, relative: string, mayBeMissing: boolean, namesHeld: number): AsyncGenerator<FoundFile> {
  for await (const name of namesInOrder(join(root, relative), mayBeMissing, namesHeld)) {
    const relativePath = relative === "" ? name : `${relative}/${name}`;
    // Gone since it was listed: no error.
    if (name.endsWith("/")) yield* walkFolder(root, relativePath.slice(0, -1), true, namesHeld);
    else {
      const path = join(root, relativePath);
      const found = await statIfFile(path);
      if (found !== undefined) yield { relativePath, path, size: found.size, modified: found.mtime };
    }
  }
}

/** Names of files and links, and of folders with the slash by which their contents are sorted. */
async function* namesInOrder(path: string, mayBeMissing: boolean, namesHeld: number): AsyncGenerator<string> {
  for (let after = ""; ; ) {
    const directory = await openFolder(path, mayBeMissing);
    if (directory === undefined) return;
    let names: string[] = [];
    let isComplete = true;
    for await (const entry of directory) {
      if (!entry.isDirectory() && !entry.isFile() && !entry.isSymbolicLink()) continue;
      const name = entry.isDirectory() ? `${entry.name}/` : entry.name;
      if (after !== "" && compareUtf8(name, after) <= 0) continue;
      names.push(name);
      if (names.length <= 2 * namesHeld) continue;
      names = names.toSorted(compareUtf8).slice(0, namesHeld);
      isComplete = false;
    }
    names.sort(compareUtf8);
    if (!isComplete) names.length = Math.min(names.length, namesHeld);
    yield* names;
    if (isComplete) return;
    after = names.at(-1) as string;
  }
}

async function openFolder(path: string, mayBeMissing: boolean): Promise<Dir | undefined> {
  try {
    return await opendir(path, { bufferSize: 256 });
  } catch (error) {
    if (mayBeMissing && (error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
