// Failures as programs written for files know them: Node's codes, numbers and sentences, with S3's own error behind them.

import { S3Error, type S3ErrorKind } from "../errors/s3-error.ts";

/** Codes of failures of the file system. */
export type FileErrorCode =
  | "EPERM"
  | "ENOENT"
  | "EIO"
  | "EBADF"
  | "EAGAIN"
  | "EACCES"
  | "EBUSY"
  | "EEXIST"
  | "ENODEV"
  | "ENOTDIR"
  | "EISDIR"
  | "EINVAL"
  | "EFBIG"
  | "ENOSPC"
  | "ENAMETOOLONG"
  | "ENOSYS"
  | "ENOTEMPTY"
  | "ELOOP"
  | "ECONNRESET"
  | "ETIMEDOUT"
  | "ABORT_ERR"
  | "ERR_FS_EISDIR"
  | "ERR_FS_CP_EEXIST"
  | "ERR_FS_CP_EINVAL"
  | "ERR_FS_CP_DIR_TO_NON_DIR"
  | "ERR_FS_CP_NON_DIR_TO_DIR";

/** Linux's number and sentence for each code; `kind` is what the S3Error family calls it. */
const failures: Readonly<Record<FileErrorCode, readonly [errno: number, sentence: string, kind: S3ErrorKind]>> = {
  EPERM: [-1, "operation not permitted", "denied"],
  ENOENT: [-2, "no such file or directory", "not-found"],
  EIO: [-5, "i/o error", "server"],
  EBADF: [-9, "bad file descriptor", "invalid-input"],
  EAGAIN: [-11, "resource temporarily unavailable", "throttled"],
  EACCES: [-13, "permission denied", "denied"],
  EBUSY: [-16, "resource busy or locked", "conflict"],
  EEXIST: [-17, "file already exists", "conflict"],
  ENODEV: [-19, "no such device", "not-found"],
  ENOTDIR: [-20, "not a directory", "invalid-input"],
  EISDIR: [-21, "illegal operation on a directory", "invalid-input"],
  EINVAL: [-22, "invalid argument", "invalid-input"],
  EFBIG: [-27, "file too large", "invalid-input"],
  ENOSPC: [-28, "no space left on device", "server"],
  ENAMETOOLONG: [-36, "name too long", "invalid-input"],
  ENOSYS: [-38, "function not implemented", "unsupported"],
  ENOTEMPTY: [-39, "directory not empty", "conflict"],
  ELOOP: [-40, "too many symbolic links encountered", "invalid-input"],
  ECONNRESET: [-104, "connection reset by peer", "network"],
  ETIMEDOUT: [-110, "connection timed out", "timeout"],
  ABORT_ERR: [-125, "The operation was aborted", "aborted"],
  ERR_FS_EISDIR: [21, "Path is a directory", "invalid-input"],
  ERR_FS_CP_EEXIST: [17, "Target already exists", "conflict"],
  ERR_FS_CP_EINVAL: [22, "Invalid src or dest", "invalid-input"],
  ERR_FS_CP_DIR_TO_NON_DIR: [21, "Cannot overwrite non-directory with directory", "invalid-input"],
  ERR_FS_CP_NON_DIR_TO_DIR: [20, "Cannot overwrite directory with non-directory", "invalid-input"],
};

/** A link that a call came upon. */
export interface LinkFound {
  readonly path: string;
  /** The link is not above what the call was about but is it, and the call is for what it leads to. */
  readonly isWhole?: boolean | undefined;
  /** The link's text, where it has been read. */
  readonly text?: string | undefined;
}

/** Where a failure happened, and what is behind it. */
export interface FileErrorInit {
  readonly syscall: string;
  readonly path: string;
  readonly dest?: string | undefined;
  /** One line more than the code's sentence. */
  readonly hint?: string | undefined;
  /** A link on the way: behind it the call may succeed. */
  readonly link?: LinkFound | undefined;
  readonly cause?: unknown;
}

