// What a bucket policy's conditions may ask of a request. Tags of objects are not among it: policies that ask for them fail closed.
// Source: AWS, "AWS global condition context keys" and "Condition keys for Amazon S3".

import type { PolicyContext } from "../engine/rules/policy-conditions.ts";
import { headerValue } from "../http/http-message.ts";
import type { Identity } from "./authenticate.ts";
import type { Exchange } from "./exchange.ts";
import type { RequestParts } from "./request-parts.ts";

/** Collects the condition keys of a request, in lower case. */
export function policyContextOf({ incoming }: Exchange, identity: Identity, { query, headers }: RequestParts, now: Date): PolicyContext {
  const parameter = (name: string): string | undefined => query.find(([known]) => known === name)?.[1];
  const context = new Map<string, string | undefined>([
    ["aws:sourceip", incoming.socket.remoteAddress?.replace(/^::ffff:(?=\d+\.)/i, "")],
    ["aws:securetransport", String("encrypted" in incoming.socket)],
    ["aws:currenttime", now.toISOString()],
    ["aws:epochtime", String(Math.floor(now.getTime() / 1000))],
    ["aws:useragent", headerValue(headers, "user-agent")],
    ["aws:referer", headerValue(headers, "referer")],
    ["aws:principaltype", identity.isAnonymous ? "Anonymous" : "Account"],
    ["s3:prefix", parameter("prefix")],
    ["s3:delimiter", parameter("delimiter")],
    ["s3:max-keys", parameter("max-keys")],
    ["s3:versionid", parameter("versionId")],
    ...signatureKeys(identity, incoming.method, now),
  ]);
  for (let at = 0; at < headers.length; at += 2) if (headers[at]?.startsWith("x-amz-") === true) context.set(`s3:${headers[at]}`, headers[at + 1]);
  return context;
}

// Of a form, and of a URL by version 2, not all is known here: a policy that asks for the rest fails closed.
function signatureKeys({ signature, isPresigned, accessKeyId }: Identity, method: string | undefined, now: Date): [string, string | undefined][] {
  if (signature !== undefined) {
    const ageMs = now.getTime() - signature.date.getTime();
    return [["s3:authtype", isPresigned ? "REST-QUERY-STRING" : "REST-HEADER"], ["s3:signatureversion", "AWS4-HMAC-SHA256"], ["s3:signatureage", String(ageMs)]];
  }
  if (isPresigned) return [["s3:authtype", "REST-QUERY-STRING"], ["s3:signatureversion", "AWS"]];
  if (method === "POST" && accessKeyId !== undefined) return [["s3:authtype", "POST"]];
  return [["s3:authtype", undefined], ["s3:signatureversion", undefined], ["s3:signatureage", undefined]];
}
