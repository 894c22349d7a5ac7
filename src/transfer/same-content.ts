// Whether two sides of a file are equal byte for byte, by what the store knows of its content.

import { base64OfBytes, hexOfBytes, type ChecksumAlgorithm } from "../checksum/checksum.ts";
import type { Client } from "../client/client.ts";
import { fileSource } from "./file-source.ts";
import { multipartETag } from "./multipart-etag.ts";
import { wholeChecksumOf } from "./object-checksum.ts";
import { requireFiles, type TransferContext } from "./transfer-context.ts";

/** An object, as a listing tells of it. */
export interface ListedContent {
  readonly client: Client;
  readonly Bucket: string;
  readonly Key: string;
  readonly etag: string | undefined;
}

/**
 * Tells whether a local file of an object's size has its content: by the ETag if that is an MD5, else by the object's checksum,
 * else by the ETag of its parts. Cost: the file is read once or twice; up to two HEAD requests. Where nothing tells, false.
 */
export async function isSameAsFile(context: TransferContext, path: string, object: ListedContent, signal: AbortSignal | undefined): Promise<boolean> {
  const { client, Bucket, Key } = object;
  const etag = object.etag ?? "";
  if (/^"?[0-9a-f]{32}"?$/.test(etag) && hexOfBytes(await digestFile(context, path, "MD5")) === etag.replaceAll('"', "")) return true;
  const call = signal === undefined ? {} : { signal };
  const known = wholeChecksumOf(await client.headObject({ Bucket, Key, ChecksumMode: "ENABLED" }, call));
  if (known !== undefined) return base64OfBytes(await digestFile(context, path, known.algorithm)) === known.base64;
  if (!/-\d+"?$/.test(etag)) return false;
  const { ContentLength: partSize } = await client.headObject({ Bucket, Key, PartNumber: 1 }, call);
  return partSize > 0 && (await eTagInParts(context, path, partSize)) === etag;
}

/** Tells whether two objects of the same size have the same content: by ETags, else by checksums. Cost: up to two HEAD requests. */
export async function isSameObject(one: ListedContent, other: ListedContent, signal: AbortSignal | undefined): Promise<boolean> {
  if (one.etag !== undefined && one.etag === other.etag) return true;
  const call = signal === undefined ? {} : { signal };
  const heads = await Promise.all([one, other].map(({ client, Bucket, Key }) => client.headObject({ Bucket, Key, ChecksumMode: "ENABLED" }, call)));
  const [known, copied] = heads.map(wholeChecksumOf);
  return known !== undefined && known.algorithm === copied?.algorithm && known.base64 === copied.base64;
}

async function digestFile(context: TransferContext, path: string, algorithm: ChecksumAlgorithm, start = 0, end?: number): Promise<Uint8Array> {
  const file = await requireFiles(context).open(path);
  try {
    const checksum = context.digests.createChecksum(algorithm);
    for await (const chunk of fileSource(file, path, start, Math.min(end ?? file.size, file.size)).open()) checksum.update(chunk);
    return checksum.digest();
  } finally {
    await file.close();
  }
}

async function eTagInParts(context: TransferContext, path: string, partSize: number): Promise<string | undefined> {
  const file = await requireFiles(context).open(path);
  await file.close();
  const etags: string[] = [];
  for (let start = 0; start < file.size; start += partSize) etags.push(hexOfBytes(await digestFile(context, path, "MD5", start, start + partSize)));
  return multipartETag(etags, context.digests);
}
