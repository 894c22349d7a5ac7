// Which parts of a half-downloaded file are really there. A journal outlives what it speaks of, after a power failure for one:
// so the noted parts are read again, and their checksums compared.

import type { ReadableFile } from "../http/file-system.ts";
import type { JournalState } from "./journal.ts";
import type { ObjectChecksum } from "./object-checksum.ts";
import type { PlannedPart } from "./plan.ts";
import { requireFiles, type TransferContext } from "./transfer-context.ts";

const bufferBytes = 1024 * 1024;

/**
 * Numbers of the noted parts whose bytes are in the file; their checksums go into `checksum`. None where the file is not
 * there, or is not `size` long when that is given. Memory: 1 MiB.
 */
export async function finishedParts(context: TransferContext, path: string, parts: readonly PlannedPart[], state: JournalState, checksum: ObjectChecksum, size?: number): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  const file = await openIfThere(context, path);
  if (file === undefined) return found;
  try {
    if (size !== undefined && file.size !== size) return found;
    const buffer = new Uint8Array(bufferBytes);
    for (const part of parts) {
      const noted = state.parts.get(part.number)?.checksum;
      if (noted === undefined || file.size < part.end) continue;
      const running = context.digests.createChecksum(checksum.algorithm);
      for (let position = part.start; position < part.end; ) {
        const count = await file.read(buffer.subarray(0, Math.min(bufferBytes, part.end - position)), position);
        if (count === 0) break;
        running.update(buffer.subarray(0, count));
        position += count;
      }
      if (running.digestBase64() !== noted) continue;
      found.add(part.number);
      checksum.set(part.number, noted, part.end - part.start);
    }
  } finally {
    await file.close();
  }
  return found;
}

async function openIfThere(context: TransferContext, path: string): Promise<ReadableFile | undefined> {
  try {
    return await requireFiles(context).open(path);
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return undefined;
    throw error;
  }
}
