// Endpoint decisions, remembered: a client asks for the same few buckets again and again.

import { defaultEndpointOptions, resolveEndpoint } from "./resolve-endpoint.ts";
import type { EndpointOptions, EndpointTarget, ResolvedEndpoint } from "./resolve-endpoint.ts";

/**
 * Resolves a request's endpoint; `region` overrides the client's, for a bucket found to live elsewhere; `others` override other
 * options for this one decision, which is not kept.
 */
export type EndpointResolver = (target: EndpointTarget, region?: string, others?: Partial<EndpointOptions>) => ResolvedEndpoint;

const cacheLimit = 1000;

/** Creates a resolver over fixed options. It keeps the last 1,000 decisions. */
export function createEndpointResolver(given: Partial<EndpointOptions>): EndpointResolver {
  const options: EndpointOptions = Object.freeze({ ...defaultEndpointOptions, ...given });
  const cache = new Map<string, ResolvedEndpoint>();
  return (target, region = options.region, others) => {
    if (others !== undefined) return resolveEndpoint({ ...options, region, ...others }, target);
    if (target.hostPrefix !== undefined) return resolveEndpoint({ ...options, region }, target);
    const name = `${region}\n${target.bucket ?? ""}\n${kindOf(target)}`;
    let found = cache.get(name);
    if (found === undefined) {
      found = Object.freeze(resolveEndpoint(region === options.region ? options : { ...options, region }, target));
      if (cache.size >= cacheLimit) cache.delete(cache.keys().next().value!);
      cache.set(name, found);
    }
    return found;
  };
}

// What else a decision depends on: few operations differ from the rest.
function kindOf({ operation, kind, bucket }: EndpointTarget): string {
  const own = operation === "GetBucketLocation" || operation === "CreateBucket" || operation === "DeleteBucket" ? operation : "";
  return `${own}\n${kind ?? ""}\n${bucket === undefined ? "service" : "bucket"}`;
}
