// Ranges of one version of an object: each is fetched, held to what was asked for, and goes on from its last byte when it breaks
// off.

import type { CallOptions } from "../client/call-options.ts";
import type { ClientBody } from "../client/client-body.ts";
import { ResumingBody } from "../client/resuming-body.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { ResponseBody } from "../http/http-message.ts";
import type { GetObjectInput, GetObjectOutput } from "../model/generated/get-object.ts";
import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import type { DownloadInput } from "./download-input.ts";
import { Hedge } from "./hedge.ts";
import type { PlannedPart } from "./plan.ts";
import type { TransferContext } from "./transfer-context.ts";
import type { ResolvedTransferConfig } from "./transfer-options.ts";

type RangeAnswer = Pick<GetObjectOutput, "Body" | "ContentRange" | "ETag">;

/** What is known of an object: by its HEAD, or no more than its size, by a listing. */
export type KnownObject = Partial<HeadObjectOutput> & { readonly ContentLength: number; readonly ETag?: string | undefined };

/** Opens ranges of the version that a HEAD has seen. */
export class RangeReader {
  readonly #context: TransferContext;
  readonly #input: GetObjectInput;
  readonly #head: KnownObject;
  readonly #config: ResolvedTransferConfig;
  readonly #hedge: Hedge<RangeAnswer> | undefined;

  constructor(context: TransferContext, input: DownloadInput, head: KnownObject, config: ResolvedTransferConfig) {
    this.#context = context;
    this.#input = head.ETag === undefined ? input : { ...input, IfMatch: head.ETag };
    this.#head = head;
    this.#config = config;
    this.#hedge = config.hedge && new Hedge(config.hedge, ({ Body }) => Body.cancel());
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
    try {
      const { Body, ContentRange, ETag } = await this.#ask(start, end, signal);
      const wrong = this.#wrongAnswer(start, end, ContentRange, Body.length, ETag);
      if (wrong === undefined) return (Body as ClientBody).release();
      Body.cancel();
      throw wrong;
    } catch (error) {
      if (error instanceof S3Error && error.kind === "precondition" && error.code !== "ObjectChanged") throw objectChanged(this.#input, error);
      throw error;
    }
  }

  #ask(start: number, end: number, signal: AbortSignal | undefined): Promise<RangeAnswer> {
    // The last range has no end, as boto3's.
    const input = { ...this.#input, Range: `bytes=${start}-${end === this.#head.ContentLength ? "" : end - 1}` };
    const { client, observer, scheduler } = this.#context;
    const send = (tied: AbortSignal | undefined): Promise<RangeAnswer> => {
      const call: CallOptions = { signal: tied, resume: false, onRetry: (error) => scheduler.noteFailure(error) };
      return client.getObject(input, call);
    };
    if (this.#hedge === undefined) return send(signal);
    return this.#hedge.run(send, signal, (afterMs) => observer?.onHedge?.({ bucket: input.Bucket, key: input.Key, start, end, afterMs }));
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
