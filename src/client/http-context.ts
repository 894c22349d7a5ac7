// What the calls of one client share when they go over HTTP.

import type { CredentialProvider, Credentials } from "../credentials/credentials.ts";
import type { EndpointResolver } from "../endpoint/endpoint-resolver.ts";
import type { SendOptions, Transport } from "../transport/transport.ts";
import type { Adjustments } from "./adjustments.ts";
import type { Observer } from "./observer.ts";
import type { Platform } from "./platform.ts";
import type { BodyCircumstances } from "./request-body.ts";
import type { RetryBudget } from "./retry.ts";

/** All that a client's calls share. */
export interface HttpContext {
  readonly platform: Platform;
  readonly transport: Transport;
  readonly resolveEndpoint: EndpointResolver;
  /** Undefined: requests go unsigned. */
  readonly credentials: Credentials | CredentialProvider | undefined;
  readonly circumstances: BodyCircumstances;
  readonly responseChecksum: "when-supported" | "when-required";
  /** The store takes the CRC32 of a whole object that comes in parts. */
  readonly takesWholeCrc32: boolean;
  readonly maxAttempts: number;
  /** Timeouts of every request. */
  readonly limits: SendOptions;
  readonly userAgent: string;
  readonly observer: Observer | undefined;
  readonly budget: RetryBudget;
  /** What answers have taught: regions of buckets, the server's clock. */
  readonly adjustments: Adjustments;
}
