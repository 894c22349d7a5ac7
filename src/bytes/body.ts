// What callers get as a body.

/**
 * Content of a download, read once by one of its methods. A body that nobody reads is given up without holding its
 * connection; `cancel()` says so at once.
 */
export interface Body extends AsyncIterable<Uint8Array> {
  /** Number of bytes, when the answer said so. */
  readonly length: number | undefined;
  /** True once a method has taken the content. */
  readonly used: boolean;
  /** Everything, in memory. */
  bytes(): Promise<Uint8Array>;
  /** Everything, decoded as UTF-8 (or another encoding that TextDecoder knows). */
  text(encoding?: string): Promise<string>;
  /** Everything, parsed as JSON. */
  json<T = unknown>(): Promise<T>;
  /** Everything, as a Blob. */
  blob(): Promise<Blob>;
  /** A web stream; it reads on as it is read. */
  stream(): ReadableStream<Uint8Array>;
  /** A Node `Readable`. Only where Node's streams are: Node, Bun, Deno. */
  nodeStream(): import("node:stream").Readable;
  /**
   * Writes the content to a file: to a temporary sibling first, renamed over `path` when it is complete and checked, so
   * that a failure leaves an older file alone. Returns the number of bytes.
   */
  toFile(path: string): Promise<number>;
  /** Gives the content up. */
  cancel(): void;
}
