// Uploads: one request for what is small, parts for the rest.

import { isByteSource, type ByteSource, type Payload } from "../bytes/byte-source.ts";
import type { BodyInput } from "../bytes/body-input.ts";
import { toPayload } from "../bytes/to-payload.ts";
import type { Client } from "../client/client.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import type { CompleteMultipartUploadOutput } from "../model/generated/complete-multipart-upload.ts";
import type { CompletedPart } from "../model/generated/index.ts";
import type { PutObjectOutput } from "../model/generated/put-object.ts";
import { planParts, planPartSize } from "./plan.ts";
import { Progress, type PartProgress } from "./progress.ts";
import { routeUpload } from "./route-arguments.ts";
import type { Scheduler } from "./scheduler.ts";
import { readAhead, splitStream } from "./split-stream.ts";
import { resolveTransferConfig, type TransferOptions } from "./transfer-options.ts";
import type { UploadInput, UploadPartBody } from "./upload-input.ts";

/** What the store answered: of PutObject, or of CompleteMultipartUpload. */
export type UploadResult = Pick<PutObjectOutput, "ETag" | "VersionId" | "ChecksumCRC32" | "ServerSideEncryption"> & Partial<Pick<CompleteMultipartUploadOutput, "Location">>;

/** Uploads bytes, a Blob, or a stream of any length. Memory: up to `maxConcurrency` parts, for streams only. */
export async function upload(client: Client, scheduler: Scheduler, body: BodyInput, input: UploadInput, options: TransferOptions): Promise<UploadResult> {
  const config = resolveTransferConfig(options.transfer);
  const payload = toPayload(body);
  const size = isByteSource(payload) ? payload.length : payload.length;
  const progress = new Progress(options.onProgress, size, input.Bucket, input.Key);
  if (size === undefined) {
    const ahead = await readAhead((payload as ByteSource).open(), config.multipartThresholdBytes);
    if (ahead.complete !== undefined) return putWhole(client, scheduler, ahead.complete, input, progress, options);
    const partSize = planPartSize(config.partSizeBytes, undefined);
    return inParts(client, scheduler, splitStream(ahead.rest, partSize), input, progress, options);
  }
  if (size < config.multipartThresholdBytes) return putWhole(client, scheduler, payload, input, progress, options);
  const slices = slicesOf(payload, size, planPartSize(config.partSizeBytes, size));
  return inParts(client, scheduler, slices, input, progress, options);
}

function slicesOf(payload: Payload, size: number, partSize: number): Iterable<UploadPartBody> | AsyncIterable<UploadPartBody> {
  if (payload instanceof Uint8Array) {
    return planParts(size, partSize).map(({ number, start, end }) => ({ number, body: payload.subarray(start, end) }));
  }
  const { slice } = payload as ByteSource & { slice?(start: number, end: number): ByteSource };
  if (slice !== undefined) return planParts(size, partSize).map(({ number, start, end }) => ({ number, body: slice.call(payload, start, end) }));
  return splitStream(payload.open(), partSize);
}

/** One PutObject. */
async function putWhole(client: Client, scheduler: Scheduler, body: Payload, input: UploadInput, progress: Progress, options: TransferOptions): Promise<UploadResult> {
  const part = progress.part();
  const { put } = routeUpload(input);
  const result = await scheduler.line(1).run(() => client.putObject({ ...put, Body: counted(body, part) }, options.signal === undefined ? {} : { signal: options.signal }));
  part.end();
  return result;
}

/** CreateMultipartUpload, the parts at the same time, CompleteMultipartUpload; aborted on any failure. */
async function inParts(
  client: Client,
  scheduler: Scheduler,
  parts: Iterable<UploadPartBody> | AsyncIterable<UploadPartBody>,
  input: UploadInput,
  progress: Progress,
  options: TransferOptions,
): Promise<UploadResult> {
  const config = resolveTransferConfig(options.transfer);
  const call = options.signal === undefined ? {} : { signal: options.signal };
  const { create, part: partInput, complete } = routeUpload(input);
  // An upload knows the algorithm of its parts' checksums from the beginning, or it refuses them at the end.
  const ChecksumAlgorithm = create.ChecksumAlgorithm ?? (await client.uploadChecksum());
  const { UploadId } = await client.createMultipartUpload(ChecksumAlgorithm === undefined ? create : { ...create, ChecksumAlgorithm }, call);
  const target = { Bucket: input.Bucket, Key: input.Key, UploadId };
  const finished: CompletedPart[] = [];
  try {
    await scheduler.line(config.maxConcurrency).runAll(
      parts,
      async ({ number, body }, signal) => {
        if (number > 10_000) throw invalidInput("TooManyParts", `the stream needs more than 10,000 parts; choose a larger transfer.partSizeBytes`);
        const account = progress.part();
        const result = await client.uploadPart({ ...partInput, ...target, PartNumber: number, Body: counted(body, account) }, { signal });
        account.end();
        finished.push({ PartNumber: number, ETag: result.ETag, ...checksumsOf(result) });
      },
      options.signal,
    );
    finished.sort((a, b) => (a.PartNumber ?? 0) - (b.PartNumber ?? 0));
    return await client.completeMultipartUpload({ ...complete, ...target, MultipartUpload: { Parts: finished } }, call);
  } catch (error) {
    // The signal has fired perhaps: clean up without it. What the abort itself meets must not hide why the upload failed.
    await client.abortMultipartUpload({ ...target, ...(input.RequestPayer === undefined ? {} : { RequestPayer: input.RequestPayer }) }).catch(() => undefined);
    throw error;
  }
}

function checksumsOf(result: object): Partial<CompletedPart> {
  return Object.fromEntries(Object.entries(result).filter(([name, value]) => /^Checksum(?!Type)/.test(name) && value !== undefined));
}

/** A body that reports its bytes as they are taken. */
function counted(body: Payload, account: PartProgress): ByteSource | Uint8Array {
  if (body instanceof Uint8Array) return body;
  return {
    length: body.length,
    replayable: body.replayable,
    async *open() {
      account.rewind();
      for await (const chunk of body.open()) {
        yield chunk;
        account.sent(chunk.length);
      }
    },
  };
}
