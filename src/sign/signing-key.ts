// Step 3 of a signature: the key, derived from the secret for one day, region and service. Derived once and kept, since
// four HMACs cost more than the rest of a signature.
// Source: AWS, "Signature Calculations for the Authorization Header: Transferring Payload in a Single Chunk", step 3.

import type { Digests, HmacSha256Key } from "../checksum/digests.ts";

/** What a request is signed with. */
export interface SigningCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** Service names in a credential scope. */
export type SigningService = "s3" | "s3express" | "s3-object-lambda" | "s3-outposts" | "sts";

/** Whom and what a signature is for. Time is an argument: signing reads no clock. */
export interface SigningOptions {
  readonly credentials: SigningCredentials;
  readonly region: string;
  /** Default `s3`. */
  readonly service?: SigningService | undefined;
  readonly date: Date;
}

/** A derived key and the scope that it is good for. */
export interface SigningKey {
  /** `20130524/us-east-1/s3/aws4_request` */
  readonly scope: string;
  readonly hmac: HmacSha256Key;
}

interface CachedKey extends SigningKey {
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly secret: string;
}

// A server verifies for many accounts, a client signs for a few: newest last, oldest dropped beyond this.
const cacheLimit = 256;
const caches = new WeakMap<Digests, Map<string, CachedKey>>();
let lastKey: CachedKey | undefined;
let lastDigests: Digests | undefined;

/** Gives the key for a day (`20130524`), from the cache where it can. */
export function signingKey(digests: Digests, secret: string, day: string, region: string, service: string): SigningKey {
  const last = lastKey;
  if (
    last !== undefined &&
    last.day === day &&
    last.secret === secret &&
    last.region === region &&
    last.service === service &&
    lastDigests === digests
  ) {
    return last;
  }
  let cache = caches.get(digests);
  if (cache === undefined) caches.set(digests, (cache = new Map()));
  const name = day + "\n" + region + "\n" + service + "\n" + secret;
  let key = cache.get(name);
  if (key === undefined) {
    key = deriveSigningKey(digests, secret, day, region, service);
    cache.set(name, key);
    if (cache.size > cacheLimit) cache.delete(cache.keys().next().value!);
  }
  lastKey = key;
  lastDigests = digests;
  return key;
}

function deriveSigningKey(digests: Digests, secret: string, day: string, region: string, service: string): CachedKey {
  const dayKey = digests.hmacSha256("AWS4" + secret, day);
  const regionKey = digests.hmacSha256(dayKey, region);
  const serviceKey = digests.hmacSha256(regionKey, service);
  const hmac = digests.hmacSha256Key(digests.hmacSha256(serviceKey, "aws4_request"));
  return { day, region, service, secret, scope: `${day}/${region}/${service}/aws4_request`, hmac };
}
