// The one error family. Every failure that Stave reports is an S3Error: `kind` says what a caller can do about it, `code`
// is S3's own word for it, and the message is one line that never carries a secret.

/** What a caller can do about a failure; a closed set. */
export type S3ErrorKind =
  | "not-found"
  | "denied"
  | "conflict"
  | "precondition"
  | "throttled"
  | "invalid-input"
  | "integrity"
  | "network"
  | "timeout"
  | "aborted"
  | "unsupported"
  | "server";

/** The parts of an S3Error; everything but the message is optional when one is made. */
export interface S3ErrorInit {
  /** S3's code (`NoSuchKey`), or Stave's own for failures that no server reported (`ConnectTimeout`). */
  readonly code: string;
  readonly kind: S3ErrorKind;
  /** HTTP status of the answer; absent when there was none. */
  readonly status?: number | undefined;
  readonly operation?: string | undefined;
  readonly bucket?: string | undefined;
  readonly key?: string | undefined;
  readonly requestId?: string | undefined;
  readonly hostId?: string | undefined;
  /** How many times the request was sent. */
  readonly attempts?: number | undefined;
  /** True when the same call may succeed if it is made again. */
  readonly retryable?: boolean | undefined;
  /** How long the server asked to wait before the next attempt. */
  readonly retryAfterMs?: number | undefined;
  /** Further members of S3's error document, as strings by element name (`BucketName`, `Region`, …). */
  readonly details?: Readonly<Record<string, string>> | undefined;
  readonly cause?: unknown;
}

const brand: unique symbol = Symbol.for("stave.S3Error") as never;

/**
 * A failed S3 call. Subclasses exist for the errors that S3's model names (`NoSuchKey`, `NoSuchBucket`, …), also for HEAD
 * requests, whose answers carry no body. `instanceof` and {@link isS3Error} hold across copies of the package.
 */
export class S3Error extends Error {
  override name = "S3Error";
  readonly code: string;
  readonly kind: S3ErrorKind;
  readonly status: number | undefined;
  operation: string | undefined;
  bucket: string | undefined;
  key: string | undefined;
  readonly requestId: string | undefined;
  readonly hostId: string | undefined;
  attempts: number;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly details: Readonly<Record<string, string>>;

  constructor(message: string, init: S3ErrorInit) {
    super(oneLine(message), init.cause === undefined ? undefined : { cause: init.cause });
    this.code = init.code;
    this.kind = init.kind;
    this.status = init.status;
    this.operation = init.operation;
    this.bucket = init.bucket;
    this.key = init.key;
    this.requestId = init.requestId;
    this.hostId = init.hostId;
    this.attempts = init.attempts ?? 1;
    this.retryable = init.retryable ?? false;
    this.retryAfterMs = init.retryAfterMs;
    this.details = init.details ?? {};
    Object.defineProperty(this, brand, { value: true });
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // Only the base class goes by its brand; a subclass is what it is.
    return Object.getPrototypeOf(this) === Error ? isS3Error(value) : Function.prototype[Symbol.hasInstance].call(this, value);
  }

  static {
    Object.defineProperty(this.prototype, Symbol.for("nodejs.util.inspect.custom"), { value: inspectError });
  }
}

/** How Node prints an error: the stack, then the fields that say something. */
function inspectError(this: S3Error, _depth: number, options: object, inspect: (value: unknown, options: object) => string): string {
  const { code, kind, status, operation, bucket, key, requestId, hostId, attempts, retryable, retryAfterMs, cause } = this;
  const details = Object.keys(this.details).length === 0 ? undefined : this.details;
  const fields = { code, kind, status, operation, bucket, key, requestId, hostId, attempts, retryable, retryAfterMs, details, cause };
  const telling = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return `${this.stack ?? `${this.name}: ${this.message}`} ${inspect(telling, options)}`;
}

/** Tells whether a value is an S3Error, also one that another copy of the package made. */
export function isS3Error(value: unknown): value is S3Error {
  return typeof value === "object" && value !== null && brand in value;
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, " ");
}
