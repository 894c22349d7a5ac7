// Which requests go wrong, and how: rules as data, matched in order, counted as they are used.

import { S3Error } from "../errors/index.ts";

/** What goes wrong. */
export type Fault =
  /** Answers with an error: `{ code: "SlowDown" }`. The status is the code's own unless it is given. */
  | { readonly kind: "error"; readonly code: string; readonly status?: number; readonly message?: string }
  /** Answers 200 with an error document, as S3 may for copies and completions. */
  | { readonly kind: "error-document"; readonly code: string; readonly message?: string }
  /** Cuts the connection with a reset, after that many bytes of the answer's body, or of the request's. */
  | { readonly kind: "reset"; readonly afterBytes?: number; readonly of?: "answer" | "request" }
  /** Closes the connection in the middle of the answer's body, which its length then belies. */
  | { readonly kind: "truncate"; readonly afterBytes: number }
  /** Falls silent: before the answer, or after that many bytes of its body, until the client gives up. */
  | { readonly kind: "stall"; readonly afterBytes?: number }
  /** Sends the answer's body, or takes the request's, no faster than this. */
  | { readonly kind: "slow"; readonly bytesPerSecond: number; readonly of?: "answer" | "request" }
  /** Waits before anything is done. */
  | { readonly kind: "delay"; readonly delayMs: number }
  /** Flips the bits of one byte of the answer's body. */
  | { readonly kind: "corrupt"; readonly atByte: number }
  /** Answers with an ETag that is not the object's. */
  | { readonly kind: "wrong-etag" };

/** When something goes wrong. Members that are absent fit every request. */
export interface FaultRule {
  /** Name of the operation (`UploadPart`), or several. */
  readonly operation?: string | readonly string[] | undefined;
  readonly bucket?: string | undefined;
  readonly key?: string | RegExp | undefined;
  /** Part number. */
  readonly part?: number | undefined;
  /** Lets that many fitting requests pass first. Default 0. */
  readonly after?: number | undefined;
  /** How often the rule applies. Default 1; Infinity for always. */
  readonly times?: number | undefined;
  /** Chance of a fitting request to be hit, from 0 to 1. Default 1. */
  readonly probability?: number | undefined;
  readonly fault: Fault;
}

/** A request as rules see it. */
export interface RuleSubject {
  readonly operation: string;
  readonly bucket: string | undefined;
  readonly key: string | undefined;
  readonly partNumber: number | undefined;
}

/** Tells whether a rule is about a request, whatever it has counted so far. */
export function fitsRule(rule: FaultRule, subject: RuleSubject): boolean {
  const { operation, bucket, key, part } = rule;
  if (operation !== undefined && !(typeof operation === "string" ? [operation] : operation).includes(subject.operation)) return false;
  if (bucket !== undefined && bucket !== subject.bucket) return false;
  if (part !== undefined && part !== subject.partNumber) return false;
  if (key === undefined) return true;
  // A pattern with the g flag remembers where it stopped.
  return typeof key === "string" ? key === subject.key : subject.key !== undefined && subject.key.search(key) >= 0;
}

/** Rules in use. */
export class FaultPlan {
  readonly #random: () => number;
  #counted: { readonly rule: FaultRule; seen: number; used: number }[] = [];

  /** `random` gives numbers from 0 to 1; the same sequence makes the same requests fail. */
  constructor(rules: readonly FaultRule[] = [], random: () => number = Math.random) {
    this.#random = random;
    for (const rule of rules) this.add(rule);
  }

  /** Adds a rule behind those that are there: the first that fits and is not used up decides. */
  add(rule: FaultRule): void {
    assertRule(rule);
    this.#counted.push({ rule, seen: 0, used: 0 });
  }

  /** Removes all rules. */
  clear(): void {
    this.#counted = [];
  }

  /** How often rules have applied so far. */
  get usedCount(): number {
    return this.#counted.reduce((sum, { used }) => sum + used, 0);
  }

  /** Counts a request; gives the fault that it is to meet. */
  next(subject: RuleSubject): Fault | undefined {
    for (const counted of this.#counted) {
      const { rule } = counted;
      if (!fitsRule(rule, subject)) continue;
      counted.seen++;
      if (counted.seen <= (rule.after ?? 0) || counted.used >= (rule.times ?? 1)) continue;
      if (rule.probability !== undefined && this.#random() >= rule.probability) continue;
      counted.used++;
      return rule.fault;
    }
    return undefined;
  }
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ruleNames = ["operation", "bucket", "key", "part", "after", "times", "probability", "fault"];
const faultKinds = ["error", "error-document", "reset", "truncate", "stall", "slow", "delay", "corrupt", "wrong-etag"];

// A misspelled condition would make every request fail instead of one.
function assertRule(rule: FaultRule): void {
  const unknown = Object.keys(rule).find((name) => !ruleNames.includes(name));
  if (unknown !== undefined) throw new S3Error(`a fault rule has no member "${unknown}"; known are ${ruleNames.join(", ")}`, { code: "UnknownOption", kind: "invalid-input" });
  if (!faultKinds.includes(rule.fault?.kind)) throw new S3Error(`a fault's kind must be one of ${faultKinds.join(", ")}`, { code: "InvalidOption", kind: "invalid-input" });
}
