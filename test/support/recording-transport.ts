// The real transport, with a list of what went through it.
import { isByteSource } from "../../src/bytes/byte-source.ts";
import type { HttpRequest } from "../../src/http/http-message.ts";
import { createSocketTransport } from "../../src/transport/socket-transport.ts";
import type { Transport } from "../../src/transport/transport.ts";

export interface SentRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bodies in memory, as text. */
  readonly body: string | undefined;
}

export interface RecordingTransport extends Transport {
  readonly sent: SentRequest[];
  /** Requests whose target or method fits. */
  of(method: string, pattern?: RegExp): SentRequest[];
  /** Most requests that were under way at a time: from being sent to having the answer's head. */
  readonly mostAtOnce: number;
}

export function recordingTransport(): RecordingTransport {
  const inner = createSocketTransport({});
  const sent: SentRequest[] = [];
  let running = 0;
  let most = 0;
  return {
    sent,
    get mostAtOnce() {
      return most;
    },
    of: (method, pattern = /./) => sent.filter((request) => request.method === method && pattern.test(request.target)),
    async send(request, options) {
      sent.push(record(request));
      most = Math.max(most, ++running);
      try {
        return await inner.send(request, options);
      } finally {
        running--;
      }
    },
    close: () => inner.close(),
  };
}

function record({ method, target, headers, body }: HttpRequest): SentRequest {
  const named: Record<string, string> = {};
  for (let at = 0; at < headers.length; at += 2) named[headers[at] as string] = headers[at + 1] as string;
  return { method, target, headers: named, body: body === undefined || isByteSource(body) || body.length > 100_000 ? undefined : Buffer.from(body).toString() };
}
