// The resources, and how each leads to the others. They stand in one file because they lead in circles (a bucket to its objects,
// an object to its bucket); what each does beside that is in files of their own.

import type { BodyInput } from "../bytes/body-input.ts";
import type { CallOptions } from "../client/call-options.ts";
import type { Result } from "../client/response-metadata.ts";
import { assertKnownOptions } from "../errors/check-options.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import type { CreateMultipartUploadInput } from "../model/generated/create-multipart-upload.ts";
import type { DeleteObjectInput, DeleteObjectOutput } from "../model/generated/delete-object.ts";
import type { GetObjectOutput } from "../model/generated/get-object.ts";
import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import type { DeleteMarkerEntry, ObjectVersion as ListedVersion } from "../model/generated/list-object-versions.ts";
import type { MultipartUpload as ListedUpload } from "../model/generated/list-multipart-uploads.ts";
import type { Part as ListedPart } from "../model/generated/list-parts.ts";
import type { PutObjectInput } from "../model/generated/put-object.ts";
import type { ListedObject } from "../model/generated/shapes-shared.ts";
import type { UploadPartCopyInput, UploadPartCopyOutput } from "../model/generated/upload-part-copy.ts";
import type { UploadPartInput, UploadPartOutput } from "../model/generated/upload-part.ts";
import type { FileSystemOptions } from "../fs/file-system-options.ts";
import { S3FileSystem } from "../fs/file-system.ts";
import type { CompletedPart } from "../model/generated/index.ts";
import type { CopyFrom, DeleteManyOptions, DeleteManyResult, DeleteTarget, DownloadInput, DownloadTarget, TransferOptions } from "../transfer/index.ts";
import { checksumsOf } from "../transfer/multipart-upload.ts";
import { BucketActions } from "./bucket-actions.ts";
import { listMixed, listObjects, listParts, listUploads, listVersions, type MixedCollection, type ObjectCollection, type PartCollection, type UploadCollection, type VersionCollection } from "./bucket-collections.ts";
import { guessContentType } from "./content-type.ts";
import { KeyPrefix } from "./key-prefix.ts";
import { ListedEntry } from "./listed-entry.ts";
import { ObjectActions, type CopyOrigin, type ObjectCopyOptions, type UploadFileOptions, type UploadOptions, type UploadParams } from "./object-actions.ts";
import type { GetParams, HeadParams } from "./object-attributes.ts";
import type { DownloadFileOptions, TransferClient } from "./transfer-client.ts";

type WithoutBucket<T> = Omit<T, "Bucket">;

/** What `bucket.find` takes beside the prefix; `pageSize` is 1,000. */
export interface FindOptions {
  readonly delimiter?: string | undefined;
  readonly pageSize?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What may be deleted together: keys, keys with versions, objects and versions from listings. */
export type Deletable = DeleteTarget | S3Object | ObjectVersion;

/**
 * A bucket. Making one sends nothing and does not look whether it exists.
 *
 * @example
 * ```ts
 * const bucket = await s3.bucket("photos").create();
 * await bucket.object("a.txt").put("hello");
 * for await (const object of bucket.objects.filter({ Prefix: "2026/" })) console.log(object.key, await object.size());
 * ```
 */
export class Bucket extends BucketActions implements AsyncIterable<ObjectSummary> {
  /** Its objects, in the order of their keys. */
  get objects(): ObjectCollection<ObjectSummary> {
    return listObjects(this.client, this.name, (listed) => new ObjectSummary(this.client, this.name, listed.Key, listed));
  }

  /** Every version of its objects, delete markers included. */
  get objectVersions(): VersionCollection<ObjectVersion> {
    return listVersions(this.client, this.name, (listed) => new ObjectVersion(this.client, this.name, listed.Key, listed.VersionId, listed));
  }

  /** Uploads that are neither completed nor aborted. */
  get multipartUploads(): UploadCollection<MultipartUpload> {
    return listUploads(this.client, this.name, (listed) => new MultipartUpload(this.client, this.name, listed.Key, listed.UploadId, listed));
  }

  [Symbol.asyncIterator](): AsyncIterator<ObjectSummary> {
    return this.objects[Symbol.asyncIterator]();
  }

