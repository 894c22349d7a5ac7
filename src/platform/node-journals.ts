// Journals of transfers in the user's cache folder: small files of lines, each with a lock that names the process that has it.

import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rm, unlink, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import { S3Error } from "../errors/s3-error.ts";
import type { JournalFile } from "../http/file-system.ts";

/** Opens a journal under `$STAVE_CACHE`, else `$XDG_CACHE_HOME/stave`, else `~/.cache/stave`, in `transfers/`. */
export async function openNodeJournal(name: string): Promise<JournalFile> {
  const folder = join(cacheFolder(), "transfers");
  await mkdir(folder, { recursive: true });
  const file = `${createHash("sha256").update(name).digest("hex").slice(0, 40)}.jsonl`;
  const lockPath = await lock(folder, file);
  try {
    return await openFile(join(folder, file), lockPath);
  } catch (error) {
    await unlock(lockPath);
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
    await unlock(lockPath);
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

/**
 * Takes a journal's lock: a file of this process's own, made before the others' are looked at, so that of two processes at
 * least one sees the other and gives way. Locks of dead processes are removed, whatever journal they are of.
 */
async function lock(folder: string, journal: string): Promise<string> {
  const own = `${journal}.lock.${await identifySelf()}.${randomBytes(4).toString("hex")}`;
  const path = join(folder, own);
  held.add(own);
  try {
    await writeFile(path, "", { flag: "wx", mode: 0o600 });
    for (const name of await readdir(folder)) {
      const [of, pid, started] = /^(.*)\.lock\.(\d+)\.(\d+)\./.exec(name)?.slice(1) ?? [];
      if (name === own || of === undefined || pid === undefined || started === undefined) continue;
      if (!(await isHeld(name, pid, started))) await rm(join(folder, name), { force: true });
      else if (of === journal) throw new S3Error(`process ${pid} is at this very transfer; wait for it, or turn resume off`, { code: "TransferInProgress", kind: "conflict" });
    }
    return path;
  } catch (error) {
    await unlock(path);
    throw error;
  }
}

/** Names of the locks that this process has: its number alone says nothing, since containers give every process the same one. */
const held = new Set<string>();

async function unlock(path: string): Promise<void> {
  held.delete(basename(path));
  await rm(path, { force: true });
}

async function isHeld(name: string, pid: string, started: string): Promise<boolean> {
  if (`${pid}.${started}` === (await identifySelf())) return held.has(name);
  if (Number(pid) === process.pid || !isAlive(Number(pid))) return false;
  const now = (await identify(Number(pid))).split(".")[1];
  return now === "0" || now === started;
}

let ownIdentity: Promise<string> | undefined;

function identifySelf(): Promise<string> {
  return (ownIdentity ??= identify(process.pid));
}

/** A process's number and, where `/proc` tells it, when it was started: numbers are given out again. */
async function identify(pid: number): Promise<string> {
  try {
    // Field 22 of proc(5); the second one is a name in parentheses, in which anything may stand.
    const stat = await readFile(`/proc/${pid}/stat`, "latin1");
    return `${pid}.${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]}`;
  } catch {
    return `${pid}.0`;
  }
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
