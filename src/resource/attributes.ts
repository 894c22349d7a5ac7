// Attributes of a resource: fetched by the first who asks, kept until something changes.

import type { CallOptions } from "../client/call-options.ts";

/** A value that one request gives. Safe for concurrent use: who asks while it is loaded waits for the same answer. */
export class Attributes<T> {
  readonly #fetch: (call: CallOptions) => Promise<T>;
  #data: T | undefined;
  #shared: Promise<T> | undefined;
  #generation = 0;

  constructor(fetch: (call: CallOptions) => Promise<T>, data?: T) {
    this.#fetch = fetch;
    this.#data = data;
  }

  /** What is known without asking. */
  get data(): T | undefined {
    return this.#data;
  }

  /** What is known, or else one request's answer. */
  get(): Promise<T> {
    if (this.#data !== undefined) return Promise.resolve(this.#data);
    if (this.#shared !== undefined) return this.#shared;
    const shared = this.load({}).finally(() => {
      if (this.#shared === shared) this.#shared = undefined;
    });
    this.#shared = shared;
    return shared;
  }

  /** Asks anew. */
  async load(call: CallOptions): Promise<T> {
    const generation = this.#generation;
    const value = await this.#fetch(call);
    // An answer to a question from before a change is not kept.
    if (generation === this.#generation) this.#data = value;
    return value;
  }

  /** Forgets: the next one who asks causes a request. */
  drop(): void {
    this.#generation += 1;
    this.#data = this.#shared = undefined;
  }
}
