// Who may do what: by the bucket's policy and by access control lists. An explicit deny of the policy holds for everybody, the
// owner included; else the owner may do everything in its bucket, and others what the policy or a list allows.
// Source: AWS, "How Amazon S3 authorizes a request", "Access control list (ACL) overview", table "Mapping of ACL permissions
// and access policy permissions".

import type { Engine } from "../engine/engine.ts";
import { isPublicPolicy } from "../engine/rules/bucket-policies.ts";
import { allowsSomething, evaluatePolicy, type PolicyDecision } from "../engine/rules/evaluate-policy.ts";
import type { PolicyContext } from "../engine/rules/policy-conditions.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import { headerValue } from "../http/http-message.ts";
import type { Grant } from "../model/generated/shapes-shared.ts";
import type { Operation } from "../model/operation.ts";
import { parseCopySource } from "../protocol/copy-source.ts";
import { AccessFacts, hadNoPolicy, type AccessList } from "./access-facts.ts";
import type { Identity } from "./authenticate.ts";
import { actionsOf, ofVersion } from "./policy-actions.ts";
import type { RequestParts } from "./request-parts.ts";

type Permission = "READ" | "WRITE" | "READ_ACP" | "WRITE_ACP";

/** What an operation asks of a list: the bucket's or the object's. Operations that are not here are the owner's alone, but for policies. */
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

/** A request, as its rights are judged. */
export interface AccessRequest {
  readonly identity: Identity;
  readonly operation: Pick<Operation, "name">;
  readonly parts: RequestParts;
  /** Made only when there is a policy to hold against it. */
  readonly context: () => PolicyContext;
}

/** What is still to be judged when the request's body is known: which objects of a batch may be deleted. Undefined: all. */
export type MayDelete = (key: string, versionId: string | undefined) => Promise<boolean>;

/** Throws AccessDenied unless the requester may do what it asks for. */
export async function assertAllowed(engine: Engine, request: AccessRequest): Promise<MayDelete | undefined> {
  const { identity, operation, parts } = request;
  const { bucket, key } = parts;
  if (identity.isAnonymous && parts.query.some(([name]) => name.startsWith("response-"))) {
    throw createS3Error("InvalidRequest", { message: "Request specific response headers cannot be used for anonymous GET requests." });
  }
  if (bucket === undefined || operation.name === "CreateBucket") {
    if (identity.isAnonymous) throw createS3Error("AccessDenied");
    return undefined;
  }
  const copySource = operation.name === "CopyObject" || operation.name === "UploadPartCopy" ? headerValue(parts.headers, "x-amz-copy-source") : undefined;
  if (identity.isTrusted && copySource === undefined && hadNoPolicy(engine, bucket)) return undefined;
  const judge = new Judge(engine, request);
  const versionId = parts.query.find(([name]) => name === "versionId")?.[1];
  const need = needs[operation.name];
  const batch = operation.name === "DeleteObjects" ? await judge.judgeBatch(bucket) : undefined;
  if (batch === undefined) {
    const question = { bucket, key, versionId, actions: actionsOf(operation.name, parts), need, isPolicyOperation: policyOperations.has(operation.name) };
    if (!(await judge.may(question))) throw createS3Error("AccessDenied");
  }
  const source = copySource === undefined ? undefined : parseCopySource(copySource);
  if (source !== undefined) {
    const action = source.VersionId === undefined ? "s3:GetObject" : ofVersion("s3:GetObject");
    const question = { bucket: source.Bucket, key: source.Key, versionId: source.VersionId, actions: [action], need: { of: "object", permission: "READ" } as const };
    if (!(await judge.may(question))) throw createS3Error("AccessDenied");
  }
  return batch;
}

/** The owner can always change a policy that shuts everybody out. */
const policyOperations: ReadonlySet<string> = new Set(["GetBucketPolicy", "PutBucketPolicy", "DeleteBucketPolicy"]);

interface Question {
  readonly bucket: string;
  readonly key: string | undefined;
  readonly versionId: string | undefined;
  readonly actions: readonly string[];
  readonly need: { readonly of: "bucket" | "object"; readonly permission: Permission } | undefined;
  readonly isPolicyOperation?: boolean;
}

const allUsers = "http://acs.amazonaws.com/groups/global/AllUsers";
const authenticatedUsers = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";

class Judge {
  readonly #facts: AccessFacts;
  readonly #identity: Identity;
  readonly #makeContext: () => PolicyContext;
  #context: PolicyContext | undefined;

  constructor(engine: Engine, { identity, context }: AccessRequest) {
    this.#facts = new AccessFacts(engine, identity.requester);
    this.#identity = identity;
    this.#makeContext = context;
  }

