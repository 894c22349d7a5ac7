// What a bucket policy says of a request. Where it asks for something that cannot be judged here (a condition key or operator
// that is unknown, a variable), a statement that allows does not apply, and one that denies does.
// Source: AWS, "Policy evaluation logic", "IAM JSON policy elements reference".

import { matchesWildcards } from "./match-wildcards.ts";
import { judgeConditions, type PolicyContext, type Verdict } from "./policy-conditions.ts";
import { listOf, parsePolicy, type PolicyStatement } from "./bucket-policies.ts";

/** Who asks: an account, or nobody. */
export interface PolicyPrincipal {
  /** Canonical id. */
  readonly id: string;
  readonly accessKeyId: string | undefined;
  readonly isAnonymous: boolean;
}

/** One thing that somebody wants to do. */
export interface PolicyQuestion {
  readonly principal: PolicyPrincipal;
  /** `s3:GetObject`. */
  readonly action: string;
  /** `arn:aws:s3:::bucket` or `arn:aws:s3:::bucket/key`. */
  readonly resource: string;
  readonly context: PolicyContext;
}

/** An explicit deny wins over every allow; without either, the policy says nothing. */
export type PolicyDecision = "allow" | "deny" | "none";

/** Judges a question by a policy's text. A text that is no policy, which S3 would not have stored, denies. */
export function evaluatePolicy(text: string, question: PolicyQuestion): PolicyDecision {
  const statements = statementsOf(text);
  if (statements === undefined) return "deny";
  let decision: PolicyDecision = "none";
  for (const statement of statements) {
    const verdict = judgeStatement(statement, question);
    if (statement.Effect === "Deny" && verdict !== false) return "deny";
    if (statement.Effect === "Allow" && verdict === true) decision = "allow";
  }
  return decision;
}

/** Whether a statement of the policy allows anything at all, to whomever. */
export function allowsSomething(text: string): boolean {
  return statementsOf(text)?.some(({ Effect }) => Effect === "Allow") === true;
}

function judgeStatement(statement: PolicyStatement, { principal, action, resource, context }: PolicyQuestion): Verdict {
  const verdicts = [
    statement.NotPrincipal === undefined ? matchesPrincipal(statement.Principal, principal) : not(matchesPrincipal(statement.NotPrincipal, principal)),
    statement.NotAction === undefined ? matchesAction(statement.Action, action) : not(matchesAction(statement.NotAction, action)),
    statement.NotResource === undefined ? matchesResource(statement.Resource, resource) : not(matchesResource(statement.NotResource, resource)),
  ];
  if (verdicts.includes(false)) return false;
  const conditions = judgeConditions(statement.Condition, context);
  if (conditions === false) return false;
  return verdicts.includes("unknown") ? "unknown" : conditions;
}

function not(verdict: Verdict): Verdict {
  return verdict === "unknown" ? verdict : !verdict;
}

/** Services, federated users and the like are never who asks here. */
function matchesPrincipal(wanted: unknown, principal: PolicyPrincipal): Verdict {
  if (wanted === "*") return true;
  if (typeof wanted !== "object" || wanted === null) return "unknown";
  const { AWS, CanonicalUser } = wanted as { readonly AWS?: unknown; readonly CanonicalUser?: unknown };
  return listOf(AWS).some((name) => isNameOf(name, principal)) || (!principal.isAnonymous && listOf(CanonicalUser).includes(principal.id));
}

/** `*`, a canonical id, an access key, or either of AWS's ARNs: the account's, `…::ID:root`, or that of one of its keys, `…::ID:user/KEY`. */
function isNameOf(name: unknown, { id, accessKeyId, isAnonymous }: PolicyPrincipal): boolean {
  if (name === "*") return true;
  if (isAnonymous || typeof name !== "string") return false;
  const arn = /^arn:[\w-]+:iam::([^:]+):(root|user\/(.+))$/.exec(name);
  if (arn === null) return name === id || name === accessKeyId;
  return arn[1] === id && (arn[2] === "root" || arn[3] === accessKeyId);
}

function matchesAction(wanted: unknown, action: string): Verdict {
  const lower = action.toLowerCase();
  return matchesAny(wanted, (pattern) => matchesWildcards(pattern.toLowerCase(), lower));
}

function matchesResource(wanted: unknown, resource: string): Verdict {
  // Other partitions name the same bucket.
  return matchesAny(wanted, (pattern) => (pattern === "*" ? true : matchesWildcards(pattern.replace(/^arn:[\w*-]+:s3:::/, "arn:aws:s3:::"), resource)));
}

function matchesAny(wanted: unknown, matches: (pattern: string) => boolean): Verdict {
  let verdict: Verdict = false;
  for (const pattern of listOf(wanted)) {
    if (typeof pattern !== "string" || pattern.includes("${")) verdict = "unknown";
    else if (matches(pattern)) return true;
  }
  return verdict;
}

// The same policy is asked with every request to its bucket. Memory: 100 policies of at most 20 KiB.
const parsed = new Map<string, readonly PolicyStatement[] | undefined>();
const parsedLimit = 100;

function statementsOf(text: string): readonly PolicyStatement[] | undefined {
  if (parsed.has(text)) return parsed.get(text);
  const statements = parsePolicy(text)?.Statement;
  if (parsed.size >= parsedLimit) parsed.clear();
  parsed.set(text, statements);
  return statements;
}
