// PutObject.

import type { ChecksumAlgorithm } from "../../checksum/checksum.ts";
import type { PutObjectInput, PutObjectOutput } from "../../model/generated/put-object.ts";
import type { ReceivedContent } from "../blobs/receive-content.ts";
import { receiveContent } from "../blobs/receive-content.ts";
import { parseChecksumAlgorithm } from "../content-digests.ts";
import type { Handler } from "../engine-context.ts";
import type { ContentLedger } from "../metadata/content-ledger.ts";
import type { ChecksumRecord, ContentRef, VersionRecord } from "../metadata/records.ts";
import { addVersion, eTagOf, findCurrent, shownVersionId } from "../metadata/versions.ts";
import { assertDigests, checksumResult, decodeChecksum, defaultChecksumAlgorithm, givenChecksums, type ChecksumMembers } from "../rules/checksums.ts";
import { assertWriteConditions, type ConditionSubject } from "../rules/conditions.ts";
import { bucketOf } from "./bucket-access.ts";
import { encryptionResult, refuseUnsupported, resolveExtra } from "./object-metadata.ts";

/** Most bytes of one request's body. */
export const requestLimitBytes: number = 5 * 1024 ** 3;

export const putObject: Handler<PutObjectInput, PutObjectOutput> = async ({ engine, call }, input) => {
  refuseUnsupported(input);
  const conditions = { ifMatch: input.IfMatch, ifNoneMatch: input.IfNoneMatch };
  const isConditional = input.IfMatch !== undefined || input.IfNoneMatch !== undefined;
  const seen = bucketOf(engine.store, input);
  const extra = resolveExtra(input, call.requester, seen);
  // What fails now need not be sent first; what counts is the check within the transaction.
  if (isConditional) assertWriteConditions(conditions, subjectOf(findCurrent(engine.store, seen, input.Key)));
  const algorithms = requestedAlgorithms(input);
  const received = await receiveContent(engine.files, input.Body, {
    algorithms,
    lengthBytes: input.ContentLength,
    limitBytes: requestLimitBytes,
    signal: call.signal,
  });
  return storing(received, async () => {
    assertDigests(input, received.digests);
    const checksum = storedChecksum(received, algorithms);
    const { version, versionId } = await engine.change((transaction, ledger) => {
      const bucket = bucketOf(transaction, input);
      const current = findCurrent(transaction, bucket, input.Key);
      if (isConditional) assertWriteConditions(conditions, subjectOf(current));
      const record: VersionRecord = {
        sequence: transaction.nextSequence(),
        isNull: bucket.versioning !== "Enabled",
        isMarker: false,
        modifiedMs: engine.now(),
        sizeBytes: received.sizeBytes,
        md5: received.digests.md5,
        partCount: 0,
        content: referTo(received, ledger),
        checksum,
        extra,
      };
      addVersion(transaction, ledger, bucket, input.Key, record, current);
      return { version: record, versionId: shownVersionId(bucket, record) };
    });
    return {
      ETag: eTagOf(version),
      ...checksumResult(checksum),
      ChecksumType: checksum?.type,
      VersionId: versionId,
      ...encryptionResult(extra),
    };
  });
};

/** Uses received content; its file is kept when that succeeds and removed when it fails. */
export async function storing<T>(received: ReceivedContent, use: () => Promise<T>): Promise<T> {
  const writer = received.stored.kind === "blob" ? received.stored.writer : undefined;
  try {
    const result = await use();
    writer?.settled();
    return result;
  } catch (error) {
    await writer?.abandon();
    throw error;
  }
}

/** Makes the metadata refer to received content. */
function referTo(received: ReceivedContent, ledger: ContentLedger): ContentRef {
  const { stored } = received;
  if (stored.kind === "blob") {
    ledger.retain(stored.writer.blob);
    return { kind: "blob", blob: stored.writer.blob, offsetBytes: 0 };
  }
  return stored.bytes.length === 0 ? { kind: "empty" } : { kind: "inline", id: ledger.putInline(stored.bytes) };
}

/** The checksums to compute: those that came along, or the one that was asked for, or `otherwise`. */
export function requestedAlgorithms(
  input: ChecksumMembers & { readonly ChecksumAlgorithm?: string | undefined },
  otherwise: ChecksumAlgorithm = defaultChecksumAlgorithm,
): readonly ChecksumAlgorithm[] {
  const given = givenChecksums(input);
  if (given.length > 0) {
    // Malformed ones are refused before the body is read.
    for (const [algorithm, text] of given) decodeChecksum(algorithm, text);
    return given.map(([algorithm]) => algorithm);
  }
  return [input.ChecksumAlgorithm === undefined ? otherwise : parseChecksumAlgorithm(input.ChecksumAlgorithm)];
}

/** The checksum to keep. */
export function storedChecksum(received: ReceivedContent, algorithms: readonly ChecksumAlgorithm[]): ChecksumRecord | undefined {
  const [algorithm] = algorithms;
  const value = algorithm === undefined ? undefined : received.digests.checksums.get(algorithm);
  return algorithm === undefined || value === undefined ? undefined : { algorithm, type: "FULL_OBJECT", value };
}

/** A version as conditions see it. */
export function subjectOf(version: VersionRecord | undefined): (ConditionSubject & { readonly sizeBytes: number }) | undefined {
  return version === undefined ? undefined : { eTag: eTagOf(version), modifiedMs: version.modifiedMs, sizeBytes: version.sizeBytes };
}
