// What the transfers of one client share.

import type { Digests } from "../checksum/digests.ts";
import type { Client } from "../client/client.ts";
import type { Observer } from "../client/observer.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { FileSystem } from "../http/file-system.ts";
import type { PartBuffers } from "./part-buffers.ts";
import type { Scheduler } from "./scheduler.ts";

export interface TransferContext {
  readonly client: Client;
  readonly scheduler: Scheduler;
  readonly buffers: PartBuffers;
  readonly digests: Digests;
  readonly observer: Observer | undefined;
  /** Undefined where there are no files. */
  readonly files: FileSystem | undefined;
}

/** The files of this platform, or an error that says what to use instead. */
export function requireFiles(context: TransferContext): FileSystem {
  if (context.files !== undefined) return context.files;
  throw new S3Error("there are no files on this platform; use upload() and getObject(), without resume", { code: "NoFileSystem", kind: "unsupported" });
}
