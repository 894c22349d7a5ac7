// Where a request goes and for whom it is signed: a pure decision from options, operation and bucket.
// Sources: AWS, "Virtual hosting of buckets", "Amazon S3 dual-stack endpoints", "Transfer Acceleration", "FIPS endpoints";
// the endpoint rules that the AWS SDKs share.

import { S3Error } from "../errors/s3-error.ts";
import type { Origin } from "../http/http-message.ts";
import { assertBucketName, isDnsCompatibleBucketName } from "./bucket-name.ts";
import { sharedOrigin } from "./origin.ts";
import { isArn, parseAccessPointArn } from "./parse-arn.ts";
import type { AccessPoint } from "./parse-arn.ts";
import type { HttpEndpoint } from "./parse-endpoint.ts";
import { assertRegion, defaultRegion, partitionOfRegion } from "./regions.ts";

export type AddressingStyle = "auto" | "path" | "virtual";

/** Resolved options; every one has its value. */
export interface EndpointOptions {
  readonly region: string;
  /** A server of the user's own choice instead of AWS. */
  readonly endpoint?: HttpEndpoint | undefined;
  /** `auto`: the bucket in the host where its name allows it, in the path on custom endpoints. */
  readonly addressingStyle: AddressingStyle;
  /** Hosts with IPv6 addresses too. */
  readonly dualstack: boolean;
  /** Hosts with FIPS 140 cryptography. */
  readonly fips: boolean;
  /** Transfer Acceleration: the bucket must have it enabled. */
  readonly accelerate: boolean;
  /** An ARN's region wins over `region`; otherwise a difference is an error. */
  readonly useArnRegion: boolean;
  /** `s3.us-east-1.amazonaws.com` rather than `s3.amazonaws.com` for that region. */
  readonly usEast1Regional: boolean;
  /** Virtual-host style without a region in the host, `BUCKET.s3.amazonaws.com`: what boto3 presigns by default. */
  readonly globalHost: boolean;
}

/** Defaults of {@link EndpointOptions}. */
export const defaultEndpointOptions: EndpointOptions = Object.freeze({
  region: defaultRegion,
  addressingStyle: "auto",
  dualstack: false,
  fips: false,
  accelerate: false,
  useArnRegion: true,
  usEast1Regional: true,
  globalHost: false,
});

/** What a request asks for, as far as its host depends on it. */
export interface EndpointTarget {
  /** Name of the operation, `GetObject`. */
  readonly operation: string;
  /** The operation's own kind of host, from its descriptor. */
  readonly kind?: "object-lambda" | "control" | undefined;
  /** Bucket name or access-point ARN. */
  readonly bucket?: string | undefined;
  /** Label in front of the host (WriteGetObjectResponse's RequestRoute). */
  readonly hostPrefix?: string | undefined;
}

export type EndpointService = "s3" | "s3-object-lambda" | "s3-outposts" | "s3express";

export interface ResolvedEndpoint {
  /** Shared by all requests to that host. */
  readonly origin: Origin;
  /** What stands in front of `/KEY`: the endpoint's base path, then `/BUCKET` in path style. May be empty. */
  readonly pathPrefix: string;
  /** Region that the host belongs to. */
  readonly region: string;
  readonly signingService: EndpointService;
  readonly signingRegion: string;
  readonly bucketInHost: boolean;
}

/** Decides host, path prefix and signing scope of a request. Throws an S3Error of kind invalid-input for what cannot be. */
export function resolveEndpoint(options: EndpointOptions, target: EndpointTarget): ResolvedEndpoint {
  assertRegion(options.region);
  assertCompatible(options);
  const { bucket } = target;
  if (target.kind === "object-lambda") return objectLambdaRoute(options, target.hostPrefix);
  if (bucket === undefined) {
    return target.kind === "control" ? expressControl(options, undefined) : plainHost(options, undefined);
  }
  if (isArn(bucket)) return accessPointHost(options, parseAccessPointArn(bucket), bucket);
  assertBucketName(bucket);
  const zone = /--([a-z0-9-]+)--x-s3$/.exec(bucket)?.[1];
  if (zone !== undefined && isDnsCompatibleBucketName(bucket)) {
    return target.kind === "control" ? expressControl(options, bucket) : expressHost(options, bucket, zone);
  }
  if (options.accelerate && !unacceleratedOperations.has(target.operation)) return acceleratedHost(options, bucket);
  return isBucketInHost(options, target.operation, bucket) ? virtualHost(options, bucket) : plainHost(options, bucket);
}

const unacceleratedOperations: ReadonlySet<string> = new Set(["CreateBucket", "DeleteBucket", "GetBucketLocation", "ListBuckets"]);

