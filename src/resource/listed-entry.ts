// What resources that cannot be looked up know of themselves: what a listing said when they came from one.

import { S3Error } from "../errors/s3-error.ts";
import { Resource } from "./resource.ts";
import type { TransferClient } from "./transfer-client.ts";

/** A resource with attributes that only listings tell. */
export abstract class ListedEntry<E extends object> extends Resource {
  readonly #entry: E | undefined;

  constructor(client: TransferClient, kind: string, identifiers: Readonly<Record<string, string>>, entry: E | undefined) {
    super(client, kind, identifiers);
    this.#entry = entry;
  }

  /** What the listing said; undefined for a resource that was made by its identifiers. */
  get data(): E | undefined {
    return this.#entry;
  }

  /** What the listing said. Throws for a resource that was made by its identifiers: there is no request that would tell. */
  get attributes(): E {
    if (this.#entry !== undefined) return this.#entry;
    throw new S3Error(`${this.toString()} was made by its identifiers, and S3 has no request for its attributes; take it from a listing`, { code: "ResourceNotLoaded", kind: "unsupported" });
  }
}
