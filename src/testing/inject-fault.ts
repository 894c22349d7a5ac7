// Makes one request go wrong, with the grips that the server offers.

import { setTimeout as sleep } from "node:timers/promises";
import { createS3Error } from "../errors/index.ts";
import type { Answer, FaultyRequest, InjectedFault } from "../server/index.ts";
import type { Fault } from "./fault-rules.ts";

/** Does what a fault does before the answer, and gives what it does to bodies. */
export async function injectFault(fault: Fault, request: FaultyRequest): Promise<InjectedFault | undefined> {
  switch (fault.kind) {
    case "error":
      throw createS3Error(fault.code, { status: fault.status, ...(fault.message === undefined ? {} : { message: fault.message }) });
    case "error-document":
      return { answer: () => errorDocument(fault.code, fault.message ?? "injected") };
    case "delay":
      await sleep(fault.delayMs);
      return undefined;
    case "stall":
      if (fault.afterBytes === undefined) return stall(request);
      return onBody((chunks) => stopAfter(chunks, fault.afterBytes ?? 0, () => stall(request)));
    case "truncate":
      return onBody((chunks) => stopAfter(chunks, fault.afterBytes, () => cut()));
    case "reset":
      return resetting(fault.afterBytes ?? 0, fault.of ?? "answer", request);
    case "slow":
      return fault.of === "request" ? { body: (chunks) => slowed(chunks, fault.bytesPerSecond) } : onBody((chunks) => slowed(chunks, fault.bytesPerSecond));
    case "corrupt":
      return onBody((chunks) => corrupted(chunks, fault.atByte));
    case "wrong-etag":
      return { answer: withWrongETag };
  }
}

type Chunks = AsyncIterable<Uint8Array>;

function onBody(change: (chunks: Chunks) => Chunks): InjectedFault {
  return { answer: (answer) => withBody(answer, change) };
}

function resetting(afterBytes: number, of: "answer" | "request", request: FaultyRequest): InjectedFault {
  const cutOff = (): Promise<never> => {
    request.reset();
    return cut();
  };
  const change = (chunks: Chunks): Chunks => stopAfter(chunks, afterBytes, cutOff);
  return of === "request" ? { body: change } : onBody(change);
}

/** Replaces a body by what becomes of it; its length stays what it was announced to be. */
function withBody(answer: Answer, change: (chunks: Chunks) => Chunks): Answer {
  const body = typeof answer.body === "string" ? new TextEncoder().encode(answer.body) : (answer.body ?? new Uint8Array(0));
  const open = body instanceof Uint8Array ? () => single(body) : () => body.open();
  return { ...answer, body: { length: body.length, replayable: false, open: () => change(open()) } };
}

async function* single(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* stopAfter(chunks: Chunks, count: number, stop: () => Promise<never>): AsyncGenerator<Uint8Array> {
  let left = count;
  // An empty chunk makes the head go out before anything else happens.
  yield new Uint8Array(0);
  if (left === 0) await stop();
  for await (const chunk of chunks) {
    yield chunk.subarray(0, left);
    left -= Math.min(left, chunk.length);
    if (left === 0) await stop();
  }
}

async function* slowed(chunks: Chunks, bytesPerSecond: number): AsyncGenerator<Uint8Array> {
  const pieceBytes = Math.max(1, Math.floor(bytesPerSecond / 20));
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      yield chunk.subarray(at, at + pieceBytes);
      await sleep(1000 / 20);
    }
  }
}

async function* corrupted(chunks: Chunks, atByte: number): AsyncGenerator<Uint8Array> {
  let passed = 0;
  for await (const chunk of chunks) {
    const at = atByte - passed;
    passed += chunk.length;
    if (at < 0 || at >= chunk.length) yield chunk;
    else {
      // The memory is the store's own.
      const copy = chunk.slice();
      copy[at] = (copy[at] ?? 0) ^ 0xff;
      yield copy;
    }
  }
}

async function stall(request: FaultyRequest): Promise<never> {
  await request.closed;
  return cut();
}

async function cut(): Promise<never> {
  throw createS3Error("InternalError", { message: "an injected fault cut the connection" });
}

function errorDocument(code: string, message: string): Answer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status: 200, headers: ["content-type", "application/xml"], body };
}

const wrongETag = '"00000000000000000000000000000000"';

function withWrongETag(answer: Answer): Answer {
  const headers = [...answer.headers];
  const at = headers.indexOf("etag");
  if (at >= 0) headers[at + 1] = wrongETag;
  const body = typeof answer.body === "string" ? answer.body.replace(/<ETag>[^<]*<\/ETag>/g, `<ETag>${wrongETag.replaceAll('"', "&quot;")}</ETag>`) : answer.body;
  return { ...answer, headers, body };
}
