// Conditional requests: If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since.
// Source: RFC 9110 section 13.2.2 (order), 13.1 (each); AWS, "Conditional requests" for writes, copies and deletes.

import { createS3Error } from "../../errors/create-s3-error.ts";

/** What a condition is compared with. */
export interface ConditionSubject {
  /** With its quotes. */
  readonly eTag: string;
  readonly modifiedMs: number;
}

export interface ReadConditions {
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  readonly ifModifiedSince?: Date | undefined;
  readonly ifUnmodifiedSince?: Date | undefined;
}

/** Judges a read (GET, HEAD) of an existing object: throws PreconditionFailed (412) or NotModified (304). */
export function assertReadConditions(conditions: ReadConditions, subject: ConditionSubject): void {
  const verdict = judge(conditions, subject);
  if (verdict === "failed") throw createS3Error("PreconditionFailed");
  if (verdict === "not-modified") throw createS3Error("NotModified", { details: { ETag: subject.eTag, LastModified: new Date(subject.modifiedMs).toUTCString() } });
}

/** Judges the source of a copy: both outcomes are PreconditionFailed there. */
export function assertCopySourceConditions(conditions: ReadConditions, subject: ConditionSubject): void {
  if (judge(conditions, subject) !== "holds") {
    throw createS3Error("PreconditionFailed", { message: "the copy's source does not meet the conditions (x-amz-copy-source-if-…)" });
  }
}

function judge(conditions: ReadConditions, subject: ConditionSubject): "holds" | "failed" | "not-modified" {
  const { ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince } = conditions;
  const modified = wholeSeconds(subject.modifiedMs);
  if (ifMatch !== undefined) {
    if (!matches(ifMatch, subject.eTag)) return "failed";
  } else if (ifUnmodifiedSince !== undefined && modified > wholeSeconds(ifUnmodifiedSince.getTime())) return "failed";
  if (ifNoneMatch !== undefined) {
    if (matches(ifNoneMatch, subject.eTag)) return "not-modified";
  } else if (ifModifiedSince !== undefined && modified <= wholeSeconds(ifModifiedSince.getTime())) return "not-modified";
  return "holds";
}

export interface WriteConditions {
  /** The object must be there with this ETag, or with any (`*`). */
  readonly ifMatch?: string | undefined;
  /** S3 knows `*` only: the object must not be there. */
  readonly ifNoneMatch?: string | undefined;
}

/** Judges a write; `subject` is the current object, if there is one. To be called inside the transaction that writes. */
export function assertWriteConditions(conditions: WriteConditions, subject: ConditionSubject | undefined): void {
  const { ifMatch, ifNoneMatch } = conditions;
  if (ifNoneMatch !== undefined) {
    if (ifNoneMatch.trim() !== "*") {
      throw createS3Error("NotImplemented", { message: "a write's If-None-Match may only be *; leave it away or use If-Match" });
    }
    if (subject !== undefined) {
      throw createS3Error("PreconditionFailed", { message: "the object exists already, which If-None-Match: * forbids", details: { Condition: "If-None-Match" } });
    }
  }
  if (ifMatch === undefined) return;
  if (subject === undefined) throw createS3Error("NoSuchKey", { message: "the object that If-Match names does not exist" });
  if (!matches(ifMatch, subject.eTag)) {
    throw createS3Error("PreconditionFailed", { message: "the object's ETag is not the one that If-Match names", details: { Condition: "If-Match" } });
  }
}

export interface DeleteConditions {
  readonly ifMatch?: string | undefined;
  readonly modifiedMs?: number | undefined;
  readonly sizeBytes?: number | undefined;
}

/** Judges a delete; without an object only conditions on its content fail. */
export function assertDeleteConditions(conditions: DeleteConditions, subject: (ConditionSubject & { readonly sizeBytes: number }) | undefined): void {
  const { ifMatch, modifiedMs, sizeBytes } = conditions;
  if (ifMatch === undefined && modifiedMs === undefined && sizeBytes === undefined) return;
  const holds =
    subject !== undefined &&
    (ifMatch === undefined || matches(ifMatch, subject.eTag)) &&
    (modifiedMs === undefined || wholeSeconds(modifiedMs) === wholeSeconds(subject.modifiedMs)) &&
    (sizeBytes === undefined || sizeBytes === subject.sizeBytes);
  if (!holds) throw createS3Error("PreconditionFailed", { message: "the object does not meet the delete's conditions; nothing was deleted" });
}

// A list of entity tags (RFC 9110 section 8.8.3), or `*`. Callers often leave the quotes away, and S3 minds neither that
// nor the weakness mark.
function matches(condition: string, eTag: string): boolean {
  const wanted = unquoted(eTag);
  return condition.split(",").some((item) => {
    const tag = item.trim();
    return tag === "*" || unquoted(tag.startsWith("W/") ? tag.slice(2) : tag) === wanted;
  });
}

function unquoted(tag: string): string {
  return tag.startsWith('"') && tag.endsWith('"') && tag.length >= 2 ? tag.slice(1, -1) : tag;
}

// HTTP dates know no fractions.
function wholeSeconds(timeMs: number): number {
  return Math.floor(timeMs / 1000);
}
