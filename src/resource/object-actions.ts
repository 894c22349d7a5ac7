// What can be done with an object: store, fetch, copy, delete, and change what is said about it.

import type { Body } from "../bytes/body.ts";
import type { BodyInput } from "../bytes/body-input.ts";
import type { CallOptions } from "../client/call-options.ts";
import type { Result } from "../client/response-metadata.ts";
import { assertKnownOptions } from "../errors/check-options.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { DeleteObjectInput, DeleteObjectOutput } from "../model/generated/delete-object.ts";
import type { GetObjectOutput } from "../model/generated/get-object.ts";
import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import type { PutObjectInput, PutObjectOutput } from "../model/generated/put-object.ts";
import type { RestoreObjectInput, RestoreObjectOutput } from "../model/generated/restore-object.ts";
import type { CopyDestination, CopyFrom, CopyOptions, CopyResult, DownloadInput, DownloadTarget, TransferOptions, UploadInput, UploadResult } from "../transfer/index.ts";
import { AccessControlPolicy, type GrantRequest, type ObjectCannedAcl } from "./access-control-policy.ts";
import { ObjectAcl, type AclInput, type AclParams } from "./acl.ts";
import { guessContentType } from "./content-type.ts";
import { assertStoredDigest, contentMd5, type ContentDigest } from "./content-digest.ts";
import { withHeadersFromMetadata } from "./metadata-members.ts";
import { ObjectAttributes, type GetParams } from "./object-attributes.ts";
import { rewriteObject, type MetadataChanges, type RewriteOptions } from "./rewrite-object.ts";
import { SeekableReader } from "./seekable-reader.ts";
import type { DownloadFileOptions } from "./transfer-client.ts";

/** Parameters of a put beside bucket, key and body. */
export type PutParams = Omit<PutObjectInput, "Bucket" | "Key" | "Body">;
/** Parameters of an upload beside bucket and key. */
export type UploadParams = Omit<UploadInput, "Bucket" | "Key">;
/** Parameters of a download beside bucket and key. */
export type DownloadParams = Omit<DownloadInput, "Bucket" | "Key">;

export interface ReplaceOption {
  /** False: stores only where there is nothing yet (`If-None-Match: *`, atomic), and gives undefined where there is. Default true. */
  readonly replace?: boolean | undefined;
}

export interface PutOptions extends CallOptions, ReplaceOption {
  /**
   * MD5 of the content, to be checked by S3 (`Content-MD5`) and against the ETag that it answers: true computes it, of bytes in
   * memory; else the digest in hex or base64. Default none, since every put carries a CRC32.
   */
  readonly md5?: true | ContentDigest | undefined;
}

export interface UploadOptions extends TransferOptions, ReplaceOption {}

export interface UploadFileOptions extends UploadOptions {
  /** Guesses `ContentType` from the file's name where none is given. Default true. */
  readonly guessContentType?: boolean | undefined;
}

export interface ObjectCopyOptions extends CopyOptions {
  /** Gives the copy the source's access control list; two requests more. Default false: the copy is private. */
  readonly preserveAcl?: boolean | undefined;
}

/** What a copy is made of: an object or a version of one, or bucket and key. */
export type CopyOrigin = CopyFrom | { readonly bucketName: string; readonly key: string; readonly id?: string | undefined };

