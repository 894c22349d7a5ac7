// What the last line of a canonical request, and the header x-amz-content-sha256, say of the body.

/** SHA-256 of no bytes at all. */
export const emptyPayloadHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** The body is not part of the signature (over TLS, or because a checksum covers it). */
export const unsignedPayload = "UNSIGNED-PAYLOAD";

/** Bodies in chunks: each signed, signed with a trailer, or unsigned with a trailer. */
export const streamingPayloads = [
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
  "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
] as const;

/** How a body in chunks is marked. */
export type StreamingPayload = (typeof streamingPayloads)[number];

/** Tells whether the body comes in aws-chunked form. */
export function isStreamingPayload(payloadHash: string): payloadHash is StreamingPayload {
  return (streamingPayloads as readonly string[]).includes(payloadHash);
}

/** Tells whether a text may stand in x-amz-content-sha256. */
export function isPayloadHash(text: string): boolean {
  return text === unsignedPayload || isStreamingPayload(text) || /^[0-9a-f]{64}$/.test(text);
}