// GetBucketLocation is how a bucket's region is found out, so it must not depend on a host of that region.
function isBucketInHost(options: EndpointOptions, operation: string, bucket: string): boolean {
  const { addressingStyle, endpoint } = options;
  if (operation === "GetBucketLocation" || addressingStyle === "path") return false;
  if (endpoint === undefined) return isDnsCompatibleBucketName(bucket);
  if (addressingStyle === "auto" || endpoint.origin.socketPath !== undefined || isIpAddress(endpoint.origin.hostname)) return false;
  if (isDnsCompatibleBucketName(bucket)) return true;
  // A wildcard certificate covers one label only, so dots are for plain HTTP.
  return endpoint.origin.protocol === "http:" && bucket.split(".").every(isHostLabelOfBucket) && bucket.length >= 3 && bucket.length <= 63;
}

function isHostLabelOfBucket(label: string): boolean {
  return /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label);
}

function isIpAddress(hostname: string): boolean {
  return hostname.includes(":") || /^\d+\.\d+\.\d+\.\d+$/.test(hostname);
}

/** Path style, or no bucket at all. */
function plainHost(options: EndpointOptions, bucket: string | undefined): ResolvedEndpoint {
  const suffix = bucket === undefined ? "" : "/" + bucket;
  const { endpoint } = options;
  if (endpoint !== undefined) return resolved(options, endpoint.origin, endpoint.basePath + suffix);
  return resolved(options, sharedOrigin("https:", regionalHost(options)), suffix);
}

function virtualHost(options: EndpointOptions, bucket: string): ResolvedEndpoint {
  const { endpoint } = options;
  if (endpoint !== undefined) {
    return resolved(options, prefixedOrigin(endpoint.origin, bucket), endpoint.basePath, { bucketInHost: true });
  }
  const global = options.globalHost && partitionOfRegion(options.region).name === "aws" && !options.fips && !options.dualstack;
  const host = global ? "s3.amazonaws.com" : regionalHost(options);
  return resolved(options, sharedOrigin("https:", `${bucket}.${host}`), "", { bucketInHost: true });
}

function acceleratedHost(options: EndpointOptions, bucket: string): ResolvedEndpoint {
  if (!isDnsCompatibleBucketName(bucket)) {
    throw invalid(`bucket "${bucket}" cannot use Transfer Acceleration: its name does not fit into a host name; turn accelerate off`, bucket);
  }
  if (partitionOfRegion(options.region).name === "aws-cn") {
    throw invalid(`region ${options.region} has no Transfer Acceleration; turn accelerate off`, bucket);
  }
  const host = `${bucket}.s3-accelerate${options.dualstack ? ".dualstack" : ""}.${partitionOfRegion(options.region).dnsSuffix}`;
  return resolved(options, sharedOrigin("https:", host), "", { bucketInHost: true });
}

function accessPointHost(options: EndpointOptions, point: AccessPoint, arn: string): ResolvedEndpoint {
  const { endpoint } = options;
  const partition = partitionOfRegion(options.region);
  if (point.partition !== partition.name) {
    throw invalid(`"${arn}" belongs to the partition ${point.partition}, the client's region to ${partition.name}; use a client of its region`, arn);
  }
  if (!options.useArnRegion && point.region !== options.region) {
    throw invalid(`"${arn}" is in ${point.region}, the client in ${options.region}; set useArnRegion or the client's region`, arn);
  }
  if (options.accelerate) throw invalid(`access point "${arn}" cannot use Transfer Acceleration; turn accelerate off`, arn);
  if (point.kind !== "access-point" && options.dualstack) throw invalid(`"${arn}" has no dual-stack host; turn dualstack off`, arn);
  if (point.kind === "outpost" && options.fips) throw invalid(`"${arn}" has no FIPS host; turn fips off`, arn);

  if (endpoint !== undefined && isIpAddress(endpoint.origin.hostname)) {
    throw invalid(`access point "${arn}" needs a host name in front of which it can stand, not an IP address`, arn);
  }

  const name = `${point.name}-${point.accountId}`;
  const label = point.kind === "outpost" ? `${name}.${point.outpostId}` : name;
  const decided = {
    bucketInHost: true,
    region: point.region,
    signingService: signingServiceOf(point),
  };
  if (endpoint !== undefined) return resolved(options, prefixedOrigin(endpoint.origin, label), endpoint.basePath, decided);
  const fips = options.fips ? "-fips" : "";
  const dualstack = options.dualstack ? ".dualstack" : "";
  const family = { "access-point": `s3-accesspoint${fips}${dualstack}`, "object-lambda": `s3-object-lambda${fips}`, outpost: "s3-outposts" }[point.kind];
  return resolved(options, sharedOrigin("https:", `${label}.${family}.${point.region}.${partition.dnsSuffix}`.toLowerCase()), "", decided);
}