  object(key: string): S3Object {
    return new S3Object(this.client, this.name, key);
  }

  /** The bucket, or the part of it below `prefix`, as a file system that is spelled as `node:fs/promises`. Sends nothing. */
  fileSystem(options?: FileSystemOptions): S3FileSystem {
    return new S3FileSystem(this, { contentTypeOf: guessContentType, ...options });
  }

  /** One level of the keys: objects below `prefix`, and a {@link KeyPrefix} for each group of those with `delimiter` behind it. */
  list(options: { readonly prefix?: string | undefined; readonly delimiter?: string | undefined; readonly marker?: string | undefined } = {}): MixedCollection<ObjectSummary | KeyPrefix> {
    assertKnownOptions("bucket.list", options, ["prefix", "delimiter", "marker"]);
    const { prefix, delimiter, marker } = options;
    const plan = listMixed<ObjectSummary | KeyPrefix>(
      this.client,
      this.name,
      (listed) => new ObjectSummary(this.client, this.name, listed.Key, listed),
      ({ Prefix }) => new KeyPrefix(this.client, this.name, Prefix),
    );
    return plan.filter({ Prefix: prefix, Delimiter: delimiter, Marker: marker });
  }

  /** Objects whose keys begin with a prefix; with a delimiter, only those without one behind it. Their `body()` is fetched when asked for. */
  find(prefix?: string, options: FindOptions = {}): ObjectCollection<ObjectSummary> {
    assertKnownOptions("bucket.find", options, ["delimiter", "pageSize", "signal"]);
    const { delimiter, pageSize = 1000, signal } = options;
    return this.objects.filter({ Prefix: prefix, Delimiter: delimiter }).pageSize(pageSize).withSignal(signal);
  }

  /** The object if it is there, its attributes loaded; null for not-found. Any other failure rejects. */
  async lookup(key: string, options?: CallOptions): Promise<S3Object | null> {
    const object = this.object(key);
    return (await object.exists(options)) ? object : null;
  }

  /** Tells whether an object is there. One HEAD. */
  has(key: string, options?: CallOptions): Promise<boolean> {
    return this.object(key).exists(options);
  }

  /** Stores an object in one request and gives it. */
  async putObject(params: WithoutBucket<PutObjectInput>, options?: CallOptions): Promise<S3Object> {
    const { Key, Body = "", ...rest } = params;
    const object = this.object(Key);
    await this.acting(object.put(Body, rest, options));
    return object;
  }

  /** Fetches an object at once; its `body()` is this answer's. Rejects with kind not-found where there is none. */
  async getObject(key: string, options?: CallOptions): Promise<S3Object> {
    const object = this.object(key);
    await object.fetch(options);
    return object;
  }

  deleteObject(key: string, params?: WithoutBucket<Omit<DeleteObjectInput, "Key">>, options?: CallOptions): Promise<Result<DeleteObjectOutput>> {
    return this.acting(this.object(key).delete(params, options));
  }

  /** Deletes any number of objects, a thousand per request. What could not be deleted is in the result. */
  deleteMany(targets: Iterable<Deletable> | AsyncIterable<Deletable>, options?: DeleteManyOptions): Promise<DeleteManyResult> {
    return this.acting(this.client.deleteMany({ Bucket: this.name }, deleteTargets(targets), options));
  }

  /** Uploads bytes or a stream of any length and gives the object. */
  async upload(body: BodyInput, input: UploadParams & { readonly Key: string }, options: UploadOptions = {}): Promise<S3Object> {
    const { Key, ...params } = input;
    const object = this.object(Key);
    await this.acting(object.upload(body, params, options));
    return object;
  }

  /** Uploads a file, with the MIME type that its name suggests, and gives the object. */
  async uploadFile(path: string, input: UploadParams & { readonly Key: string }, options: UploadFileOptions = {}): Promise<S3Object> {
    const { Key, ...params } = input;
    const object = this.object(Key);
    await this.acting(object.uploadFile(path, params, options));
    return object;
  }

