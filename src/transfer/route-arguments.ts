// Which argument of a transfer belongs to which of its requests. Tables of s3transfer (boto3's transfer library).

import { invalidInput } from "../errors/create-s3-error.ts";
import { nearestName } from "../errors/nearest-name.ts";
import { copyObject } from "../model/generated/copy-object.ts";
import { createMultipartUpload } from "../model/generated/create-multipart-upload.ts";
import { putObject } from "../model/generated/put-object.ts";
import type { Operation } from "../model/operation.ts";
import type { CopyDestination } from "./copy-input.ts";
import type { CompleteMultipartUploadInput } from "../model/generated/complete-multipart-upload.ts";
import type { CopyObjectInput } from "../model/generated/copy-object.ts";
import type { CreateMultipartUploadInput } from "../model/generated/create-multipart-upload.ts";
import type { HeadObjectInput } from "../model/generated/head-object.ts";
import type { PutObjectInput } from "../model/generated/put-object.ts";
import type { UploadPartCopyInput } from "../model/generated/upload-part-copy.ts";
import type { UploadPartInput } from "../model/generated/upload-part.ts";
import type { UploadInput } from "./upload-input.ts";

/**
 * Every argument that an upload takes beside Bucket and Key (boto3's `ALLOWED_UPLOAD_ARGS`), and those that PutObject knows and
 * boto3's list leaves out.
 */
export const uploadArguments: readonly string[] = [...argumentsOf(putObject, createMultipartUpload), "MpuObjectSize"].filter((name) => name !== "ContentLength" && name !== "ContentMD5" && name !== "WriteOffsetBytes");

/** Every argument that a copy takes beside Bucket and Key (boto3's `ALLOWED_COPY_ARGS`, and more). */
export const copyArguments: readonly string[] = argumentsOf(copyObject).filter((name) => name !== "CopySource");

/** Every argument that a download takes beside Bucket and Key (boto3's `ALLOWED_DOWNLOAD_ARGS`). */
export const downloadArguments: readonly string[] = ["ChecksumMode", "VersionId", "SSECustomerAlgorithm", "SSECustomerKey", "SSECustomerKeyMD5", "RequestPayer", "ExpectedBucketOwner"];

/** Refuses an upload's unknown arguments before anything is sent. */
export function assertUploadArguments(input: UploadInput): void {
  assertArguments("upload", input, uploadArguments);
}

/** Refuses a download's unknown arguments before anything is sent. */
export function assertDownloadArguments(input: object): void {
  assertArguments("download", input, downloadArguments);
}

/** Refuses a copy's unknown arguments before anything is sent. */
export function assertCopyArguments(input: object): void {
  assertArguments("copy", input, copyArguments);
}

function assertArguments(what: string, input: object, allowed: readonly string[]): void {
  const record = input as Record<string, unknown>;
  for (const name of ["Bucket", "Key"]) if (typeof record[name] !== "string") throw invalidInput("ParamValidation", `${what}: ${name} is missing`);
  if (/^arn:[^:]*:s3-object-lambda:/.test(String(record["Bucket"]))) {
    throw invalidInput("ParamValidation", `${what}: an Object Lambda access point does not take managed transfers; use getObject() and the other operations`);
  }
  for (const name of Object.keys(input)) {
    if (name === "Bucket" || name === "Key" || allowed.includes(name)) continue;
    const nearest = nearestName(name, allowed);
    throw invalidInput("ParamValidation", `${what}: ${name} is not known; ${nearest === undefined ? "" : `did you mean ${nearest}? `}allowed are ${allowed.join(", ")}`);
  }
}

function argumentsOf(...operations: readonly Operation[]): string[] {
  const names = new Set(operations.flatMap(({ input }) => Object.keys(input.members)));
  return [...names].filter((name) => !["Bucket", "Key", "Body"].includes(name));
}

