// The bucket as an account with room in it, as cloudfusion's stores describe themselves.

import type { FileContext } from "./file-context.ts";
import { pagesBelow } from "./pages-below.ts";

/** Facts about the store behind a file system. */
export class StoreAccount {
  /** What the store is called among others of its kind. */
  readonly name: string = "amazon";
  /** Name under which programs log about it. */
  readonly loggerName: string = "amazon";
  /** Room in all: a figure to show, not a limit. Set by the option of that name. */
  readonly overallBytes: number;
  /** The largest file: a figure to show. Set by the option of that name. */
  readonly maxFileSizeBytes: number;
  readonly #context: FileContext;

  constructor(context: FileContext) {
    this.#context = context;
    this.overallBytes = context.options.overallBytes;
    this.maxFileSizeBytes = context.options.maxFileSizeBytes;
  }

  /** One line for people. Sends nothing. */
  async info(): Promise<string> {
    return `Amazon S3 with bucket ${this.#context.bucket.name}`;
  }

  /** Sum of the sizes of all objects below the root, current versions only. One request per thousand objects. */
  async usedBytes(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<number> {
    let used = 0;
    for await (const page of pagesBelow(this.#context, this.#context.options.prefix, options.signal)) for (const { Size } of page) used += Size;
    return used;
  }

  /** Room in all without what is used; negative where more is used. */
  async freeBytes(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<number> {
    return this.overallBytes - (await this.usedBytes(options));
  }

  /** Seconds between the server's clock and this one that times have to be corrected by: 0, times are given as S3 gives them. */
  timeDifferenceSeconds(): number {
    return 0;
  }
}