  /** Downloads an object into a stream, which is left open. */
  download(input: WithoutBucket<DownloadInput>, target: DownloadTarget, options?: TransferOptions): Promise<HeadObjectOutput> {
    return this.client.download({ ...input, Bucket: this.name }, target, options);
  }

  /** Downloads an object to a file, which takes its place when it is complete. */
  downloadFile(input: WithoutBucket<DownloadInput>, path: string, options?: DownloadFileOptions): Promise<HeadObjectOutput> {
    return this.client.downloadFile({ ...input, Bucket: this.name }, path, options);
  }

  /** Copies an object into this bucket, within S3, and gives the copy. */
  async copy(source: CopyOrigin, input: Parameters<S3Object["copyFrom"]>[1] & { readonly Key: string }, options: ObjectCopyOptions = {}): Promise<S3Object> {
    const { Key, ...params } = input;
    const object = this.object(Key);
    await this.acting(object.copyFrom(source, params, options));
    return object;
  }
}

/** An object. Making one sends nothing and does not look whether it exists. */
export class S3Object extends ObjectActions {
  constructor(client: TransferClient, bucketName: string, key: string, listed?: ListedObject, kind = "S3Object") {
    super(client, kind, bucketName, key, listed);
  }

  bucket(): Bucket {
    return new Bucket(this.client, this.bucketName);
  }

  /** One version of it. */
  version(id: string): ObjectVersion {
    return new ObjectVersion(this.client, this.bucketName, this.key, id);
  }

  /** An upload to it that is under way. */
  multipartUpload(id: string): MultipartUpload {
    return new MultipartUpload(this.client, this.bucketName, this.key, id);
  }

  /** Begins an upload in parts by hand. It stays, and its parts are billed, until it is completed or aborted. */
  async initiateMultipartUpload(params: Omit<CreateMultipartUploadInput, "Bucket" | "Key"> = {}, options?: CallOptions): Promise<MultipartUpload> {
    const { UploadId } = await this.acting(this.client.createMultipartUpload({ ...params, ...this.target }, options));
    return this.multipartUpload(UploadId);
  }

  /** Makes the GET that `body()` reads, now. */
  async fetch(options?: CallOptions): Promise<void> {
    await this.content.fetch(options);
  }
}

/** An object from a listing: it knows its size, date, ETag, storage class and owner without a request. */
export class ObjectSummary extends S3Object {
  constructor(client: TransferClient, bucketName: string, key: string, listed?: ListedObject) {
    super(client, bucketName, key, listed, "ObjectSummary");
  }

  /** The object without what the listing said. */
  object(): S3Object {
    return new S3Object(this.client, this.bucketName, this.key);
  }
}

/** One version of an object, or a delete marker. */
export class ObjectVersion extends ListedEntry<ListedVersion | DeleteMarkerEntry> {
  readonly bucketName: string;
  readonly key: string;
  readonly id: string;

  constructor(client: TransferClient, bucketName: string, key: string, id: string, listed?: ListedVersion | DeleteMarkerEntry) {
    super(client, "ObjectVersion", { bucketName, key, id }, listed);
    this.bucketName = bucketName;
    this.key = key;
    this.id = id;
  }

  /** True for the mark that a deletion left, which has no content. */
  get isDeleteMarker(): boolean {
    return !("Size" in this.attributes);
  }

  object(): S3Object {
    return new S3Object(this.client, this.bucketName, this.key);
  }