const fullObjectChecksums: readonly string[] = ["CRC32", "CRC32C", "CRC64NVME", "MD5", "SHA1", "SHA256", "SHA512", "XXHASH3", "XXHASH64", "XXHASH128"].map((name) => `Checksum${name}`);
const customerKey = ["SSECustomerAlgorithm", "SSECustomerKey", "SSECustomerKeyMD5"];
const everywhere = ["RequestPayer", "ExpectedBucketOwner"];
const onlyPut = new Set([...fullObjectChecksums, "IfMatch", "IfNoneMatch"]);
const onParts = new Set(["ChecksumAlgorithm", ...customerKey, ...everywhere]);
const onComplete = new Set([...customerKey, ...everywhere, "ChecksumType", "MpuObjectSize", "IfMatch", "IfNoneMatch", ...fullObjectChecksums]);

/** The arguments of each request of an upload. */
export interface RoutedUpload {
  readonly put: PutObjectInput;
  readonly create: CreateMultipartUploadInput;
  readonly part: Partial<UploadPartInput>;
  readonly complete: CompleteMultipartUploadInput;
}

/** Algorithm of the whole object's checksum that the caller has computed. */
export function givenChecksum(input: UploadInput): string | undefined {
  const name = fullObjectChecksums.find((member) => (input as unknown as Record<string, unknown>)[member] !== undefined);
  return name?.slice("Checksum".length);
}

/** Routes an upload's arguments; Bucket and Key go everywhere but into `part` and `complete`, which add them with the upload's id. */
export function routeUpload(input: UploadInput): RoutedUpload {
  const entries = Object.entries(input).filter(([, value]) => value !== undefined);
  const pick = (keep: (name: string) => boolean): Record<string, unknown> => Object.fromEntries(entries.filter(([name]) => keep(name)));
  return {
    put: pick((name) => name !== "ChecksumType" && name !== "MpuObjectSize") as unknown as PutObjectInput,
    create: pick((name) => !onlyPut.has(name) && name !== "MpuObjectSize") as unknown as CreateMultipartUploadInput,
    part: pick((name) => onParts.has(name)),
    complete: pick((name) => onComplete.has(name)) as unknown as CompleteMultipartUploadInput,
  };
}

/** The arguments of each request of a copy. */
export interface RoutedCopy {
  readonly head: Partial<HeadObjectInput>;
  readonly single: Omit<CopyObjectInput, "CopySource">;
  readonly create: CreateMultipartUploadInput;
  readonly part: Partial<UploadPartCopyInput>;
  readonly complete: CompleteMultipartUploadInput;
}

const sourceConditions = ["CopySourceIfMatch", "CopySourceIfNoneMatch", "CopySourceIfModifiedSince", "CopySourceIfUnmodifiedSince"];
const sourceKey = ["CopySourceSSECustomerAlgorithm", "CopySourceSSECustomerKey", "CopySourceSSECustomerKeyMD5"];
const onSource = new Set([...sourceConditions, ...sourceKey]);
const directives = new Set(["MetadataDirective", "TaggingDirective", "AnnotationDirective", "ExpectedSourceBucketOwner"]);
const onCopiedParts = new Set([...sourceConditions, ...sourceKey, ...customerKey, ...everywhere, "ExpectedSourceBucketOwner"]);

/** Routes a copy's arguments: conditions and keys of the source become those of its HEAD. */
export function routeCopy(input: CopyDestination): RoutedCopy {
  const entries = Object.entries(input).filter(([, value]) => value !== undefined);
  const pick = (keep: (name: string) => boolean): Record<string, unknown> => Object.fromEntries(entries.filter(([name]) => keep(name)));
  const head = Object.fromEntries(entries.filter(([name]) => onSource.has(name)).map(([name, value]) => [name.slice("CopySource".length), value]));
  // As boto3 does, where nothing is said of the source's own owner.
  const owner = input.ExpectedSourceBucketOwner ?? input.ExpectedBucketOwner;
  return {
    head: { ...head, ...pick((name) => name === "RequestPayer"), ...(owner === undefined ? {} : { ExpectedBucketOwner: owner }) },
    single: input,
    create: pick((name) => !onSource.has(name) && !directives.has(name) && name !== "IfMatch" && name !== "IfNoneMatch") as unknown as CreateMultipartUploadInput,
    part: pick((name) => onCopiedParts.has(name)),
    complete: pick((name) => onComplete.has(name)) as unknown as CompleteMultipartUploadInput,
  };
}
