// Bodies whose checksum follows them: aws-chunked form with a trailer, signed or not as the plan says.

import type { ByteSource } from "../bytes/byte-source.ts";
import type { Digests } from "../checksum/digests.ts";
import type { HeaderList, HttpRequest } from "../http/http-message.ts";
import { chunkedLength, signChunks } from "../sign/sign-chunks.ts";
import type { ChunkSigning } from "../sign/chunk-signature.ts";
import { signRequestSteps } from "../sign/sign-request.ts";
import type { SigningOptions } from "../sign/signing-key.ts";
import type { BodyPlan } from "./request-body.ts";

const longBodyBytes = 1024 * 1024;

/** Signs a request whose plan has a trailer, and wraps its body. */
export function encodeTrailer(
  request: HttpRequest,
  plan: BodyPlan,
  signing: SigningOptions | undefined,
  digests: Digests,
  onChecksum: ((algorithm: string, base64: string) => void) | undefined,
): HttpRequest {
  const source = plan.payload as ByteSource;
  const length = source.length as number;
  const signed = signing !== undefined && plan.payloadHash === "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
  const chunkBytes = length > longBodyBytes ? longBodyBytes : 64 * 1024;
  const { trailer } = plan;
  const headers = [...withChunkedEncoding(request.headers), "content-length", String(chunkedLength(length, { signed, trailer, chunkBytes }))];
  const steps = signing && signRequestSteps({ ...request, headers, payloadHash: plan.payloadHash }, signing, digests);
  const chunkSigning: ChunkSigning | undefined = signed && steps ? { key: steps.key, amzDate: steps.amzDate, signature: steps.signature } : undefined;
  const body: ByteSource = {
    length: Number(headers.at(-1)),
    replayable: source.replayable,
    open: () => signChunks(source.open(), { signing: chunkSigning, trailer, chunkBytes, dataBytes: length }, digests, (base64) => onChecksum?.(trailer as string, base64)),
  };
  return { ...request, headers: steps?.headers ?? [...headers, "x-amz-content-sha256", plan.payloadHash], body };
}

/** `aws-chunked` goes in front of whatever encoding the object itself has. */
function withChunkedEncoding(headers: HeaderList): HeaderList {
  const at = headers.indexOf("content-encoding");
  if (at < 0 || at % 2 === 1) return [...headers, "content-encoding", "aws-chunked"];
  const copy = [...headers];
  copy[at + 1] = `aws-chunked,${copy[at + 1]}`;
  return copy;
}
