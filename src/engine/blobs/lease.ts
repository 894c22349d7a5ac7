// What a process is about to write, noted before it writes it: `leases/ID.log` holds the process's identity and one line
// per blob file. When a process has died, whoever opens the directory next removes those of its files that the metadata
// does not know. Notes are not flushed to the disk; what a power failure leaves behind is found by the sweep after it.

import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

// A log is replaced after so many lines, so that it stays small however long the process runs.
const linesPerLog = 10_000;

/** Notes of this process. */
export interface Lease {
  /** Notes a blob; to be called before its file is made. The result is called when the blob's fate is settled. */
  begin(blob: string): () => void;
  /** Removes the notes. */
  close(): void;
}

/** Opens a lease. Its file is made with the first note. */
export function openLease(directory: string): Lease {
  let log: Log | undefined;
  return {
    begin(blob) {
      if (log === undefined || log.lines >= linesPerLog) {
        log?.retire();
        log = new Log(directory);
      }
      return log.begin(blob);
    },
    close() {
      log?.retire();
      log = undefined;
    },
  };
}

class Log {
  lines = 0;
  readonly #path: string;
  readonly #descriptor: number;
  #underWay = 0;
  #retired = false;

  constructor(directory: string) {
    this.#path = join(directory, `${randomBytes(8).toString("hex")}.log`);
    this.#descriptor = fs.openSync(this.#path, "ax", 0o600);
    fs.writeSync(this.#descriptor, `${JSON.stringify(identifyProcess(process.pid))}\n`);
  }

  begin(blob: string): () => void {
    fs.writeSync(this.#descriptor, `${blob}\n`);
    this.lines++;
    this.#underWay++;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#underWay--;
      this.#removeWhenDone();
    };
  }

  retire(): void {
    this.#retired = true;
    this.#removeWhenDone();
  }

  #removeWhenDone(): void {
    if (!this.#retired || this.#underWay > 0) return;
    fs.closeSync(this.#descriptor);
    fs.rmSync(this.#path, { force: true });
  }
}

/** A log whose process has died. */
export interface AbandonedLease {
  readonly path: string;
  readonly blobs: readonly string[];
}

/** Finds the logs of processes that are no more. */
export function findAbandonedLeases(directory: string): AbandonedLease[] {
  const found: AbandonedLease[] = [];
  for (const name of fs.readdirSync(directory)) {
    if (!name.endsWith(".log")) continue;
    const path = join(directory, name);
    let text: string;
    let ageMs: number;
    try {
      text = fs.readFileSync(path, "utf8");
      ageMs = Date.now() - fs.statSync(path).mtimeMs;
    } catch {
      continue; // Its process ended properly just now.
    }
    const [head = "", ...lines] = text.split("\n");
    if (isAlive(parseIdentity(head), ageMs)) continue;
    found.push({ path, blobs: lines.filter((line) => /^[0-9a-f]{32}$/.test(line)) });
  }
  return found;
}

interface ProcessIdentity {
  readonly pid: number;
  /** Tells a process from a later one with the same number; empty where the system does not say. */
  readonly startTime: string;
  /** Machine, boot and process namespace: only within the same one can a process number be looked up. */
  readonly realm: string;
}

// Nobody writes one file for so long without any other sign of life, so an old log from elsewhere is a dead one.
const foreignLogLifetimeMs = 24 * 60 * 60 * 1000;

function isAlive(identity: ProcessIdentity | undefined, ageMs: number): boolean {
  // A log whose first line is not there yet is being made right now, or was cut off by a crash.
  if (identity === undefined) return ageMs < 60_000;
  if (identity.realm !== realmOfThisProcess()) {
    // The machine was started anew, or the directory is shared with another one (or another container).
    return ageMs < foreignLogLifetimeMs && !isEarlierBoot(identity.realm);
  }
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  return identity.startTime === "" || identity.startTime === identifyProcess(identity.pid).startTime;
}

function identifyProcess(pid: number): ProcessIdentity {
  return { pid, startTime: startTimeOf(pid), realm: realmOfThisProcess() };
}

function parseIdentity(line: string): ProcessIdentity | undefined {
  try {
    const value = JSON.parse(line) as Partial<ProcessIdentity>;
    if (typeof value.pid !== "number" || typeof value.startTime !== "string" || typeof value.realm !== "string") return undefined;
    return { pid: value.pid, startTime: value.startTime, realm: value.realm };
  } catch {
    return undefined;
  }
}

// Field 22 of /proc/PID/stat (proc_pid_stat(5)); the command in field 2 may hold spaces and brackets.
function startTimeOf(pid: number): string {
  const stat = readOr(`/proc/${pid}/stat`, "");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

let realm: string | undefined;

function realmOfThisProcess(): string {
  realm ??= `${hostname()} ${bootId()} ${linkOr("/proc/self/ns/pid", "")}`;
  return realm;
}

/** What changes when the machine is started anew; empty where the system does not say. */
export function bootId(): string {
  return readOr("/proc/sys/kernel/random/boot_id", "").trim();
}

function isEarlierBoot(other: string): boolean {
  const [host, boot] = realmOfThisProcess().split(" ");
  const [otherHost, otherBoot] = other.split(" ");
  return host === otherHost && boot !== otherBoot && boot !== "" && otherBoot !== "";
}

function readOr(path: string, otherwise: string): string {
  try {
    return fs.readFileSync(path, "utf8");
  } catch {
    return otherwise;
  }
}

function linkOr(path: string, otherwise: string): string {
  try {
    return fs.readlinkSync(path);
  } catch {
    return otherwise;
  }
}
