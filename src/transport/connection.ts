// One connection: it carries one exchange at a time, from the request's first byte to the body's last, and then goes back
// to its pool or closes. It owns the read buffer that Node's `onread` fills again and again.

import type { Socket } from "node:net";
import { isByteSource } from "../bytes/byte-source.ts";
import { headerValue } from "../http/http-message.ts";
import { BodyPipe } from "./body-pipe.ts";
import type { BodySource } from "./body-pipe.ts";
import { BodySender, INLINE_BODY_BYTES } from "./body-sender.ts";
import type { SendingConnection } from "./body-sender.ts";
import type { ConnectionOwner } from "./connection-owner.ts";
import type { Timed } from "./deadlines.ts";
import type { Exchange, ExchangeHolder } from "./exchange.ts";
import type { OnRead } from "./dial.ts";
import { badResponse, bodyAbandoned, connectionClosed, networkError, timeoutError, truncatedBody } from "./network-error.ts";
import { MemoryBody, StreamedBody } from "./response-body.ts";
import { MalformedResponse } from "./response-head.ts";
import type { ResponseHead } from "./response-head.ts";
import { ResponseParser } from "./response-parser.ts";
import type { ResponseHandler } from "./response-parser.ts";
import { SocketWriter } from "./socket-writer.ts";
import { ReadBuffers } from "./read-buffers.ts";

/** How long a connection whose sending side failed is read for an answer that was sent before. */
const LATE_RESPONSE_MS = 1_000;
/** Given up so much earlier than the server says, lest a request meets a connection that is being closed. */
const KEEP_ALIVE_MARGIN_MS = 500;
/** How long a request's last bytes may take to leave after its response is complete. */
const FLUSH_MS = 1_000;

type Waiting = "nothing" | "continue" | "sending" | "late-response" | "first-byte" | "body" | "reader" | "flush" | "keep-alive";

export class Connection implements Timed, ExchangeHolder, ResponseHandler, BodySource, SendingConnection {
  deadlineAtMs: number = Infinity;
  /** What the socket calls back with. The buffer function may return nothing to keep the last buffer. */
  readonly onread: OnRead;
  readonly #owner: ConnectionOwner<Connection>;
  readonly #parser: ResponseParser = new ResponseParser(this);
  readonly #buffers: ReadBuffers;
  #socket: Socket | undefined;
  #exchange: Exchange | undefined;
  #sender: BodySender | undefined;
  #pipe: BodyPipe | undefined;
  /** The facade of `#pipe` until the read that brought its head is over. */
  #newBody: StreamedBody | undefined;
  #waiting: Waiting = "nothing";
  #servedCount = 0;
  #keepAliveMs: number;
  #mayKeepAlive = true;
  #isReading = true;
  #isResponseComplete = false;
  #mayMoreWait = false;
  #isInRead = false;
  #isReferenced = true;
  #isClosed = false;
  #sendError: Error | undefined;
  #bodyWriter: SocketWriter | undefined;

  constructor(owner: ConnectionOwner<Connection>) {
    this.#owner = owner;
    this.#keepAliveMs = owner.keepAliveMs;
    this.#buffers = new ReadBuffers(owner.largeBuffers);
    this.onread = {
      // Before the connection stands, Node may ask once per address that it tries, and needs an answer each time.
      buffer: () => this.#buffers.next(this.#parser, this.#pipe, this.#socket === undefined) as Uint8Array,
      callback: (count, bytes) => this.#read(count, bytes),
    };
  }

  /** True when it can take a request. */
  get isUsable(): boolean {
    return !this.#isClosed && this.#exchange === undefined && this.#socket?.destroyed === false;
  }

  /** Waits for a request; an idle connection does not keep the process alive. */
  rest(): void {
    this.#setReferenced(false);
    this.#wait("keep-alive", this.#keepAliveMs);
  }

