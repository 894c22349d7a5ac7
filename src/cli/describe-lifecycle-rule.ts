// A lifecycle rule in words.

import type { LifecycleRule } from "../index.ts";

/** `tmp/*: objects expire after 30 days; unfinished uploads are removed after 7 days  (id clean-up)`. */
export function describeLifecycleRule(rule: LifecycleRule): string {
  const notes = [...(rule.Status === "Enabled" ? [] : ["off"]), ...(rule.ID === undefined || rule.ID === "" ? [] : [`id ${rule.ID}`])];
  return `${scopeOf(rule)}: ${effectsOf(rule).join("; ")}${notes.length === 0 ? "" : `  (${notes.join(", ")})`}`;
}

function scopeOf({ Prefix, Filter }: LifecycleRule): string {
  const { Prefix: prefix = Prefix ?? "", Tags = [], ObjectSizeGreaterThan: above, ObjectSizeLessThan: below } = { ...Filter, ...Filter?.And };
  const tags = Filter?.Tag === undefined ? Tags : [Filter.Tag];
  const parts = [prefix === "" ? "everything" : `${prefix}*`, ...tags.map(({ Key, Value }) => `tagged ${Key}=${Value}`)];
  if (above !== undefined) parts.push(`larger than ${above} B`);
  if (below !== undefined) parts.push(`smaller than ${below} B`);
  return parts.join(", ");
}

function effectsOf(rule: LifecycleRule): string[] {
  const { Expiration, Transitions = [], NoncurrentVersionExpiration: old, NoncurrentVersionTransitions = [], AbortIncompleteMultipartUpload: uploads } = rule;
  const effects: string[] = [];
  for (const { Days, Date: date, StorageClass } of Transitions) effects.push(`objects move to ${StorageClass ?? ""} ${when(Days, date)}`);
  if (Expiration?.Days !== undefined || Expiration?.Date !== undefined) effects.push(`objects expire ${when(Expiration.Days, Expiration.Date)}`);
  if (Expiration?.ExpiredObjectDeleteMarker === true) effects.push("delete markers without versions are removed");
  for (const { NoncurrentDays, NewerNoncurrentVersions, StorageClass } of NoncurrentVersionTransitions) effects.push(`old versions move to ${StorageClass ?? ""} ${when(NoncurrentDays)}${beyond(NewerNoncurrentVersions)}`);
  if (old !== undefined) effects.push(`old versions expire ${when(old.NoncurrentDays)}${beyond(old.NewerNoncurrentVersions)}`);
  if (uploads?.DaysAfterInitiation !== undefined) effects.push(`unfinished uploads are removed ${when(uploads.DaysAfterInitiation)}`);
  return effects;
}

function when(days: number | undefined, date?: Date): string {
  if (date !== undefined) return `on ${date.toISOString().slice(0, 10)}`;
  return days === undefined ? "at once" : `after ${days} day${days === 1 ? "" : "s"}`;
}

function beyond(kept: number | undefined): string {
  return kept === undefined ? "" : `, but the newest ${kept}`;
}
