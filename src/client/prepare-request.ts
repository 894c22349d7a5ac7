// The request as it goes out, from what an operation says and how its body travels.

import { isByteSource, type ByteSource } from "../bytes/byte-source.ts";
import type { Credentials } from "../credentials/credentials.ts";
import type { ResolvedEndpoint } from "../endpoint/resolve-endpoint.ts";
import type { HeaderList, HttpRequest } from "../http/http-message.ts";
import { encodeKey } from "../http/uri-encode.ts";
import type { SerializedRequest } from "../protocol/serialize-request.ts";
import { signRequest } from "../sign/sign-request.ts";
import type { CallOptions } from "./call-options.ts";
import { encodeTrailer } from "./chunked-body.ts";
import type { HttpContext } from "./http-context.ts";
import type { BodyPlan } from "./request-body.ts";

/** The request as it goes out: addressed, and signed unless the client is anonymous. */
export function prepareRequest(
  context: HttpContext,
  request: SerializedRequest,
  plan: BodyPlan,
  endpoint: ResolvedEndpoint,
  credentials: Credentials | undefined,
  onChecksum: CallOptions["onChecksum"],
): HttpRequest {
  const target = targetOf(endpoint, request);
  const headers: HeaderList = ["host", endpoint.origin.host, ...request.headers, ...plan.headers, "user-agent", context.userAgent];
  const { method } = request;
  const { digests } = context.platform;
  const signing = credentials && { credentials, region: endpoint.signingRegion, service: endpoint.signingService, date: context.adjustments.now() };
  if (plan.trailer !== undefined) return encodeTrailer({ method, origin: endpoint.origin, target, headers }, plan, signing, digests, onChecksum);
  if (plan.checksum !== undefined) onChecksum?.(plan.checksum.algorithm, plan.checksum.base64);
  const signed = signing === undefined ? headers : signRequest({ method, target, headers, payloadHash: plan.payloadHash }, signing, digests);
  return { method, origin: endpoint.origin, target, headers: signed, body: plan.payload };
}

/**
 * A body that can be read only once: it is opened when the server has agreed to take it, so that a refusal, a redirect or a
 * connection that was closed meanwhile costs nothing (RFC 9110 section 10.1.1).
 */
export function askFirst(request: HttpRequest, onOpen: () => void): HttpRequest {
  const { body } = request;
  if (body === undefined || !isByteSource(body)) return request;
  const opening: ByteSource = {
    length: body.length,
    replayable: false,
    open: () => {
      onOpen();
      return body.open();
    },
  };
  return { ...request, headers: [...request.headers, "expect", "100-continue"], body: opening };
}

/** Path and query of a request at its endpoint. */
export function targetOf(endpoint: ResolvedEndpoint, request: Pick<SerializedRequest, "key" | "query">): string {
  const path = request.key === undefined ? endpoint.pathPrefix || "/" : `${endpoint.pathPrefix}/${encodeKey(request.key)}`;
  return request.query === "" ? path : `${path}?${request.query}`;
}
