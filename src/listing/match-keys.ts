// Wildcards in keys: what fits a pattern, listing only the folders that can hold it.

import type { CallOptions } from "../client/call-options.ts";
import type { Client } from "../client/client.ts";
import type { ListedObject } from "../model/generated/shapes-shared.ts";
import { parseGlob } from "./glob.ts";
import { listInParallel } from "./list-in-parallel.ts";

export interface MatchKeysInput {
  readonly Bucket: string;
  /** `*` and `?` stand for characters within a name, `**` for any folders. Brackets and braces stand for themselves: keys have them. */
  readonly Pattern: string;
}

export interface MatchKeysOptions extends Pick<CallOptions, "signal"> {
  /** Also everything below the folders that fit. Default false. */
  readonly recursive?: boolean | undefined;
}

/** An object that fits, or a folder, which ends with `/`. */
export type MatchedKey = { readonly kind: "object"; readonly object: ListedObject } | { readonly kind: "folder"; readonly prefix: string };

/** Tells whether a key is a pattern. */
export function isKeyPattern(key: string): boolean {
  return /[*?]/.test(key);
}

/** The folder that everything that fits a pattern is in: what copies of it are named below. */
export function folderOfPattern(pattern: string): string {
  const wildcard = pattern.search(/[*?]/);
  return pattern.slice(0, pattern.lastIndexOf("/", wildcard === -1 ? pattern.length : wildcard) + 1);
}

/** Makes a test of whole keys; with `recursive` also of those below folders that fit. */
export function parseKeyPattern(pattern: string, recursive: boolean): (key: string) => boolean {
  const plain = withoutBrackets(pattern);
  const tests = [parseGlob(plain), ...(recursive ? [parseGlob(`${plain.replace(/\/$/, "")}/**`)] : [])];
  return (key) => tests.some((fits) => fits(key));
}

/**
 * Yields what fits a pattern: objects, and folders unless `recursive` yields what is below them. Requests: one per thousand names
 * in each folder that a wildcard is tried in; from `**` on, one per thousand objects below. Memory: a page per level.
 */
export async function* matchKeys(client: Client, input: MatchKeysInput, options: MatchKeysOptions = {}): AsyncGenerator<MatchedKey> {
  yield* new KeyMatcher(client, input.Bucket, input.Pattern.split("/"), options).below("", 0);
}

class KeyMatcher {
  readonly #client: Client;
  readonly #bucket: string;
  readonly #names: readonly string[];
  readonly #recursive: boolean;
  readonly #signal: AbortSignal | undefined;

  constructor(client: Client, bucket: string, names: readonly string[], options: MatchKeysOptions) {
    this.#client = client;
    this.#bucket = bucket;
    this.#names = names;
    this.#recursive = options.recursive === true;
    this.#signal = options.signal;
  }

  /** What fits the names from one on, below a folder that fits those before. */
  async *below(folder: string, at: number): AsyncGenerator<MatchedKey> {
    const name = this.#names[at] as string;
    const isLast = at === this.#names.length - 1;
    // A pattern that ends with a slash means folders.
    if (isLast && name === "" && at > 0) yield* this.#folder(folder);
    else if (name.includes("**")) yield* this.#anywhere(folder, at);
    else if (!isLast && !isKeyPattern(name)) yield* this.below(`${folder}${name}/`, at + 1);
    else yield* this.#named(folder, at);
  }

  async *#folder(prefix: string): AsyncGenerator<MatchedKey> {
    if (!this.#recursive) return yield { kind: "folder", prefix };
    for await (const page of listInParallel(this.#client, { Bucket: this.#bucket, Prefix: prefix }, { signal: this.#signal })) for (const object of page) yield { kind: "object", object };
  }

  async *#named(folder: string, at: number): AsyncGenerator<MatchedKey> {
    const name = this.#names[at] as string;
    const isLast = at === this.#names.length - 1;
    const fits = parseGlob(withoutBrackets(name));
    const Prefix = folder + name.slice(0, isKeyPattern(name) ? name.search(/[*?]/) : undefined);
    const call = this.#signal === undefined ? {} : { signal: this.#signal };
    for await (const page of this.#client.paginate("listObjectsV2", { Bucket: this.#bucket, Prefix, Delimiter: "/" }, call)) {
      for (const object of page.Contents) if (isLast && object.Key !== folder && fits(object.Key.slice(folder.length))) yield { kind: "object", object };
      for (const { Prefix: found } of page.CommonPrefixes) {
        if (!fits(found.slice(folder.length, -1))) continue;
        yield* isLast ? this.#folder(found) : this.below(found, at + 1);
      }
    }
  }

  async *#anywhere(folder: string, at: number): AsyncGenerator<MatchedKey> {
    const pattern = this.#names.slice(at).join("/");
    const fits = parseKeyPattern(pattern, this.#recursive);
    for await (const page of listInParallel(this.#client, { Bucket: this.#bucket, Prefix: folder + pattern.slice(0, pattern.search(/[*?]/)) }, { signal: this.#signal })) {
      for (const object of page) if (fits(object.Key.slice(folder.length))) yield { kind: "object", object };
    }
  }
}

/** Brackets, braces and backslashes as they are. */
function withoutBrackets(pattern: string): string {
  return pattern.replaceAll(/[[\]{}\\]/g, "\\$&");
}
