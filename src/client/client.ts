// The client: every operation as a method, over the core that makes the calls.

import { S3Error } from "../errors/s3-error.ts";
import type { Operation } from "../model/operation.ts";
import type { CallOptions } from "./call-options.ts";
import { ClientCore, type EndpointFacts } from "./client-core.ts";
import type { S3Options } from "./client-options.ts";
import { OperationMethods, operationsByMethod, type OperationSignatures } from "./generated/operation-methods.ts";
import type { PaginateOptions } from "./paginate.ts";
import type { Platform } from "./platform.ts";
import type { PresignedPost, PresignedPostInput, PresignedRequest, PresignOptions, PresignUrlOptions } from "./presign.ts";
import type { Result } from "./response-metadata.ts";
import { waiterNames, type WaiterInput, type WaiterName, type WaitOptions } from "./wait-until.ts";

/** Names of methods that list in pages. */
export type PageableMethod = {
  [M in keyof OperationSignatures]: M extends "listObjects" | "listObjectsV2" | "listObjectVersions" | "listMultipartUploads" | "listParts" | "listBuckets" | "listDirectoryBuckets" | "listObjectAnnotations" ? M : never;
}[keyof OperationSignatures];

/**
 * A client for S3 and its compatible stores. Making one sends nothing and needs no credentials; calls may run at the same
 * time without limit, connections are pooled per host.
 */
export class Client extends OperationMethods {
  readonly #core: ClientCore;

  constructor(options: S3Options, platform: Platform) {
    super();
    this.#core = new ClientCore(options, platform);
  }

  /** Names of everything {@link waitUntil} can wait for. */
  get waiterNames(): readonly WaiterName[] {
    return waiterNames;
  }

  /** Makes one call of any operation by its descriptor; the methods named after operations are this call. */
  send<I, O>(operation: Operation<I, O>, input: I, options?: CallOptions): Promise<Result<O>> {
    return this.#core.send(operation, input, options);
  }

  /** Lists page by page: `for await (const page of s3.paginate("listObjectsV2", { Bucket }))`. One request per page. */
  paginate<M extends PageableMethod>(method: M, input: OperationSignatures[M]["input"], options?: PaginateOptions): AsyncGenerator<Result<OperationSignatures[M]["output"]>> {
    return this.#core.paginate(operationOf(method), input, options);
  }

  /** Waits until a bucket or an object exists or is gone, see {@link WaitOptions}. */
  waitUntil(name: WaiterName, input: WaiterInput, options?: WaitOptions): Promise<void> {
    return this.#core.waitUntil(name, input, options);
  }

  /**
   * Signs a call into a URL that works without credentials until it expires. Sends nothing. Send the returned headers with it:
   * they are part of the signature.
   */
  async presignedUrl<M extends keyof OperationSignatures>(method: M, input: OperationSignatures[M]["input"], options?: PresignUrlOptions): Promise<PresignedRequest> {
    return this.#core.presignedUrl(operationOf(method), input, options);
  }

  /** Signs a form with which a browser uploads straight into a bucket. Sends nothing. */
  presignedPost(input: PresignedPostInput, options?: PresignOptions): Promise<PresignedPost> {
    return this.#core.presignedPost(input, options);
  }

  /** The checksum that uploads carry unless they choose one: what a multipart upload is to be created with. */
  uploadChecksum(): Promise<"CRC32" | undefined> {
    return this.#core.uploadChecksum();
  }

  /** Whether the store takes the CRC32 of a whole object that is uploaded in parts; some take those of the parts only. */
  takesWholeCrc32(): Promise<boolean> {
    return this.#core.takesWholeCrc32();
  }

  /** What the store is called where it must not be mixed up with another. */
  storeName(): Promise<string> {
    return this.#core.storeName();
  }

  /**
   * Where the service, a bucket or an object is: its URL, unsigned and percent-encoded, and the region that requests are signed
   * for. A `local:` endpoint has no URL. Sends nothing.
   */
  endpointOf(bucket?: string, key?: string): Promise<EndpointFacts> {
    return this.#core.endpointOf(bucket, key);
  }

  /**
   * Closes connections, and the engine of a `local:` endpoint. Calls under way finish first. A transfer is many calls: wait for it,
   * or abort it, before; one that still goes on opens connections (or the engine) anew, as any later call does.
   */
  close(): Promise<void> {
    return this.#core.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function operationOf<M extends keyof OperationSignatures>(method: M): Operation<OperationSignatures[M]["input"], OperationSignatures[M]["output"]> {
  const operation = (operationsByMethod as Partial<typeof operationsByMethod>)[method];
  if (operation !== undefined) return operation;
  throw new S3Error(`there is no operation "${method as string}"; names are those of the client's methods, like "getObject"`, { code: "UnknownOperation", kind: "invalid-input" });
}
