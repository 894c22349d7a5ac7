import type { S3 } from "../../index.ts";
import { runCommand, type CommandContext, type GlobalOptions } from "../command-context.ts";
import { humanBytes, localTime, message } from "../messages.ts";
import { parseS3Target } from "../target.ts";

interface LsOptions extends GlobalOptions {
  readonly recursive?: boolean;
  readonly human?: boolean;
  readonly summary?: boolean;
}

/** Lists buckets without an address, else keys and common prefixes below one. */
export async function run([address]: readonly (string | undefined)[], options: LsOptions): Promise<void> {
  await runCommand(options, (context) => (address === undefined || address === "s3://" ? listBuckets(context) : listKeys(context, address, options)));
}

async function listBuckets({ s3, output, signal }: CommandContext): Promise<void> {
  for await (const page of s3.paginate("listBuckets", {}, { signal })) {
    for (const { Name, CreationDate } of page.Buckets) {
      output.result(message(`${CreationDate === undefined ? " ".repeat(19) : localTime(CreationDate)}  s3://${Name}`, { bucket: Name, created: CreationDate }));
    }
  }
}

async function listKeys({ s3, output, signal }: CommandContext, address: string, options: LsOptions): Promise<void> {
  const { bucket, key } = parseS3Target(address);
  const size = (bytes: number): string => (options.human === true ? humanBytes(bytes) : String(bytes)).padStart(options.human === true ? 10 : 12);
  let count = 0;
  let bytes = 0;
  const input: Parameters<S3["listObjectsV2"]>[0] = { Bucket: bucket, Prefix: key, ...(options.recursive === true ? {} : { Delimiter: "/" }) };
  for await (const page of s3.paginate("listObjectsV2", input, { signal })) {
    for (const { Prefix } of page.CommonPrefixes) output.result(message(`${" ".repeat(19)} ${"DIR".padStart(options.human === true ? 10 : 12)}  ${Prefix}`, { prefix: Prefix, bucket }));
    for (const { Key, Size, LastModified, ETag, StorageClass } of page.Contents) {
      count++;
      bytes += Size;
      output.result(message(() => `${localTime(LastModified)} ${size(Size)}  ${Key}`, { key: Key, bucket, size: Size, modified: LastModified, etag: ETag, storageClass: StorageClass }));
    }
  }
  if (options.summary === true) output.result(message(`${count} objects, ${options.human === true ? humanBytes(bytes) : `${bytes} bytes`}`, { objects: count, bytes }));
}
