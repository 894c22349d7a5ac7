// What an answer said beside the operation's own members.

import { headerValue, type HeaderList } from "../http/http-message.ts";

/** Facts about the answer behind a result; boto3's `ResponseMetadata`. */
export class ResponseMetadata {
  readonly status: number;
  /** How many times the request was sent. */
  readonly attempts: number;
  readonly #headers: HeaderList;

  constructor(status: number, attempts: number, headers: HeaderList) {
    this.status = status;
    this.attempts = attempts;
    this.#headers = headers;
  }

  /** S3's id of the request, to quote to support. */
  get requestId(): string | undefined {
    return headerValue(this.#headers, "x-amz-request-id");
  }

  get hostId(): string | undefined {
    return headerValue(this.#headers, "x-amz-id-2");
  }

  /** All headers of the answer, names in lower case; of repeated ones the last. */
  get headers(): Readonly<Record<string, string>> {
    const record: Record<string, string> = {};
    for (let at = 0; at < this.#headers.length; at += 2) record[this.#headers[at] as string] = this.#headers[at + 1] as string;
    return record;
  }
}

/** An operation's result with the facts about its answer. */
export type Result<O> = O & { readonly $metadata: ResponseMetadata };
