// Listings page by page, each fetched when it is asked for.

import { S3Error } from "../errors/s3-error.ts";
import type { Operation, Pages } from "../model/operation.ts";
import type { CallOptions } from "./call-options.ts";
import type { Result } from "./response-metadata.ts";

/** How far and in which steps to list. */
export interface PaginateOptions extends CallOptions {
  /** Items per request, at most what the server allows (1,000). Default: the server's. */
  readonly pageSize?: number | undefined;
  /** Ends after that many primary results (keys of a listing), cutting the last page. Default: no limit. */
  readonly maxItems?: number | undefined;
}

/** Makes one call; the client's `send`. */
export type Send = <I, O>(operation: Operation<I, O>, input: I, options?: CallOptions) => Promise<Result<O>>;

/** Yields the pages of an operation. One request per page; none before the first is asked for. */
export async function* paginate<I, O>(send: Send, operation: Operation<I, O>, input: I, options: PaginateOptions = {}): AsyncGenerator<Result<O>> {
  const { pages } = operation;
  if (pages === undefined) {
    throw new S3Error(`${operation.name} does not answer in pages; call it directly`, { code: "NotPageable", kind: "invalid-input", operation: operation.name });
  }
  const { pageSize, maxItems, ...call } = options;
  let request = { ...input } as Record<string, unknown>;
  if (pageSize !== undefined) request[pages.limit] = pageSize;
  let left = maxItems ?? Number.POSITIVE_INFINITY;
  while (left > 0) {
    const page = await send(operation, request as I, call);
    const results = page as Record<string, unknown>;
    const primary = results[pages.results[0] as string];
    const count = Array.isArray(primary) ? primary.length : 0;
    if (count > left) results[pages.results[0] as string] = (primary as unknown[]).slice(0, left);
    left -= count;
    const next = nextTokens(pages, request, results);
    yield page;
    if (next === undefined) return;
    if (pages.inputTokens.every((name) => request[name] === next[name])) {
      throw new S3Error(`${operation.name} gave the same continuation twice; the server's paging does not advance`, { code: "PaginationLoop", kind: "server", operation: operation.name });
    }
    request = { ...request, ...next };
  }
}

function nextTokens(pages: Pages, request: Record<string, unknown>, page: Record<string, unknown>): Record<string, unknown> | undefined {
  if (pages.more !== undefined && page[pages.more] !== true) return undefined;
  const next: Record<string, unknown> = {};
  for (const [at, name] of pages.inputTokens.entries()) {
    const token = page[pages.outputTokens[at] as string];
    // One of two markers may be missing, after a common prefix for instance: that of the page before is not sent in its place.
    next[name] = token === "" ? undefined : token;
  }
  if (Object.values(next).some((token) => token !== undefined)) return next;
  // ListObjects leaves NextMarker out when there is no delimiter: the last key continues.
  if (pages.inputTokens[0] !== "Marker") return undefined;
  const contents = page["Contents"] as readonly { Key: string }[] | undefined;
  const last = contents?.at(-1)?.Key;
  return last === undefined || last === request["Marker"] ? undefined : { Marker: last };
}
