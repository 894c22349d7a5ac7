// The lifecycle rule that says when what is below a prefix goes.

import type { LifecycleRule } from "../index.ts";

/** When things go, in days; what is undefined stays as it is. */
export interface Expiry {
  readonly objectDays?: number | undefined;
  readonly oldVersionDays?: number | undefined;
  readonly uploadDays?: number | undefined;
}

/**
 * Gives the rules with these terms for a prefix: in the prefix's own rule if there is one, else in a new one. All other rules, and
 * what else that rule does, stay; only rules of the same prefix lose terms that would now contradict.
 */
export function withExpiry(rules: readonly LifecycleRule[], prefix: string, expiry: Expiry): LifecycleRule[] {
  const terms = termsOf(expiry);
  const own = rules.find((rule) => rule.Status === "Enabled" && isForPrefix(rule, prefix));
  const changed: LifecycleRule = { ...(own ?? { Filter: { Prefix: prefix }, Status: "Enabled" }), ...terms };
  const kept = rules.flatMap((rule) => {
    if (rule === own) return [changed];
    if (rule.Status !== "Enabled" || !isForPrefix(rule, prefix)) return [rule];
    const left = Object.fromEntries(Object.entries(rule).filter(([name]) => !Object.hasOwn(terms, name))) as unknown as LifecycleRule;
    return hasEffect(left) ? [left] : [];
  });
  return own === undefined ? [...kept, changed] : kept;
}

/** Tells whether a rule is for everything below a prefix, whatever its tags and sizes. */
export function isForPrefix({ Prefix, Filter }: LifecycleRule, prefix: string): boolean {
  if (Filter === undefined || Filter === null) return (Prefix ?? "") === prefix;
  const { Prefix: filtered = Prefix ?? "", ...further } = Filter;
  return filtered === prefix && Object.values(further).every((value) => value === undefined);
}

function termsOf({ objectDays, oldVersionDays, uploadDays }: Expiry): Partial<LifecycleRule> {
  return {
    ...(objectDays === undefined ? {} : { Expiration: { Days: objectDays } }),
    ...(oldVersionDays === undefined ? {} : { NoncurrentVersionExpiration: { NoncurrentDays: oldVersionDays } }),
    ...(uploadDays === undefined ? {} : { AbortIncompleteMultipartUpload: { DaysAfterInitiation: uploadDays } }),
  };
}

function hasEffect({ Status: _status, ID: _id, Prefix: _prefix, Filter: _filter, ...effects }: LifecycleRule): boolean {
  return Object.values(effects).some((effect) => effect !== undefined);
}