  async may(question: Question): Promise<boolean> {
    const { bucket, key, versionId, actions, need, isPolicyOperation = false } = question;
    const { isTrusted } = this.#identity;
    const policy = await this.#facts.policy(bucket);
    if (policy === undefined && isTrusted) return true;
    const decision = policy === undefined ? "none" : this.#decide(policy, actions, bucket, key);
    const owner = isTrusted || (await this.#isOwner(bucket));
    if (decision === "deny" && !(owner && isPolicyOperation)) return false;
    if (owner) return true;
    if (await (need?.of === "bucket" ? this.#mayUseBucket(bucket, need.permission) : this.#mayUseObject(bucket, key, versionId, need?.permission))) return true;
    if (policy === undefined || decision !== "allow" || !(await this.#mayFollow(policy, bucket))) return false;
    // Who may read objects but not list them is not told what is missing.
    if (need?.of !== "object" || need.permission !== "READ" || key === undefined) return true;
    return (await this.#facts.objectList(bucket, key, versionId)) !== undefined || this.#mayList(bucket);
  }

  /** Whether the requester may delete a batch, whatever is in it (undefined), or how to tell for each of its objects. */
  async judgeBatch(bucket: string): Promise<MayDelete | undefined> {
    const policy = await this.#facts.policy(bucket);
    const mayAny = this.#identity.isTrusted || (await this.#isOwner(bucket)) || (await this.#mayUseBucket(bucket, "WRITE"));
    if (!mayAny && (policy === undefined || !allowsSomething(policy))) throw createS3Error("AccessDenied");
    if (policy === undefined) return undefined;
    return (key, versionId) => {
      const actions = [versionId === undefined ? "s3:DeleteObject" : ofVersion("s3:DeleteObject")];
      return this.may({ bucket, key, versionId, actions, need: needs["DeleteObjects"] });
    };
  }

  /** All actions are needed: one that is denied denies, and one that is not allowed leaves the question open. */
  #decide(policy: string, actions: readonly string[], bucket: string, key: string | undefined): PolicyDecision {
    const { requester, accessKeyId, isAnonymous } = this.#identity;
    const principal = { id: requester.id, accessKeyId, isAnonymous };
    const resource = `arn:aws:s3:::${bucket}${key === undefined ? "" : `/${key}`}`;
    const context = (this.#context ??= this.#makeContext());
    const decisions = actions.map((action) => evaluatePolicy(policy, { principal, action, resource, context }));
    if (decisions.includes("deny")) return "deny";
    return decisions.every((decision) => decision === "allow") ? "allow" : "none";
  }

  async #isOwner(bucket: string): Promise<boolean> {
    return (await this.#facts.bucketList(bucket)).ownerId === this.#identity.requester.id;
  }

  async #mayUseBucket(bucket: string, permission: Permission): Promise<boolean> {
    return this.#isGranted(bucket, await this.#facts.bucketList(bucket), permission);
  }

  /** Without a permission: whether the requester owns the object. */
  async #mayUseObject(bucket: string, key: string | undefined, versionId: string | undefined, permission: Permission | undefined): Promise<boolean> {
    const ofObject = key === undefined ? undefined : await this.#facts.objectList(bucket, key, versionId);
    // Who may list the bucket may know that there is no such object; others are told nothing.
    if (ofObject === undefined) return key !== undefined && permission === "READ" && this.#mayList(bucket);
    if (!this.#identity.isAnonymous && ofObject.ownerId === this.#identity.requester.id) return true;
    return permission !== undefined && this.#isGranted(bucket, ofObject, permission);
  }

  async #mayList(bucket: string): Promise<boolean> {
    const policy = await this.#facts.policy(bucket);
    const decision = policy === undefined ? "none" : this.#decide(policy, ["s3:ListBucket"], bucket, undefined);
    if (decision === "deny") return false;
    return (policy !== undefined && decision === "allow" && (await this.#mayFollow(policy, bucket))) || this.#mayUseBucket(bucket, "READ");
  }

  async #isGranted(bucket: string, { grants }: AccessList, permission: Permission): Promise<boolean> {
    const { requester, isAnonymous } = this.#identity;
    const fitting = grants.filter(({ Permission }: Grant) => Permission === permission || Permission === "FULL_CONTROL");
    if (!isAnonymous && fitting.some(({ Grantee }) => Grantee?.ID === requester.id)) return true;
    const isPublic = fitting.some(({ Grantee }) => Grantee?.URI === allUsers || (!isAnonymous && Grantee?.URI === authenticatedUsers));
    return isPublic && (await this.#facts.publicAccessBlock(bucket))?.IgnorePublicAcls !== true;
  }

  /** Block Public Access may take away from everybody but the owner what a public policy gives. */
  async #mayFollow(policy: string, bucket: string): Promise<boolean> {
    return !isPublicPolicy(policy) || (await this.#facts.publicAccessBlock(bucket))?.RestrictPublicBuckets !== true;
  }
}