function signingServiceOf(point: AccessPoint): EndpointService {
  if (point.kind === "outpost") return "s3-outposts";
  return point.kind === "object-lambda" ? "s3-object-lambda" : "s3";
}

function objectLambdaRoute(options: EndpointOptions, hostPrefix: string | undefined): ResolvedEndpoint {
  if (options.dualstack || options.accelerate) throw invalid("Object Lambda has no dual-stack or accelerated host; turn these options off");
  if (hostPrefix !== undefined && !/^[A-Za-z0-9-]{1,63}$/.test(hostPrefix)) throw invalid("the request route is not a host label; pass it as Lambda received it");
  const { region, endpoint } = options;
  const family = `s3-object-lambda${options.fips ? "-fips" : ""}`;
  const origin = endpoint?.origin ?? sharedOrigin("https:", `${family}.${region}.${partitionOfRegion(region).dnsSuffix}`);
  const decided = { signingService: "s3-object-lambda" } as const;
  return resolved(options, hostPrefix === undefined ? origin : prefixedOrigin(origin, hostPrefix), endpoint?.basePath ?? "", decided);
}

// Directory buckets (S3 Express One Zone): their own hosts and signing service.
function expressHost(options: EndpointOptions, bucket: string, zone: string): ResolvedEndpoint {
  const { region, endpoint } = options;
  const decided = { bucketInHost: true, signingService: "s3express" } as const;
  if (endpoint !== undefined) {
    if (isIpAddress(endpoint.origin.hostname) || options.addressingStyle !== "virtual") {
      return resolved(options, endpoint.origin, `${endpoint.basePath}/${bucket}`, { signingService: "s3express" });
    }
    return resolved(options, prefixedOrigin(endpoint.origin, bucket), endpoint.basePath, decided);
  }
  if (options.accelerate) throw invalid(`directory bucket "${bucket}" has no accelerated host; turn accelerate off`, bucket);
  const family = `s3express${options.fips ? "-fips" : ""}-${zone}${options.dualstack ? ".dualstack" : ""}`;
  return resolved(options, sharedOrigin("https:", `${bucket}.${family}.${region}.${partitionOfRegion(region).dnsSuffix}`), "", decided);
}

function expressControl(options: EndpointOptions, bucket: string | undefined): ResolvedEndpoint {
  const { region, endpoint } = options;
  const suffix = bucket === undefined ? "" : "/" + bucket;
  const decided = { signingService: "s3express" } as const;
  if (endpoint !== undefined) return resolved(options, endpoint.origin, endpoint.basePath + suffix, decided);
  const family = `s3express-control${options.fips ? "-fips" : ""}${options.dualstack ? ".dualstack" : ""}`;
  return resolved(options, sharedOrigin("https:", `${family}.${region}.${partitionOfRegion(region).dnsSuffix}`), suffix, decided);
}

function regionalHost(options: EndpointOptions): string {
  const { region, fips, dualstack } = options;
  if (region === "aws-global") return "s3.amazonaws.com";
  if (region === defaultRegion && !options.usEast1Regional && !fips && !dualstack) return "s3.amazonaws.com";
  return `s3${fips ? "-fips" : ""}${dualstack ? ".dualstack" : ""}.${region}.${partitionOfRegion(region).dnsSuffix}`;
}

function prefixedOrigin(origin: Origin, label: string): Origin {
  return sharedOrigin(origin.protocol, `${label}.${origin.hostname}`.toLowerCase(), origin.port, origin.socketPath);
}

function resolved(
  options: EndpointOptions,
  origin: Origin,
  pathPrefix: string,
  decided: { readonly bucketInHost?: boolean; readonly region?: string; readonly signingService?: EndpointService } = {},
): ResolvedEndpoint {
  const region = decided.region ?? options.region;
  return {
    origin,
    pathPrefix,
    region,
    signingService: decided.signingService ?? "s3",
    signingRegion: region === "aws-global" ? defaultRegion : region,
    bucketInHost: decided.bucketInHost ?? false,
  };
}

function assertCompatible(options: EndpointOptions): void {
  const { endpoint, accelerate, dualstack, fips } = options;
  if (endpoint !== undefined) {
    const chosen = accelerate ? "accelerate" : dualstack ? "dualstack" : fips ? "fips" : undefined;
    if (chosen !== undefined) throw invalid(`option ${chosen} chooses a host of AWS and cannot go with an endpoint; leave one of the two out`);
  }
  if (accelerate && fips) throw invalid("Transfer Acceleration has no FIPS host; turn accelerate or fips off");
}

function invalid(message: string, bucket?: string): S3Error {
  return new S3Error(message, { code: "InvalidEndpointOptions", kind: "invalid-input", bucket });
}
