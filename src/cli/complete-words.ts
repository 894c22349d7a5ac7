// What may come next on a command line.

import { S3 } from "../index.ts";
import { clientOptions, type CommandContext, type GlobalOptions } from "./command-context.ts";
import { globalOptions } from "./global-options.ts";
import { verbs } from "./verbs/all-verbs.ts";
import type { Verb } from "./verbs/verb.ts";

export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** Values of options and arguments that are one of few. */
const knownValues: Readonly<Record<string, readonly string[]>> = {
  "--by": ["time", "size", "checksum"],
  "--method": ["GET", "PUT", "HEAD", "DELETE"],
  "--acl": ["private", "public-read", "public-read-write", "authenticated-read", "bucket-owner-read", "bucket-owner-full-control"],
  "--storage-class": ["STANDARD", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "GLACIER_IR", "DEEP_ARCHIVE", "REDUCED_REDUNDANCY", "EXPRESS_ONEZONE"],
};
/** Names below an address that are asked for. */
const mostNames = 200;

/** Gives candidates for the last of the words that follow `stave`. None means that files may fit. */
export async function completeWords(context: CommandContext, words: readonly string[]): Promise<Candidate[]> {
  const word = words.at(-1) ?? "";
  const verb = verbs.find(({ usage }) => usage.split(" ")[0] === words[0]);
  if (words.length <= 1 || verb === undefined) return verbs.map(({ usage, description }) => ({ value: usage.split(" ")[0] as string, description })).filter(startsWith(word));
  const before = words.at(-2) ?? "";
  if (knownValues[before] !== undefined) return knownValues[before].map((value) => ({ value, description: "" })).filter(startsWith(word));
  if (word.startsWith("-")) return optionsOf(verb).filter(startsWith(word));
  if (word.startsWith("s3://")) return completeAddress(context, words, word);
  const actions = words.length === 2 ? (verb.actions ?? []).map((value) => ({ value, description: "" })) : [];
  // Half an address; a lone word may be a file as well, which the shell completes where nothing else fits.
  const scheme = word !== "" && "s3://".startsWith(word) ? [{ value: "s3://", description: "an address" }] : [];
  return [...actions, ...scheme].filter(startsWith(word));
}

/** Splits a line as a shell would, quotes and backslashes taken away; what is open at the end is a word. */
export function splitLine(line: string): string[] {
  const words = [""];
  let quote = "";
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string;
    const last = words.length - 1;
    if (quote !== "" && character === quote) quote = "";
    else if (quote === "" && (character === "'" || character === '"')) quote = character;
    else if (character === "\\" && quote !== "'" && at + 1 < line.length) words[last] += line[++at] as string;
    else if (quote === "" && character === " ") {
      if (words[last] !== "") words.push("");
    } else words[last] += character;
  }
  return words;
}

function optionsOf(verb: Verb): Candidate[] {
  return [...verb.options, ...globalOptions].map(([flags, description]) => ({ value: /--[a-z0-9-]+/.exec(flags)?.[0] ?? flags, description }));
}

/** Buckets, or folders and objects below what is there so far. Where S3 cannot be asked, none. */
async function completeAddress(context: CommandContext, words: readonly string[], word: string): Promise<Candidate[]> {
  await using s3 = new S3({ ...clientOptions(optionsIn(words)), maxAttempts: 1 });
  const [, bucket, key] = /^s3:\/\/([^/]*)(?:\/(.*))?$/s.exec(word) ?? [];
  const call = { signal: context.signal };
  try {
    if (bucket === undefined || key === undefined) {
      const { Buckets } = await s3.listBuckets({}, call);
      return Buckets.map(({ Name }) => ({ value: `s3://${Name}/`, description: "bucket" })).filter(startsWith(word));
    }
    const { CommonPrefixes, Contents } = await s3.listObjectsV2({ Bucket: bucket, Prefix: key, Delimiter: "/", MaxKeys: mostNames }, call);
    return [...CommonPrefixes.map(({ Prefix }) => ({ value: `s3://${bucket}/${Prefix}`, description: "folder" })), ...Contents.map(({ Key, Size }) => ({ value: `s3://${bucket}/${Key}`, description: `${Size} bytes` }))];
  } catch {
    return [];
  }
}

/** Where to look, as the line says it. */
function optionsIn(words: readonly string[]): GlobalOptions {
  const valueOf = (flag: string): string | undefined => (words.includes(flag) ? words[words.indexOf(flag) + 1] : words.find((word) => word.startsWith(`${flag}=`))?.slice(flag.length + 1));
  const given = { endpoint: valueOf("--endpoint"), profile: valueOf("--profile"), region: valueOf("--region") };
  return { ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as GlobalOptions), anonymous: words.includes("--anonymous"), pathStyle: words.includes("--path-style") };
}

function startsWith(word: string): (candidate: Candidate) => boolean {
  return ({ value }) => value.startsWith(word);
}
