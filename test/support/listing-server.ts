// Plays a store with millions of objects that nobody has to put there: the listings of two buckets, made up as they are asked for.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Every so many objects one is in the first bucket only. */
export const missingEvery = 1000;
const perFolder = 700;
const pageSize = 1000;

export interface ListingServer {
  readonly url: string;
  readonly requests: () => number;
  close(): Promise<void>;
}

/** Starts it: `source` has so many objects, `copy` all of them but one in a thousand. */
export async function startListingServer(count: number): Promise<ListingServer> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    const url = new URL(request.url ?? "/", "http://store");
    const query = url.searchParams;
    const has = url.pathname.startsWith("/copy") ? (at: number): boolean => at % missingEvery !== 0 : (): boolean => true;
    const after = query.get("continuation-token") ?? query.get("start-after") ?? "";
    const body = query.get("delimiter") === "/" ? folders(count, query.get("prefix") ?? "", after) : objects(count, has, after);
    response.writeHead(200, { "content-type": "application/xml", "content-length": Buffer.byteLength(body) }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    close: () => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())),
  };
}

function keyOf(at: number): string {
  return `${folderOf(Math.floor(at / perFolder))}file-${String(at).padStart(9, "0")}.bin`;
}

function folderOf(folder: number): string {
  return `data/folder-${String(folder).padStart(6, "0")}/`;
}

/** The first object behind a text. */
function firstAfter(count: number, after: string): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyOf(middle) <= after) low = middle + 1;
    else high = middle;
  }
  return low;
}

function objects(count: number, has: (at: number) => boolean, after: string): string {
  const rows: string[] = [];
  let at = firstAfter(count, after);
  for (; at < count && rows.length < pageSize; at++) {
    if (has(at)) rows.push(`<Contents><Key>${keyOf(at)}</Key><LastModified>2026-11-20T00:00:00.000Z</LastModified><ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag><Size>${at % 5000}</Size><StorageClass>STANDARD</StorageClass></Contents>`);
  }
  return listing(rows, at < count ? keyOf(at - 1) : undefined);
}

function folders(count: number, prefix: string, after: string): string {
  if (prefix === "") return listing(count > 0 && after < "data/" ? ["<CommonPrefixes><Prefix>data/</Prefix></CommonPrefixes>"] : [], undefined);
  if (prefix !== "data/") return listing([], undefined);
  const rows: string[] = [];
  const all = Math.ceil(count / perFolder);
  let at = Math.floor(firstAfter(count, after) / perFolder);
  for (; at < all && rows.length < pageSize; at++) rows.push(`<CommonPrefixes><Prefix>${folderOf(at)}</Prefix></CommonPrefixes>`);
  return listing(rows, at < all ? `${folderOf(at - 1)}~` : undefined);
}

function listing(rows: readonly string[], next: string | undefined): string {
  const more = next === undefined ? "<IsTruncated>false</IsTruncated>" : `<IsTruncated>true</IsTruncated><NextContinuationToken>${next}</NextContinuationToken>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name><KeyCount>${rows.length}</KeyCount><MaxKeys>${pageSize}</MaxKeys>${more}${rows.join("")}</ListBucketResult>`;
}
