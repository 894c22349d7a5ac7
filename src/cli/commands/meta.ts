import type { MetadataChanges, S3Object } from "../../index.ts";
import { runCommand, type GlobalOptions } from "../command-context.ts";
import { forEachTarget } from "../for-each-target.ts";
import { actionMessage } from "../messages.ts";
import { parseAction } from "../parse-action.ts";
import { parseNameValues } from "../parse-name-values.ts";
import { showSettings } from "../show-settings.ts";
import { UsageError } from "../usage-error.ts";

interface MetaOptions extends GlobalOptions {
  readonly recursive?: boolean;
  readonly preserveAcl?: boolean;
  readonly dryRun?: boolean;
}

/** Shows and changes user metadata and content headers of objects. */
export async function run([given = "", address = "", ...values]: readonly (string | undefined)[], options: MetaOptions): Promise<void> {
  await runCommand(options, async (context) => {
    const { s3, output, signal } = context;
    const action = parseAction("meta", given, ["get", "set", "rm"]);
    const changes = planChanges(action, values.filter((value) => value !== undefined));
    await forEachTarget(context, address, { action: `meta ${action}`, buckets: false, recursive: options.recursive }, async (target) => {
      const { bucket, key = "" } = target;
      const object = s3.object(bucket, key);
      if (changes === undefined) {
        const { headers, metadata } = await readMetadata(object, signal);
        const lines = Object.entries({ ...headers, ...metadata }).map(([name, value]) => `${name}=${value}`);
        return () => showSettings(output, target, lines, { bucket, key, headers, metadata });
      }
      if (options.dryRun !== true) await object.setMetadata(changes, { signal, preserveAcl: options.preserveAcl === true });
      const facts = action === "set" ? { values: changes } : { names: Object.keys(changes) };
      return () => output.done(actionMessage(`meta ${action}`, target.address, undefined, options.dryRun === true ? { ...facts, dryRun: true } : facts));
    });
  });
}

/** Content headers, and where a HEAD's answer has them. */
const contentHeaders = {
  "Content-Type": "ContentType",
  "Cache-Control": "CacheControl",
  "Content-Disposition": "ContentDisposition",
  "Content-Encoding": "ContentEncoding",
  "Content-Language": "ContentLanguage",
  Expires: "Expires",
} as const;

async function readMetadata(object: S3Object, signal: AbortSignal): Promise<{ headers: Record<string, string>; metadata: Record<string, string> }> {
  const head = await object.load({ signal });
  const headers: Record<string, string> = {};
  for (const [name, member] of Object.entries(contentHeaders)) {
    const value = head[member];
    if (value !== undefined) headers[name] = value instanceof Date ? value.toUTCString() : value;
  }
  return { headers, metadata: await object.metadata() };
}

function planChanges(action: "get" | "set" | "rm", words: readonly string[]): MetadataChanges | undefined {
  if (action === "get") {
    if (words.length > 0) throw new UsageError("meta get takes an address only; to change metadata, write stave meta set ADDRESS name=value");
    return undefined;
  }
  if (words.length === 0) throw new UsageError(action === "set" ? "meta set takes name=value" : "meta rm takes the names of what to remove");
  if (action === "rm") return Object.fromEntries(words.map((name) => [settableName(name), undefined]));
  const changes: Record<string, string> = {};
  for (const [given, value] of Object.entries(parseNameValues(words))) {
    const name = settableName(given);
    if (Object.hasOwn(changes, name)) throw new UsageError(`"${name}" is given twice`);
    if (name === "expires" && Number.isNaN(Date.parse(value))) throw new UsageError(`Expires takes a date, as 2027-01-31T00:00:00Z, not "${value}"`);
    changes[name] = value;
  }
  return changes;
}

/** The name without letter case, which S3 does not keep, and without the prefix that user metadata travels with. */
function settableName(given: string): string {
  const name = given.toLowerCase().replace(/^x-amz-meta-/, "");
  if (!/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name)) throw new UsageError(`"${given}" is no name of metadata; write letters, digits, - _ and .`);
  if (name.startsWith("x-amz-") || ["content-length", "content-md5", "content-range", "etag", "last-modified"].includes(name)) {
    throw new UsageError(`${given} is S3's own; content headers that can be set are ${Object.keys(contentHeaders).join(", ")}, any other name is user metadata`);
  }
  return name;
}
