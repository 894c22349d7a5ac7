// Who sends a request: its signature is verified against the accounts; without one it is anonymous.

import { S3Error } from "../errors/s3-error.ts";
import { headerValue, type HeaderList } from "../http/http-message.ts";
import type { Requester } from "../engine/engine.ts";
import { nodeDigests } from "../platform/node-digests.ts";
import { parseAuthorization, type ReceivedRequest } from "../sign/parse-authorization.ts";
import { hasV2Signature, verifySignatureV2 } from "../sign/verify-signature-v2.ts";
import { verifySignature, type VerifiedSignature } from "../sign/verify-signature.ts";
import type { Account } from "./accounts.ts";
import type { Address } from "./resolve-address.ts";
import type { ResolvedServerOptions } from "./server-options.ts";

/** Who asks, and how far that is proven. */
export interface Identity {
  readonly requester: Requester;
  readonly accessKeyId: string | undefined;
  /** No account stands behind the request. */
  readonly isAnonymous: boolean;
  /** May do everything: nobody else has anything here, or the server was told not to look. */
  readonly isTrusted: boolean;
  /** What the body must fit, and the key that its chunks are signed with. */
  readonly signature: VerifiedSignature | undefined;
  /** What `x-amz-content-sha256` says of the body. */
  readonly payloadHash: string | undefined;
  /** The signature stands in the URL, which then carries headers as parameters too. */
  readonly isPresigned: boolean;
  /** Such headers beside `x-amz-*`. */
  readonly promoted: HeaderList;
}

/** The group of everybody, as an owner. */
const anonymous: Requester = { id: "65a011a29cdf8ec533ec3d1ccaae921c", displayName: "anonymous" };

/** Verifies a request's signature. Throws S3's errors for signatures that do not hold. */
export function authenticate(request: ReceivedRequest, address: Address, options: ResolvedServerOptions, now: Date): Identity {
  const { accounts } = options;
  if (!options.verifySignatures) return believe(request, options);
  if (isSignedByV2(request, address)) return authenticateV2(request, address, options, now);
  const signature = verifySignature(
    request,
    { now, findCredentials: (accessKeyId) => accounts.byAccessKeyId.get(accessKeyId), region: options.strictRegion ? options.region : undefined },
    nodeDigests,
  );
  if (signature === undefined) return { ...identityOf(undefined, options), payloadHash: headerValue(request.headers, "x-amz-content-sha256") };
  const account = accounts.byAccessKeyId.get(signature.accessKeyId);
  return { ...identityOf(account, options), signature, payloadHash: signature.payloadHash, isPresigned: signature.form === "query" };
}

// With two signatures at once, the parser of version 4 says what is wrong.
function isSignedByV2({ headers }: ReceivedRequest, { query }: Address): boolean {
  return hasV2Signature(query) && headerValue(headers, "authorization") === undefined && !query.some(([name]) => name.startsWith("X-Amz-") && name !== "X-Amz-Security-Token");
}

function authenticateV2({ method, headers }: ReceivedRequest, { path, query, bucketOfHost }: Address, options: ResolvedServerOptions, now: Date): Identity {
  const { byAccessKeyId } = options.accounts;
  const signature = verifySignatureV2({ method, headers, path, query, bucketOfHost }, { now, findCredentials: (accessKeyId) => byAccessKeyId.get(accessKeyId) }, nodeDigests);
  return { ...identityOf(byAccessKeyId.get(signature.accessKeyId), options), isPresigned: true, promoted: signature.promoted };
}

/** The identity of an account that has proven itself, or of nobody. */
export function identityOf(account: Account | undefined, { accounts, allowAnonymous }: ResolvedServerOptions): Identity {
  const none = { signature: undefined, payloadHash: undefined, isPresigned: false, promoted: [] };
  if (account !== undefined) return { requester: account.requester, accessKeyId: account.accessKeyId, isAnonymous: false, isTrusted: !accounts.areSeveral, ...none };
  return { requester: allowAnonymous ? accounts.first.requester : anonymous, accessKeyId: undefined, isAnonymous: !allowAnonymous, isTrusted: allowAnonymous, ...none };
}

/** Takes a request for what it says it is; its body is still held against what was said of it. */
function believe(request: ReceivedRequest, { accounts }: ResolvedServerOptions): Identity {
  const claim = claimOf(request);
  const account = (claim === undefined ? undefined : accounts.byAccessKeyId.get(claim)) ?? accounts.first;
  return {
    requester: account.requester,
    accessKeyId: account.accessKeyId,
    isAnonymous: false,
    isTrusted: true,
    signature: undefined,
    payloadHash: headerValue(request.headers, "x-amz-content-sha256"),
    isPresigned: false,
    promoted: [],
  };
}

function claimOf(request: ReceivedRequest): string | undefined {
  try {
    return parseAuthorization(request)?.accessKeyId;
  } catch (error) {
    if (error instanceof S3Error) return undefined;
    throw error;
  }
}
