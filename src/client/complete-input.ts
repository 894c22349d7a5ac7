// What Stave adds to an input before it is serialized: listing encoding, the wish for checksums, digests of customer keys.

import type { Digests } from "../checksum/digests.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import type { Operation } from "../model/operation.ts";
import { operationFacts } from "./operation-facts.ts";

/** Members to send with an input unless it sets them itself. */
export function defaultMembers(operation: Operation, responseChecksum: "when-supported" | "when-required"): Readonly<Record<string, unknown>> | undefined {
  const facts = operationFacts(operation);
  return responseChecksum === "when-supported" ? facts.defaultsWithChecksum : facts.defaults;
}

/** Gives the input with the digests of its customer keys; the caller's object is not changed. */
export function completeInput(operation: Operation, input: object, digests: Digests): object {
  if (typeof input !== "object" || input === null) throw invalidInput("ParamValidation", `${operation.name} takes one object of parameters`);
  let complete = input as Record<string, unknown>;
  for (const name of operationFacts(operation).customerKeys) if (complete[name] !== undefined) complete = withKeyDigest(complete, name, digests);
  return complete;
}

/**
 * A customer's encryption key travels as base64 beside its MD5. Raw keys (32 bytes, or text of 32 characters) are encoded;
 * base64 of 32 bytes is taken as it is.
 */
function withKeyDigest(input: Record<string, unknown>, name: string, digests: Digests): Record<string, unknown> {
  const key = input[name] as string | Uint8Array;
  const isEncoded = typeof key === "string" && /^[A-Za-z0-9+/]{43}=$/.test(key);
  const raw = isEncoded ? Uint8Array.from(atob(key), (character) => character.charCodeAt(0)) : typeof key === "string" ? new TextEncoder().encode(key) : key;
  if (!(raw instanceof Uint8Array) || raw.length !== 32) throw invalidInput("ParamValidation", `${name} must be 32 bytes (AES-256), raw or in base64`);
  return { ...input, [name]: btoa(String.fromCharCode(...raw)), [`${name}MD5`]: input[`${name}MD5`] ?? digests.md5Base64(raw) };
}
