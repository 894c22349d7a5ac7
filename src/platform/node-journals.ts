// Journals of transfers in the user's cache folder: small files of lines, each with a lock that names the process that has it.

import { createHash } from "node:crypto";
import { mkdir, open, readFile, rm, unlink } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { S3Error } from "../errors/s3-error.ts";
import type { JournalFile } from "../http/file-system.ts";

/** Opens a journal under `$STAVE_CACHE`, else `$XDG_CACHE_HOME/stave`, else `~/.cache/stave`, in `transfers/`. */
export async function openNodeJournal(name: string): Promise<JournalFile> {
  const folder = join(cacheFolder(), "transfers");
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${createHash("sha256").update(name).digest("hex").slice(0, 40)}.jsonl`);
  await lock(`${path}.lock`);
  try {
    return await openFile(path, `${path}.lock`);
  } catch (error) {
    await rm(`${path}.lock`, { force: true });
    throw error;
  }
}

function cacheFolder(): string {
  const { STAVE_CACHE, XDG_CACHE_HOME } = process.env;
  return STAVE_CACHE || join(XDG_CACHE_HOME || join(homedir(), ".cache"), "stave");
}

async function openFile(path: string, lockPath: string): Promise<JournalFile> {
  // O_APPEND: a line goes to the end in one write, and what was written is the kernel's, whatever becomes of the process.
  const file = await open(path, "a+", 0o600);
  const lines = (await readFile(path, "utf8")).split("\n");
  // What follows the last line end was being written when its process died.
  lines.pop();
  const release = async (): Promise<void> => {
    await file.close();
    await rm(lockPath, { force: true });
  };
  let torn = (await file.stat()).size > 0 && !(await endsWithNewline(path));
  return {
    lines,
    async append(line) {
      await file.appendFile(torn ? `\n${line}\n` : `${line}\n`);
      torn = false;
    },
    async clear() {
      await file.truncate(0);
      torn = false;
    },
    close: release,
    async remove() {
      await unlink(path);
      await release();
    },
  };
}

async function endsWithNewline(path: string): Promise<boolean> {
  return (await readFile(path)).at(-1) === 10;
}

/** Takes the lock; one whose process is gone is taken over. */
async function lock(path: string): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = await open(path, "wx", 0o600);
      await file.writeFile(String(process.pid));
      await file.close();
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const owner = Number((await readFile(path, "utf8").catch(() => "")) || Number.NaN);
    if (owner === process.pid || isAlive(owner)) {
      throw new S3Error(`process ${owner} is at this very transfer; wait for it, or turn resume off`, { code: "TransferInProgress", kind: "conflict" });
    }
    await rm(path, { force: true });
  }
  throw new S3Error("other processes keep taking up this very transfer; turn resume off", { code: "TransferInProgress", kind: "conflict" });
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
