// A response becomes a result, or the error that it reports.

import { checksumAlgorithms, checksumTraits } from "../checksum/checksum.ts";
import { S3Error } from "../errors/s3-error.ts";
import { headerValue, type HeaderList, type HttpResponse, type ResponseBody } from "../http/http-message.ts";
import type { Operation, Structure } from "../model/operation.ts";
import { parseEventStream } from "../protocol/event-stream.ts";
import { decodeListing } from "../protocol/listing-encoding.ts";
import { parseError } from "../protocol/parse-error.ts";
import { parseResponse } from "../protocol/parse-response.ts";
import { ClientBody, iterateBody, type ExpectedChecksum } from "./client-body.ts";
import { operationFacts } from "./operation-facts.ts";
import type { HttpContext } from "./http-context.ts";
import { ResumingBody } from "./resuming-body.ts";
import { ResponseMetadata } from "./response-metadata.ts";

const maxErrorBytes = 1024 * 1024;
const maxDocumentBytes = 64 * 1024 * 1024;
const decoder = new TextDecoder();

/** Sends the request again for a range of the same version of the object. */
export type FetchRange = (range: string, etag: string) => Promise<{ readonly body: ResponseBody; readonly contentRange: string | undefined }>;

/** Reads a response to its end, but for a body that streams, which the caller reads. */
export async function readResponse(context: HttpContext, operation: Operation, input: object, response: HttpResponse, attempt: number, fetchRange: FetchRange | undefined): Promise<object> {
  const { status, headers, body } = response;
  if (status < 200 || status >= 300) {
    const text = operation.method === "HEAD" || body.length === 0 ? "" : decoder.decode(await body.bytes(maxErrorBytes));
    context.adjustments.sawServerDate(headerValue(headers, "date"));
    throw parseError(operation, status, response.reason, headers, text);
  }
  const { outputBody: kind, payloadName = "Body", listsKeys } = operationFacts(operation);
  let output: Record<string, unknown>;
  if (kind === "text") {
    const text = decoder.decode(await body.bytes(maxDocumentBytes));
    output = parseResponse(operation, status, headers, text);
    if (listsKeys && (input as { EncodingType?: unknown }).EncodingType === undefined) decodeListing(output);
  } else {
    output = parseResponse(operation, status, headers, undefined);
    if (kind === "stream") output[payloadName] = new ClientBody(healing(context, operation, input, response, fetchRange), expectedChecksum(context, operation, input, status, headers), context.platform);
    else if (kind === "events") output[payloadName] = parseEventStream(operation.output.members[payloadName]?.shape as Structure, iterateBody(body), crc32(context));
    else if (body.length !== 0) await body.bytes(maxErrorBytes);
  }
  output["$metadata"] = new ResponseMetadata(status, attempt, headers);
  return output;
}

/** The checksum that a whole object came with. Those of parts (`…-N`, COMPOSITE) say nothing of the bytes in a row. */
function expectedChecksum(context: HttpContext, operation: Operation, input: object, status: number, headers: HeaderList): ExpectedChecksum | undefined {
  const mode = operation.checksum?.response;
  if (mode === undefined || status !== 200) return undefined;
  const asked = (input as Record<string, unknown>)[mode] ?? (context.responseChecksum === "when-supported" ? "ENABLED" : undefined);
  if (asked !== "ENABLED") return undefined;
  if (headerValue(headers, "x-amz-checksum-type") === "COMPOSITE") return undefined;
  for (const algorithm of checksumAlgorithms) {
    const base64 = headerValue(headers, checksumTraits[algorithm].header);
    if (base64 === undefined || base64.includes("-")) continue;
    return { algorithm, base64, create: () => context.platform.digests.createChecksum(algorithm) };
  }
  return undefined;
}

/** A body of GetObject can be fetched again from any byte, as long as the object has an ETag to hold on to. */
function healing(context: HttpContext, operation: Operation, input: object, response: HttpResponse, fetchRange: FetchRange | undefined): ResponseBody {
  const { body, headers, status } = response;
  if (fetchRange === undefined || body.isComplete === true) return body;
  const etag = headerValue(headers, "etag");
  const length = body.length;
  if (etag === undefined || length === undefined || length === 0) return body;
  const from = status === 206 ? /^bytes (\d+)-/.exec(headerValue(headers, "content-range") ?? "")?.[1] : "0";
  if (from === undefined) return body;
  const start = Number(from);
  const { Bucket: bucket, Key: key } = input as { Bucket: string; Key: string };
  return new ResumingBody(
    body,
    async (position) => {
      const rest = await fetchRange(`bytes=${start + position}-${start + length - 1}`, etag);
      if (rest.body.length === length - position && rest.contentRange?.startsWith(`bytes ${start + position}-`) === true) return rest.body;
      rest.body.cancel();
      throw new S3Error("the download broke off, and the server did not give the rest: it ignores ranges", { code: "WrongRange", kind: "integrity" });
    },
    (error, position) => context.observer?.onResume?.({ operation: operation.name, bucket, key, attempt: 1, error, position }),
  );
}

function crc32(context: HttpContext): (bytes: Uint8Array) => number {
  return (bytes) => {
    const checksum = context.platform.digests.createChecksum("CRC32");
    checksum.update(bytes);
    return new DataView(new Uint8Array(checksum.digest()).buffer).getUint32(0);
  };
}
