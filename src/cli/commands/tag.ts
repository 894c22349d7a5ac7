import type { S3 } from "../../index.ts";
import { runCommand, type GlobalOptions } from "../command-context.ts";
import { forEachTarget, type SettingTarget } from "../for-each-target.ts";
import { actionMessage } from "../messages.ts";
import { parseAction } from "../parse-action.ts";
import { parseNameValues } from "../parse-name-values.ts";
import { showSettings } from "../show-settings.ts";
import { UsageError } from "../usage-error.ts";

interface TagOptions extends GlobalOptions {
  readonly recursive?: boolean;
  readonly dryRun?: boolean;
}

type Tags = Readonly<Record<string, string>>;

/** Shows and changes the tags of buckets and objects. */
export async function run([given = "", address = "", ...values]: readonly (string | undefined)[], options: TagOptions): Promise<void> {
  await runCommand(options, async (context) => {
    const { s3, output, signal } = context;
    const action = parseAction("tag", given, ["get", "set", "add", "rm"]);
    const words = values.filter((value) => value !== undefined);
    const change = planChange(action, words);
    await forEachTarget(context, address, { action: `tag ${action}`, buckets: true, recursive: options.recursive }, async (target) => {
      const store = tagsOf(s3, target, signal);
      if (change === undefined) {
        const tags = await store.get();
        return () => showSettings(output, target, Object.entries(tags).map(([name, value]) => `${name}=${value}`), { bucket: target.bucket, key: target.key, tags });
      }
      if (options.dryRun !== true) {
        const tags = change.keeps ? change.apply(await store.get()) : change.apply({});
        await (Object.keys(tags).length === 0 ? store.remove() : store.put(tags));
      }
      return () => output.done(actionMessage(`tag ${action}`, target.address, undefined, { ...change.facts, ...(options.dryRun === true ? { dryRun: true } : {}) }));
    });
  });
}

/** What becomes of each set of tags. */
interface TagChange {
  /** For programs. */
  readonly facts: object;
  /** It depends on the tags that are there. */
  readonly keeps: boolean;
  apply(tags: Tags): Tags;
}

function planChange(action: "get" | "set" | "add" | "rm", words: readonly string[]): TagChange | undefined {
  if (action === "get") {
    if (words.length > 0) throw new UsageError("tag get takes an address only; to change tags, write stave tag add ADDRESS name=value");
    return undefined;
  }
  if (action === "rm") {
    const unwanted = new Set(words);
    const apply = (tags: Tags): Tags => Object.fromEntries(Object.entries(tags).filter(([name]) => !unwanted.has(name)));
    return words.length === 0 ? { facts: {}, keeps: false, apply: () => ({}) } : { facts: { names: words }, keeps: true, apply };
  }
  if (words.length === 0) throw new UsageError(`tag ${action} takes name=value${action === "set" ? "; to remove all tags, write stave tag rm ADDRESS" : ""}`);
  const tags = parseNameValues(words);
  return { facts: { tags }, keeps: action === "add", apply: (earlier) => (action === "add" ? { ...earlier, ...tags } : tags) };
}

/** Tags of a bucket or of an object, behind the same calls. */
interface TagStore {
  get(): Promise<Tags>;
  put(tags: Tags): Promise<unknown>;
  remove(): Promise<unknown>;
}

function tagsOf(s3: S3, { bucket, key }: SettingTarget, signal: AbortSignal): TagStore {
  if (key === undefined) {
    const tagging = s3.bucket(bucket).tagging();
    return { get: () => tagging.tags(), put: (tags) => tagging.set(tags, { signal }), remove: () => tagging.delete({ signal }) };
  }
  const target = { Bucket: bucket, Key: key };
  return {
    get: async () => Object.fromEntries((await s3.getObjectTagging(target, { signal })).TagSet.map(({ Key, Value }) => [Key, Value])),
    put: (tags) => s3.putObjectTagging({ ...target, Tagging: { TagSet: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) } }, { signal }),
    remove: () => s3.deleteObjectTagging(target, { signal }),
  };
}
