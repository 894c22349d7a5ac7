// What a bucket policy's conditions may ask of a request. Tags of objects are not among it: policies that ask for them fail closed.
// Source: AWS, "AWS global condition context keys" and "Condition keys for Amazon S3".

import type { PolicyContext } from "../engine/rules/policy-conditions.ts";
import { headerValue } from "../http/http-message.ts";
import type { Identity } from "./authenticate.ts";
import type { Exchange } from "./exchange.ts";
import type { RequestParts } from "./request-parts.ts";

/** Collects the condition keys of a request, in lower case. */
export function policyContextOf({ incoming }: Exchange, { signature, isAnonymous }: Identity, { query, headers }: RequestParts, now: Date): PolicyContext {
  const parameter = (name: string): string | undefined => query.find(([known]) => known === name)?.[1];
  const context = new Map<string, string | undefined>([
    ["aws:sourceip", incoming.socket.remoteAddress?.replace(/^::ffff:(?=\d+\.)/i, "")],
    ["aws:securetransport", String("encrypted" in incoming.socket)],
    ["aws:currenttime", now.toISOString()],
    ["aws:epochtime", String(Math.floor(now.getTime() / 1000))],
    ["aws:useragent", headerValue(headers, "user-agent")],
    ["aws:referer", headerValue(headers, "referer")],
    ["aws:principaltype", isAnonymous ? "Anonymous" : "Account"],
    ["s3:prefix", parameter("prefix")],
    ["s3:delimiter", parameter("delimiter")],
    ["s3:max-keys", parameter("max-keys")],
    ["s3:versionid", parameter("versionId")],
    ["s3:authtype", authType(incoming.method, signature)],
    ["s3:signatureversion", signature === undefined ? undefined : "AWS4-HMAC-SHA256"],
    ["s3:signatureage", signature === undefined ? undefined : String(now.getTime() - signature.date.getTime())],
  ]);
  for (let at = 0; at < headers.length; at += 2) if (headers[at]?.startsWith("x-amz-") === true) context.set(`s3:${headers[at]}`, headers[at + 1]);
  return context;
}

function authType(method: string | undefined, signature: Identity["signature"]): string | undefined {
  if (signature === undefined) return method === "POST" ? "POST" : undefined;
  return signature.form === "query" ? "REST-QUERY-STRING" : "REST-HEADER";
}
