// Makes a bucket wherever the client works.

import type { CallOptions } from "../client/call-options.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { CreateBucketInput } from "../model/generated/create-bucket.ts";
import type { TransferClient } from "./transfer-client.ts";

export interface CreateOptions {
  /** The region to make it in, see `Location`. Default: the client's. Empty: whatever the endpoint makes of no location. */
  readonly location?: string | undefined;
}

/** Makes a bucket; succeeds where it is the caller's already, which S3 says by an error everywhere but in us-east-1. */
export async function createBucket(client: TransferClient, name: string, params: Omit<CreateBucketInput, "Bucket"> & CreateOptions, call: CallOptions): Promise<void> {
  if (/[A-Z]/.test(name)) throw invalidInput("InvalidBucketName", `"${name}" cannot be a bucket's name: no upper-case letters`, { bucket: name });
  const { location, ...rest } = params;
  const constraint = location ?? (rest.CreateBucketConfiguration === undefined ? await ownRegion(client) : "");
  const input = { ...rest, Bucket: name, ...(constraint === "" ? {} : { CreateBucketConfiguration: { ...rest.CreateBucketConfiguration, LocationConstraint: constraint } }) };
  try {
    await client.createBucket(input, call);
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    if (error.code === "BucketAlreadyOwnedByYou") return;
    // Some stores have one region under a name of their own; the location was our idea, not the caller's.
    const isOurs = location === undefined && constraint !== "" && (error.code === "InvalidLocationConstraint" || error.code === "IllegalLocationConstraintException");
    if (!isOurs) throw error;
    await createBucket(client, name, { ...rest, location: "" }, call);
  }
}

/** The region to name outside of us-east-1, whose buckets have no location. */
async function ownRegion(client: TransferClient): Promise<string> {
  const { url, region } = await client.endpointOf();
  // The embedded engine makes buckets in the client's region by itself.
  if (url === undefined || region === undefined || region === "us-east-1" || region === "auto" || region.startsWith("aws-")) return "";
  return region;
}
