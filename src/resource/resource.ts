// What all resources have: a client, identifiers that never change, equality by them.

import { invalidInput } from "../errors/create-s3-error.ts";
import type { TransferClient } from "./transfer-client.ts";

/**
 * Something in S3, known by its identifiers. Making one sends nothing. Two are equal when class and identifiers are; client,
 * region and what was loaded do not matter.
 */
export abstract class Resource {
  /** The client that made it; all that belongs to it uses the same. */
  readonly client: TransferClient;
  readonly #kind: string;
  readonly #identifiers: Readonly<Record<string, string>>;

  /** `kind` is given, since the names of classes do not survive minification. */
  constructor(client: TransferClient, kind: string, identifiers: Readonly<Record<string, string>>) {
    for (const [name, value] of Object.entries(identifiers)) {
      if (typeof value !== "string" || value === "") throw invalidInput("MissingIdentifier", `${kind} needs a ${name}: a string that is not empty`);
    }
    this.client = client;
    this.#kind = kind;
    this.#identifiers = identifiers;
  }

  /** Equal for equal resources, different for others: for maps and sets. */
  get hashKey(): string {
    return JSON.stringify([this.#kind, ...Object.values(this.#identifiers)]);
  }

  equals(other: unknown): boolean {
    return other instanceof Resource && other.hashKey === this.hashKey;
  }

  /** Class and identifiers: `Bucket(name="photos")`. */
  toString(): string {
    const shown = Object.entries(this.#identifiers).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    return `${this.#kind}(${shown.join(", ")})`;
  }

  static {
    // How Node prints it.
    Object.defineProperty(this.prototype, Symbol.for("nodejs.util.inspect.custom"), {
      value(this: Resource) {
        return this.toString();
      },
    });
  }
}
