// Uploads: one request for what is small, parts for the rest.

import type { BodyInput } from "../bytes/body-input.ts";
import { isByteSource, type ByteSource, type Payload } from "../bytes/byte-source.ts";
import { toPayload } from "../bytes/to-payload.ts";
import type { ReadableFile } from "../http/file-system.ts";
import { fileSource } from "./file-source.ts";
import { Gate } from "./gate.ts";
import { openJournal } from "./journal.ts";
import { MultipartUpload, noETag } from "./multipart-upload.ts";
import { passThrough } from "./pass-through.ts";
import { planParts, planPartSize, type PlannedPart } from "./plan.ts";
import { Progress } from "./progress.ts";
import { assertUploadArguments, routeUpload } from "./route-arguments.ts";
import { readAhead, splitStream } from "./split-stream.ts";
import { requireFiles, type TransferContext } from "./transfer-context.ts";
import { failureOf } from "./transfer-failure.ts";
import { resolveTransferConfig, type ResolvedTransferConfig, type TransferOptions } from "./transfer-options.ts";
import type { UploadInput, UploadPartBody, UploadResult } from "./upload-input.ts";

/** A source that can be cut without reading it. */
type SliceableSource = ByteSource & { slice(start: number, end: number): ByteSource };

/** Uploads bytes, a Blob, or a stream of any length. */
export async function upload(context: TransferContext, body: BodyInput, input: UploadInput, options: TransferOptions): Promise<UploadResult> {
  assertUploadArguments(input);
  const config = resolveTransferConfig(options.transfer);
  const payload = isBlob(body) ? blobSource(body) : toPayload(body);
  const size = payload.length;
  const progress = new Progress(options.onProgress, size, input.Bucket, input.Key);
  try {
    return await send(context, payload, input, config, progress, options);
  } catch (error) {
    throw failureOf(error, progress, input);
  }
}

async function send(context: TransferContext, payload: Payload, input: UploadInput, config: ResolvedTransferConfig, progress: Progress, options: TransferOptions): Promise<UploadResult> {
  const size = payload.length;
  if (size === undefined) return sendStream(context, (payload as ByteSource).open(), input, config, progress, options);
  if (size < config.multipartThresholdBytes) return putWhole(context, payload, input, progress, options);
  const partSize = planPartSize(config.partSizeBytes, size);
  const parts = isByteSource(payload) && !("slice" in payload) ? splitStream(payload.open(), partSize, context.buffers, size) : slicesOf(payload as Uint8Array | SliceableSource, planParts(size, partSize));
  return new MultipartUpload(context, input, progress, options).run(parts);
}

async function sendStream(context: TransferContext, chunks: AsyncIterable<Uint8Array>, input: UploadInput, config: ResolvedTransferConfig, progress: Progress, options: TransferOptions): Promise<UploadResult> {
  const ahead = await readAhead(chunks, config.multipartThresholdBytes, options.signal);
  if (ahead.complete !== undefined) return putWhole(context, ahead.complete, input, progress, options);
  try {
    const parts = splitStream(ahead.rest, planPartSize(config.partSizeBytes, undefined), context.buffers);
    return await new MultipartUpload(context, input, progress, options).run(parts);
  } finally {
    ahead.close();
  }
}

/** Uploads a file; with `resume`, goes on where an earlier process ended. */
export async function uploadFile(context: TransferContext, path: string, input: UploadInput, options: TransferOptions): Promise<UploadResult> {
  assertUploadArguments(input);
  const files = requireFiles(context);
  const config = resolveTransferConfig(options.transfer);
  const file = await files.open(path);
  try {
    const source = fileSource(file, path);
    const { content } = file;
    if (content !== undefined && content.length === file.size) return await upload(context, content, input, options);
    if (options.resume !== true || file.size < config.multipartThresholdBytes) return await upload(context, source, input, options);
    return await resumeFile(context, path, file, source, input, config, options);
  } finally {
    await file.close();
  }
}

async function resumeFile(context: TransferContext, path: string, file: ReadableFile, source: SliceableSource, input: UploadInput, config: ResolvedTransferConfig, options: TransferOptions): Promise<UploadResult> {
  const files = requireFiles(context);
  const partSize = planPartSize(config.partSizeBytes, file.size);
  const store = await context.client.storeName();
  const absolute = files.absolute(path);
  // Arguments as a digest, since keys of encryption are among them.
  const facts = { store, bucket: input.Bucket, key: input.Key, path: absolute, size: file.size, modifiedMs: file.modified.getTime(), partSize, arguments: context.digests.sha256Hex(JSON.stringify(input)) };
  const progress = new Progress(options.onProgress, file.size, input.Bucket, input.Key);
  try {
    const journal = await openJournal(files, `upload\n${store}\n${input.Bucket}\n${input.Key}\n${absolute}`, "upload", facts);
    return await new MultipartUpload(context, input, progress, options).resume(journal, planParts(file.size, partSize), (part) => source.slice(part.start, part.end));
  } catch (error) {
    throw failureOf(error, progress, input);
  }
}

function isBlob(body: BodyInput): body is Blob {
  return typeof Blob === "function" && body instanceof Blob;
}

function blobSource(blob: Blob): SliceableSource {
  return { ...(toPayload(blob) as ByteSource), slice: (start, end) => toPayload(blob.slice(start, end)) as ByteSource };
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
  if (result.ETag === undefined) throw noETag("object", input);
  context.scheduler.noteBytes(body.length ?? 0);
  account.end(body.length ?? 0);
  return result;
}
