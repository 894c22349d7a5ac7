// Stores that know less of checksums than AWS. Known ones are in endpoint/providers.ts; of the others, what they refuse and what
// they pass over in silence is found out step by step, and remembered. An upload is never left unchecked: Content-MD5 is the least.

import { checksumTraits, type ChecksumAlgorithm } from "../checksum/checksum.ts";
import { findProvider } from "../endpoint/providers.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { Operation } from "../model/operation.ts";

/**
 * What a store takes. `trailer`: a checksum behind the body. `header`: one in a header before it. `md5`: Content-MD5 only.
 *
 * The other two are on the way there. `unknown`: no upload has been answered yet. `checksum`: the store repeated a checksum that
 * stood in a header, as those do that know it; now a trailer may be tried. A store that does not know trailers does not always
 * refuse them: SeaweedFS 3 and others keep the framing around the content as if it were the content, and answer with success.
 */
export type ChecksumSupport = "unknown" | "checksum" | "trailer" | "header" | "md5";

/** What is supposed of a store at first. */
export function presumeSupport(hostname: string): ChecksumSupport {
  return findProvider(hostname) === undefined ? "unknown" : "trailer";
}

// How stores that do not know a header or a trailing checksum say so. Each of these has other causes too; then the next try,
// with less, fails in the same way, and nothing is remembered.
const refusals: ReadonlySet<string> = new Set([
  "InvalidArgument",
  "InvalidRequest",
  "NotImplemented",
  "UnsupportedArgument",
  "MalformedTrailerError",
  "MissingContentLength",
  "XAmzContentSHA256Mismatch",
  "XAmzContentChecksumMismatch",
  "BadRequest",
]);

/** What matters of how a body was sent. */
interface PlanOfChecksum {
  readonly isExplicit: boolean;
  readonly trailer: ChecksumAlgorithm | undefined;
  readonly checksum: { readonly algorithm: ChecksumAlgorithm } | undefined;
}

/** The next thing to try after a refusal that may be about the checksum; undefined when there is nothing less to send. */
export function lowerChecksumSupport(error: S3Error, plan: PlanOfChecksum, support: ChecksumSupport): ChecksumSupport | undefined {
  if (plan.isExplicit || !refusals.has(error.code) || (error.status !== 400 && error.status !== 411 && error.status !== 501)) return undefined;
  if (plan.trailer !== undefined) return "header";
  return plan.checksum !== undefined && support !== "md5" ? "md5" : undefined;
}

/**
 * What a success teaches: stores that know a checksum repeat it in their answer. Undefined when it teaches nothing. `header` after
 * a trailer means that the object may be broken. `isSameMachine`: nothing but this machine's memory is between here and the store,
 * so that a checksum which it passes over needs no Content-MD5 in its place (on loopback that would cost more than all the rest).
 */
export function supportAfterSuccess(operation: Operation, output: object, plan: PlanOfChecksum, support: ChecksumSupport, isSameMachine: boolean): ChecksumSupport | undefined {
  if (support === "header" && isSameMachine) return undefined;
  const algorithm = plan.trailer ?? plan.checksum?.algorithm;
  if (algorithm === undefined || support === "trailer" || (support === "checksum" && plan.trailer === undefined)) return undefined;
  const member = checksumTraits[algorithm].member;
  if (operation.output.members[member] === undefined) return undefined;
  const isRepeated = (output as Record<string, unknown>)[member] !== undefined;
  if (plan.trailer !== undefined) return isRepeated ? "trailer" : "header";
  if (isRepeated) return support === "unknown" ? "checksum" : undefined;
  if (plan.isExplicit) return undefined;
  return isSameMachine ? "header" : "md5";
}

/** The failure of a body that can be sent once only, and that the store may have kept with the framing around it. */
export function unconfirmedTrailer(): S3Error {
  return new S3Error("the store answered with success but not with the checksum behind the body, so it may have stored the body's framing as content; send it again with upload(), or give bytes or a file", {
    code: "UnconfirmedChecksum",
    kind: "integrity",
  });
}

/** The failure of a body that can be sent once only, refused perhaps for the checksum behind it: Ceph calls it a wrong SHA-256. */
export function refusedTrailer(refusal: S3Error): S3Error {
  const advice = 'use upload(), which sends it in parts, give bytes or a file, or make the client with requestChecksum: "when-required"';
  return new S3Error(`${refusal.message}; perhaps the store does not take a checksum behind the body, where that of a stream stands which can be read only once: ${advice}`, { ...refusal, cause: refusal });
}

/** Tells what a store was found not to take from what it was found to take. */
export function isStepDown(support: ChecksumSupport): boolean {
  return support === "header" || support === "md5";
}

/** For people. */
export function describeSupport(support: ChecksumSupport): string {
  return support === "header" ? "it in a header, before the body" : "Content-MD5 instead";
}
