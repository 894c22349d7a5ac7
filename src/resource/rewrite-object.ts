// Changes of what is said about a stored object: S3 allows them only by a copy of the object onto itself.

import type { CallOptions } from "../client/call-options.ts";
import { assertKnownOptions } from "../errors/check-options.ts";
import { encodeWords } from "../http/encoded-words.ts";
import type { HeadObjectOutput } from "../model/generated/head-object.ts";
import type { CopyDestination, CopyResult } from "../transfer/index.ts";
import { ObjectAcl } from "./acl.ts";
import { withHeadersFromMetadata } from "./metadata-members.ts";
import type { TransferClient } from "./transfer-client.ts";

/** Entries to set, by name; undefined removes one. Names of headers (`Content-Type`) stand for these. */
export type MetadataChanges = Readonly<Record<string, string | undefined>>;

export interface RewriteOptions extends CallOptions {
  /** The customer's key that the object is encrypted with, before and after. */
  readonly customerKey?: { readonly SSECustomerAlgorithm: string; readonly SSECustomerKey: string } | undefined;
  /** Keeps the access control list, which a copy does not; up to two requests more. */
  readonly preserveAcl?: boolean | undefined;
}

interface Changes {
  readonly metadata?: MetadataChanges | undefined;
  readonly storageClass?: string | undefined;
}

/** What a copy with new metadata loses unless it is sent again. */
const keptMembers = ["CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "ContentType", "Expires", "WebsiteRedirectLocation"] as const;
const keptAlways = ["ServerSideEncryption", "SSEKMSKeyId", "BucketKeyEnabled"] as const;

/** Copies an object onto itself with changes, unless it changes meanwhile. */
export async function rewriteObject(client: TransferClient, target: { Bucket: string; Key: string }, changes: Changes, options: RewriteOptions): Promise<CopyResult> {
  assertKnownOptions("object", options, ["preserveAcl", "customerKey", "signal", "resume", "onRetry", "onChecksum"]);
  const { preserveAcl = false, customerKey, ...call } = options;
  const list = new ObjectAcl(client, target.Bucket, target.Key);
  const [head, acl] = await Promise.all([client.headObject({ ...target, ...customerKey }, call), preserveAcl ? list.load(call) : undefined]);
  const destination = {
    ...pick(head, keptAlways),
    StorageClass: changes.storageClass ?? head.StorageClass,
    ...(changes.metadata === undefined ? {} : replacedMetadata(head, changes.metadata)),
    ...customerKey,
    ...(customerKey === undefined ? {} : { CopySourceSSECustomerAlgorithm: customerKey.SSECustomerAlgorithm, CopySourceSSECustomerKey: customerKey.SSECustomerKey }),
    CopySourceIfMatch: head.ETag,
    ...target,
  } as CopyDestination;
  const result = await client.copy(target, destination, { signal: call.signal });
  if (acl !== undefined && !acl.isPrivate) await list.put(acl, call);
  return result;
}

function replacedMetadata(head: HeadObjectOutput, changes: MetadataChanges): object {
  const metadata: Record<string, string> = { ...head.Metadata };
  const headers: Record<string, unknown> = pick(head, keptMembers);
  for (const [name, value] of Object.entries(changes)) {
    const [routed] = Object.entries(withHeadersFromMetadata({ Metadata: { [name]: value ?? "" } })).filter(([member]) => member !== "Metadata");
    if (routed !== undefined) headers[routed[0]] = value === undefined ? undefined : routed[1];
    else {
      delete metadata[name.toLowerCase()];
      if (value !== undefined) metadata[name.toLowerCase()] = encodeWords(value);
    }
  }
  return { ...headers, Metadata: metadata, MetadataDirective: "REPLACE" };
}

function pick(head: HeadObjectOutput, names: readonly (keyof HeadObjectOutput)[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => head[name] !== undefined).map((name) => [name, head[name]]));
}
