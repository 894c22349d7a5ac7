// Two folders side by side: every object below the first with the one of the same name below the second. Memory: a page of each.

import type { ListedObject } from "../model/generated/shapes-shared.ts";
import { pairInOrder } from "../transfer/pair-in-order.ts";
import { callOf, type FileContext } from "./file-context.ts";

/** An object, and what is at the same place below the other folder. */
export interface ListedPair {
  /** The key below both folders. */
  readonly relativeKey: string;
  readonly source: ListedObject;
  readonly copy: ListedObject | undefined;
}

/** Pairs the objects below two keys; the folders' own markers are left out. */
export async function* compareListings(context: FileContext, sourceKey: string, copyKey: string, signal: AbortSignal | undefined): AsyncGenerator<ListedPair> {
  const pairs = pairInOrder(listBelow(context, sourceKey, signal), listBelow(context, copyKey, signal), { endsWithSource: true });
  for await (const { name, source, destination } of pairs) if (source !== undefined) yield { relativeKey: name, source: source.listed, copy: destination?.listed };
}

/**
 * True when the second object is a copy of the first: as long, and of the same content by ETag, or made after it. ETags of equal
 * content differ where it was encrypted or came in parts, so that alone means nothing.
 */
export function isCopyOf({ source, copy }: ListedPair): boolean {
  if (copy === undefined || copy.Size !== source.Size) return false;
  return copy.ETag === source.ETag || copy.LastModified >= source.LastModified;
}

async function* listBelow(context: FileContext, Prefix: string, signal: AbortSignal | undefined): AsyncGenerator<{ readonly name: string; readonly listed: ListedObject }> {
  for await (const page of context.client.paginate("listObjectsV2", { Bucket: context.bucket.name, Prefix }, callOf(signal))) {
    for (const listed of page.Contents) if (listed.Key !== Prefix) yield { name: listed.Key.slice(Prefix.length), listed };
  }
}
