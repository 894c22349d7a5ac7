// How a file that was changed in places becomes a new object: long stretches that stay are copied by the store, the rest goes up.

import { limits } from "../transfer/plan.ts";

/** Bytes from `start` up to and without `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A part of an object: what the store copies, or what is sent. */
export interface RewritePart extends Stretch {
  readonly isCopy: boolean;
}

const MiB = 1024 * 1024;
/** Parts but the last have at least this much: what is shorter cannot be copied as a part. */
export const leastPartBytes: number = limits.minPartBytes;
/** What parts that are sent have, where nothing else is better. */
export const sentPartBytes: number = 8 * MiB;
const copiedPartBytes = 512 * MiB;

/**
 * Plans the parts of an object of `size` bytes. `kept` are the stretches that stay where they are, in order and apart from each
 * other. Parts follow each other without gaps, and each but the last has 5 MiB; they grow with the size so that 10,000 are enough.
 */
export function planRewrite(size: number, kept: readonly Stretch[]): RewritePart[] {
  const sentBytes = Math.max(sentPartBytes, Math.ceil(size / 3000));
  const copiedBytes = Math.max(copiedPartBytes, Math.ceil(size / 2500));
  const parts: RewritePart[] = [];
  let next = 0;
  for (let at = 0; at < size; ) {
    while (next < kept.length && (kept[next] as Stretch).end <= at) next++;
    const stretch = kept[next];
    if (stretch !== undefined && stretch.start <= at && stretch.end - at >= leastPartBytes) {
      parts.push(...evenParts(at, stretch.end, copiedBytes));
      at = stretch.end;
      continue;
    }
    const full = Math.min(size, at + sentBytes);
    const end = beginOfCopy(kept, next, at + leastPartBytes, full) ?? full;
    parts.push({ start: at, end, isCopy: false });
    at = end;
  }
  return parts;
}

/** Where, from `least` to `most`, something begins that is worth copying. */
function beginOfCopy(kept: readonly Stretch[], from: number, least: number, most: number): number | undefined {
  for (let index = from; index < kept.length; index++) {
    const { start, end } = kept[index] as Stretch;
    if (start > most) return undefined;
    const begin = Math.max(start, least);
    if (begin <= most && end - begin >= leastPartBytes) return begin;
  }
  return undefined;
}

function evenParts(start: number, end: number, mostBytes: number): RewritePart[] {
  const count = Math.ceil((end - start) / mostBytes);
  const cut = (index: number): number => start + Math.floor(((end - start) * index) / count);
  return Array.from({ length: count }, (_, index) => ({ start: cut(index), end: cut(index + 1), isCopy: true }));
}
