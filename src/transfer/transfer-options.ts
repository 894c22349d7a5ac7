// Options of transfers, their defaults and their checks. Defaults are boto3's TransferConfig.

import type { CallOptions } from "../client/call-options.ts";
import { assertKnownOptions } from "../errors/check-options.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import type { HedgeConfig } from "./hedge.ts";
import type { ProgressListener } from "./progress.ts";
import type { TransferControl } from "./transfer-control.ts";

const MiB = 1024 * 1024;

/**
 * How objects are cut up and how much goes on at once. Memory of one transfer, beside some 120 MB of the process itself: files
 * up `maxConcurrency` × 1 MiB; files down `maxConcurrency` × 1 MiB; streams up what is read ahead to tell whether they are
 * small (`multipartThresholdBytes`), then (`maxConcurrency` + 1) × part size, within the client's 128 MiB for all of them;
 * streams down `maxWriteQueue` × `writeChunkBytes`, and up to 64 MiB that their target is done with and that wait for the
 * garbage collector. Measured with 20 GiB and with 100,000 files: `bench/memory.mjs`.
 */
export interface TransferConfig {
  /** Objects of at least this size move in parts. Default 8 MiB (boto3: `multipart_threshold`). */
  readonly multipartThresholdBytes?: number | undefined;
  /** Size of a part, grown where S3's 10,000 parts would not do. Default 8 MiB (boto3: `multipart_chunksize`). */
  readonly partSizeBytes?: number | undefined;
  /** Requests of one transfer at a time. Default 10 (boto3: `max_concurrency`). */
  readonly maxConcurrency?: number | undefined;
  /** One request after the other, parts in ascending order. Default false (boto3: `use_threads=False`). */
  readonly sequential?: boolean | undefined;
  /** How often a range is fetched when its body breaks off; 1 means once. Default 5 (boto3: `num_download_attempts`). */
  readonly downloadAttempts?: number | undefined;
  /** Chunks that wait to be written to a stream, those out of order included. Default 100 (boto3: `max_io_queue`). */
  readonly maxWriteQueue?: number | undefined;
  /** Largest chunk written to a stream. Default 262,144 (boto3: `io_chunksize`). */
  readonly writeChunkBytes?: number | undefined;
  /** Bytes per second, up and down, of one transfer. Default: no limit (boto3: `max_bandwidth`). */
  readonly maxBytesPerSecond?: number | undefined;
  /**
   * Sends the request of a range a second time when its answer takes far longer than usual, and takes what comes first. Default:
   * no. Costs up to `maxExtraShare` more requests, and their first bytes.
   */
  readonly hedge?: HedgeConfig | undefined;
  /** `auto` and `classic` are the same here; there is no other engine (boto3: `preferred_transfer_client`). */
  readonly preferredTransferClient?: "auto" | "classic" | undefined;
}

/** Options of one transfer. */
export interface TransferOptions extends Pick<CallOptions, "signal"> {
  /** Called as bytes move; see the event's fields. An error that it throws ends the transfer. */
  readonly onProgress?: ProgressListener | undefined;
  readonly transfer?: TransferConfig | undefined;
  /** Pauses and goes on from outside. */
  readonly control?: TransferControl | undefined;
  /**
   * Keeps a journal, so that the same call in a new process goes on where this one was killed: parts that arrived are not sent
   * again. A failed transfer then keeps its parts (billed until it is resumed or `stave uploads abort`). Default false.
   */
  readonly resume?: boolean | undefined;
}

/** A config with every field. */
export interface ResolvedTransferConfig {
  readonly multipartThresholdBytes: number;
  readonly partSizeBytes: number;
  readonly maxConcurrency: number;
  readonly sequential: boolean;
  readonly downloadAttempts: number;
  readonly maxWriteQueue: number;
  readonly writeChunkBytes: number;
  readonly maxBytesPerSecond: number | undefined;
  readonly hedge: HedgeConfig | undefined;
  readonly preferredTransferClient: "auto" | "classic";
}

const defaults: ResolvedTransferConfig = {
  multipartThresholdBytes: 8 * MiB,
  partSizeBytes: 8 * MiB,
  maxConcurrency: 10,
  sequential: false,
  downloadAttempts: 5,
  maxWriteQueue: 100,
  writeChunkBytes: 262_144,
  maxBytesPerSecond: undefined,
  hedge: undefined,
  preferredTransferClient: "auto",
};

/** Completes and checks a config: every number is a whole one above 0. */
export function resolveTransferConfig(given: TransferConfig = {}): ResolvedTransferConfig {
  assertKnownOptions("transfer", given, Object.keys(defaults));
  for (const [name, value] of Object.entries(given)) {
    const expected = value === undefined ? undefined : expectationOf(name, value);
    if (expected !== undefined) throw invalidInput("InvalidOption", `transfer option "${name}" must be ${expected}`);
  }
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const resolved: ResolvedTransferConfig = { ...defaults, ...present };
  return resolved.sequential ? { ...resolved, maxConcurrency: 1 } : resolved;
}

function expectationOf(name: string, value: unknown): string | undefined {
  if (name === "sequential") return typeof value === "boolean" ? undefined : "true or false";
  if (name === "preferredTransferClient") return value === "auto" || value === "classic" ? undefined : '"auto" or "classic": there is no native engine to prefer';
  if (name === "hedge") return isHedge(value) ? undefined : "{ afterMs, maxExtraShare }: a time above 0 and a share above 0 and up to 1, both optional";
  return Number.isSafeInteger(value) && (value as number) > 0 ? undefined : "a whole number above 0";
}

function isHedge(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { afterMs = 1, maxExtraShare = 1, ...unknown } = value as HedgeConfig;
  return Object.keys(unknown).length === 0 && typeof afterMs === "number" && afterMs > 0 && typeof maxExtraShare === "number" && maxExtraShare > 0 && maxExtraShare <= 1;
}
