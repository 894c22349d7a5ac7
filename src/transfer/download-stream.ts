// Downloads into streams: ranges fetched at the same time, written in order, with a bound on what waits.

import { S3Error } from "../errors/s3-error.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import type { DownloadInput } from "./download.ts";
import { Gate } from "./gate.ts";
import { planParts, type PlannedPart } from "./plan.ts";
import { Progress } from "./progress.ts";
import { assertDownloadArguments } from "./route-arguments.ts";
import type { TransferContext } from "./transfer-context.ts";
import { resolveTransferConfig, type TransferOptions } from "./transfer-options.ts";

/** A Node `Writable`, as far as a download needs it. */
export interface NodeWritable {
  write(chunk: Uint8Array, callback: (error?: Error | null) => void): boolean;
}

/** Where a download may go: a web stream or a Node stream. It is left open at the end, for its owner to close. */
export type DownloadTarget = WritableStream<Uint8Array> | NodeWritable;

/**
 * Downloads an object into a stream: HEAD, then one GET, or ranges of the same version a few ahead of what is being written.
 * Memory: `maxWriteQueue` × `writeChunkBytes`, and at least one part.
 */
export async function download(context: TransferContext, input: DownloadInput, target: DownloadTarget, options: TransferOptions): Promise<HeadObjectOutput> {
  assertDownloadArguments(input);
  const config = resolveTransferConfig(options.transfer);
  const head = await context.client.headObject({ ChecksumMode: "ENABLED", ...input }, { signal: options.signal });
  const size = head.ContentLength;
  const progress = new Progress(options.onProgress, size, input.Bucket, input.Key);
  const gate = new Gate(options.control, config.maxBytesPerSecond);
  const writer = openTarget(target);
  const write = async (chunk: Uint8Array): Promise<void> => {
    for (let at = 0; at < chunk.length; at += config.writeChunkBytes) {
      const piece = chunk.subarray(at, at + config.writeChunkBytes);
      await gate.pass(piece.length, options.signal);
      await writer.write(piece);
      progress.add(piece.length);
    }
  };
  try {
    if (size < config.multipartThresholdBytes) {
      const { Body } = await context.client.getObject(input, { signal: options.signal });
      for await (const chunk of Body) await write(chunk);
      return head;
    }
    const pinned = head.ETag === undefined ? input : { ...input, IfMatch: head.ETag };
    const parts = planParts(size, config.partSizeBytes);
    const ahead = Math.max(1, Math.min(config.maxConcurrency, Math.floor((config.maxWriteQueue * config.writeChunkBytes) / config.partSizeBytes)));
    const line = context.scheduler.line(ahead);
    const stop = new AbortController();
    const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
    const fetchPart = async ({ number, start, end }: PlannedPart): Promise<Uint8Array> => {
      const result = await context.client.getObject({ ...pinned, Range: `bytes=${start}-${number === parts.length ? "" : end - 1}` }, { signal, onRetry: (error) => context.scheduler.noteFailure(error) });
      const bytes = result.ContentRange === undefined ? new Uint8Array(0) : await result.Body.bytes();
      if (bytes.length !== end - start) {
        result.Body.cancel();
        throw new S3Error(`asked for bytes ${start} to ${end - 1}, got ${result.ContentRange ?? "the whole object: the server ignores ranges"}`, { code: "WrongRange", kind: "integrity" });
      }
      context.scheduler.noteBytes(bytes.length);
      return bytes;
    };
    const pending: Promise<Uint8Array>[] = [];
    try {
      let next = 0;
      for (let at = 0; at < parts.length; at++) {
        for (; next < parts.length && next < at + ahead; next++) {
          const part = parts[next] as PlannedPart;
          const fetched = line.run(() => fetchPart(part));
          // Waited for in order below; until then a failure must not count as unhandled.
          fetched.catch(() => undefined);
          pending.push(fetched);
        }
        await write((await pending.shift()) as Uint8Array);
      }
    } catch (error) {
      stop.abort(error);
      await Promise.allSettled(pending);
      throw error;
    }
    return head;
  } finally {
    writer.release();
  }
}

interface OpenTarget {
  write(chunk: Uint8Array): Promise<void>;
  release(): void;
}

function openTarget(target: DownloadTarget): OpenTarget {
  if (typeof (target as WritableStream<Uint8Array>).getWriter === "function") {
    const writer = (target as WritableStream<Uint8Array>).getWriter();
    return { write: (chunk) => writer.write(chunk), release: () => writer.releaseLock() };
  }
  if (typeof (target as NodeWritable).write !== "function") throw invalidInput("InvalidTarget", "the target of a download must be a WritableStream or a Node Writable; use downloadFile() for paths");
  return {
    write: (chunk) => new Promise((resolve, reject) => void (target as NodeWritable).write(chunk, (error) => (error ? reject(error) : resolve()))),
    release: () => undefined,
  };
}