  get(params: Omit<GetParams, "VersionId"> = {}, options?: CallOptions): Promise<Result<GetObjectOutput>> {
    return this.client.getObject({ ...params, ...this.#target }, options);
  }

  head(params: Omit<HeadParams, "VersionId"> = {}, options?: CallOptions): Promise<Result<HeadObjectOutput>> {
    return this.client.headObject({ ...params, ...this.#target }, options);
  }

  /** Deletes the version for good. */
  delete(params: Omit<DeleteObjectInput, "Bucket" | "Key" | "VersionId"> = {}, options?: CallOptions): Promise<Result<DeleteObjectOutput>> {
    return this.client.deleteObject({ ...params, ...this.#target }, options);
  }

  get #target(): { Bucket: string; Key: string; VersionId: string } {
    return { Bucket: this.bucketName, Key: this.key, VersionId: this.id };
  }
}

/** An upload in parts by hand. Nothing aborts it by itself; `upload()` and `uploadFile()` do all of this alone. */
export class MultipartUpload extends ListedEntry<ListedUpload> {
  readonly bucketName: string;
  readonly key: string;
  readonly id: string;

  constructor(client: TransferClient, bucketName: string, key: string, id: string, listed?: ListedUpload) {
    super(client, "MultipartUpload", { bucketName, key, id }, listed);
    this.bucketName = bucketName;
    this.key = key;
    this.id = id;
  }

  /** Parts that S3 has. */
  get parts(): PartCollection<UploadPart> {
    return listParts(this.client, this.target, (listed) => new UploadPart(this.client, this.target, listed.PartNumber, listed));
  }

  object(): S3Object {
    return new S3Object(this.client, this.bucketName, this.key);
  }

  /** A part, by its number from 1 to 10,000. */
  part(number: number): UploadPart {
    return new UploadPart(this.client, this.target, number);
  }

  /** Makes the object of the parts: of those given, or of all that S3 has. */
  async complete(params: { readonly Parts?: readonly CompletedPart[] | undefined } = {}, options: CallOptions = {}): Promise<S3Object> {
    const Parts = params.Parts ?? (await this.#storedParts(options));
    await this.client.completeMultipartUpload({ ...this.target, MultipartUpload: { Parts: [...Parts] } }, options);
    return this.object();
  }

  /** Gives the upload up; its parts are deleted. */
  async abort(options?: CallOptions): Promise<void> {
    await this.client.abortMultipartUpload(this.target, options);
  }

  get target(): { Bucket: string; Key: string; UploadId: string } {
    return { Bucket: this.bucketName, Key: this.key, UploadId: this.id };
  }

  async #storedParts(options: CallOptions): Promise<CompletedPart[]> {
    const parts = await this.parts.withSignal(options.signal).toArray();
    return parts.map(({ number, attributes }) => ({ PartNumber: number, ETag: attributes.ETag, ...checksumsOf(attributes) }));
  }
}

/** One part of an upload. */
export class UploadPart extends ListedEntry<ListedPart> {
  readonly number: number;
  readonly #target: { Bucket: string; Key: string; UploadId: string };

  constructor(client: TransferClient, upload: { Bucket: string; Key: string; UploadId: string }, number: number, listed?: ListedPart) {
    if (!Number.isSafeInteger(number) || number < 1 || number > 10_000) throw invalidInput("InvalidPartNumber", `a part's number is 1 to 10,000, not ${number}`);
    super(client, "UploadPart", { bucketName: upload.Bucket, key: upload.Key, uploadId: upload.UploadId, number: String(number) }, listed);
    this.number = number;
    this.#target = upload;
  }

  multipartUpload(): MultipartUpload {
    return new MultipartUpload(this.client, this.#target.Bucket, this.#target.Key, this.#target.UploadId);
  }

  upload(body: BodyInput, params: Omit<UploadPartInput, "Bucket" | "Key" | "UploadId" | "PartNumber" | "Body"> = {}, options?: CallOptions): Promise<Result<UploadPartOutput>> {
    return this.client.uploadPart({ ...params, ...this.#target, PartNumber: this.number, Body: body }, options);
  }

  /** Takes the part from another object, or from a range of it: first and last byte. */
  copyFrom(source: CopyFrom, range?: readonly [first: number, last: number], params: Partial<UploadPartCopyInput> = {}, options?: CallOptions): Promise<Result<UploadPartCopyOutput>> {
    const part = range === undefined ? {} : { CopySourceRange: `bytes=${range[0]}-${range[1]}` };
    return this.client.uploadPartCopy({ ...params, ...this.#target, PartNumber: this.number, CopySource: source, ...part }, options);
  }
}

async function* deleteTargets(targets: Iterable<Deletable> | AsyncIterable<Deletable>): AsyncGenerator<DeleteTarget> {
  for await (const target of targets) {
    if (target instanceof ObjectVersion) yield { Key: target.key, VersionId: target.id };
    else yield target instanceof S3Object ? target.key : target;
  }
}
