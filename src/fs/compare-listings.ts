// Two folders side by side: every object below the first with the one of the same name below the second. Memory: a page of each.

import type { ListedObject } from "../model/generated/shapes-shared.ts";
import { compareUtf8 } from "../bytes/compare-utf8.ts";
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
  const copies = listBelow(context, copyKey, signal);
  let copy = await copies.next();
  try {
    for await (const source of listBelow(context, sourceKey, signal)) {
      const relativeKey = source.Key.slice(sourceKey.length);
      if (relativeKey === "") continue;
      while (copy.done !== true && compareUtf8(copy.value.Key.slice(copyKey.length), relativeKey) < 0) copy = await copies.next();
      const isPair = copy.done !== true && copy.value.Key.slice(copyKey.length) === relativeKey;
      yield { relativeKey, source, copy: isPair ? (copy.value as ListedObject) : undefined };
    }
  } finally {
    await copies.return(undefined);
  }
}

/**
 * True when the second object is a copy of the first: as long, and of the same content by ETag, or made after it. ETags of equal
 * content differ where it was encrypted or came in parts, so that alone means nothing.
 */
export function isCopyOf({ source, copy }: ListedPair): boolean {
  if (copy === undefined || copy.Size !== source.Size) return false;
  return copy.ETag === source.ETag || copy.LastModified >= source.LastModified;
}

async function* listBelow(context: FileContext, Prefix: string, signal: AbortSignal | undefined): AsyncGenerator<ListedObject> {
  for await (const page of context.client.paginate("listObjectsV2", { Bucket: context.bucket.name, Prefix }, callOf(signal))) yield* page.Contents;
}
