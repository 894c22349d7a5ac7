// What the parts of the suite share: a client of the store under test, and checks that know what a store cannot do.

import { it } from "vitest";

export type Stave = typeof import("../../../src/index.ts");
export type S3 = InstanceType<Stave["S3"]>;
export type S3Options = NonNullable<ConstructorParameters<Stave["S3"]>[0]>;

/** What some stores do otherwise than S3. */
export type Capability =
  | "http"
  | "verifies-signatures"
  | "knows-unknown-keys"
  | "keys-with-empty-segments"
  | "keys-with-leading-slash"
  | "keys-with-dot-segments"
  | "bucket-tags"
  | "decodes-tagging-header"
  | "content-language"
  | "last-modified-conditions"
  | "conditional-writes"
  | "refuses-ranges-behind-the-end"
  | "copy-checks-conditions"
  | "copy-replaces-content-type"
  | "quotes-etags-of-copies"
  | "quiet-batches"
  | "removes-aws-chunked"
  | "keeps-checksums"
  | "refuses-wrong-checksum"
  | "etag-counts-parts"
  | "checks-parts"
  | "forgets-aborted-uploads"
  | "versions"
  | "pages-of-versions"
  | "cors"
  | "policy"
  | "lifecycle"
  | "access-lists"
  | "attributes"
  | "answers-forms-with-204"
  | "file-names-of-forms"
  | "location-of-us-east-1"
  | "tells-missing-buckets"
  | "tells-missing-uploads"
  | "tells-missing-copy-sources";

/** Capabilities that a store has not, each with the reason. Every one is checked to be missing still. */
export type Lacks = Readonly<Partial<Record<Capability, string>>>;

export interface SuiteContext {
  readonly lacks: Lacks;
  /** The client; there once tests run. */
  readonly s3: S3;
  /** A client of the same store with other options. */
  client(options?: S3Options): S3;
  /** A bucket of this suite that stays. */
  readonly bucket: string;
  readonly S3Error: Stave["S3Error"];
}

/**
 * A test. When the store lacks the capability, the test must fail: as soon as the store learns it, the entry in its `lacks` is
 * out of date and says so.
 */
export function check({ lacks }: SuiteContext, title: string, test: () => Promise<void>, ...needs: readonly Capability[]): void {
  const reason = needs.map((need) => lacks[need]).find((text) => text !== undefined);
  if (reason === undefined) it(title, test);
  else it.fails(`${title} [not here: ${reason}]`, test);
}

/** A test that has no meaning on some stores. */
export function checkOnlyWhere({ lacks }: SuiteContext, title: string, test: () => Promise<void>, need: Capability): void {
  const reason = lacks[need];
  if (reason === undefined) it(title, test);
  else it.skip(`${title} [not here: ${reason}]`, test);
}

let counter = 0;

/** A bucket name that no other test uses. */
export function freshName(stem: string): string {
  counter += 1;
  return `${stem}-${process.pid}-${counter}-${Math.random().toString(36).slice(2, 8)}`;
}

/** Bytes that do not repeat soon, the same for the same arguments. */
export function testBytes(length: number, seed = 1): Uint8Array {
  const words = new Uint32Array(Math.ceil(length / 4));
  let state = seed * 2_654_435_761;
  for (let at = 0; at < words.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    words[at] = state;
  }
  return new Uint8Array(words.buffer, 0, length);
}

/** The same bytes, as a stream that does not tell its length. */
export async function* inPieces(bytes: Uint8Array, pieceBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

/** The failure of a promise, which must fail. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("this was expected to fail, and succeeded");
}
