// An upload in parts is made, and known, also when it is cancelled in that very moment: what nobody knows, nobody aborts.

import { abortError } from "../client/retry.ts";
import type { CreateMultipartUploadInput, CreateMultipartUploadOutput } from "../model/generated/create-multipart-upload.ts";
import type { TransferContext } from "./transfer-context.ts";

/** How long a cancelled upload waits for the answer that tells its id. */
const patienceMs = 2_000;

/** Creates an upload and tells its id, before anything else can go wrong. */
export async function createUpload(context: TransferContext, input: CreateMultipartUploadInput, signal: AbortSignal | undefined, onCreated: (uploadId: string) => void): Promise<CreateMultipartUploadOutput> {
  if (signal?.aborted) throw abortError(signal);
  const late = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onAbort = (): void => {
    timer = setTimeout(() => late.abort(signal?.reason), patienceMs);
  };
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    const created = await context.client.createMultipartUpload(input, { signal: late.signal, onRetry: (error) => context.scheduler.noteFailure(error) });
    onCreated(created.UploadId);
    if (signal?.aborted) throw abortError(signal);
    return created;
  } finally {
    signal?.removeEventListener("abort", onAbort);
    clearTimeout(timer);
  }
}
