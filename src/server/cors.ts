// Cross-origin requests of browsers, by the bucket's CORS configuration.
// Source: AWS, "How does Amazon S3 evaluate the CORS configuration on a bucket?"; the Fetch standard, section 3.2.

import { createS3Error } from "../errors/create-s3-error.ts";
import { isS3Error } from "../errors/s3-error.ts";
import { headerValue, type HeaderList } from "../http/http-message.ts";
import { getBucketCors } from "../model/generated/get-bucket-cors.ts";
import type { CORSRule } from "../model/generated/shapes-cors.ts";
import type { Exchange } from "./exchange.ts";
import type { Answer } from "./faults.ts";
import type { ServerContext } from "./server-context.ts";

/** Answers an OPTIONS request: whether the browser may send the real one. */
export async function answerPreflight(server: ServerContext, exchange: Exchange): Promise<Answer> {
  const origin = headerValue(exchange.headers, "origin");
  const method = headerValue(exchange.headers, "access-control-request-method");
  if (origin === undefined || method === undefined) {
    throw createS3Error("BadRequest", { status: 400, message: `Insufficient information. ${origin === undefined ? "Origin" : "Access-Control-Request-Method"} request header needed.` });
  }
  const wanted = (headerValue(exchange.headers, "access-control-request-headers") ?? "").split(",").map((name) => name.trim().toLowerCase()).filter((name) => name !== "");
  const rules = await rulesOf(server, exchange.bucket);
  const rule = rules === undefined ? undefined : findRule(rules, origin, method, wanted);
  if (rule === undefined) {
    const message = rules === undefined ? "CORSResponse: CORS is not enabled for this bucket." : "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.";
    throw createS3Error("AccessForbidden", { status: 403, kind: "denied", message, details: { Method: method, ResourceType: "BUCKET" } });
  }
  const headers = headersOf(rule, origin);
  if (wanted.length > 0) headers.push("access-control-allow-headers", wanted.join(", "));
  if (rule.MaxAgeSeconds !== undefined) headers.push("access-control-max-age", String(rule.MaxAgeSeconds));
  return { status: 200, headers, body: undefined };
}

/** Headers that let a page read the answer to its request; undefined when it came from no page or the bucket allows none. */
export async function corsHeaders(server: ServerContext, exchange: Exchange): Promise<HeaderList | undefined> {
  if (exchange.method === "OPTIONS") return undefined;
  const origin = headerValue(exchange.headers, "origin");
  if (origin === undefined) return undefined;
  try {
    const rules = await rulesOf(server, exchange.bucket);
    const rule = rules === undefined ? undefined : findRule(rules, origin, exchange.method, []);
    return rule === undefined ? undefined : headersOf(rule, origin);
  } catch {
    // Without these headers the page cannot read the answer, which is the safe side; the answer itself says what failed.
    return undefined;
  }
}

async function rulesOf({ engine, options }: ServerContext, bucket: string | undefined): Promise<readonly CORSRule[] | undefined> {
  if (bucket === undefined) return undefined;
  try {
    const { CORSRules } = await engine.execute(getBucketCors, { Bucket: bucket }, { requester: options.accounts.first.requester });
    return CORSRules ?? [];
  } catch (error) {
    if (isS3Error(error) && error.kind === "not-found") return undefined;
    throw error;
  }
}

/** The first rule that allows the origin, the method and every header. */
function findRule(rules: readonly CORSRule[], origin: string, method: string, headers: readonly string[]): CORSRule | undefined {
  return rules.find(
    (rule) =>
      (rule.AllowedOrigins ?? []).some((pattern) => matchesPattern(pattern, origin)) &&
      (rule.AllowedMethods ?? []).includes(method) &&
      headers.every((name) => (rule.AllowedHeaders ?? []).some((pattern) => matchesPattern(pattern.toLowerCase(), name))),
  );
}

// One `*` at most stands for any text.
function matchesPattern(pattern: string, text: string): boolean {
  const star = pattern.indexOf("*");
  if (star < 0) return pattern === text;
  return text.length >= pattern.length - 1 && text.startsWith(pattern.slice(0, star)) && text.endsWith(pattern.slice(star + 1));
}

function headersOf(rule: CORSRule, origin: string): HeaderList {
  const isOpen = (rule.AllowedOrigins ?? []).includes("*");
  const headers: HeaderList = ["access-control-allow-origin", isOpen ? "*" : origin];
  headers.push("access-control-allow-methods", (rule.AllowedMethods ?? []).join(", "));
  if (!isOpen) headers.push("access-control-allow-credentials", "true");
  if (rule.ExposeHeaders !== undefined && rule.ExposeHeaders.length > 0) headers.push("access-control-expose-headers", rule.ExposeHeaders.join(", "));
  headers.push("vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
  return headers;
}
