import { S3Error, type BucketLifecycle, type LifecycleRule } from "../../index.ts";
import { runCommand, type CommandContext, type GlobalOptions } from "../command-context.ts";
import { describeLifecycleRule } from "../describe-lifecycle-rule.ts";
import { actionMessage, message } from "../messages.ts";
import { hasWildcards } from "../objects-at.ts";
import { parseAction } from "../parse-action.ts";
import { readDocument } from "../read-document.ts";
import { parseBucketTarget, parseS3Target } from "../target.ts";
import { UsageError } from "../usage-error.ts";
import { isForPrefix, withExpiry, type Expiry } from "../with-expiry.ts";

interface LifecycleOptions extends GlobalOptions {
  readonly abortUploads?: string;
  readonly oldVersions?: string;
}

/** Rules, and how small objects are treated, which S3 keeps beside them. */
interface Configuration {
  readonly Rules: readonly LifecycleRule[];
  readonly TransitionDefaultMinimumObjectSize?: string | undefined;
}

/** Shows and changes what becomes of objects as they age. */
export async function run([given = "", address = "", value]: readonly (string | undefined)[], options: LifecycleOptions): Promise<void> {
  await runCommand(options, async (context) => {
    const { s3, output, signal } = context;
    const action = parseAction("lifecycle", given, ["get", "set", "rm", "expire"]);
    if ((action === "get" || action === "rm") && value !== undefined) throw new UsageError(`lifecycle ${action} takes an address only, not "${value}"`);
    const isWhole = action === "get" || action === "set";
    const bucket = isWhole ? parseBucketTarget(address) : parseS3Target(address).bucket;
    const lifecycle = s3.bucket(bucket).lifecycle();
    if (action === "get") {
      const { Rules, TransitionDefaultMinimumObjectSize } = await lifecycle.load({ signal });
      return output.result(message(() => Rules.map(describeLifecycleRule).join("\n"), { Rules, TransitionDefaultMinimumObjectSize }));
    }
    if (action === "set") await store(lifecycle, await readConfiguration(bucket, value), signal);
    else {
      const prefix = parsePrefix(context, address);
      if (action === "rm") await remove(lifecycle, prefix, address, signal);
      else await expire(lifecycle, prefix, parseExpiry(value, options), signal);
    }
    output.done(actionMessage(`lifecycle ${action}`, isWhole ? `s3://${bucket}` : address, undefined));
  });
}

async function expire(lifecycle: BucketLifecycle, prefix: string, expiry: Expiry, signal: AbortSignal): Promise<void> {
  const current = await load(lifecycle, signal);
  await store(lifecycle, { ...current, Rules: withExpiry(current.Rules, prefix, expiry) }, signal);
}

/** The rules of a prefix, or all of them for a bucket. */
async function remove(lifecycle: BucketLifecycle, prefix: string, address: string, signal: AbortSignal): Promise<void> {
  if (prefix === "") return lifecycle.delete({ signal });
  const current = await load(lifecycle, signal);
  const Rules = current.Rules.filter((rule) => !isForPrefix(rule, prefix));
  if (Rules.length === current.Rules.length) throw new Error(`there is no rule for ${address}; stave lifecycle get s3://${lifecycle.bucketName} shows those that there are`);
  await (Rules.length === 0 ? lifecycle.delete({ signal }) : store(lifecycle, { ...current, Rules }, signal));
}

async function load(lifecycle: BucketLifecycle, signal: AbortSignal): Promise<Configuration> {
  try {
    const { Rules, TransitionDefaultMinimumObjectSize } = await lifecycle.load({ signal });
    return { Rules, TransitionDefaultMinimumObjectSize };
  } catch (error) {
    if (error instanceof S3Error && error.code === "NoSuchLifecycleConfiguration") return { Rules: [] };
    throw error;
  }
}

function store(lifecycle: BucketLifecycle, { Rules, TransitionDefaultMinimumObjectSize }: Configuration, signal: AbortSignal): Promise<void> {
  const size = TransitionDefaultMinimumObjectSize === undefined ? {} : { TransitionDefaultMinimumObjectSize };
  return lifecycle.put({ LifecycleConfiguration: { Rules: [...Rules] }, ...size }, { signal });
}

function parsePrefix(context: CommandContext, address: string): string {
  const { key } = parseS3Target(address);
  if (hasWildcards(context, key)) throw new UsageError(`lifecycle rules are for prefixes, not for wildcards; write a prefix, as s3://BUCKET/tmp/, or --literal for a key with * or ?`);
  return key;
}

function parseExpiry(days: string | undefined, { abortUploads, oldVersions }: LifecycleOptions): Expiry {
  if (days === undefined && abortUploads === undefined && oldVersions === undefined) {
    throw new UsageError("lifecycle expire takes a number of days; write stave lifecycle expire s3://BUCKET/PREFIX 30d, or --old-versions 30d, or --abort-uploads 7d");
  }
  return { objectDays: parseDays(days), oldVersionDays: parseDays(oldVersions), uploadDays: parseDays(abortUploads) };
}

function parseDays(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const days = /^([1-9]\d{0,8})d$/.exec(text)?.[1];
  if (days === undefined) throw new UsageError(`"${text}" is no number of days, which lifecycle rules count in; write 30d`);
  return Number(days);
}

async function readConfiguration(bucket: string, file: string | undefined): Promise<Configuration> {
  if (file === undefined) throw new UsageError(`lifecycle set takes a file; write stave lifecycle set s3://${bucket} rules.json, or - for standard input`);
  const { value } = await readDocument(file, reviveMember);
  const { Rules, TransitionDefaultMinimumObjectSize: size, ...further } = value;
  const name = file === "-" ? "standard input" : file;
  const unknown = Object.keys(further)[0];
  if (unknown !== undefined) throw new UsageError(`${name}: ${unknown} is not known; write { "Rules": [...] }`);
  if (!Array.isArray(Rules)) throw new UsageError(`${name} has no list of rules; write { "Rules": [...] }, as stave lifecycle get --json shows them`);
  if (Rules.length === 0) throw new UsageError(`${name} has no rules; to remove those of the bucket, write stave lifecycle rm s3://${bucket}`);
  return { Rules: Rules as LifecycleRule[], TransitionDefaultMinimumObjectSize: size as string | undefined };
}

const numbers: ReadonlySet<string> = new Set(["Days", "NoncurrentDays", "NewerNoncurrentVersions", "DaysAfterInitiation", "ObjectSizeGreaterThan", "ObjectSizeLessThan"]);

/** JSON has no dates: they are written as text. */
function reviveMember(name: string, value: unknown): unknown {
  if (numbers.has(name) && typeof value !== "number") throw new UsageError(`${name} must be a number, not ${JSON.stringify(value)}`);
  if (name !== "Date") return value;
  const date = new Date(typeof value === "string" ? value : Number.NaN);
  if (Number.isNaN(date.getTime())) throw new UsageError(`Date must be a date, as "2027-01-31", not ${JSON.stringify(value)}`);
  return date;
}
