// Ranges of one version of an object: each is fetched, held to what was asked for, and goes on from its last byte when it breaks
// off.

import type { CallOptions } from "../client/call-options.ts";
import type { ClientBody } from "../client/client-body.ts";
import { ResumingBody } from "../client/resuming-body.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { ResponseBody } from "../http/http-message.ts";
import type { GetObjectInput } from "../model/generated/get-object.ts";
import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import type { DownloadInput } from "./download-input.ts";
import type { PlannedPart } from "./plan.ts";
import type { TransferContext } from "./transfer-context.ts";
import type { ResolvedTransferConfig } from "./transfer-options.ts";

/** Opens ranges of the version that a HEAD has seen. */
export class RangeReader {
  readonly #context: TransferContext;
  readonly #input: GetObjectInput;
  readonly #head: HeadObjectOutput;
  readonly #config: ResolvedTransferConfig;

  constructor(context: TransferContext, input: DownloadInput, head: HeadObjectOutput, config: ResolvedTransferConfig) {
    this.#context = context;
    this.#input = head.ETag === undefined ? input : { ...input, IfMatch: head.ETag };
    this.#head = head;
    this.#config = config;
  }

  /** Gives a part's bytes. They break off only after `downloadAttempts` requests did. */
  async open({ start, end }: PlannedPart, signal: AbortSignal | undefined): Promise<ResponseBody> {
    const { downloadAttempts } = this.#config;
    const { Bucket: bucket, Key: key } = this.#input;
    let requests = 1;
    const fetchRest = async (position: number): Promise<ResponseBody> => {
      requests++;
      return this.#fetch(start + position, end, signal);
    };
    return new ResumingBody(
      await this.#fetch(start, end, signal),
      fetchRest,
      (error, position) => this.#context.observer?.onResume?.({ operation: "GetObject", bucket, key, attempt: requests, error, position }),
      { maxBreaks: downloadAttempts - 1, giveUp: (cause) => attemptsExceeded(start, end, requests, cause) },
    );
  }

  async #fetch(start: number, end: number, signal: AbortSignal | undefined): Promise<ResponseBody> {
    const size = this.#head.ContentLength;
    const call: CallOptions = { signal, resume: false, onRetry: (error) => this.#context.scheduler.noteFailure(error) };
    try {
      // The last range has no end, as boto3's.
      const { Body, ContentRange, ETag } = await this.#context.client.getObject({ ...this.#input, Range: `bytes=${start}-${end === size ? "" : end - 1}` }, call);
      const wrong = this.#wrongAnswer(start, end, ContentRange, Body.length, ETag);
      if (wrong === undefined) return (Body as ClientBody).release();
      Body.cancel();
      throw wrong;
    } catch (error) {
      if (error instanceof S3Error && error.kind === "precondition" && error.code !== "ObjectChanged") throw objectChanged(this.#input, error);
      throw error;
    }
  }

  #wrongAnswer(start: number, end: number, contentRange: string | undefined, length: number | undefined, etag: string | undefined): S3Error | undefined {
    if (!isRange(contentRange, start, end) || (length !== undefined && length !== end - start)) {
      return new S3Error(`asked for bytes ${start} to ${end - 1}, got ${contentRange ?? "the whole object: the server ignores ranges"}`, { code: "WrongRange", kind: "integrity" });
    }
    // A server that ignores If-Match gives another version's bytes.
    return this.#head.ETag !== undefined && etag !== undefined && etag !== this.#head.ETag ? objectChanged(this.#input, undefined) : undefined;
  }
}

function isRange(contentRange: string | undefined, start: number, end: number): boolean {
  const match = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(contentRange ?? "");
  return match !== null && Number(match[1]) === start && Number(match[2]) === end - 1;
}

/** The failure of a download that met another version of its object. */
function objectChanged({ Bucket: bucket, Key: key }: { readonly Bucket: string; readonly Key: string }, cause: S3Error | undefined): S3Error {
  return new S3Error(`s3://${bucket}/${key} was replaced while it was downloaded; download it again`, { operation: "GetObject", ...cause, bucket, key, code: "ObjectChanged", kind: "precondition", cause });
}

function attemptsExceeded(start: number, end: number, requests: number, cause: S3Error): S3Error {
  const message = `bytes ${start} to ${end - 1} broke off in ${requests === 1 ? "the only request" : `each of ${requests} requests`}; check the network, or raise transfer.downloadAttempts: ${cause.message}`;
  return new S3Error(message, { operation: "GetObject", code: "DownloadAttemptsExceeded", kind: cause.kind, retryable: true, cause });
}
