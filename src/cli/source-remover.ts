// The second half of a move: sources go when their copies have arrived.

import { readdir, rmdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { CommandContext } from "./command-context.ts";
import type { Target } from "./target.ts";

const batchSize = 1000;

/** Removes local files as they are noted, objects by the thousand. */
export class SourceRemover {
  readonly #context: CommandContext;
  /** By bucket. */
  readonly #keys = new Map<string, string[]>();
  readonly #pending = new Set<Promise<void>>();

  constructor(context: CommandContext) {
    this.#context = context;
  }

  /** Removes one source. */
  async remove(source: Target, place: string): Promise<void> {
    if (source.kind === "local") await unlink(place);
    else if (source.kind === "s3") await this.#context.s3.deleteObject({ Bucket: source.bucket, Key: source.key }, { signal: this.#context.signal });
  }

  /** Takes note of a source that is to go: a path, or a key of the source's bucket. */
  note(source: Target, place: string): void {
    if (source.kind === "local") return this.#begin(unlink(place), `rm ${place}`);
    const { bucket } = source as Extract<Target, { kind: "s3" }>;
    const keys = this.#keys.get(bucket) ?? [];
    keys.push(place);
    this.#keys.set(bucket, keys.length < batchSize ? keys : []);
    if (keys.length === batchSize) this.#begin(this.#removeObjects(bucket, keys), `rm s3://${bucket}/`);
  }

  /** Removes what is left to be removed. */
  async finish(): Promise<void> {
    for (const [bucket, keys] of this.#keys) if (keys.length > 0) this.#begin(this.#removeObjects(bucket, keys), `rm s3://${bucket}/`);
    this.#keys.clear();
    await Promise.all(this.#pending);
  }

  /** Removes a folder of which only empty folders are left. */
  async removeEmptyFolders(path: string): Promise<void> {
    await Promise.all(this.#pending);
    for (const entry of await readdir(path, { withFileTypes: true })) if (entry.isDirectory()) await this.removeEmptyFolders(join(path, entry.name));
    try {
      await rmdir(path);
    } catch (error) {
      // What could not be moved, or was left out, keeps its folder.
      if ((error as NodeJS.ErrnoException).code !== "ENOTEMPTY") throw error;
    }
  }

  async #removeObjects(bucket: string, keys: readonly string[]): Promise<void> {
    const { errors } = await this.#context.s3.deleteMany({ Bucket: bucket }, keys, { signal: this.#context.signal });
    for (const { Key = "", Code = "", Message = "" } of errors) this.#context.fail(new Error(`${Code}: ${Message}`), `rm s3://${bucket}/${Key}`);
  }

  #begin(removal: Promise<void>, what: string): void {
    const run: Promise<void> = removal.catch((error: unknown) => this.#context.fail(error, what)).finally(() => this.#pending.delete(run));
    this.#pending.add(run);
  }
}
