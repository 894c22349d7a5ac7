// Where else a listing may be begun, after a page of it: S3 tells no middle of a listing, but the folders that come, and names
// in one folder are mostly spread evenly.

import { keysAhead } from "./key-density.ts";

/** Where a request of a listing begins. */
export type ListFrom = { readonly StartAfter: string | undefined } | { readonly ContinuationToken: string };

/** Folders directly below a prefix; one request. `next` goes on, if there are more. */
export type ListFolders = (prefix: string, from: ListFrom) => Promise<{ readonly folders: readonly string[]; readonly next: string | undefined }>;

/** More texts than this are not kept. */
const mostStarts = 500;

/**
 * Gives texts, each about `pages` pages after the one before, for listings to start after. Where the page is within one folder they
 * are guessed from its names; else they are the folders to come, beside those of the page first, then, unless there is an `end`
 * before those, further up, until there are `enough`.
 */
export async function startsAhead(page: readonly string[], end: string | undefined, fixed: number, pages: number, enough: number, listFolders: ListFolders): Promise<string[]> {
  const first = page[0] ?? "";
  const last = page.at(-1) ?? "";
  let folder = commonFolder(first, last, fixed);
  const children = new Set(page.map((key) => childOf(key, folder)));
  const isFlat = children.size === page.length;
  const starts = isFlat ? keysAhead(page, folder.length, pages, enough) : [];
  // A page of small folders: as many of them make a stretch as make so many pages. Further up every folder may be long.
  let stride = Math.max(1, Math.round(children.size * pages));
  let isListed = isFlat;
  for (;;) {
    let from: ListFrom = { StartAfter: last };
    let passed = 0;
    while (!isListed && starts.length < enough) {
      const { folders, next } = await listFolders(folder, from);
      // The folder that the page ended in is not to come.
      for (const start of folders) if (!last.startsWith(start) && ++passed % stride === 0 && starts.length < mostStarts) starts.push(start);
      isListed = next === undefined;
      if (next !== undefined) from = { ContinuationToken: next };
    }
    if (starts.length >= enough || end !== undefined || folder.length <= fixed) return starts;
    folder = parentOf(folder, fixed);
    stride = 1;
    isListed = false;
  }
}

function commonFolder(one: string, other: string, fixed: number): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, Math.max(fixed, one.lastIndexOf("/", length - 1) + 1));
}

function childOf(key: string, folder: string): string {
  const slash = key.indexOf("/", folder.length);
  return slash === -1 ? key : key.slice(0, slash + 1);
}

function parentOf(folder: string, fixed: number): string {
  return folder.slice(0, Math.max(fixed, folder.lastIndexOf("/", folder.length - 2) + 1));
}
