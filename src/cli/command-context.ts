// What every command is handed: the client, the output, the signal of Ctrl-C.

import { S3, S3Error, type S3Options } from "../index.ts";
import { exitCodes } from "./exit-codes.ts";
import type { FilterRule } from "./filter.ts";
import { message, Output } from "./messages.ts";
import { UsageError } from "./usage-error.ts";

/** Options that every command takes. */
export interface GlobalOptions {
  readonly endpoint?: string;
  readonly profile?: string;
  readonly region?: string;
  readonly anonymous?: boolean;
  readonly pathStyle?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly progress?: boolean;
  /** Addresses have no wildcards. */
  readonly literal?: boolean;
  /** Every --include and --exclude, in the order given. */
  readonly rules?: readonly FilterRule[];
}

export interface CommandContext {
  readonly s3: S3;
  readonly output: Output;
  readonly options: GlobalOptions;
  /** Fires on Ctrl-C. */
  readonly signal: AbortSignal;
  /** Reports one failure of several; the command goes on and exits with 1. */
  fail(error: unknown, what: string): void;
}

/** Runs a command's work: makes the client, reports what it throws in one line, sets the exit code, closes everything. */
export async function runCommand(options: GlobalOptions, work: (context: CommandContext) => Promise<void>): Promise<void> {
  const output = new Output({ json: options.json === true, quiet: options.quiet === true, stdout: process.stdout, stderr: process.stderr });
  const interrupt = new AbortController();
  const onInterrupt = (): void => {
    process.exitCode = exitCodes.interrupted;
    interrupt.abort(new Error("interrupted"));
  };
  process.once("SIGINT", onInterrupt);
  process.once("SIGTERM", onInterrupt);
  const fail = (error: unknown, what: string): void => {
    process.exitCode ||= exitCodes.failed;
    if (!interrupt.signal.aborted) reportError(output, error, what);
  };
  let s3: S3 | undefined;
  try {
    s3 = new S3(clientOptions(options));
    await work({ s3, output, options, signal: interrupt.signal, fail });
  } catch (error) {
    if (error instanceof UsageError) process.exitCode = exitCodes.usage;
    fail(error, "");
  } finally {
    process.removeListener("SIGINT", onInterrupt);
    process.removeListener("SIGTERM", onInterrupt);
    await s3?.close();
  }
}

/** What the options say of the client. */
export function clientOptions(options: GlobalOptions): S3Options {
  return {
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    ...(options.profile === undefined ? {} : { profile: options.profile }),
    ...(options.region === undefined ? {} : { region: options.region }),
    ...(options.anonymous === true ? { credentials: "anonymous" as const } : {}),
    ...(options.pathStyle === true ? { addressingStyle: "path" as const } : {}),
  };
}

/** Writes an error in one line: what was being done, S3's code, the sentence, and what it is about. */
export function reportError(output: Output, error: unknown, what: string): void {
  const prefix = what === "" ? "stave: " : `stave: ${what}: `;
  if (error instanceof S3Error) {
    const place = error.bucket === undefined || what !== "" ? "" : ` (s3://${error.bucket}${error.key === undefined ? "" : `/${error.key}`})`;
    const named = error.message.startsWith(error.code) ? error.message : `${error.code}: ${error.message}`;
    const { code, kind, status, operation, bucket, key, requestId } = error;
    output.error(message(`${prefix}${named}${place}`, { error: { code, kind, message: error.message, status, operation, bucket, key, requestId, what } }));
    return;
  }
  const text = error instanceof Error ? error.message : String(error);
  output.error(message(`${prefix}${text.split("\n")[0] ?? ""}`, { error: { code: (error as { code?: unknown })?.code, message: text, what } }));
}
