// The one shape in which bytes travel between layers: a request's body, an object's content in the engine.

/**
 * Bytes that can be read from start to end. A chunk is valid until the next one is asked for (its buffer may be used
 * again), so whoever keeps chunks copies them.
 */
export interface ByteSource {
  /** Number of bytes, or undefined when nobody knows before the end. */
  readonly length: number | undefined;
  /** True when `open` may be called again and gives the same bytes: what a retry needs. */
  readonly replayable: boolean;
  /** Starts reading. Returning the iterator early (break, `return()`) releases what it holds. */
  open(): AsyncIterable<Uint8Array>;
  /** Reads the same bytes for a look at them before they travel (a checksum), where `open` counts, holds or slows what travels. */
  preview?(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** A body as layers below the client see it: bytes in memory, or a source to read them from. */
export type Payload = Uint8Array | ByteSource;

/** Tells a source from bytes in memory. */
export function isByteSource(value: unknown): value is ByteSource {
  return typeof value === "object" && value !== null && typeof (value as ByteSource).open === "function" && "replayable" in value;
}
