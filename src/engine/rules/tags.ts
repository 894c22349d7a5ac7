// Tags. Source: AWS, "Categorizing your objects using tags", "User-defined tag restrictions".

import { createS3Error } from "../../errors/create-s3-error.ts";
import type { Tag } from "../../model/generated/shapes-shared.ts";

/** Most tags of an object, and of a bucket. */
export const objectTagLimit = 10;
export const bucketTagLimit = 50;

/** Refuses sets of tags that S3 refuses. */
export function assertTags(tags: readonly Tag[], limit: number): void {
  if (tags.length > limit) {
    // The code differs as it does in S3.
    throw createS3Error(limit === objectTagLimit ? "BadRequest" : "InvalidTag", {
      status: 400,
      kind: "invalid-input",
      message: `there may be ${limit} tags; these are ${tags.length}`,
    });
  }
  const names = new Set<string>();
  for (const { Key, Value } of tags) {
    if (typeof Key !== "string" || Key === "" || Key.length > 128) throw invalidTag(`a tag's key must have 1 to 128 characters`);
    if (typeof Value !== "string" || Value.length > 256) throw invalidTag(`the value of tag "${Key}" must have at most 256 characters`);
    if (!allowed.test(Key) || !allowed.test(Value)) throw invalidTag(`tag "${Key}" holds characters other than letters, digits, spaces and _ . : / = + - @`);
    if (Key.toLowerCase().startsWith("aws:")) throw createS3Error("InvalidTag", { message: "tag keys that begin with aws: are S3's own" });
    if (names.has(Key)) throw invalidTag(`there are two tags "${Key}"`);
    names.add(Key);
  }
}

const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Reads the header form `a=1&b=2`, percent-encoded as a query. */
export function parseTagHeader(header: string | undefined): readonly Tag[] | undefined {
  if (header === undefined || header === "") return undefined;
  const tags: Tag[] = [];
  for (const pair of header.split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    tags.push({ Key: decode(equals === -1 ? pair : pair.slice(0, equals)), Value: equals === -1 ? "" : decode(pair.slice(equals + 1)) });
  }
  assertTags(tags, objectTagLimit);
  return tags.length === 0 ? undefined : tags;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    throw createS3Error("InvalidArgument", { message: "the tagging header is not percent-encoded as a query string" });
  }
}

function invalidTag(message: string): Error {
  return createS3Error("InvalidTag", { message });
}
