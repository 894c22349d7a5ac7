// Every object below a prefix, for calls that look at all of them once.

import { listInParallel, type ListedPage } from "../listing/list-in-parallel.ts";
import type { FileContext } from "./file-context.ts";

/** Requests that list: 20 pages at most wait to be looked at. */
const listingsAtOnce = 4;

/** Lists in the order of the keys, long folders with several requests at the same time. */
export function pagesBelow(context: FileContext, Prefix: string, signal: AbortSignal | undefined): AsyncGenerator<ListedPage> {
  return listInParallel(context.client, { Bucket: context.bucket.name, Prefix }, { concurrency: listingsAtOnce, signal });
}

/** The keys alone. */
export async function* keysBelow(context: FileContext, prefix: string, signal: AbortSignal | undefined): AsyncGenerator<string> {
  for await (const page of pagesBelow(context, prefix, signal)) for (const { Key } of page) yield Key;
}
