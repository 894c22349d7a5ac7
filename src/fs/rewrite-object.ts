// A new version of an object, made of parts of the old one, which the store copies, and parts that are sent.

import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import type { CompletedPart } from "../model/generated/index.ts";
import { checksumsOf } from "../transfer/multipart-upload.ts";
import type { UploadInput } from "../transfer/upload-input.ts";
import { callOf, placeOf, type FileContext } from "./file-context.ts";
import type { RewritePart } from "./plan-rewrite.ts";
import { rangeHeader } from "./read-file.ts";

/** Writes an object anew unless it has changed since `head`. `read` gives the bytes of a part that is sent. Memory: one such part. */
export async function rewriteObject(context: FileContext, path: string, head: HeadObjectOutput, parts: Iterable<RewritePart> | AsyncIterable<RewritePart>, read: (part: RewritePart) => Promise<Uint8Array>, signal: AbortSignal | undefined): Promise<void> {
  const { client } = context;
  const call = callOf(signal);
  const place = placeOf(context, path);
  const algorithm = await client.uploadChecksum();
  const { UploadId } = await client.createMultipartUpload({ ...keptMembers(head), ...place, ...(algorithm === undefined ? {} : { ChecksumAlgorithm: algorithm }) }, call);
  try {
    const Parts: CompletedPart[] = [];
    for await (const part of parts) {
      const PartNumber = Parts.length + 1;
      const target = { ...place, UploadId, PartNumber };
      const done = part.isCopy ? await copyPart(part) : await client.uploadPart({ ...target, Body: await read(part) }, call);
      Parts.push({ PartNumber, ETag: done.ETag, ...checksumsOf(done) });

      async function copyPart(range: RewritePart) {
        const pinned = head.ETag === undefined ? {} : { CopySourceIfMatch: head.ETag };
        return (await client.uploadPartCopy({ ...target, ...pinned, CopySource: place, CopySourceRange: rangeHeader(range) }, call)).CopyPartResult;
      }
    }
    await client.completeMultipartUpload({ ...place, UploadId, MultipartUpload: { Parts }, ...(head.ETag === undefined ? {} : { IfMatch: head.ETag }) }, call);
  } catch (error) {
    // What the abort meets must not hide why the change failed.
    await client.abortMultipartUpload({ ...place, UploadId }).catch(() => undefined);
    throw error;
  }
}

/** What belongs to a file beside its content. */
export function keptMembers(head: HeadObjectOutput): Omit<UploadInput, "Bucket" | "Key"> {
  const { CacheControl, ContentDisposition, ContentEncoding, ContentLanguage, ContentType, StorageClass, Metadata } = head;
  const { mtime: _, ...metadata } = Metadata;
  const members = { CacheControl, ContentDisposition, ContentEncoding, ContentLanguage, ContentType, StorageClass, Metadata: metadata };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
