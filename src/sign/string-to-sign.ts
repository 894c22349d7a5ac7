// Step 2 of a signature: algorithm, time, scope and the hash of the canonical request.
// Source: AWS, "Signature Calculations for the Authorization Header: Transferring Payload in a Single Chunk", step 2.

export const signingAlgorithm = "AWS4-HMAC-SHA256";

/** Puts together what the signing key signs. */
export function stringToSign(amzDate: string, scope: string, canonicalRequestHash: string): string {
  return signingAlgorithm + "\n" + amzDate + "\n" + scope + "\n" + canonicalRequestHash;
}
