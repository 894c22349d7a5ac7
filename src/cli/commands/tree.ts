import { runCommand, type CommandContext, type GlobalOptions } from "../command-context.ts";
import { formatBytes, message } from "../messages.ts";
import { formatTarget, parseS3Target, type S3Target } from "../target.ts";
import { parseCount } from "../parse-count.ts";
import { createFilter } from "../filter.ts";

interface TreeOptions extends GlobalOptions {
  readonly depth?: string;
  readonly human?: boolean;
  readonly folders?: boolean;
}

interface Entry {
  readonly name: string;
  /** Undefined for folders. */
  readonly size: number | undefined;
  readonly key: string;
}

/** Draws what is below a prefix. One listing per folder, so that nothing of the drawing waits for what is below; memory: a page per level. */
export async function run([address = ""]: readonly (string | undefined)[], options: TreeOptions): Promise<void> {
  await runCommand(options, async (context) => {
    const target = parseS3Target(address);
    const root = { ...target, key: target.key === "" || target.key.endsWith("/") ? target.key : `${target.key}/` };
    const depth = options.depth === undefined ? Infinity : parseCount("--depth", options.depth);
    const { output } = context;
    if (!output.json) output.result(message(formatTarget(root), {}));
    const drawing = new Drawing(context, root, options);
    await drawing.below(root.key, "", depth);
    output.result(drawing.summary());
  });
}

class Drawing {
  readonly #context: CommandContext;
  readonly #root: S3Target;
  readonly #options: TreeOptions;
  readonly #passes: (path: string) => boolean;
  #folders = 0;
  #objects = 0;
  #bytes = 0;

  constructor(context: CommandContext, root: S3Target, options: TreeOptions) {
    this.#context = context;
    this.#root = root;
    this.#options = options;
    this.#passes = createFilter(options.rules ?? []);
  }

  async below(prefix: string, indent: string, depth: number): Promise<void> {
    let waiting: Entry | undefined;
    for await (const entry of this.#entries(prefix)) {
      if (waiting !== undefined) await this.#draw(waiting, indent, false, depth);
      waiting = entry;
    }
    if (waiting !== undefined) await this.#draw(waiting, indent, true, depth);
  }

  async #draw({ name, size, key }: Entry, indent: string, isLast: boolean, depth: number): Promise<void> {
    const shown = size === undefined ? `${name}/` : this.#options.human === true ? `${name}  ${formatBytes(size, this.#options)}` : name;
    this.#context.output.result(message(`${indent}${isLast ? "└── " : "├── "}${shown}`, size === undefined ? { prefix: key, bucket: this.#root.bucket } : { key, bucket: this.#root.bucket, size }));
    if (size === undefined) {
      this.#folders++;
      if (depth > 1) await this.below(key, `${indent}${isLast ? "    " : "│   "}`, depth - 1);
    } else {
      this.#objects++;
      this.#bytes += size;
    }
  }

  /** Folders and objects of one level, sorted together page by page. */
  async *#entries(prefix: string): AsyncGenerator<Entry> {
    for await (const page of this.#context.s3.paginate("listObjectsV2", { Bucket: this.#root.bucket, Prefix: prefix, Delimiter: "/" }, { signal: this.#context.signal })) {
      const entries: Entry[] = page.CommonPrefixes.map(({ Prefix }) => ({ name: Prefix.slice(prefix.length, -1), size: undefined, key: Prefix }));
      if (this.#options.folders !== true) {
        // The marker of the folder itself is no entry of it.
        for (const { Key, Size } of page.Contents) if (Key !== prefix && this.#passes(Key.slice(this.#root.key.length))) entries.push({ name: Key.slice(prefix.length), size: Size, key: Key });
      }
      yield* entries.toSorted((one, other) => (one.name < other.name ? -1 : 1));
    }
  }

  summary(): ReturnType<typeof message> {
    const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;
    const text = `\n${count(this.#folders, "folder")}, ${count(this.#objects, "object")}, ${formatBytes(this.#bytes, { human: true })}`;
    return message(text, { folders: this.#folders, objects: this.#objects, bytes: this.#bytes });
  }
}
