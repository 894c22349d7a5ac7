// CopyObject: the copy refers to the same stored bytes. It keeps the source's ETag, also that of a multipart upload,
// since finding another one would mean reading the content.

import { createS3Error } from "../../errors/create-s3-error.ts";
import type { CopyObjectInput, CopyObjectOutput } from "../../model/generated/copy-object.ts";
import { parseChecksumAlgorithm } from "../content-digests.ts";
import type { Handler, HandlerScope } from "../engine-context.ts";
import { segmentsOf } from "../metadata/content-ledger.ts";
import type { BucketRecord, ChecksumRecord, VersionExtra, VersionRecord } from "../metadata/records.ts";
import { addVersion, eTagOf, findCurrent, shownVersionId, versionIdOf } from "../metadata/versions.ts";
import { resolveGrants } from "../rules/access-control-lists.ts";
import { checksumResult } from "../rules/checksums.ts";
import { assertWriteConditions } from "../rules/conditions.ts";
import { parseCopySource } from "../rules/copy-sources.ts";
import { normalizeUserMetadata } from "../rules/object-keys.ts";
import { parseTagHeader } from "../rules/tags.ts";
import { bucketOf } from "./bucket-access.ts";
import { assertSameSource, digestSegments, findSource, withStableSource, type FoundSource } from "./copy-source.ts";
import { encryptionResult, mergeExtra, ownerOf, refuseUnsupported, resolveSystemMetadata } from "./object-metadata.ts";
import { requestLimitBytes, subjectOf } from "./put-object.ts";

export const copyObject: Handler<CopyObjectInput, CopyObjectOutput> = (scope, input) => {
  refuseUnsupported(input);
  assertDirectives(input);
  return withStableSource(scope, () => copyOnce(scope, input));
};

async function copyOnce(scope: HandlerScope, input: CopyObjectInput): Promise<CopyObjectOutput> {
  const { engine } = scope;
  const seen = findSource(engine.store, input);
  if (seen.version.sizeBytes > requestLimitBytes) {
    throw createS3Error("InvalidRequest", { message: `the copy's source is larger than the ${requestLimitBytes} bytes that one copy may have; use UploadPartCopy` });
  }
  const checksum = await checksumOfCopy(scope, input, seen);
  const { bucket, source, version } = await engine.change((transaction, ledger) => {
    const target = bucketOf(transaction, input);
    const now = findSource(transaction, input);
    assertSameSource(seen, now);
    const current = findCurrent(transaction, target, input.Key);
    assertWriteConditions({ ifMatch: input.IfMatch, ifNoneMatch: input.IfNoneMatch }, subjectOf(current));
    const record: VersionRecord = {
      sequence: transaction.nextSequence(),
      isNull: target.versioning !== "Enabled",
      isMarker: false,
      modifiedMs: engine.now(),
      sizeBytes: now.version.sizeBytes,
      md5: now.version.md5,
      partCount: now.version.partCount,
      content: ledger.share(now.version.content),
      checksum,
      extra: extraOfCopy(scope, input, target, now.version),
    };
    addVersion(transaction, ledger, target, input.Key, record, current);
    return { bucket: target, source: now, version: record };
  });
  return {
    CopyObjectResult: {
      ETag: eTagOf(version),
      LastModified: new Date(version.modifiedMs),
      ChecksumType: version.checksum?.type,
      ...checksumResult(version.checksum, version.partCount),
    },
    CopySourceVersionId: source.bucket.versioning === undefined ? undefined : versionIdOf(source.version),
    VersionId: shownVersionId(bucket, version),
    ...encryptionResult(version.extra),
  };
}

function assertDirectives(input: CopyObjectInput): void {
  for (const [name, directive] of [["x-amz-metadata-directive", input.MetadataDirective], ["x-amz-tagging-directive", input.TaggingDirective]] as const) {
    if (directive !== undefined && directive !== "COPY" && directive !== "REPLACE") {
      throw createS3Error("InvalidArgument", { message: `${name} is COPY or REPLACE, not ${directive}`, details: { ArgumentName: name } });
    }
  }
  const source = parseCopySource(input.CopySource);
  const changesSomething =
    input.MetadataDirective === "REPLACE" ||
    input.TaggingDirective === "REPLACE" ||
    input.StorageClass !== undefined ||
    input.WebsiteRedirectLocation !== undefined ||
    input.ServerSideEncryption !== undefined ||
    input.ChecksumAlgorithm !== undefined;
  if (source.bucket === input.Bucket && source.key === input.Key && source.versionId === undefined && !changesSomething) {
    throw createS3Error("InvalidRequest", {
      message:
        "this copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes",
    });
  }
}

// The source's checksum goes along, unless another algorithm is asked for: then the content is read once for it.
async function checksumOfCopy({ engine, call }: HandlerScope, input: CopyObjectInput, { version }: FoundSource): Promise<ChecksumRecord | undefined> {
  if (input.ChecksumAlgorithm === undefined) return version.checksum;
  const algorithm = parseChecksumAlgorithm(input.ChecksumAlgorithm);
  if (version.checksum?.algorithm === algorithm && version.checksum.type === "FULL_OBJECT") return version.checksum;
  const digests = await digestSegments(engine, segmentsOf(engine.store, version.content, version.sizeBytes), [algorithm], call.signal);
  const value = digests.checksums.get(algorithm);
  return value === undefined ? undefined : { algorithm, type: "FULL_OBJECT", value };
}

function extraOfCopy({ call }: HandlerScope, input: CopyObjectInput, target: BucketRecord, source: VersionRecord): VersionExtra | undefined {
  const given = resolveSystemMetadata(input);
  const owner = ownerOf(call.requester);
  const replaces = input.MetadataDirective === "REPLACE";
  const { Metadata: sourceMetadata, tags: sourceTags, acl: _acl, owner: _owner, ...sourceHeaders } = source.extra ?? {};
  return mergeExtra(
    {
      ...(replaces ? given : sourceHeaders),
      // These are never the source's: each copy says them for itself.
      StorageClass: given.StorageClass,
      WebsiteRedirectLocation: given.WebsiteRedirectLocation,
      ServerSideEncryption: given.ServerSideEncryption,
      SSEKMSKeyId: given.SSEKMSKeyId,
      SSEKMSEncryptionContext: given.SSEKMSEncryptionContext,
      BucketKeyEnabled: given.BucketKeyEnabled,
    },
    {
      Metadata: replaces ? normalizeUserMetadata(input.Metadata) : sourceMetadata,
      tags: input.TaggingDirective === "REPLACE" ? parseTagHeader(input.Tagging) : sourceTags,
      acl: resolveGrants(input, owner, target.owner),
      owner: owner.id === target.owner.id ? undefined : owner,
    },
  );
}
