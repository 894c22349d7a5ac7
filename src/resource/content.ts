// An object's content, fetched once and kept.

import type { CallOptions } from "../client/call-options.ts";
import type { GetObjectOutput } from "../model/generated/get-object.ts";
import { S3Error } from "../errors/s3-error.ts";

/** The answer of one GetObject and its bytes. Memory: the whole object, once its bytes were asked for. */
export class Content {
  readonly #fetch: (call: CallOptions) => Promise<GetObjectOutput>;
  #response: Promise<GetObjectOutput> | undefined;
  #bytes: Promise<Uint8Array> | undefined;

  constructor(fetch: (call: CallOptions) => Promise<GetObjectOutput>) {
    this.#fetch = fetch;
  }

  /** The answer, if it was asked for before. */
  get response(): Promise<GetObjectOutput> | undefined {
    return this.#response;
  }

  /** Asks, unless it was asked before. */
  fetch(call: CallOptions = {}): Promise<GetObjectOutput> {
    if (this.#response !== undefined) return this.#response;
    const response = this.#fetch(call);
    this.#response = response;
    response.catch(() => {
      if (this.#response === response) this.#response = undefined;
    });
    return response;
  }

  /** All bytes, a copy of one's own each time. */
  async bytes(): Promise<Uint8Array> {
    this.#bytes ??= this.#read();
    return (await this.#bytes).slice();
  }

  /** The answer's own stream, or one over the bytes when they were read before. */
  async stream(): Promise<ReadableStream<Uint8Array>> {
    if (this.#bytes === undefined) return (await this.fetch()).Body.stream();
    return new Blob([await this.bytes()]).stream();
  }

  drop(): void {
    this.#response?.then(({ Body }) => Body.used || Body.cancel()).catch(() => undefined);
    this.#response = this.#bytes = undefined;
  }

  async #read(): Promise<Uint8Array> {
    const { Body } = await this.fetch();
    if (Body.used) throw new S3Error("the content was taken as a stream already; get() fetches it again", { code: "BodyAlreadyRead", kind: "invalid-input" });
    return Body.bytes();
  }
}
