// Where users look in: one object of optional functions, called as requests happen. Observers see no secret and change nothing.

import type { S3Error } from "../errors/s3-error.ts";

/** What every event says of the call that it belongs to. */
export interface CallEvent {
  readonly operation: string;
  readonly bucket: string | undefined;
  readonly key: string | undefined;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

export interface AttemptEvent extends CallEvent {
  readonly method: string;
  readonly host: string;
  /** Path and query as sent; a presigned query is never sent this way. */
  readonly target: string;
}

export interface ResponseEvent extends CallEvent {
  readonly status: number;
  readonly requestId: string | undefined;
  /** From handing the request to the transport to having the response's head. */
  readonly elapsedMs: number;
}

export interface RetryEvent extends CallEvent {
  readonly error: S3Error;
  readonly delayMs: number;
}

export interface AdjustEvent extends CallEvent {
  /** What Stave changed after an answer: the bucket's region, its idea of the server's clock, or how it sends checksums. */
  readonly what: "region" | "clock" | "checksum";
  readonly detail: string;
}

export interface ResumeEvent extends CallEvent {
  /** What broke the body off. */
  readonly error: S3Error;
  /** Bytes that had been delivered: the rest is fetched from here. */
  readonly position: number;
}

/** A part of a transfer took far longer than its siblings, and is made again on a new connection. */
export interface SlowPartEvent {
  readonly bucket: string;
  readonly key: string;
  readonly part: number;
  readonly elapsedMs: number;
}

/** A range's answer took far longer than usual, and was asked for a second time. */
export interface HedgeEvent {
  readonly bucket: string;
  readonly key: string;
  /** First byte of the range, and the one behind its last. */
  readonly start: number;
  readonly end: number;
  /** How long the first request had been waiting. */
  readonly afterMs: number;
}

/** A transfer goes on where an earlier process ended. */
export interface ResumeTransferEvent {
  readonly bucket: string;
  readonly key: string;
  /** Parts that are there already, and those of the whole. */
  readonly finished: number;
  readonly parts: number;
}

/** Functions to be told of requests and transfers. An error that one throws ends the call with it. */
export interface Observer {
  onAttempt?(event: AttemptEvent): void;
  onResponse?(event: ResponseEvent): void;
  onRetry?(event: RetryEvent): void;
  onAdjust?(event: AdjustEvent): void;
  /** A download broke off and goes on. */
  onResume?(event: ResumeEvent): void;
  onSlowPart?(event: SlowPartEvent): void;
  onHedge?(event: HedgeEvent): void;
  onResumeTransfer?(event: ResumeTransferEvent): void;
}
