// The MD5 of a content: sent along for S3 to check, and held against the ETag that it answers.

import type { BodyInput } from "../bytes/body-input.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { PutObjectOutput } from "../model/generated/put-object.ts";
import type { TransferClient } from "./transfer-client.ts";

/** An MD5 that the caller computed: one of the two is enough. */
export type ContentDigest = { readonly base64: string; readonly hex?: string | undefined } | { readonly hex: string; readonly base64?: string | undefined };

/** The digest to send: the caller's, or computed of bytes in memory. */
export function contentMd5(body: BodyInput, given: true | ContentDigest, client: TransferClient): { readonly base64: string; readonly hex: string } {
  if (given === true) {
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body instanceof ArrayBuffer ? new Uint8Array(body) : body;
    if (!(bytes instanceof Uint8Array)) throw invalidInput("InvalidOption", "md5: true is for bytes and text; give the digest of a stream yourself");
    return complete(client.md5(bytes));
  }
  return complete(given.base64 ?? base64OfHex(given.hex ?? ""));
}

/** Refuses an answer whose ETag belongs to another content. With KMS or a customer's key an ETag is no MD5. */
export function assertStoredDigest(digest: { readonly hex: string }, stored: PutObjectOutput, target: { readonly Bucket: string; readonly Key: string }): void {
  const encrypted = stored.SSECustomerAlgorithm !== undefined || stored.ServerSideEncryption?.startsWith("aws:kms") === true;
  const tag = stored.ETag?.replaceAll('"', "");
  if (encrypted || tag === undefined || !/^[0-9a-f]{32}$/i.test(tag) || tag.toLowerCase() === digest.hex) return;
  throw new S3Error(`what was stored has the ETag ${tag}, the content sent has the MD5 ${digest.hex}: it was damaged on the way; store it again`, {
    code: "ETagMismatch",
    kind: "integrity",
    retryable: true,
    bucket: target.Bucket,
    key: target.Key,
  });
}

function complete(base64: string): { readonly base64: string; readonly hex: string } {
  const hex = Array.from(atob(base64), (character) => character.charCodeAt(0).toString(16).padStart(2, "0")).join("");
  if (hex.length !== 32) throw invalidInput("InvalidDigest", "an MD5 has 16 bytes: 32 hex digits, or 24 characters of base64");
  return { base64, hex };
}

function base64OfHex(hex: string): string {
  return btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))));
}
