// Options of the engine, resolved once.

import { assertKnownOptions } from "../errors/check-options.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import type { Durability } from "./metadata/lmdb-store.ts";

/** Options of {@link openEngine}. */
export interface EngineOptions {
  /**
   * How far an acknowledged write is safe. `full` (default): it is on the disk, and survives a power failure as far as
   * the disk keeps its word. `process`: it survives the death of the process, not of the machine; several times faster.
   */
  readonly durability?: Durability | undefined;
  /** Region of buckets that are created without a location, and of the engine. Default `us-east-1`. */
  readonly region?: string | undefined;
  /** Smallest part of a multipart upload, save the last one. Default 5 MiB, as S3; tests may want less. */
  readonly minPartSizeBytes?: number | undefined;
}

/** The same, complete and checked. */
export interface ResolvedEngineOptions {
  readonly durability: Durability;
  readonly region: string;
  readonly minPartSizeBytes: number;
}

const optionNames: readonly (keyof EngineOptions)[] = ["durability", "region", "minPartSizeBytes"];

/** Completes and checks options; an unknown one is an error that names the nearest known one. */
export function resolveEngineOptions(options: EngineOptions): ResolvedEngineOptions {
  assertKnownOptions("the engine", options, optionNames);
  const { durability = "full", region = "us-east-1", minPartSizeBytes = 5 * 1024 * 1024 } = options;
  if (durability !== "full" && durability !== "process") {
    throw invalidInput("InvalidEngineOptions", `durability must be "full" or "process", not ${JSON.stringify(durability)}`);
  }
  if (typeof region !== "string" || region === "") throw invalidInput("InvalidEngineOptions", "region must be a name such as us-east-1");
  if (!Number.isInteger(minPartSizeBytes) || minPartSizeBytes < 1) throw invalidInput("InvalidEngineOptions", "minPartSizeBytes must be a whole number of at least 1");
  return Object.freeze({ durability, region, minPartSizeBytes });
}
