// Options of transfers, their defaults and their checks. Defaults are boto3's TransferConfig.

import type { CallOptions } from "../client/call-options.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import { nearestName } from "../protocol/validate-input.ts";
import type { ProgressListener } from "./progress.ts";

const MiB = 1024 * 1024;

/** How objects are cut up and how much goes on at once. */
export interface TransferConfig {
  /** Objects of at least this size move in parts. Default 8 MiB (boto3: `multipart_threshold`). */
  readonly multipartThresholdBytes?: number | undefined;
  /** Size of a part, grown where S3's 10,000 parts would not do. Default 8 MiB (boto3: `multipart_chunksize`). */
  readonly partSizeBytes?: number | undefined;
  /** Requests of one transfer at a time. Default 10 (boto3: `max_concurrency`). 1 is strictly sequential (`use_threads=False`). */
  readonly maxConcurrency?: number | undefined;
  /** How often a range is fetched when its body breaks off. Default 5 (boto3: `num_download_attempts`). */
  readonly downloadAttempts?: number | undefined;
  /** Bytes per second, up and down, of one transfer. Default: no limit (boto3: `max_bandwidth`). */
  readonly maxBytesPerSecond?: number | undefined;
}

/** Options of one transfer. */
export interface TransferOptions extends CallOptions {
  /** Called as bytes move; see the event's fields. An error that it throws ends the transfer. */
  readonly onProgress?: ProgressListener | undefined;
  readonly transfer?: TransferConfig | undefined;
}

/** A config with every field. */
export interface ResolvedTransferConfig {
  readonly multipartThresholdBytes: number;
  readonly partSizeBytes: number;
  readonly maxConcurrency: number;
  readonly downloadAttempts: number;
  readonly maxBytesPerSecond: number | undefined;
}

const defaults: ResolvedTransferConfig = {
  multipartThresholdBytes: 8 * MiB,
  partSizeBytes: 8 * MiB,
  maxConcurrency: 10,
  downloadAttempts: 5,
  maxBytesPerSecond: undefined,
};

/** Completes and checks a config: every number is a whole one above 0. */
export function resolveTransferConfig(given: TransferConfig = {}): ResolvedTransferConfig {
  for (const [name, value] of Object.entries(given)) {
    if (!(name in defaults)) {
      const nearest = nearestName(name, Object.keys(defaults));
      throw invalidInput("UnknownOption", `unknown transfer option "${name}"; ${nearest === undefined ? `known are ${Object.keys(defaults).join(", ")}` : `did you mean "${nearest}"?`}`);
    }
    if (value !== undefined && !(Number.isSafeInteger(value) && value > 0)) throw invalidInput("InvalidOption", `transfer option "${name}" must be a whole number above 0`);
  }
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...defaults, ...present };
}
