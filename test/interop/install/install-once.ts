// A cache of installed programs: each folder is filled once per key, whole or not at all, also when several runs start at once.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
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
    const unfinished = `${folder}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished);
    await fill(unfinished);
    renameSync(unfinished, folder);
    return folder;
  } finally {
    release();
  }
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

function ownerLives(path: string): boolean {
  try {
    process.kill(Number(readFileSync(join(path, "pid"), "utf8")), 0);
    return true;
  } catch (error) {
    // The folder is made a moment before its pid file: a missing file is not yet a dead owner, an empty number is.
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
