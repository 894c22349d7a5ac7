// Node's streams, where the runtime has them. They are asked for at run time, since this layer runs in browsers too.

import { S3Error } from "../errors/s3-error.ts";
import { toFileError, withFileErrors } from "./file-system-error.ts";
import { bytesOf } from "./write-file.ts";
import type { UploadSink } from "./upload-sink.ts";

type StreamModule = typeof import("node:stream");

/** A Node stream that reads chunks. */
export function readableOf(chunks: AsyncIterable<Uint8Array>, path: string, options: { readonly encoding?: BufferEncoding | undefined; readonly highWaterMark?: number | undefined }): import("node:stream").Readable & { readonly path: string } {
  const { Readable } = streams();
  const stream = Readable.from(withOwnErrors(chunks, path), { objectMode: false, ...(options.highWaterMark === undefined ? {} : { highWaterMark: options.highWaterMark }) });
  if (options.encoding !== undefined) stream.setEncoding(options.encoding);
  return Object.assign(stream, { path });
}

/** A Node stream that writes into an upload. `finish` comes when the file is stored; destroying it before gives the file up. */
export function writableOf(open: () => UploadSink, path: string, options: { readonly encoding?: BufferEncoding | undefined; readonly highWaterMark?: number | undefined; readonly signal?: AbortSignal | undefined }): import("node:stream").Writable & { readonly path: string } {
  const { Writable } = streams();
  const sink = open();
  let isEnding = false;
  const settle = (work: Promise<unknown>, syscall: string, callback: (error?: Error | null) => void): void => {
    withFileErrors(syscall, path, () => work).then(
      () => callback(),
      (error: unknown) => callback(error as Error),
    );
  };
  const stream = new Writable({
    ...(options.highWaterMark === undefined ? {} : { highWaterMark: options.highWaterMark }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    defaultEncoding: options.encoding ?? "utf8",
    write: (chunk: unknown, _encoding, callback) => settle(sink.write(bytesOf(chunk)), "write", callback),
    final: (callback) => {
      isEnding = true;
      settle(sink.end(), "close", callback);
    },
    destroy: (error, callback) => {
      if (isEnding) callback(error);
      else void sink.abort().then(() => callback(error));
    },
  });
  return Object.assign(stream, { path });
}

async function* withOwnErrors(chunks: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  try {
    // Streams keep chunks; the reader may use their memory again.
    for await (const chunk of chunks) yield new Uint8Array(chunk);
  } catch (error) {
    throw toFileError(error, { syscall: "read", path });
  }
}

function streams(): StreamModule {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  const module = process?.getBuiltinModule?.("node:stream");
  if (module !== undefined) return module as StreamModule;
  throw new S3Error("this runtime has no Node streams; open the file and use readableWebStream(), or write to the handle", { code: "NoNodeStreams", kind: "unsupported" });
}
