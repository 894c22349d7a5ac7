// What is known of an object: loaded by one HEAD, kept until an action may have changed it.

import type { CallOptions } from "../client/call-options.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { GetObjectInput } from "../model/generated/get-object.ts";
import type { HeadObjectInput, HeadObjectOutput } from "../model/generated/head-object.ts";
import type { ListedObject, Owner } from "../model/generated/shapes-shared.ts";
import type { Result } from "../client/response-metadata.ts";
import type { WaitOptions } from "../client/wait-until.ts";
import { Attributes } from "./attributes.ts";
import { Content } from "./content.ts";
import { decodeMetadata, metadataValue } from "./metadata-members.ts";
import { Resource } from "./resource.ts";
import type { TransferClient } from "./transfer-client.ts";

/** Parameters of a HEAD beside bucket and key. */
export type HeadParams = Omit<HeadObjectInput, "Bucket" | "Key">;
/** Parameters of a GET beside bucket and key. */
export type GetParams = Omit<GetObjectInput, "Bucket" | "Key">;

/** State of an object that is fetched back from an archive. */
export interface Restoration {
  readonly ongoing: boolean;
  /** Until when the restored copy stays. */
  readonly expiryDate: Date | undefined;
}

/** The part of an object that only looks. */
export abstract class ObjectAttributes extends Resource {
  readonly bucketName: string;
  readonly key: string;
  protected readonly content: Content;
  readonly #head: Attributes<HeadObjectOutput>;
  #listed: ListedObject | undefined;

  constructor(client: TransferClient, kind: string, bucketName: string, key: string, listed?: ListedObject) {
    super(client, kind, { bucketName, key });
    this.bucketName = bucketName;
    this.key = key;
    this.#listed = listed;
    this.#head = new Attributes((call) => this.client.headObject(this.target, call));
    this.content = new Content((call) => this.client.getObject(this.target, call));
  }

  /** What the last HEAD said, without a request. */
  get data(): HeadObjectOutput | undefined {
    return this.#head.data;
  }

  /** What the listing said, if the object came from one and was not changed through this resource since. */
  get listed(): ListedObject | undefined {
    return this.#listed;
  }

  protected get target(): { Bucket: string; Key: string } {
    return { Bucket: this.bucketName, Key: this.key };
  }

  /** Asks for the object's attributes, whatever is known. Rejects with kind not-found where there is none. */
  load(options: CallOptions = {}): Promise<HeadObjectOutput> {
    this.#listed = undefined;
    return this.#head.load(options);
  }

  reload(options: CallOptions = {}): Promise<HeadObjectOutput> {
    return this.load(options);
  }

  /** Every attribute, in S3's spelling: what is known, or else one HEAD. The methods below are its members. */
  attributes(): Promise<HeadObjectOutput> {
    return this.#head.get();
  }

  /** Number of bytes. */
  async size(): Promise<number> {
    return this.#listed?.Size ?? (await this.attributes()).ContentLength;
  }

  async lastModified(): Promise<Date> {
    return this.#listed?.LastModified ?? (await this.attributes()).LastModified;
  }

  /** The entity tag, in its double quotes. */
  async eTag(): Promise<string> {
    return this.#listed?.ETag ?? (await this.attributes()).ETag;
  }

  async contentType(): Promise<string | undefined> {
    return (await this.attributes()).ContentType;
  }

  async contentEncoding(): Promise<string | undefined> {
    return (await this.attributes()).ContentEncoding;
  }

  async contentDisposition(): Promise<string | undefined> {
    return (await this.attributes()).ContentDisposition;
  }

  async contentLanguage(): Promise<string | undefined> {
    return (await this.attributes()).ContentLanguage;
  }

  async cacheControl(): Promise<string | undefined> {
    return (await this.attributes()).CacheControl;
  }

  async expires(): Promise<Date | undefined> {
    return (await this.attributes()).Expires;
  }

  /** User metadata; or one value of it, whose name is taken in any case of letters. S3 gives names back in lower case. */
  metadata(): Promise<Record<string, string>>;
  metadata(name: string): Promise<string | undefined>;
  async metadata(name?: string): Promise<Record<string, string> | string | undefined> {
    // A GET that was made has told it already.
    const fetched = this.#head.data === undefined ? await this.content.response?.catch(() => undefined) : undefined;
    const metadata = decodeMetadata((fetched ?? (await this.attributes())).Metadata);
    return name === undefined ? metadata : metadataValue(metadata, name);
  }

  /** `STANDARD` where S3 says nothing. */
  async storageClass(): Promise<string> {
    return this.#listed?.StorageClass ?? (await this.attributes()).StorageClass ?? "STANDARD";
  }

  async versionId(): Promise<string | undefined> {
    return (await this.attributes()).VersionId;
  }

  async serverSideEncryption(): Promise<string | undefined> {
    return (await this.attributes()).ServerSideEncryption;
  }

  async websiteRedirect(): Promise<string | undefined> {
    return (await this.attributes()).WebsiteRedirectLocation;
  }

  /** The owner, which only listings tell. */
  owner(): Owner | undefined {
    return this.#listed?.Owner;
  }

  /** How far a restoration from an archive is; undefined if none was asked for. */
  async restoration(): Promise<Restoration | undefined> {
    const { Restore } = await this.attributes();
    return Restore === undefined ? undefined : parseRestore(Restore);
  }

  /** HEAD with parameters of one's own; nothing is kept. */
  head(params: HeadParams = {}, options?: CallOptions): Promise<Result<HeadObjectOutput>> {
    return this.client.headObject({ ...params, ...this.target }, options);
  }

  /** False for not-found; any other failure rejects, "denied" too, which S3 also answers to those who may not list. */
  async exists(options: CallOptions = {}): Promise<boolean> {
    try {
      await this.load(options);
      return true;
    } catch (error) {
      if (error instanceof S3Error && error.kind === "not-found") return false;
      throw error;
    }
  }

  /** Polls until the object is there. Default: every 5 s, 20 times. */
  waitUntilExists(options?: WaitOptions): Promise<void> {
    return this.client.waitUntil("objectExists", this.target, options);
  }

  waitUntilNotExists(options?: WaitOptions): Promise<void> {
    return this.client.waitUntil("objectNotExists", this.target, options);
  }

  /** The object's address, unsigned, percent-encoded. Sends nothing and does not look whether it is there. */
  async url(): Promise<string> {
    const { url } = await this.client.endpointOf(this.bucketName, this.key);
    if (url !== undefined) return url;
    throw new S3Error('a local: endpoint has no URLs; run "stave serve" on the directory and use its address', { code: "NoServer", kind: "unsupported" });
  }

  /** Forgets what was loaded: something may have changed it. */
  protected drop(): void {
    this.#listed = undefined;
    this.#head.drop();
    this.content.drop();
  }
}

// `ongoing-request="false", expiry-date="Fri, 21 Dec 2012 00:00:00 GMT"`
function parseRestore(header: string): Restoration {
  const expiry = /expiry-date="([^"]+)"/.exec(header)?.[1];
  return { ongoing: /ongoing-request="true"/.test(header), expiryDate: expiry === undefined ? undefined : new Date(expiry) };
}
