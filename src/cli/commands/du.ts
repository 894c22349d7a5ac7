import { runCommand, type CommandContext, type GlobalOptions } from "../command-context.ts";
import { createFilter } from "../filter.ts";
import { formatBytes, message } from "../messages.ts";
import { parseS3Target } from "../target.ts";
import { hasWildcards, objectsAt } from "../objects-at.ts";
import { parseCount } from "../parse-count.ts";

interface DuOptions extends GlobalOptions {
  readonly depth?: string;
  readonly human?: boolean;
  readonly versions?: boolean;
  readonly byClass?: boolean;
}

interface Usage {
  objects: number;
  bytes: number;
}

/** Sums up sizes below prefixes. Folders are told as the listing leaves them, so memory does not grow with their number. */
export async function run(addresses: readonly (string | undefined)[], options: DuOptions): Promise<void> {
  await runCommand(options, async (context) => {
    const depth = options.depth === undefined ? 0 : parseDepth(options.depth);
    for (const address of addresses) await measure(context, address as string, depth, options);
  });
}

async function measure(context: CommandContext, address: string, depth: number, options: DuOptions): Promise<void> {
  const { bucket, key } = parseS3Target(address);
  const passes = createFilter(options.rules ?? []);
  const folders = new OpenFolders(depth, (prefix, usage) => report(context, `s3://${bucket}/${key}${prefix}`, usage, options));
  const classes = new Map<string, Usage>();
  for await (const { name, size, storageClass } of sizes(context, address, bucket, key, options)) {
    if (!passes(name)) continue;
    folders.add(name, size);
    const usage = classes.get(storageClass) ?? { objects: 0, bytes: 0 };
    classes.set(storageClass, usage);
    usage.objects++;
    usage.bytes += size;
  }
  const total = folders.close();
  if (options.byClass === true) for (const [name, usage] of classes) report(context, `${address}  ${name}`, usage, options, { storageClass: name });
  report(context, address, total, options);
}

async function* sizes(context: CommandContext, address: string, bucket: string, key: string, options: DuOptions): AsyncGenerator<{ name: string; size: number; storageClass: string }> {
  const { s3, signal } = context;
  if (options.versions === true) {
    for await (const page of s3.paginate("listObjectVersions", { Bucket: bucket, Prefix: key }, { signal })) {
      for (const { Key, Size = 0, StorageClass } of page.Versions) yield { name: Key.slice(key.length), size: Size, storageClass: StorageClass ?? "STANDARD" };
    }
    return;
  }
  const isPattern = hasWildcards(context, key);
  for await (const { listed } of objectsAt(context, address, { recursive: true })) {
    if (listed !== undefined) yield { name: isPattern ? listed.Key : listed.Key.slice(key.length), size: listed.Size, storageClass: listed.StorageClass ?? "STANDARD" };
  }
}

/** The folders that the listing is in, the outermost first. Keys come in order, so a folder that was left does not come again. */
class OpenFolders {
  readonly #depth: number;
  readonly #onLeft: (prefix: string, usage: Usage) => void;
  readonly #open: { readonly prefix: string; readonly usage: Usage }[] = [];
  readonly #total: Usage = { objects: 0, bytes: 0 };

  constructor(depth: number, onLeft: (prefix: string, usage: Usage) => void) {
    this.#depth = depth;
    this.#onLeft = onLeft;
  }

  add(name: string, size: number): void {
    while (this.#open.length > 0 && !name.startsWith((this.#open.at(-1) as { prefix: string }).prefix)) this.#leave();
    for (let end = this.#nextFolder(name); end > 0 && this.#open.length < this.#depth; end = this.#nextFolder(name)) this.#open.push({ prefix: name.slice(0, end), usage: { objects: 0, bytes: 0 } });
    for (const { usage } of [{ usage: this.#total }, ...this.#open]) {
      usage.objects++;
      usage.bytes += size;
    }
  }

  close(): Usage {
    while (this.#open.length > 0) this.#leave();
    return this.#total;
  }

  #nextFolder(name: string): number {
    return name.indexOf("/", this.#open.at(-1)?.prefix.length ?? 0) + 1;
  }

  #leave(): void {
    const { prefix, usage } = this.#open.pop() as { prefix: string; usage: Usage };
    this.#onLeft(prefix, usage);
  }
}

function report({ output }: CommandContext, address: string, usage: Usage, options: DuOptions, details: object = {}): void {
  const size = formatBytes(usage.bytes, options).padStart(options.human === true ? 10 : 14);
  output.result(message(`${size} ${String(usage.objects).padStart(9)}  ${address}`, { address, ...usage, ...details }));
}

function parseDepth(text: string): number {
  return text === "0" ? 0 : parseCount("--depth", text);
}
