// Uploads: one request for what is small, parts for the rest.

import type { BodyInput } from "../bytes/body-input.ts";
import { isByteSource, type ByteSource, type Payload } from "../bytes/byte-source.ts";
import { toPayload } from "../bytes/to-payload.ts";
import { fileSource } from "./file-source.ts";
import { Gate } from "./gate.ts";
import { openJournal } from "./journal.ts";
import { MultipartUpload } from "./multipart-upload.ts";
import { passThrough } from "./pass-through.ts";
import { planParts, planPartSize, type PlannedPart } from "./plan.ts";
import { Progress } from "./progress.ts";
import { assertUploadArguments, routeUpload } from "./route-arguments.ts";
import { readAhead, splitStream } from "./split-stream.ts";
import { requireFiles, type TransferContext } from "./transfer-context.ts";
import { resolveTransferConfig, type TransferOptions } from "./transfer-options.ts";
import type { UploadInput, UploadPartBody, UploadResult } from "./upload-input.ts";

/** A source that can be cut without reading it. */
type SliceableSource = ByteSource & { slice(start: number, end: number): ByteSource };

/** Uploads bytes, a Blob, or a stream of any length. */
export async function upload(context: TransferContext, body: BodyInput, input: UploadInput, options: TransferOptions): Promise<UploadResult> {
  assertUploadArguments(input);
  const config = resolveTransferConfig(options.transfer);
  const payload = toPayload(body);
  const size = payload.length;
  const progress = new Progress(options.onProgress, size, input.Bucket, input.Key);
  if (size === undefined) {
    const ahead = await readAhead((payload as ByteSource).open(), config.multipartThresholdBytes);
    if (ahead.complete !== undefined) return putWhole(context, ahead.complete, input, progress, options);
    const parts = splitStream(ahead.rest, planPartSize(config.partSizeBytes, undefined), context.buffers);
    return new MultipartUpload(context, input, progress, options).run(parts);
  }
  if (size < config.multipartThresholdBytes) return putWhole(context, payload, input, progress, options);
  const partSize = planPartSize(config.partSizeBytes, size);
  if (isByteSource(payload) && !("slice" in payload)) return new MultipartUpload(context, input, progress, options).run(splitStream(payload.open(), partSize, context.buffers));
  return new MultipartUpload(context, input, progress, options).run(slicesOf(payload as Uint8Array | SliceableSource, planParts(size, partSize)));
}

/** Uploads a file; with `resume`, goes on where an earlier process ended. */
export async function uploadFile(context: TransferContext, path: string, input: UploadInput, options: TransferOptions): Promise<UploadResult> {
  assertUploadArguments(input);
  const files = requireFiles(context);
  const config = resolveTransferConfig(options.transfer);
  const file = await files.open(path);
  try {
    const source = fileSource(file, path);
    if (options.resume !== true || file.size < config.multipartThresholdBytes) return await upload(context, source, input, options);
    const partSize = planPartSize(config.partSizeBytes, file.size);
    const parts = planParts(file.size, partSize);
    const store = await context.client.storeName();
    const absolute = files.absolute(path);
    const facts = { store, bucket: input.Bucket, key: input.Key, path: absolute, size: file.size, modifiedMs: file.modified.getTime(), partSize, arguments: JSON.stringify(input) };
    const journal = await openJournal(files, `upload\n${store}\n${input.Bucket}\n${input.Key}\n${absolute}`, "upload", facts);
    const progress = new Progress(options.onProgress, file.size, input.Bucket, input.Key);
    return await new MultipartUpload(context, input, progress, options).resume(journal, facts, parts, (part) => source.slice(part.start, part.end));
  } finally {
    await file.close();
  }
}

function* slicesOf(payload: Uint8Array | SliceableSource, parts: readonly PlannedPart[]): Generator<UploadPartBody> {
  for (const { number, start, end } of parts) yield { number, body: payload instanceof Uint8Array ? payload.subarray(start, end) : payload.slice(start, end) };
}

/** One PutObject. */
async function putWhole(context: TransferContext, body: Payload, input: UploadInput, progress: Progress, options: TransferOptions): Promise<UploadResult> {
  const account = progress.part();
  const gate = new Gate(options.control, resolveTransferConfig(options.transfer).maxBytesPerSecond);
  const { put } = routeUpload(input);
  const result = await context.scheduler.line(1).run(async () => {
    await gate.pass(0, options.signal);
    return context.client.putObject({ ...put, Body: passThrough(body, account, gate, options.signal) }, { signal: options.signal, onRetry: (error) => context.scheduler.noteFailure(error) });
  });
  context.scheduler.noteBytes(body.length ?? 0);
  account.end();
  return result;
}
