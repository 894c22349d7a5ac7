// What Stave adds to an input before it is serialized: listing encoding, the wish for checksums, digests of customer keys.

import { invalidInput } from "../errors/create-s3-error.ts";
import type { Digests } from "../checksum/digests.ts";
import type { Operation } from "../model/operation.ts";
import { listsKeys } from "../protocol/listing-encoding.ts";
import type { HttpContext } from "./pipeline.ts";

/** Gives the input with additions; the caller's object is not changed. */
export function completeInput(context: Pick<HttpContext, "responseChecksum" | "platform">, operation: Operation, input: object): object {
  if (typeof input !== "object" || input === null) throw invalidInput("ParamValidation", `${operation.name} takes one object of parameters`);
  const given = input as Record<string, unknown>;
  let complete = given;
  if (listsKeys(operation) && given["EncodingType"] === undefined) complete = { ...complete, EncodingType: "url" };
  const mode = operation.checksum?.response;
  if (mode !== undefined && given[mode] === undefined && context.responseChecksum === "when-supported") complete = { ...complete, [mode]: "ENABLED" };
  for (const prefix of ["SSECustomer", "CopySourceSSECustomer"]) {
    if (given[`${prefix}Key`] !== undefined) complete = withKeyDigest(complete, prefix, context.platform.digests);
  }
  return complete;
}

/**
 * A customer's encryption key travels as base64 beside its MD5. Raw keys (32 bytes, or text of 32 characters) are encoded;
 * base64 of 32 bytes is taken as it is.
 */
function withKeyDigest(input: Record<string, unknown>, prefix: string, digests: Digests): Record<string, unknown> {
  const key = input[`${prefix}Key`] as string | Uint8Array;
  const isEncoded = typeof key === "string" && /^[A-Za-z0-9+/]{43}=$/.test(key);
  const raw = isEncoded ? Uint8Array.from(atob(key), (character) => character.charCodeAt(0)) : typeof key === "string" ? new TextEncoder().encode(key) : key;
  if (!(raw instanceof Uint8Array) || raw.length !== 32) {
    throw invalidInput("ParamValidation", `${prefix}Key must be 32 bytes (AES-256), raw or in base64`);
  }
  return {
    ...input,
    [`${prefix}Key`]: btoa(String.fromCharCode(...raw)),
    [`${prefix}KeyMD5`]: input[`${prefix}KeyMD5`] ?? digests.md5Base64(raw),
  };
}
