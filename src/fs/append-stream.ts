// A file's content with more behind it, as it comes. The store copies what is there already; what is too short for that is read.

import { placeOf, type FileContext } from "./file-context.ts";
import type { LocatedFile } from "./locate.ts";
import { leastPartBytes, planRewrite, sentPartBytes, type RewritePart } from "./plan-rewrite.ts";
import { rewriteObject } from "./rewrite-object.ts";
import { uploadContent } from "./write-file.ts";

/** Adds chunks to a file, unless it has changed or none come. Memory: a part of 8 MiB. */
export async function appendStream(context: FileContext, path: string, before: LocatedFile, chunks: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void> {
  const { head } = before;
  const size = head.ContentLength;
  const groups = inGroups(chunks, sentPartBytes);
  const first = await groups.next();
  if (first.done === true) return;
  if (size < leastPartBytes) {
    await uploadContent(context, path, followedBy(context, path, before, first.value, groups), { inPlaceOf: head, signal });
    return;
  }
  let sent = first.value;
  async function* parts(): AsyncGenerator<RewritePart> {
    yield* planRewrite(size, [{ start: 0, end: size }]);
    for (let start = size; ; ) {
      yield { start, end: start + sent.length, isCopy: false };
      start += sent.length;
      const next = await groups.next();
      if (next.done === true) return;
      sent = next.value;
    }
  }
  await rewriteObject(context, path, head, parts(), () => Promise.resolve(sent), signal);
}

/** The file's own content, then more. */
async function* followedBy(context: FileContext, path: string, { head }: LocatedFile, first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.ContentLength > 0) {
    const pinned = head.ETag === undefined ? {} : { IfMatch: head.ETag };
    const { Body } = await context.client.getObject({ ...placeOf(context, path), ...pinned });
    yield* Body;
  }
  yield first;
  yield* rest;
}

/** Chunks copied together, or apart, into groups of so many bytes; the last has what is left. */
async function* inGroups(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let group = new Uint8Array(bytes);
  let length = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const taken = Math.min(chunk.length - at, bytes - length);
      group.set(chunk.subarray(at, at + taken), length);
      at += taken;
      length += taken;
      if (length < bytes) continue;
      yield group;
      group = new Uint8Array(bytes);
      length = 0;
    }
  }
  if (length > 0) yield group.subarray(0, length);
}
