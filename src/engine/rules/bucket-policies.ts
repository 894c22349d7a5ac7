// Bucket policies as far as storing them goes; evaluate-policy.ts judges by them.
// Source: AWS, "Bucket policies for Amazon S3", "The meaning of public".

import { createS3Error } from "../../errors/create-s3-error.ts";

/** A policy that was read. */
export interface Policy {
  readonly Statement: readonly PolicyStatement[];
}

/** One statement, as it was written: members are checked where they are used. */
export interface PolicyStatement {
  readonly Effect: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: unknown;
}

/** Refuses text that is no policy, or one about another bucket; gives it back unchanged. */
export function assertPolicy(text: string, bucket: string): string {
  if (Buffer.byteLength(text) > 20 * 1024) throw createS3Error("PolicyTooLarge", { status: 400, kind: "invalid-input", message: "a bucket policy may have 20 KiB" });
  const policy = parsePolicy(text);
  if (policy === undefined) throw createS3Error("MalformedPolicy", { message: "policies must be valid JSON and the first byte must be '{'" });
  if (policy.Statement.length === 0) throw createS3Error("MalformedPolicy", { message: "a policy needs at least one statement" });
  for (const statement of policy.Statement) {
    if (statement.Effect !== "Allow" && statement.Effect !== "Deny") throw createS3Error("MalformedPolicy", { message: "a statement's effect is Allow or Deny" });
    assertKnownMembers(statement);
    for (const member of ["Principal", "Action", "Resource"] as const) assertOneOf(statement, member);
    for (const resource of [...listOf(statement.Resource), ...listOf(statement.NotResource)]) {
      if (typeof resource === "string" && isWithin(resource, bucket)) continue;
      throw createS3Error("MalformedPolicy", { message: `Policy has invalid resource: name this bucket, arn:aws:s3:::${bucket}, or its objects, arn:aws:s3:::${bucket}/*` });
    }
  }
  return text;
}

/** Tells whether anybody at all is allowed something, without a condition. */
export function isPublicPolicy(text: string): boolean {
  return (parsePolicy(text)?.Statement ?? []).some(({ Effect, Principal, Condition }) => Effect === "Allow" && Condition === undefined && isAnybody(Principal));
}

const memberNames = ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

// A condition whose name is misspelt would be none.
function assertKnownMembers(statement: PolicyStatement): void {
  const unknown = Object.keys(statement).find((name) => !memberNames.includes(name));
  if (unknown !== undefined) throw createS3Error("MalformedPolicy", { message: `a statement has no member ${JSON.stringify(unknown.slice(0, 100))}; known are ${memberNames.join(", ")}` });
}

// A statement that leaves one away would say something else than its author meant.
function assertOneOf(statement: PolicyStatement, member: "Principal" | "Action" | "Resource"): void {
  const [plain, inverse] = [statement[member] !== undefined, statement[`Not${member}`] !== undefined];
  if (plain !== inverse) return;
  throw createS3Error("MalformedPolicy", { message: plain ? `a statement has either ${member} or Not${member}` : `Missing required field ${member}` });
}

/** Reads a policy's text; undefined for what is none. */
export function parsePolicy(text: string): Policy | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  try {
    const { Statement } = JSON.parse(text) as { readonly Statement?: unknown };
    const statements = listOf(Statement);
    if (statements.some((statement) => typeof statement !== "object" || statement === null)) return undefined;
    return { Statement: statements as PolicyStatement[] };
  } catch {
    return undefined;
  }
}

function isWithin(resource: string, bucket: string): boolean {
  const match = /^arn:[\w*-]+:s3:::([^/]+)(\/.*)?$/.exec(resource);
  if (match === null) return resource === "*";
  const name = match[1] ?? "";
  return name === bucket || (name.includes("*") && new RegExp(`^${name.split("*").map(escaped).join(".*")}$`).test(bucket));
}

function isAnybody(principal: unknown): boolean {
  if (principal === "*") return true;
  if (typeof principal !== "object" || principal === null) return false;
  return Object.values(principal).some((value) => listOf(value).includes("*"));
}

/** A policy's member that is one value or a list of them. */
export function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function escaped(text: string): string {
  return text.replace(/[.?+^$()[\]{}|\\]/g, "\\$&");
}
