import type { ListedObject, S3 } from "../../index.ts";
import { runCommand, type CommandContext, type GlobalOptions } from "../command-context.ts";
import { createFilter } from "../filter.ts";
import { formatBytes, localTime, message } from "../messages.ts";
import { hasWildcards } from "../objects-at.ts";
import { parseS3Target } from "../target.ts";

interface LsOptions extends GlobalOptions {
  readonly recursive?: boolean;
  readonly human?: boolean;
  readonly long?: boolean;
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

async function listKeys(context: CommandContext, address: string, options: LsOptions): Promise<void> {
  const { output } = context;
  const { bucket, key } = parseS3Target(address);
  const listing = new Listing(context, bucket, options);
  if (hasWildcards(context, key)) await listMatches(context, bucket, key, options, listing);
  else if (options.recursive === true) {
    for await (const page of context.s3.listInParallel({ Bucket: bucket, Prefix: key }, { signal: context.signal })) for (const object of page) listing.object(object, object.Key.slice(key.length));
  } else {
    const input: Parameters<S3["listObjectsV2"]>[0] = { Bucket: bucket, Prefix: key, Delimiter: "/" };
    for await (const page of context.s3.paginate("listObjectsV2", input, { signal: context.signal })) {
      for (const { Prefix } of page.CommonPrefixes) listing.folder(Prefix);
      for (const object of page.Contents) listing.object(object, object.Key.slice(key.length));
    }
  }
  if (options.summary === true) output.result(listing.summary());
}

async function listMatches(context: CommandContext, bucket: string, pattern: string, options: LsOptions, listing: Listing): Promise<void> {
  let found = false;
  for await (const match of context.s3.matchKeys({ Bucket: bucket, Pattern: pattern }, { recursive: options.recursive, signal: context.signal })) {
    found = true;
    if (match.kind === "folder") listing.folder(match.prefix);
    else listing.object(match.object, match.object.Key);
  }
  if (!found) throw new Error(`nothing fits s3://${bucket}/${pattern}`);
}

/** Writes the lines, and counts. */
class Listing {
  readonly #context: CommandContext;
  readonly #bucket: string;
  readonly #options: LsOptions;
  readonly #passes: (path: string) => boolean;
  #count = 0;
  #bytes = 0;

  constructor(context: CommandContext, bucket: string, options: LsOptions) {
    this.#context = context;
    this.#bucket = bucket;
    this.#options = options;
    this.#passes = createFilter(options.rules ?? []);
  }

  folder(prefix: string): void {
    const details = this.#options.long === true ? " ".repeat(storageClassWidth + etagWidth + 4) : "";
    this.#context.output.result(message(() => `${" ".repeat(19)} ${"DIR".padStart(this.#sizeWidth)}  ${details}${prefix}`, { prefix, bucket: this.#bucket }));
  }

  object({ Key, Size, LastModified, ETag, StorageClass }: ListedObject, name: string): void {
    if (!this.#passes(name)) return;
    this.#count++;
    this.#bytes += Size;
    const details = (): string => (this.#options.long === true ? `${(StorageClass ?? "STANDARD").padEnd(storageClassWidth)}  ${ETag.replaceAll('"', "").padEnd(etagWidth)}  ` : "");
    const text = (): string => `${localTime(LastModified)} ${formatBytes(Size, this.#options).padStart(this.#sizeWidth)}  ${details()}${Key}`;
    this.#context.output.result(message(text, { key: Key, bucket: this.#bucket, size: Size, modified: LastModified, etag: ETag, storageClass: StorageClass }));
  }

  summary(): ReturnType<typeof message> {
    const size = this.#options.human === true ? formatBytes(this.#bytes, this.#options) : `${this.#bytes} bytes`;
    return message(`${this.#count} objects, ${size}`, { objects: this.#count, bytes: this.#bytes });
  }

  get #sizeWidth(): number {
    return this.#options.human === true ? 10 : 12;
  }
}

/** `INTELLIGENT_TIERING`, and an MD5 with the number of parts. */
const storageClassWidth = 19;
const etagWidth = 36;