  /** Takes over a socket that stands and was opened with this connection's `onread`. */
  attach(socket: Socket): void {
    this.#socket = socket;
    this.#owner.deadlines.watch(this);
    socket.on("error", (error: Error) => this.#closedWith(error));
    socket.on("end", () => this.#ended());
    socket.on("close", () => this.#closedWith(undefined));
    // Node destroys a socket whose write failed, and with it an answer that the server sent before it closed
    // (413, 403): keep reading for a moment instead.
    const destroy = socket.destroy.bind(socket);
    socket.destroy = (error?: Error): Socket => (error !== undefined && this.#outlivesSendError(error) ? socket : destroy(error));
  }

  // Requests

  /** Sends a request. The connection is usable, and is released when the exchange is over. */
  begin(exchange: Exchange): void {
    const socket = this.#socket as Socket;
    this.#setReferenced(true);
    this.#exchange = exchange;
    exchange.holder = this;
    this.#isResponseComplete = false;
    this.#parser.begin(exchange.request.method);
    const { body } = exchange.request;
    if (body === undefined) this.#sendWhole(socket, exchange, undefined);
    else if (!isByteSource(body) && body.byteLength <= INLINE_BODY_BYTES && !expectsContinue(exchange)) this.#sendWhole(socket, exchange, body);
    else this.#sendInSteps(socket, exchange);
  }

  #sendWhole(socket: Socket, exchange: Exchange, body: Uint8Array | undefined): void {
    if (body === undefined || body.byteLength === 0) socket.write(exchange.head, "latin1");
    else {
      const { head } = exchange;
      const both = Buffer.allocUnsafe(head.length + body.byteLength);
      both.write(head, 0, "latin1");
      both.set(body, head.length);
      socket.write(both);
    }
    this.#wait("first-byte", exchange.limits.firstByteTimeoutMs);
  }

  #sendInSteps(socket: Socket, exchange: Exchange): void {
    const sender = new BodySender(this, exchange.request);
    this.#sender = sender;
    if (expectsContinue(exchange)) {
      socket.write(exchange.head, "latin1");
      this.#wait("continue", this.#owner.continueTimeoutMs);
      return;
    }
    exchange.isBodyOpened = true;
    this.#wait("sending", exchange.limits.idleTimeoutMs);
    if (sender.isSmallSource) {
      sender.start(exchange.head);
      return;
    }
    socket.cork();
    socket.write(exchange.head, "latin1");
    sender.start();
    // Bytes in memory were written just now and leave with the head; a source takes its time.
    socket.uncork();
  }

  #startBody(): void {
    const exchange = this.#exchange as Exchange;
    exchange.isBodyOpened = true;
    this.#wait("sending", exchange.limits.idleTimeoutMs);
    this.#sender?.start();
  }

  writeBody(bytes: Uint8Array): Promise<void> {
    return this.#writer.write(bytes);
  }

  get #writer(): SocketWriter {
    return (this.#bodyWriter ??= new SocketWriter(this.#socket as Socket, this.#owner.peer, () => {
      const exchange = this.#exchange;
      if (this.#waiting === "sending" && exchange !== undefined) this.#wait("sending", exchange.limits.idleTimeoutMs);
    }));
  }

  bodySent(sender: BodySender): void {
    if (sender !== this.#sender) return;
    this.#sender = undefined;
    if (this.#isResponseComplete) this.#finish();
    else if (this.#pipe !== undefined) this.#waitForBody();
    else if (this.#waiting === "sending") this.#wait("first-byte", (this.#exchange as Exchange).limits.firstByteTimeoutMs);
  }

  bodyFailed(sender: BodySender, error: Error): void {
    if (sender !== this.#sender) return;
    this.#sender = undefined;
    // A connection whose writes fail reports itself, after a last look for an answer.
    if (this.#isClosed || this.#sendError !== undefined) return;
    if (this.#socket?.writable === true) this.#fail(error);
    else this.#closedWith(undefined);
  }

  /** Tells whether to go on reading although sending failed. */
  #outlivesSendError(error: Error): boolean {
    if (this.#isClosed || this.#exchange === undefined) return false;
    const { syscall, code } = error as NodeJS.ErrnoException;
    if (syscall !== "write" && syscall !== "writev" && code !== "EPIPE") return false;
    if (this.#sendError !== undefined) return true;
    this.#sendError = error;
    this.#mayKeepAlive = false;
    this.#sender?.stop();
    this.#bodyWriter?.fail(error);
    if (this.#parser.isUntouched) this.#wait("late-response", LATE_RESPONSE_MS);
    return true;
  }

  // Responses

  /** Node's callback for each read; false pauses. */
  #read(count: number, bytes: Uint8Array): boolean {
    if (this.#isClosed) return false;
    this.#isInRead = true;
    this.#isReading = true;
    this.#mayMoreWait = count === bytes.byteLength;
    try {
      this.#parser.execute(bytes as Buffer, count);
    } catch (error) {
      this.#isInRead = false;
      if (!this.#isClosed) this.#malformed(error);
      return false;
    }
    this.#isInRead = false;
    if (this.#isClosed) return false; // a reader gave up in between
    const newBody = this.#newBody;
    if (newBody !== undefined) {
      this.#newBody = undefined;
      if (this.#pipe !== undefined) newBody.cancelWhenForgotten();
    }
    if (this.#isResponseComplete) this.#finish();
    else if (this.#pipe !== undefined && this.#sender === undefined) this.#waitForBody();
    return this.#isReading;
  }

  informational(status: number): void {
    if (status === 100 && this.#waiting === "continue") this.#startBody();
    else if (this.#waiting === "first-byte") this.#wait("first-byte", (this.#exchange as Exchange).limits.firstByteTimeoutMs);
  }

  whole(head: ResponseHead, bytes: Buffer, from: number, to: number): void {
    this.#answered(head);
    this.#isResponseComplete = true;
    const exchange = this.#exchange as Exchange;
    const body = from === to ? new MemoryBody() : new MemoryBody(new Uint8Array(bytes.subarray(from, to)));
    exchange.respond({ status: head.status, reason: head.reason, headers: head.headers, body });
  }

  head(head: ResponseHead, length: number | undefined): void {
    this.#answered(head);
    const pipe = new BodyPipe(this);
    const body = new StreamedBody(length, pipe);
    this.#pipe = pipe;
    this.#newBody = body;
    (this.#exchange as Exchange).respond({ status: head.status, reason: head.reason, headers: head.headers, body }, pipe);
  }

  body(bytes: Uint8Array, from: number, to: number): void {
    const pipe = this.#pipe;
    if (pipe === undefined) return;
    const chunk = from === 0 && to === bytes.byteLength ? bytes : bytes.subarray(from, to);
    if (!pipe.push(chunk)) this.#isReading = false;
  }

  end(): void {
    this.#isResponseComplete = true;
  }

  /** A final answer came. What was not sent by now is not sent any more. */
  #answered(head: ResponseHead): void {
    if (!head.keepAlive) this.#mayKeepAlive = false;
    if (head.keepAliveMs >= 0) this.#keepAliveMs = Math.min(this.#owner.keepAliveMs, Math.max(0, head.keepAliveMs - KEEP_ALIVE_MARGIN_MS));
    const sender = this.#sender;
    if (sender === undefined || sender.isHandedOver) return;
    sender.stop();
    this.#sender = undefined;
    this.#mayKeepAlive = false;
  }

  #waitForBody(): void {
    const exchange = this.#exchange as Exchange;
    if (this.#isReading) this.#wait("body", exchange.limits.idleTimeoutMs);
    else if ((this.#pipe as BodyPipe).hasSink) this.#wait("nothing", Infinity);
    else {
      // Nobody may ever read it: that is no reason for the process to stay.
      this.#setReferenced(false);
      this.#wait("reader", this.#owner.unreadBodyTimeoutMs);
    }
  }

  resumeBody(pipe: BodyPipe): void {
    if (pipe !== this.#pipe || this.#isReading) return;
    this.#isReading = true;
    if (this.#isInRead) return;
    this.#setReferenced(true);
    this.#waitForBody();
    (this.#socket as Socket).resume();
  }

  cancelBody(pipe: BodyPipe): void {
    if (pipe !== this.#pipe) return;
    this.#pipe = undefined;
    if (this.#isResponseComplete) return;
    this.close();
  }

  #ended(): void {
    if (this.#isClosed) return;
    this.#mayKeepAlive = false;
    if (this.#parser.endOfInput()) this.#finish();
    else this.#closedWith(undefined);
  }

  /** The response is complete; so is the exchange, unless the request's last bytes are still on their way out. */
  #finish(): void {
    this.#buffers.release();
    const pipe = this.#pipe;
    this.#pipe = undefined;
    const exchange = this.#exchange as Exchange;
    if (pipe !== undefined) {
      pipe.finish();
      if (this.#isClosed || this.#exchange !== exchange) return;
    }
    if (this.#sender !== undefined && this.#mayKeepAlive) {
      this.#wait("flush", FLUSH_MS);
      return;
    }
    this.#exchange = undefined;
    exchange.end();
    this.#servedCount++;
    const socket = this.#socket as Socket;
    if (!this.#mayKeepAlive || this.#keepAliveMs === 0 || socket.writableLength > 0) {
      this.close();
      return;
    }
    if (!this.#isReading) {
      this.#isReading = true;
      if (!this.#isInRead) socket.resume();
    }
    this.rest();
    if (this.#mayMoreWait) this.#settle();
    else this.#owner.release(this);
  }

  /**
   * The last read filled its buffer to the brim, so bytes that nobody asked for may wait behind it. libuv reads again
   * before the event loop goes on; only then is the connection known to be clean.
   */
  #settle(): void {
    this.#mayMoreWait = false;
    this.#owner.settle(this);
    setImmediate(() => {
      if (!this.#isClosed) this.#owner.release(this);
    });
  }

  // Ends

  /** Closes at once and says nothing to an exchange: it has failed, or was never there. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#owner.deadlines.unwatch(this);
    this.#sender?.stop();
    this.#sender = undefined;
    this.#bodyWriter?.fail(connectionClosed(this.#owner.peer));
    this.#buffers.release();
    this.#pipe = undefined;
    const exchange = this.#exchange;
    this.#exchange = undefined;
    exchange?.end();
    this.#socket?.destroy();
    this.#owner.closed(this);
  }

  drop(exchange: Exchange): void {
    if (exchange === this.#exchange) this.close();
  }

  onDeadline(): void {
    const exchange = this.#exchange;
    const { peer } = this.#owner;
    switch (this.#waiting) {
      case "continue":
        this.#startBody();
        return;
      case "sending":
      case "body":
        this.#fail(timeoutError("IdleTimeout", peer, (exchange as Exchange).limits.idleTimeoutMs));
        return;
      case "first-byte":
        this.#fail(timeoutError("FirstByteTimeout", peer, (exchange as Exchange).limits.firstByteTimeoutMs));
        return;
      case "late-response":
        this.#closedWith(this.#sendError);
        return;
      case "reader":
        if (!this.#owner.isWanted) this.#wait("reader", Math.min(1_000, this.#owner.unreadBodyTimeoutMs));
        else {
          this.#pipe?.abort(bodyAbandoned(this.#owner.unreadBodyTimeoutMs));
          this.close();
        }
        return;
      case "flush":
      case "keep-alive":
        this.close();
        return;
      case "nothing":
        return;
    }
  }

  #malformed(error: unknown): void {
    if (!(error instanceof MalformedResponse)) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    // Bytes behind a complete response: that response stands, the connection does not.
    if (this.#isResponseComplete && this.#exchange !== undefined) {
      this.#mayKeepAlive = false;
      this.#finish();
    } else if (this.#exchange === undefined) this.close();
    else this.#fail(badResponse(this.#owner.peer, error.message, error.notHttp));
  }

  #closedWith(error: Error | undefined): void {
    if (this.#isClosed) return;
    const exchange = this.#exchange;
    if (exchange === undefined) {
      this.close();
      return;
    }
    const { peer } = this.#owner;
    if (this.#isResponseComplete) {
      this.#mayKeepAlive = false;
      this.#sender = undefined;
      this.#finish();
      return;
    }
    if (this.#pipe !== undefined) {
      this.#fail(error === undefined ? truncatedBody(peer) : networkError(error, peer, "receive from"));
      return;
    }
    if (this.#servedCount > 0 && this.#parser.isUntouched && exchange.mayReplay) {
      this.#exchange = undefined;
      exchange.holder = undefined;
      this.close();
      exchange.isReplayed = true;
      this.#owner.replay(exchange);
      return;
    }
    const cause = this.#sendError ?? error;
    if (cause === undefined) this.#fail(connectionClosed(peer));
    else this.#fail(networkError(cause, peer, this.#sendError === undefined ? "receive from" : "send to"));
  }

  #fail(error: Error): void {
    const exchange = this.#exchange;
    this.#exchange = undefined;
    this.close();
    exchange?.fail(error);
  }

  /** Whether the connection keeps the process alive. */
  #setReferenced(isReferenced: boolean): void {
    if (isReferenced === this.#isReferenced) return;
    this.#isReferenced = isReferenced;
    if (isReferenced) this.#socket?.ref();
    else this.#socket?.unref();
  }

  #wait(waiting: Waiting, timeoutMs: number): void {
    this.#waiting = waiting;
    if (timeoutMs === Infinity) this.deadlineAtMs = Infinity;
    else this.#owner.deadlines.set(this, timeoutMs);
  }
}

function expectsContinue(exchange: Exchange): boolean {
  const expectation = headerValue(exchange.request.headers, "expect");
  return expectation !== undefined && expectation.toLowerCase() === "100-continue";
}
