// Files on Node, as transfers need them.

import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, opendir, rename, rmdir, stat, unlink, utimes, type FileHandle } from "node:fs/promises";
import { basename, dirname, join, resolve, sep } from "node:path";
import { invalidInput } from "../errors/create-s3-error.ts";
import type { ResponseBody } from "../http/http-message.ts";
import type { FileSystem, FoundFile, ReadableFile, WritableFile } from "../http/file-system.ts";
import { writeBodyTo } from "./node-body.ts";
import { openNodeJournal } from "./node-journals.ts";
import { readQuickly, statIfFile } from "./quick-files.ts";
import { walkInOrder } from "./walk-in-order.ts";

/** Node's file system. */
export const nodeFileSystem: FileSystem = {
  open: openFile,
  create: createFile,
  isSpecial: isSpecialFile,
  reopen: reopenFile,
  absolute: (path) => resolve(path),
  walk,
  walkInOrder,
  remove: removeFromFolder,
  resolveInside,
  makeFolder: async (path) => void (await mkdir(path, { recursive: true })),
  folderOf: dirname,
  openJournal: openNodeJournal,
};

async function openFile(path: string): Promise<ReadableFile> {
  const { stats, content } = await readQuickly(path);
  if (content === undefined) return openLargeFile(path);
  return {
    size: stats.size,
    modified: stats.mtime,
    content,
    read: async (into, position) => {
      const part = content.subarray(position, position + into.length);
      into.set(part);
      return part.length;
    },
    close: async () => undefined,
  };
}

async function openLargeFile(path: string): Promise<ReadableFile> {
  const file = await open(path, "r");
  try {
    const { size, mtime, ...found } = await file.stat();
    if (found.mode !== undefined && (found.mode & constants.S_IFMT) === constants.S_IFDIR) throw Object.assign(new Error(`EISDIR: ${path} is a directory; use uploadDirectory for its files`), { code: "EISDIR" });
    return {
      size,
      modified: mtime,
      read: async (into, position) => (await file.read(into, 0, into.length, position)).bytesRead,
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/**
 * Writes a body to `path`: to a temporary sibling first, which is flushed and renamed over it when it is complete, so that a
 * failure leaves an older file alone. Devices, pipes and sockets are written directly. Memory: one buffer of at most 1 MiB.
 */
export async function bodyToFile(body: ResponseBody, path: string): Promise<number> {
  let file;
  try {
    file = await createFile(path);
  } catch (error) {
    body.cancel();
    throw error;
  }
  try {
    const length = await file.writeBody(body, 0, () => undefined, undefined);
    await file.commit();
    return length;
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/** Creates the temporary sibling of a target. Devices, pipes and sockets are written directly. */
async function createFile(path: string, onNamed?: (temporary: string) => Promise<void>): Promise<WritableFile> {
  const direct = await isSpecialFile(path);
  const target = direct ? path : temporarySibling(path);
  if (!direct) await onNamed?.(target);
  return writableFile(await open(target, direct ? constants.O_WRONLY : "wx"), target, path, direct);
}

async function reopenFile(temporary: string, path: string): Promise<WritableFile | undefined> {
  try {
    return writableFile(await open(temporary, "r+"), temporary, path, false);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function writableFile(file: FileHandle, target: string, path: string, direct: boolean): WritableFile {
  let closed = false;
  const close = async (): Promise<void> => {
    if (!closed) await file.close();
    closed = true;
  };
  return {
    temporary: target,
    writeBody: (body: ResponseBody, position: number, onChunk, signal) => writeBodyTo(file, body, direct ? null : position, onChunk, signal).catch(nameFile(path)),
    keep: close,
    async commit(modified) {
      if (!direct) await file.datasync().catch(nameFile(path));
      await close();
      if (direct) return;
      if (modified !== undefined) await utimes(target, new Date(), modified);
      await rename(target, path);
    },
    async discard() {
      await close();
      if (!direct) await removeIfThere(target);
    },
  };
}

/** Puts the file's name into the system's error, as Node does for all calls but those on open files: a full disk, say. */
function nameFile(path: string): (error: unknown) => never {
  return (error) => {
    const failure = error as NodeJS.ErrnoException;
    if (error instanceof Error && failure.syscall !== undefined && failure.path === undefined) {
      failure.path = path;
      failure.message += ` '${path}'`;
    }
    throw error;
  };
}

/** `NAME.XXXXXXXX` beside the target, short enough for a file system's 255 bytes. */
function temporarySibling(path: string): string {
  const suffix = `.${randomBytes(4).toString("hex")}`;
  let name = basename(path);
  while (Buffer.byteLength(name) + suffix.length > 255) name = name.slice(0, -1);
  return join(dirname(path), name + suffix);
}

async function removeIfThere(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

async function isSpecialFile(path: string): Promise<boolean> {
  try {
    const found = await stat(path);
    return !found.isFile() && !found.isDirectory();
  } catch {
    // Not there yet, or not to be looked at: creating it tells.
    return false;
  }
}

async function* walk(folder: string): AsyncGenerator<FoundFile> {
  const folders = [""];
  for (let relative = folders.pop(); relative !== undefined; relative = folders.pop()) {
    for await (const entry of await opendir(join(folder, relative))) {
      const relativePath = relative === "" ? entry.name : `${relative}/${entry.name}`;
      const path = join(folder, relativePath);
      if (entry.isDirectory()) folders.push(relativePath);
      else if (entry.isFile() || entry.isSymbolicLink()) {
        const found = await statIfFile(path);
        if (found !== undefined) yield { relativePath, path, size: found.size, modified: found.mtime };
      }
    }
  }
}

async function removeFromFolder(folder: string, relativePath: string): Promise<void> {
  await unlink(resolveInside(folder, relativePath));
  for (let parent = dirname(relativePath); parent !== "."; parent = dirname(parent)) {
    try {
      await rmdir(resolveInside(folder, parent));
    } catch {
      // Not empty, or not ours to remove: what is above it is not empty either.
      return;
    }
  }
}

function resolveInside(folder: string, relativePath: string): string {
  const root = resolve(folder);
  const path = resolve(root, ...relativePath.split("/"));
  const unsafe = path !== root && !path.startsWith(root.endsWith(sep) ? root : root + sep);
  if (unsafe || path === root || relativePath.includes("\0") || relativePath.split("/").includes("..")) {
    throw invalidInput("UnsafePath", `key "${relativePath}" would be written outside of ${folder}; download it on its own to a name of your choice`);
  }
  return path;
}

