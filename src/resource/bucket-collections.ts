// The listings of a bucket and of an upload, as collections.

import { compareUtf8 } from "../bytes/compare-utf8.ts";
import type { DeleteObjectsOutput } from "../model/generated/delete-objects.ts";
import type { ListBucketsInput, ListBucketsOutput } from "../model/generated/list-buckets.ts";
import type { ListMultipartUploadsInput, ListMultipartUploadsOutput, MultipartUpload } from "../model/generated/list-multipart-uploads.ts";
import type { DeleteMarkerEntry, ListObjectVersionsInput, ListObjectVersionsOutput, ObjectVersion } from "../model/generated/list-object-versions.ts";
import type { ListObjectsInput, ListObjectsOutput } from "../model/generated/list-objects.ts";
import type { ListPartsInput, ListPartsOutput, Part } from "../model/generated/list-parts.ts";
import type { Bucket, CommonPrefix, ListedObject } from "../model/generated/shapes-shared.ts";
import { Collection, DeletableCollection, type BatchDeleteParams } from "./collection.ts";
import type { TransferClient } from "./transfer-client.ts";

type Params<I> = Partial<Omit<I, "Bucket">>;

export type ObjectCollection<T> = DeletableCollection<T, Params<ListObjectsInput>, ListObjectsOutput>;
export type MixedCollection<T> = Collection<T, Params<ListObjectsInput>, ListObjectsOutput>;
export type VersionCollection<T> = DeletableCollection<T, Params<ListObjectVersionsInput>, ListObjectVersionsOutput>;
export type UploadCollection<T> = Collection<T, Params<ListMultipartUploadsInput>, ListMultipartUploadsOutput>;
export type PartCollection<T> = Collection<T, Partial<Omit<ListPartsInput, "Bucket" | "Key" | "UploadId">>, ListPartsOutput>;
export type BucketCollection<T> = Collection<T, ListBucketsInput, ListBucketsOutput>;

interface HasKey {
  readonly key: string;
}

/** Objects, with ListObjects: it tells owners, and every store has it. Common prefixes are left out. */
export function listObjects<T extends HasKey>(client: TransferClient, Bucket: string, create: (listed: ListedObject) => T): ObjectCollection<T> {
  return new DeletableCollection({
    fetch: (params, options) => client.paginate("listObjects", { ...params, Bucket }, options),
    items: ({ Contents }) => Contents.map(create),
    delete: (items, params, signal) => deleteBatch(client, Bucket, items.map(({ key }) => ({ Key: key })), params, signal),
  });
}

/** Objects and common prefixes, page by page: objects first. */
export function listMixed<T>(client: TransferClient, Bucket: string, create: (listed: ListedObject) => T, createPrefix: (prefix: CommonPrefix) => T): MixedCollection<T> {
  return new Collection({
    fetch: (params, options) => client.paginate("listObjects", { ...params, Bucket }, options),
    items: ({ Contents, CommonPrefixes }) => [...Contents.map(create), ...CommonPrefixes.map(createPrefix)],
  });
}

/** Versions and delete markers in the order of their keys, the newest of a key first. */
export function listVersions<T extends HasKey & { readonly id: string }>(client: TransferClient, Bucket: string, create: (listed: ObjectVersion | DeleteMarkerEntry) => T): VersionCollection<T> {
  return new DeletableCollection({
    fetch: (params, options) => client.paginate("listObjectVersions", { ...params, Bucket }, options),
    items: ({ Versions, DeleteMarkers }) => mergeByKey(Versions, DeleteMarkers).map(create),
    delete: (items, params, signal) => deleteBatch(client, Bucket, items.map(({ key, id }) => ({ Key: key, VersionId: id })), params, signal),
  });
}

export function listUploads<T>(client: TransferClient, Bucket: string, create: (listed: MultipartUpload) => T): UploadCollection<T> {
  return new Collection({
    fetch: (params, options) => client.paginate("listMultipartUploads", { ...params, Bucket }, options),
    items: ({ Uploads }) => Uploads.map(create),
  });
}

export function listParts<T>(client: TransferClient, target: { readonly Bucket: string; readonly Key: string; readonly UploadId: string }, create: (listed: Part) => T): PartCollection<T> {
  return new Collection({
    fetch: (params, options) => client.paginate("listParts", { ...params, ...target }, options),
    items: ({ Parts }) => Parts.map(create),
  });
}

/** The caller's buckets. */
export function listBuckets<T>(client: TransferClient, create: (listed: Bucket) => T): BucketCollection<T> {
  return new Collection({
    fetch: (params, options) => client.paginate("listBuckets", params, options),
    items: ({ Buckets }) => Buckets.map(create),
  });
}

function deleteBatch(client: TransferClient, Bucket: string, Objects: { Key: string; VersionId?: string }[], params: BatchDeleteParams, signal: AbortSignal | undefined): Promise<DeleteObjectsOutput> {
  const { Quiet, ...rest } = params;
  return client.deleteObjects({ ...rest, Bucket, Delete: { Objects, ...(Quiet === undefined ? {} : { Quiet }) } }, { signal });
}

/** S3 answers two lists, each in order; the newest version of a key is the one with the later date. */
function mergeByKey(versions: readonly ObjectVersion[], markers: readonly DeleteMarkerEntry[]): (ObjectVersion | DeleteMarkerEntry)[] {
  if (markers.length === 0) return [...versions];
  return [...versions, ...markers].sort((a, b) => compareUtf8(a.Key, b.Key) || Number(b.IsLatest) - Number(a.IsLatest) || b.LastModified.getTime() - a.LastModified.getTime());
}
