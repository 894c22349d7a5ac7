// What an address means: one object, what fits its wildcards, or with -r everything below it.

import { isKeyPattern, type ListedObject } from "../index.ts";
import type { CommandContext } from "./command-context.ts";
import { createFilter } from "./filter.ts";
import { parseS3Target } from "./target.ts";
import { UsageError } from "./usage-error.ts";

/** An object that an address stands for. */
export interface AddressedObject {
  readonly bucket: string;
  readonly key: string;
  /** What the listing said; undefined for an object that was named and not looked for. */
  readonly listed: ListedObject | undefined;
}

export interface ObjectsAtOptions {
  /** Everything below a prefix, or below what fits a pattern. Undefined for verbs that have no -r. */
  readonly recursive?: boolean | undefined;
}

/** Tells whether an address has wildcards that count. */
export function hasWildcards(context: CommandContext, key: string): boolean {
  return context.options.literal !== true && isKeyPattern(key);
}

/**
 * Yields the objects of an address, those that --include and --exclude leave. A key without wildcards is yielded without a look.
 * Fails where a pattern fits nothing, and where a prefix is named without -r.
 */
export async function* objectsAt(context: CommandContext, address: string, options: ObjectsAtOptions = {}): AsyncGenerator<AddressedObject> {
  const { bucket, key } = parseS3Target(address);
  const passes = createFilter(context.options.rules ?? []);
  const call = { signal: context.signal };
  if (hasWildcards(context, key)) {
    let found = false;
    for await (const match of context.s3.matchKeys({ Bucket: bucket, Pattern: key }, { ...call, recursive: options.recursive })) {
      if (match.kind === "folder") continue;
      found = true;
      if (passes(match.object.Key)) yield { bucket, key: match.object.Key, listed: match.object };
    }
    if (!found) throw new Error(`nothing fits ${address}${options.recursive === false ? "; add -r for what is in folders that fit" : ""}`);
  } else if (options.recursive === true) {
    for await (const page of context.s3.listInParallel({ Bucket: bucket, Prefix: key }, call)) {
      for (const listed of page) if (passes(listed.Key.slice(key.length))) yield { bucket, key: listed.Key, listed };
    }
  } else if (key === "" || key.endsWith("/")) {
    throw new UsageError(options.recursive === undefined ? `"${address}" names no object; write s3://BUCKET/KEY` : `"${address}" is a prefix; add -r for everything below it`);
  } else yield { bucket, key, listed: undefined };
}
