// Listings as values: chained without a request, fetched page by page as they are read.

import type { PaginateOptions } from "../client/paginate.ts";
import { invalidInput } from "../errors/create-s3-error.ts";
import type { DeleteObjectsInput, DeleteObjectsOutput } from "../model/generated/delete-objects.ts";

/** How a collection gets its items. */
export interface CollectionPlan<T, P extends object, R extends object> {
  fetch(params: P, options: PaginateOptions): AsyncIterable<R>;
  items(response: R): T[];
}

/** One request's items, and the answer they came with: its markers, its owner, its common prefixes. */
export type Page<T, R> = T[] & { readonly response: R };

/** What a chain has gathered. */
export interface CollectionState {
  readonly params: Readonly<Record<string, unknown>>;
  readonly limit?: number | undefined;
  readonly pageSize?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * All things of a kind, lazily: `for await (const object of bucket.objects.filter({ Prefix }))`. Making and chaining sends
 * nothing; each reading starts a new listing, one request per page, and ends when the loop does. Memory: one page.
 */
export class Collection<T, P extends object = object, R extends object = object, Plan extends CollectionPlan<T, P, R> = CollectionPlan<T, P, R>> implements AsyncIterable<T> {
  protected readonly plan: Plan;
  protected readonly state: CollectionState;

  constructor(plan: Plan, state: CollectionState = { params: {} }) {
    this.plan = plan;
    this.state = state;
  }

  /** Every item; a copy. */
  all(): this {
    return this.derive({});
  }

  /** Adds parameters of the listing operation; lists are appended to earlier ones. A `Max…` parameter is a page's size, not a limit. */
  filter(params: P): this {
    const merged: Record<string, unknown> = { ...this.state.params };
    for (const [name, value] of Object.entries(structuredClone(params))) {
      const earlier = merged[name];
      merged[name] = Array.isArray(earlier) && Array.isArray(value) ? [...earlier, ...value] : value;
    }
    return this.derive({ params: merged });
  }

  /** At most that many items in all. */
  limit(count: number): this {
    if (!Number.isSafeInteger(count) || count < 0) throw invalidInput("InvalidOption", "limit takes a whole number, 0 or more");
    return this.derive({ limit: count });
  }

  /** Items per request, 1,000 at most. */
  pageSize(count: number): this {
    if (!Number.isSafeInteger(count) || count < 1) throw invalidInput("InvalidOption", "pageSize takes a whole number above 0");
    return this.derive({ pageSize: count });
  }

  /** Ends readings when the signal is aborted. */
  withSignal(signal: AbortSignal | undefined): this {
    return this.derive({ signal });
  }

  /** Items by request; an empty listing is one empty page. */
  async *pages(): AsyncGenerator<Page<T, R>> {
    const { params, limit = Number.POSITIVE_INFINITY, signal } = this.state;
    // A page larger than the limit would be fetched in vain.
    const pageSize = this.state.pageSize ?? (limit < 1000 ? Math.max(1, limit) : undefined);
    let left = limit;
    if (left === 0) return;
    for await (const response of this.plan.fetch(structuredClone(params) as P, { pageSize, signal })) {
      const items = this.plan.items(response).slice(0, left);
      left -= items.length;
      yield Object.defineProperty(items, "response", { value: response }) as Page<T, R>;
      if (left === 0) return;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for await (const page of this.pages()) yield* page;
  }

  /** Everything in an array. Memory: all items; give a limit for what may be large. */
  async toArray(): Promise<T[]> {
    const items: T[] = [];
    for await (const page of this.pages()) for (const item of page) items.push(item);
    return items;
  }

  /** The first item. */
  async first(): Promise<T | undefined> {
    for await (const item of this.limit(1)) return item;
    return undefined;
  }

  protected derive(changes: Partial<CollectionState>): this {
    const { constructor } = this as unknown as { constructor: new (plan: Plan, state: CollectionState) => Collection<T, P, R, Plan> };
    return new constructor(this.plan, { ...this.state, ...changes }) as this;
  }
}

/** Parameters of a batch deletion beside what is deleted. */
export type BatchDeleteParams = Omit<DeleteObjectsInput, "Bucket" | "Delete"> & { readonly Quiet?: boolean | undefined };

/** A collection's plan with the deletion of a page. */
export interface DeletablePlan<T, P extends object, R extends object> extends CollectionPlan<T, P, R> {
  delete(items: readonly T[], params: BatchDeleteParams, signal: AbortSignal | undefined): Promise<DeleteObjectsOutput>;
}

/** A collection whose items can be deleted together. */
export class DeletableCollection<T, P extends object = object, R extends object = object> extends Collection<T, P, R, DeletablePlan<T, P, R>> {
  /**
   * Deletes everything in it: one listing and one DeleteObjects per page. Gives S3's answers, one per page; what could not be
   * deleted is in their `Errors` only. Sends no deletion for an empty listing.
   */
  async delete(params: BatchDeleteParams = {}): Promise<DeleteObjectsOutput[]> {
    const answers: DeleteObjectsOutput[] = [];
    for await (const page of this.pages()) {
      for (let at = 0; at < page.length; at += 1000) answers.push(await this.plan.delete(page.slice(at, at + 1000), params, this.state.signal));
    }
    return answers;
  }
}