/**
 * A failed call of the file system: `code`, `errno`, `syscall`, `path` and `dest` are Node's, `cause` is the S3Error that it came
 * from, if a request failed. It is itself an S3Error, so `kind` and `retryable` say what can be done.
 */
export class FileSystemError extends S3Error {
  override name = "FileSystemError";
  declare readonly code: FileErrorCode;
  readonly errno: number;
  readonly syscall: string;
  readonly path: string;
  declare readonly dest?: string;

  constructor(code: FileErrorCode, init: FileErrorInit) {
    const [errno, sentence, kind] = failures[code];
    const { syscall, path, dest, hint, cause } = init;
    const places = dest === undefined ? `'${path}'` : `'${path}' -> '${dest}'`;
    const behind = cause instanceof S3Error ? cause : undefined;
    super(`${code}: ${sentence}, ${syscall} ${places}${hint === undefined ? "" : `; ${hint}`}`, {
      ...(behind === undefined ? {} : { status: behind.status, operation: behind.operation, bucket: behind.bucket, key: behind.key, requestId: behind.requestId, attempts: behind.attempts, retryable: behind.retryable, details: behind.details }),
      code,
      kind: behind?.kind ?? kind,
      cause,
    });
    // What Node's own say when a signal ends them.
    if (code === "ABORT_ERR") this.name = "AbortError";
    this.errno = errno;
    this.syscall = syscall;
    this.path = path;
    if (dest !== undefined) this.dest = dest;
    inits.set(this, init);
  }
}

/** What failures were made of. Not a part of them: users have no use for it. */
const inits = new WeakMap<object, FileErrorInit>();

/** What a failure of files was made of. */
export function initOf(error: unknown): FileErrorInit | undefined {
  return error instanceof FileSystemError ? inits.get(error) : undefined;
}

/** The same failure, of other paths. */
export function withPlaces(error: FileSystemError, path: string, dest: string | undefined): FileSystemError {
  return new FileSystemError(error.code, { ...(inits.get(error) as FileErrorInit), path, dest });
}

/** Tells a failure by its code. */
export function hasCode(error: unknown, ...codes: readonly FileErrorCode[]): boolean {
  return error instanceof FileSystemError && codes.includes(error.code);
}

/** Runs a call; what it rejects with becomes a failure of files. */
export async function withFileErrors<T>(syscall: string, path: string, run: () => Promise<T>, dest?: string): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw toFileError(error, { syscall, path, dest });
  }
}

/** Makes a failure of files of a failure of S3. Anything else, a mistake of the program, stays what it is. */
export function toFileError(error: unknown, init: Omit<FileErrorInit, "cause" | "hint">): unknown {
  if (error instanceof FileSystemError || !(error instanceof S3Error)) return error;
  const hint = error.kind === "not-found" && error.code !== "NoSuchBucket" ? undefined : error.message;
  return new FileSystemError(codeOf(error), { ...init, hint, cause: error });
}

function codeOf(error: S3Error): FileErrorCode {
  const byCode = codesByS3Code[error.code];
  return byCode ?? codesByKind[error.kind];
}

const codesByS3Code: Readonly<Record<string, FileErrorCode>> = {
  NoSuchBucket: "ENODEV",
  KeyTooLongError: "ENAMETOOLONG",
  EntityTooLarge: "EFBIG",
  TooManyParts: "EFBIG",
  QuotaExceeded: "ENOSPC",
  AccessForbidden: "EACCES",
};

const codesByKind: Readonly<Record<S3ErrorKind, FileErrorCode>> = {
  "not-found": "ENOENT",
  denied: "EACCES",
  conflict: "EBUSY",
  precondition: "EBUSY",
  throttled: "EAGAIN",
  "invalid-input": "EINVAL",
  integrity: "EIO",
  network: "ECONNRESET",
  timeout: "ETIMEDOUT",
  aborted: "ABORT_ERR",
  unsupported: "ENOSYS",
  server: "EIO",
};
