// Conditions of a bucket policy's statements, judged against what is known of a request.
// Source: AWS, "IAM JSON policy elements: Condition operators", "Multivalued context keys".

import { BlockList, isIP } from "node:net";
import { matchesWildcards } from "./match-wildcards.ts";

/** What is known of a request: condition keys in lower case. A key that is missing here is one that nobody here knows. */
export type PolicyContext = ReadonlyMap<string, string | undefined>;

/** What a comparison says; unknown when the policy asks for what cannot be judged here. */
export type Verdict = boolean | "unknown";

/** Judges a statement's `Condition`: every operator and every key must hold, one of a key's values is enough. */
export function judgeConditions(condition: unknown, context: PolicyContext): Verdict {
  if (condition === undefined) return true;
  if (!isRecord(condition)) return "unknown";
  let result: Verdict = true;
  for (const [operator, keys] of Object.entries(condition)) {
    if (!isRecord(keys)) return "unknown";
    for (const [key, wanted] of Object.entries(keys)) {
      const verdict = judgeOne(operator, key.toLowerCase(), Array.isArray(wanted) ? wanted : [wanted], context);
      if (verdict === false) return false;
      if (verdict === "unknown") result = "unknown";
    }
  }
  return result;
}

function judgeOne(operator: string, key: string, wanted: readonly unknown[], context: PolicyContext): Verdict {
  const match = /^(?:(ForAnyValue|ForAllValues):)?(.*?)(IfExists)?$/i.exec(operator);
  const quantifier = match?.[1]?.toLowerCase();
  const name = (match?.[2] ?? "").toLowerCase();
  if (!isKnown(key, context)) return "unknown";
  const value = context.get(key);
  if (name === "null") return judgeNull(value, wanted);
  const isNegated = negated.test(name);
  const compare = comparisons.get(name.replace(negated, ""));
  if (compare === undefined) return "unknown";
  // A key that the request does not carry: S3 takes it for different from everything.
  if (value === undefined) return match?.[3] !== undefined || quantifier === "forallvalues" || (isNegated && quantifier !== "foranyvalue");
  let isEqual: Verdict = false;
  for (const item of wanted) {
    const text = textOf(item);
    // Variables (`${aws:username}`) speak of identities that this server does not have.
    const verdict = text === undefined || text.includes("${") ? "unknown" : compare(value, text);
    if (verdict === true) return !isNegated;
    if (verdict === "unknown") isEqual = "unknown";
  }
  return isEqual === "unknown" ? "unknown" : isNegated;
}

const negated = /not(?=equals|like|ipaddress)|^not(?=ipaddress)/;

function judgeNull(value: string | undefined, wanted: readonly unknown[]): Verdict {
  const [expected] = wanted.map(textOf);
  if (expected !== "true" && expected !== "false") return "unknown";
  return (value === undefined) === (expected === "true");
}

/** Headers of S3's own are known whatever their name: one that was not sent is missing. */
function isKnown(key: string, context: PolicyContext): boolean {
  return context.has(key) || key.startsWith("s3:x-amz-");
}

type Comparison = (value: string, wanted: string) => Verdict;

/** By operator, lower case, without its `Not`. */
const comparisons: ReadonlyMap<string, Comparison> = new Map<string, Comparison>(Object.entries({
  stringequals: (value, wanted) => value === wanted,
  stringequalsignorecase: (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
  stringlike: (value, wanted) => matchesWildcards(wanted, value),
  arnequals: (value, wanted) => matchesWildcards(wanted, value),
  arnlike: (value, wanted) => matchesWildcards(wanted, value),
  bool: (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
  ipaddress: isWithin,
  ...ordered("numeric", numberOf),
  ...ordered("date", timeOf),
}));

function ordered(kind: string, parse: (text: string) => number | undefined): Record<string, Comparison> {
  const compare = (holds: (value: number, wanted: number) => boolean): Comparison => (value, wanted) => {
    const [left, right] = [parse(value), parse(wanted)];
    return left === undefined || right === undefined ? "unknown" : holds(left, right);
  };
  return {
    [`${kind}equals`]: compare((value, wanted) => value === wanted),
    [`${kind}lessthan`]: compare((value, wanted) => value < wanted),
    [`${kind}lessthanequals`]: compare((value, wanted) => value <= wanted),
    [`${kind}greaterthan`]: compare((value, wanted) => value > wanted),
    [`${kind}greaterthanequals`]: compare((value, wanted) => value >= wanted),
  };
}

function numberOf(text: string): number | undefined {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** ISO 8601, or seconds since 1970. */
function timeOf(text: string): number | undefined {
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number(numberOf(text)) * 1000;
  return Number.isNaN(time) ? undefined : time;
}

/** Whether an address lies in a block such as `192.0.2.0/24` or `2001:db8::/32`. */
function isWithin(address: string, block: string): Verdict {
  const [network = "", prefix, ...rest] = block.split("/");
  const family = isIP(network);
  const bits = family === 4 ? 32 : 128;
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
  if (family === 0 || rest.length > 0 || !(length <= bits) || isIP(address) === 0) return "unknown";
  if (isIP(address) !== family) return false;
  const list = new BlockList();
  const name = family === 4 ? "ipv4" : "ipv6";
  list.addSubnet(network, length, name);
  return list.check(address, name);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
