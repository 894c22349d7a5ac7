// Keeps credentials until shortly before they end, and fetches new ones once for all who wait.
// Intervals: botocore's RefreshableCredentials.

import { S3Error } from "../errors/s3-error.ts";
import { guardCredentials } from "./credentials.ts";
import type { CredentialFunction, CredentialProvider, Credentials } from "./credentials.ts";

const advisoryMs = 15 * 60_000;
const mandatoryMs = 10 * 60_000;
// Pause after a refresh that did not help while the old credentials still work: it failed, or gave what ends soon too.
const pauseMs = 60_000;

/** Clock of the cache; a test has its own. */
export type Now = () => number;

/**
 * Creates a provider that asks `give` as rarely as it can. With less than 15 minutes left, one caller refreshes while
 * the others go on with what there is, and so does that one if it fails; with less than 10 minutes left everybody waits for
 * the same refresh and hears its failure.
 */
export function cacheCredentials(give: CredentialFunction, now: Now = Date.now): CredentialProvider {
  const provider = guardCredentials(give);
  let current: Credentials | undefined;
  let refresh: Promise<Credentials> | undefined;
  let notBeforeMs = -Infinity;

  function startRefresh(): Promise<Credentials> {
    // Several callers share it: no single one's signal may end it.
    refresh ??= provider()
      .then((fresh) => {
        assertNotExpired(fresh, now());
        notBeforeMs = now() + pauseMs;
        current = fresh;
        return fresh;
      })
      .finally(() => {
        refresh = undefined;
      });
    return refresh;
  }

  return async (options) => {
    if (options?.signal?.aborted) throw abortError(options.signal);
    const known = current;
    const leftMs = known?.expiration === undefined ? Infinity : known.expiration.getTime() - now();
    if (known === undefined || leftMs <= 0) return untilAborted(startRefresh(), options?.signal);
    if (leftMs > advisoryMs || now() < notBeforeMs) return known;
    if (leftMs <= mandatoryMs) return untilAborted(startRefresh(), options?.signal);
    if (refresh !== undefined) return known;
    const tolerant = startRefresh().catch(() => {
      notBeforeMs = now() + pauseMs;
      return known;
    });
    return untilAborted(tolerant, options?.signal);
  };
}

function assertNotExpired({ expiration, source }: Credentials, nowMs: number): void {
  if (expiration === undefined || expiration.getTime() > nowMs) return;
  throw new S3Error(`credentials (${source}) ended at ${expiration.toISOString()}; renew them, or check the clock of this machine`, {
    code: "ExpiredCredentials",
    kind: "denied",
  });
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(abortError(signal));
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

function abortError(signal: AbortSignal): S3Error {
  return new S3Error("the call was aborted", { code: "Aborted", kind: "aborted", cause: signal.reason });
}
