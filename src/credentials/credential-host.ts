// What credential sources need of the machine: requests, files, processes, a clock. Handed in by the platform, so that the
// sources themselves are plain decisions and a test can point them anywhere.

import type { Digests } from "../checksum/digests.ts";

export interface CredentialHost {
  readonly digests: Digests;
  /** The user's home folder. */
  readonly home: string;
  /** Backslashes are part of paths. */
  readonly isWindows: boolean;
  now(): Date;
  /** Makes one HTTP request. Rejects with an S3Error of kind network or timeout when there is no answer. */
  fetch(request: CredentialRequest): Promise<CredentialAnswer>;
  /** A file's text; undefined where there is no such file. */
  readText(path: string): Promise<string | undefined>;
  /** Replaces a file, readable by its owner only. */
  writeText(path: string, text: string): Promise<void>;
  /** Runs a program without a shell and collects what it prints, 1 MiB at most and for a minute at most. */
  run(program: string, args: readonly string[]): Promise<ProcessAnswer>;
  /** Loads a package that is installed only by those who need it; undefined where it is not. */
  loadPackage(name: string): Promise<unknown>;
}

export interface CredentialRequest {
  readonly method: "GET" | "PUT" | "POST";
  readonly url: URL;
  /** Lower-case names; `host` and `content-length` are added. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** For the connection, and again for the answer. */
  readonly timeoutMs: number;
  /** The address is of this machine or its hypervisor: no proxy stands between. */
  readonly isLocal?: boolean | undefined;
}

export interface CredentialAnswer {
  readonly status: number;
  readonly text: string;
}

export interface ProcessAnswer {
  /** Undefined when a signal ended it. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}
