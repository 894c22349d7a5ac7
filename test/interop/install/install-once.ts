// A cache of installed programs: each folder is filled once per key, whole or not at all, also when several runs start at once.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const longestInstallMs = 15 * 60_000;

export interface Installation {
  readonly name: string;
  /** Everything that the content depends on: versions, platform. */
  readonly key: string;
  /** Fills an empty folder, which is renamed afterwards: nothing in it may name its own path. */
  fill(folder: string): Promise<void>;
}

/** Returns the folder that holds an installation, making it when it is not there. */
export async function installOnce({ name, key, fill }: Installation): Promise<string> {
  const cache = process.env["STAVE_INTEROP_CACHE"] ?? join(homedir(), ".cache", "stave-interop");
  mkdirSync(cache, { recursive: true });
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}\n${key}`).digest("hex").slice(0, 12);
  const folder = join(cache, `${name}-${hash}`);
  if (existsSync(folder)) return folder;
  const release = await lock(`${folder}.lock`, () => existsSync(folder));
  try {
    if (existsSync(folder)) return folder;
    process.stderr.write(`installing ${name} into ${folder}, once\n`);
    return await fillAndRename(folder, fill);
  } finally {
    release();
  }
}

/** Two processes may still meet here, when a lock was taken over: each fills a folder of its own, and the first one stays. */
async function fillAndRename(folder: string, fill: Installation["fill"]): Promise<string> {
  const leftovers = readdirSync(dirname(folder)).filter((name) => name.startsWith(`${basename(folder)}.unfinished-`) && !lives(Number(name.split("-").at(-1))));
  for (const name of leftovers) removeLeftover(join(dirname(folder), name));
  const unfinished = `${folder}.unfinished-${process.pid}`;
  try {
    mkdirSync(unfinished);
    await fill(unfinished);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** Waits for a lock folder; one whose process is gone is taken over. Ends early when what it guards is done. */
async function lock(path: string, isDone: () => boolean): Promise<() => void> {
  const deadline = Date.now() + longestInstallMs;
  for (;;) {
    try {
      mkdirSync(path);
      writeFileSync(join(path, "pid"), String(process.pid));
      return () => rmSync(path, { recursive: true, force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    if (isDone()) return () => undefined;
    if (Date.now() > deadline) throw new Error(`waited ${longestInstallMs / 60_000} minutes for another run; remove ${path} if there is none`);
    await sleep(500);
    if (!ownerLives(path)) rmSync(path, { recursive: true, force: true });
  }
}

/** A child of a dead process may still write in there; then a later run removes it. */
function removeLeftover(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    process.stderr.write(`${path} stays for now: ${(error as Error).message}\n`);
  }
}

/** A lock is made a moment before its pid file: without one it counts as held. */
function ownerLives(path: string): boolean {
  const pidFile = join(path, "pid");
  return !existsSync(pidFile) || lives(Number(readFileSync(pidFile, "utf8")));
}

function lives(pid: number): boolean {
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
