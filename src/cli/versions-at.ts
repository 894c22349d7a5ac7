// What an address means where versions count: those of one key, of the keys that fit its wildcards, or of all below it.

import { parseKeyPattern, type ObjectVersion } from "../index.ts";
import type { CommandContext } from "./command-context.ts";
import { createFilter } from "./filter.ts";
import { hasWildcards } from "./objects-at.ts";
import { parseS3Target } from "./target.ts";
import { UsageError } from "./usage-error.ts";

export interface VersionsAtOptions {
  /** Everything below a prefix, or below what fits a pattern. */
  readonly recursive?: boolean | undefined;
}

/**
 * Yields versions and delete markers in the order of their keys, the newest of a key first; of those keys that --include and
 * --exclude leave. Fails where a pattern fits nothing, and where a prefix is named without -r.
 */
export async function* versionsAt(context: CommandContext, address: string, options: VersionsAtOptions = {}): AsyncGenerator<ObjectVersion> {
  const { bucket, key } = parseS3Target(address);
  const passes = createFilter(context.options.rules ?? []);
  const isPattern = hasWildcards(context, key);
  const isExact = !isPattern && options.recursive !== true;
  if (isExact && (key === "" || key.endsWith("/"))) throw new UsageError(`"${address}" is a prefix; add -r for everything below it`);
  const fits = isPattern ? parseKeyPattern(key, options.recursive === true) : (found: string): boolean => !isExact || found === key;
  const prefix = isPattern ? key.slice(0, key.search(/[*?]/)) : key;
  let found = false;
  for await (const version of context.s3.bucket(bucket).objectVersions.filter({ Prefix: prefix }).withSignal(context.signal)) {
    // A key comes before the keys that begin with it.
    if (isExact && version.key !== key) break;
    if (!fits(version.key)) continue;
    found = true;
    if (passes(options.recursive === true && !isPattern ? version.key.slice(key.length) : version.key)) yield version;
  }
  if (isPattern && !found) throw new Error(`nothing fits ${address}${options.recursive === true ? "" : "; add -r for what is in folders that fit"}`);
}
