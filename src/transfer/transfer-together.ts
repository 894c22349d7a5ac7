// Several transfers as one: begun freely, waited for at the end, given up together.

import { abortError } from "../client/retry.ts";

/** Begins one transfer of a group; the signal is what cancels it with the others. */
export type BeginTransfer = <T>(transfer: (signal: AbortSignal) => Promise<T>) => Promise<T>;

/**
 * Runs transfers that belong together (boto3: `with S3Transfer(client) as transfer`). Resolves when all that were begun are
 * done. When one fails, or the function throws, the others are cancelled and cleaned up after, and then it rejects with that
 * first failure.
 *
 * @example
 * ```ts
 * await transferTogether(async (begin) => {
 *   for (const name of names) begin((signal) => s3.uploadFile(name, { Bucket: "photos", Key: name }, { signal }));
 * });
 * ```
 */
export async function transferTogether<T>(scope: (begin: BeginTransfer) => T | Promise<T>, options: { readonly signal?: AbortSignal | undefined } = {}): Promise<T> {
  const stop = new AbortController();
  const pending = new Set<Promise<unknown>>();
  let failure: { readonly error: unknown } | undefined;
  const fail = (error: unknown): void => {
    failure ??= { error };
    stop.abort(error);
  };
  const onAbort = (): void => fail(abortError(options.signal as AbortSignal));
  options.signal?.addEventListener("abort", onAbort, { once: true });
  if (options.signal?.aborted) onAbort();
  const begin: BeginTransfer = (transfer) => {
    const run = failure === undefined ? transfer(AbortSignal.any([stop.signal])) : Promise.reject(abortError(stop.signal));
    const noted: Promise<unknown> = run.catch(fail).finally(() => pending.delete(noted));
    pending.add(noted);
    return run;
  };
  let result: T | undefined;
  try {
    result = await scope(begin);
  } catch (error) {
    fail(error);
  }
  // Some may be begun while others are waited for.
  while (pending.size > 0) await Promise.all(pending);
  options.signal?.removeEventListener("abort", onAbort);
  if (failure !== undefined) throw failure.error;
  return result as T;
}
