// PURE: from sizes and options to parts. Nothing here reads, waits or sends.

import { invalidInput } from "../errors/create-s3-error.ts";

const MiB = 1024 * 1024;
const GiB = 1024 * MiB;

/** S3's limits. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const limits: { readonly minPartBytes: number; readonly maxPartBytes: number; readonly maxParts: number } = { minPartBytes: 5 * MiB, maxPartBytes: 5 * GiB, maxParts: 10_000 };

/** A part of an object: its number from 1, and the bytes from `start` up to but not including `end`. */
export interface PlannedPart {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Size of the parts of an upload or copy, by boto3's rule: double the wished size until at most 10,000 parts are needed,
 * then keep it within S3's limits. `size` is undefined for a stream of unknown length.
 */
export function planPartSize(wishedBytes: number, size: number | undefined): number {
  let partSize = wishedBytes;
  if (size !== undefined) while (Math.ceil(size / partSize) > limits.maxParts) partSize *= 2;
  return Math.min(limits.maxPartBytes, Math.max(limits.minPartBytes, partSize));
}

/** Cuts an object into parts that cover it exactly. An empty object is one empty part. */
export function planParts(size: number, partSizeBytes: number): PlannedPart[] {
  const count = Math.max(1, Math.ceil(size / partSizeBytes));
  if (count > limits.maxParts) {
    throw invalidInput("TooManyParts", `${size} bytes in parts of ${partSizeBytes} are ${count} parts; S3 allows ${limits.maxParts}: choose larger parts`);
  }
  return Array.from({ length: count }, (_, at) => ({ number: at + 1, start: at * partSizeBytes, end: Math.min(size, (at + 1) * partSizeBytes) }));
}
