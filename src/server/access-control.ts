// Who may do what, by access control lists: for anonymous requests, and between accounts that share a server. A bucket's
// owner may do everything in it. Bucket policies are kept by the engine but not judged here: what an ACL does not allow is denied.
// Source: AWS, "Access control list (ACL) overview", table "Mapping of ACL permissions and access policy permissions".

import type { Engine } from "../engine/engine.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import { isS3Error } from "../errors/s3-error.ts";
import { headerValue } from "../http/http-message.ts";
import { getBucketAcl } from "../model/generated/get-bucket-acl.ts";
import { getObjectAcl } from "../model/generated/get-object-acl.ts";
import { getPublicAccessBlock } from "../model/generated/get-public-access-block.ts";
import type { Grant } from "../model/generated/shapes-shared.ts";
import type { Operation } from "../model/operation.ts";
import { parseCopySource } from "../protocol/copy-source.ts";
import type { Identity } from "./authenticate.ts";
import type { RequestParts } from "./request-parts.ts";

type Permission = "READ" | "WRITE" | "READ_ACP" | "WRITE_ACP";

/** What an operation asks of a list: the bucket's or the object's. Operations that are not here are the owner's alone. */
const needs: Readonly<Record<string, { readonly of: "bucket" | "object"; readonly permission: Permission }>> = {
  ...all(["HeadBucket", "ListObjects", "ListObjectsV2", "ListObjectVersions", "ListMultipartUploads"], "bucket", "READ"),
  ...all(["PutObject", "DeleteObject", "DeleteObjects", "CopyObject", "RenameObject", "PostObject"], "bucket", "WRITE"),
  ...all(["CreateMultipartUpload", "UploadPart", "UploadPartCopy", "CompleteMultipartUpload", "AbortMultipartUpload", "ListParts"], "bucket", "WRITE"),
  ...all(["GetBucketAcl"], "bucket", "READ_ACP"),
  ...all(["PutBucketAcl"], "bucket", "WRITE_ACP"),
  ...all(["GetObject", "HeadObject", "GetObjectAttributes", "GetObjectTorrent"], "object", "READ"),
  ...all(["GetObjectAcl"], "object", "READ_ACP"),
  ...all(["PutObjectAcl"], "object", "WRITE_ACP"),
};

function all(names: readonly string[], of: "bucket" | "object", permission: Permission): Record<string, { of: "bucket" | "object"; permission: Permission }> {
  return Object.fromEntries(names.map((name) => [name, { of, permission }]));
}

/** Throws AccessDenied unless the requester may do what it asks for. */
export async function assertAllowed(engine: Engine, identity: Identity, operation: Pick<Operation, "name">, parts: RequestParts): Promise<void> {
  const { bucket, key } = parts;
  if (identity.isAnonymous && parts.query.some(([name]) => name.startsWith("response-"))) {
    throw createS3Error("InvalidRequest", { message: "Request specific response headers cannot be used for anonymous GET requests." });
  }
  if (bucket === undefined || operation.name === "CreateBucket") {
    if (identity.isAnonymous) throw createS3Error("AccessDenied");
    return;
  }
  const judge = new Judge(engine, identity);
  const versionId = parts.query.find(([name]) => name === "versionId")?.[1];
  const need = needs[operation.name];
  const isAllowed = need?.of === "bucket" ? await judge.mayUseBucket(bucket, need.permission) : await judge.mayUseObject(bucket, key, versionId, need?.permission);
  if (!isAllowed) throw createS3Error("AccessDenied");
  const copySource = operation.name === "CopyObject" || operation.name === "UploadPartCopy" ? headerValue(parts.headers, "x-amz-copy-source") : undefined;
  const source = copySource === undefined ? undefined : parseCopySource(copySource);
  if (source !== undefined && !(await judge.mayUseObject(source.Bucket, source.Key, source.VersionId, "READ"))) throw createS3Error("AccessDenied");
}

const allUsers = "http://acs.amazonaws.com/groups/global/AllUsers";
const authenticatedUsers = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";

interface AccessList {
  readonly ownerId: string | undefined;
  readonly grants: readonly Grant[];
}

class Judge {
  readonly #engine: Engine;
  readonly #identity: Identity;

  constructor(engine: Engine, identity: Identity) {
    this.#engine = engine;
    this.#identity = identity;
  }

  async mayUseBucket(bucket: string, permission: Permission): Promise<boolean> {
    const list = await this.#bucketList(bucket);
    return list.ownerId === this.#identity.requester.id || this.#isGranted(bucket, list.grants, permission);
  }

  /** Without a permission: whether the requester owns the bucket or the object. */
  async mayUseObject(bucket: string, key: string | undefined, versionId: string | undefined, permission: Permission | undefined): Promise<boolean> {
    const ofBucket = await this.#bucketList(bucket);
    if (ofBucket.ownerId === this.#identity.requester.id) return true;
    const ofObject = key === undefined ? undefined : await this.#objectList(bucket, key, versionId);
    // Who may list the bucket may know that there is no such object; others are told nothing.
    if (ofObject === undefined) return key !== undefined && permission === "READ" && this.#isGranted(bucket, ofBucket.grants, "READ");
    if (!this.#identity.isAnonymous && ofObject.ownerId === this.#identity.requester.id) return true;
    return permission !== undefined && this.#isGranted(bucket, ofObject.grants, permission);
  }

  async #isGranted(bucket: string, grants: readonly Grant[], permission: Permission): Promise<boolean> {
    const { requester, isAnonymous } = this.#identity;
    const fitting = grants.filter(({ Permission }) => Permission === permission || Permission === "FULL_CONTROL");
    if (!isAnonymous && fitting.some(({ Grantee }) => Grantee?.ID === requester.id)) return true;
    const isPublic = fitting.some(({ Grantee }) => Grantee?.URI === allUsers || (!isAnonymous && Grantee?.URI === authenticatedUsers));
    return isPublic && !(await this.#ignoresPublicLists(bucket));
  }

  async #bucketList(bucket: string): Promise<AccessList> {
    const { Owner, Grants } = await this.#engine.execute(getBucketAcl, { Bucket: bucket }, { requester: this.#identity.requester });
    return { ownerId: Owner?.ID, grants: Grants ?? [] };
  }

  async #objectList(bucket: string, key: string, versionId: string | undefined): Promise<AccessList | undefined> {
    try {
      const { Owner, Grants } = await this.#engine.execute(getObjectAcl, { Bucket: bucket, Key: key, VersionId: versionId }, { requester: this.#identity.requester });
      return { ownerId: Owner?.ID, grants: Grants ?? [] };
    } catch (error) {
      if (isS3Error(error) && (error.kind === "not-found" || error.code === "MethodNotAllowed")) return undefined;
      throw error;
    }
  }

  async #ignoresPublicLists(bucket: string): Promise<boolean> {
    try {
      const { PublicAccessBlockConfiguration } = await this.#engine.execute(getPublicAccessBlock, { Bucket: bucket }, { requester: this.#identity.requester });
      return PublicAccessBlockConfiguration?.IgnorePublicAcls === true;
    } catch (error) {
      if (isS3Error(error) && error.kind === "not-found") return false;
      throw error;
    }
  }
}