/** The part of an object that acts. After every action what was loaded is forgotten. */
export abstract class ObjectActions extends ObjectAttributes {
  /** Stores a body, in one request. The content type is not guessed from the key. */
  put(body: BodyInput, params: PutParams, options: PutOptions & { readonly replace: false }): Promise<Result<PutObjectOutput> | undefined>;
  put(body: BodyInput, params?: PutParams, options?: PutOptions): Promise<Result<PutObjectOutput>>;
  put(body: BodyInput, params: PutParams = {}, options: PutOptions = {}): Promise<Result<PutObjectOutput> | undefined> {
    return this.#unlessThere(options, async () => {
      assertKnownOptions("object.put", options, ["replace", "md5", "signal", "resume", "onRetry", "onChecksum"]);
      const { md5, replace: _replace, ...call } = options;
      const digest = md5 === undefined ? undefined : contentMd5(body, md5, this.client);
      const checked = digest === undefined ? {} : { ContentMD5: digest.base64 };
      const stored = await this.client.putObject({ ...withHeadersFromMetadata({ ...params, ...condition(options) }), ...checked, ...this.target, Body: body }, call);
      if (digest !== undefined) assertStoredDigest(digest, stored, this.target);
      return stored;
    });
  }

  /** S3's answer, with the body to be read. */
  get(params: GetParams = {}, options?: CallOptions): Promise<Result<GetObjectOutput>> {
    return this.client.getObject({ ...params, ...this.target }, options);
  }

  async bytes(params?: GetParams, options?: CallOptions): Promise<Uint8Array> {
    return (await this.get(params, options)).Body.bytes();
  }

  async text(params: GetParams & { readonly encoding?: string | undefined } = {}, options?: CallOptions): Promise<string> {
    const { encoding, ...rest } = params;
    return (await this.get(rest, options)).Body.text(encoding);
  }

  async json<T = unknown>(params?: GetParams, options?: CallOptions): Promise<T> {
    return (await this.get(params, options)).Body.json<T>();
  }

  async stream(params?: GetParams, options?: CallOptions): Promise<ReadableStream<Uint8Array>> {
    return (await this.get(params, options)).Body.stream();
  }

  /** The content, fetched once and kept until an action of this resource; a copy each time. Memory: the whole object. */
  body(): Promise<Uint8Array> {
    return this.content.bytes();
  }

  /** The stream of the answer that {@link body} would read; after `body()`, one over what was kept. Not to be mixed with it. */
  bodyStream(): Promise<ReadableStream<Uint8Array>> {
    return this.content.stream();
  }

  /** Deletes the object, or a version; succeeds where there is none. */
  delete(params: Omit<DeleteObjectInput, "Bucket" | "Key"> = {}, options?: CallOptions): Promise<Result<DeleteObjectOutput>> {
    return this.acting(this.client.deleteObject({ ...params, ...this.target }, options));
  }

  /** Uploads bytes or a stream of any length, in parts where it is large. */
  upload(body: BodyInput, params: UploadParams, options: UploadOptions & { readonly replace: false }): Promise<UploadResult | undefined>;
  upload(body: BodyInput, params?: UploadParams, options?: UploadOptions): Promise<UploadResult>;
  upload(body: BodyInput, params: UploadParams = {}, options: UploadOptions = {}): Promise<UploadResult | undefined> {
    return this.#unlessThere(options, () => this.client.upload(body, { ...withHeadersFromMetadata({ ...params, ...condition(options) }), ...this.target }, transferOf(options)));
  }

  /** Uploads a file, with the MIME type that its name suggests. */
  uploadFile(path: string, params: UploadParams, options: UploadFileOptions & { readonly replace: false }): Promise<UploadResult | undefined>;
  uploadFile(path: string, params?: UploadParams, options?: UploadFileOptions): Promise<UploadResult>;
  uploadFile(path: string, params: UploadParams = {}, options: UploadFileOptions = {}): Promise<UploadResult | undefined> {
    return this.#unlessThere(options, async () => {
      const routed = withHeadersFromMetadata({ ...params, ...condition(options) });
      const guessed = routed.ContentType === undefined && options.guessContentType !== false ? { ContentType: await guessContentType(path) } : {};
      return this.client.uploadFile(path, { ...routed, ...guessed, ...this.target }, transferOf(options));
    });
  }

  /** Downloads into a stream, which is left open. */
  download(target: DownloadTarget, params: DownloadParams = {}, options?: TransferOptions): Promise<HeadObjectOutput> {
    return this.client.download({ ...params, ...this.target }, target, options);
  }

  /** Downloads to a file, which takes its place when it is complete. */
  downloadFile(path: string, params: DownloadParams = {}, options?: DownloadFileOptions): Promise<HeadObjectOutput> {
    return this.client.downloadFile({ ...params, ...this.target }, path, options);
  }

  /** Makes this object a copy of another one, within S3. `Metadata` replaces the source's. */
  async copyFrom(source: CopyOrigin, params: Omit<CopyDestination, "Bucket" | "Key"> = {}, options: ObjectCopyOptions = {}): Promise<CopyResult> {
    const { preserveAcl = false, ...transfer } = options;
    const from = "bucketName" in source ? { Bucket: source.bucketName, Key: source.key, ...(source.id === undefined ? {} : { VersionId: source.id }) } : source;
    const replaces = params.Metadata !== undefined && params.MetadataDirective === undefined ? ({ MetadataDirective: "REPLACE" } as const) : {};
    const acl = preserveAcl ? AccessControlPolicy.parse(await (options.sourceClient ?? this.client).getObjectAcl(from, callOf(options))) : undefined;
    const result = await this.acting(this.client.copy(from, { ...withHeadersFromMetadata({ ...params, ...replaces }), ...this.target }, transfer));
    if (acl !== undefined && !acl.isPrivate) await this.acl().put(acl, callOf(options));
    return result;
  }

  /**
   * Changes what is said about the stored object, which S3 allows only by a copy onto itself: user metadata, and headers by
   * their names (`Content-Type`). Undefined removes an entry. What is not named stays. Not done if the object changes meanwhile.
   */
  setMetadata(changes: MetadataChanges, options: RewriteOptions = {}): Promise<CopyResult> {
    return this.acting(rewriteObject(this.client, this.target, { metadata: changes }, options));
  }

  /** Moves the object to another storage class, by a copy onto itself; its access control list is kept. */
  changeStorageClass(storageClass: string, options: RewriteOptions = {}): Promise<CopyResult> {
    return this.acting(rewriteObject(this.client, this.target, { storageClass }, { preserveAcl: true, ...options }));
  }

  /** Asks for an archived object to be fetched back for some days. See `restoration()` for how far that is. */
  restore(days: number, params: Omit<RestoreObjectInput, "Bucket" | "Key"> & { readonly tier?: "Standard" | "Bulk" | "Expedited" } = {}, options?: CallOptions): Promise<Result<RestoreObjectOutput>> {
    const { tier, ...rest } = params;
    const request = { Days: days, ...(tier === undefined ? {} : { GlacierJobParameters: { Tier: tier } }) };
    return this.acting(this.client.restoreObject({ RestoreRequest: request, ...rest, ...this.target }, options));
  }

  /** Makes the object an empty one that redirects visitors of the bucket's web site. Replaces its content. */
  setWebsiteRedirect(location: string, options?: CallOptions): Promise<Result<PutObjectOutput>> {
    return this.put("", { WebsiteRedirectLocation: location }, options);
  }

  /** The access control list, or that of a version. */
  acl(params?: AclParams): ObjectAcl {
    return new ObjectAcl(this.client, this.bucketName, this.key, params);
  }

  /** Who owns it and who may do what. */
  getAcl(params?: AclParams, options?: CallOptions): Promise<AccessControlPolicy> {
    return this.acl(params).load(options);
  }

  /** Replaces the access control list: by a canned one, a policy, or grant headers. */
  setAcl(acl: AclInput<ObjectCannedAcl>, params?: AclParams, options?: CallOptions): Promise<void> {
    return this.acting(this.acl(params).put(acl, options));
  }

  /** Grants a permission and keeps earlier grants: by canonical `id`, by `email`, or to a group by `uri`. */
  grant(request: GrantRequest, options?: CallOptions): Promise<void> {
    return this.acting(this.acl().grant(request, options));
  }

  /** Lets anyone read it. */
  makePublic(options?: CallOptions): Promise<void> {
    return this.setAcl("public-read", undefined, options);
  }

  /** A read-only view with a position, each read a ranged GET of the version that it was opened on. One HEAD. */
  async openSeekable(params: DownloadParams = {}, options?: CallOptions): Promise<SeekableReader> {
    const { ContentLength, ETag } = await this.head(params, options);
    return new SeekableReader((range) => this.get({ ...params, Range: range, IfMatch: ETag }, options).then(({ Body }): Body => Body), ContentLength);
  }

  /** Waits for an action and forgets what was loaded before it. */
  protected async acting<T>(action: Promise<T>): Promise<T> {
    try {
      return await action;
    } finally {
      this.drop();
    }
  }

  async #unlessThere<T>(options: ReplaceOption, store: () => Promise<T>): Promise<T | undefined> {
    try {
      return await this.acting(store());
    } catch (error) {
      if (options.replace === false && error instanceof S3Error && error.code === "PreconditionFailed") return undefined;
      throw error;
    }
  }
}

function condition(options: ReplaceOption): { IfNoneMatch?: string } {
  return options.replace === false ? { IfNoneMatch: "*" } : {};
}

function callOf({ signal }: CallOptions): CallOptions {
  return signal === undefined ? {} : { signal };
}

function transferOf(options: UploadFileOptions): TransferOptions {
  const { replace: _replace, guessContentType: _guess, ...transfer } = options;
  return transfer;
}
