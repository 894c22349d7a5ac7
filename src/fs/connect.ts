// Looking whether the bucket is there, and making it where that is wished.

import { S3Error } from "../errors/s3-error.ts";
import { callOf, type FileContext } from "./file-context.ts";
import { FileSystemError } from "./file-system-error.ts";
import { isMissing } from "./locate.ts";

/** Looks for the bucket: one HEAD, and its creation if it is missing and `createBucket` says so. */
export async function connect(context: FileContext, signal: AbortSignal | undefined): Promise<void> {
  const { client, bucket, options } = context;
  try {
    await client.headBucket({ Bucket: bucket.name }, callOf(signal));
    return;
  } catch (error) {
    const isThere = !isMissing(error) && (error as { code?: string }).code !== "NoSuchBucket";
    if (isThere) throw error;
    if (!options.createBucket) throw new FileSystemError("ENODEV", { syscall: "connect", path: "/", hint: `there is no bucket "${bucket.name}"; the option createBucket makes it`, cause: error });
  }
  try {
    await bucket.create({}, callOf(signal));
  } catch (error) {
    if (!(error instanceof S3Error) || error.kind !== "conflict") throw error;
    throw await nameTaken(context, error, signal);
  }
}

/** The failure for a name that is somebody else's, with one that is likely free and those that are the caller's. */
async function nameTaken(context: FileContext, cause: S3Error, signal: AbortSignal | undefined): Promise<S3Error> {
  const { client, bucket } = context;
  const suggestedName = `${bucket.name.slice(0, 50)}-${Date.now().toString(32)}`;
  const mine = await client.listBuckets({}, callOf(signal)).then(
    ({ Buckets }) => Buckets.map(({ Name }) => Name),
    // Who may not list has an error to see already.
    () => [],
  );
  const { status, requestId } = cause;
  return new S3Error(`the bucket name "${bucket.name}" is taken by somebody else; "${suggestedName}" is likely free`, {
    code: cause.code,
    kind: "conflict",
    operation: "CreateBucket",
    bucket: bucket.name,
    status,
    requestId,
    details: { suggestedName, existingBuckets: mine.join(",") },
    cause,
  });
}
