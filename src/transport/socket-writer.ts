// Writes to a socket with promises that settle in every case: some versions of Node forget the callbacks of writes that
// still wait when a socket is destroyed.

import { connectionClosed } from "./network-error.ts";

/** As much of a socket as writing takes. */
interface WritableSocket {
  readonly writable: boolean;
  write(bytes: Uint8Array, done: (error?: Error | null) => void): boolean;
}

export class SocketWriter {
  readonly #socket: WritableSocket;
  readonly #peer: string;
  readonly #onProgress: () => void;
  readonly #waiting = new Set<(error: Error) => void>();
  #error: Error | undefined;

  constructor(socket: WritableSocket, peer: string, onProgress: () => void) {
    this.#socket = socket;
    this.#peer = peer;
    this.#onProgress = onProgress;
  }

  /** Why nothing can be written any more, if so. */
  get error(): Error | undefined {
    return this.#error;
  }

  /** Resolves once the kernel has the bytes, so that their memory may be used again. */
  write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#error !== undefined || !this.#socket.writable) {
        reject(this.#error ?? connectionClosed(this.#peer));
        return;
      }
      this.#waiting.add(reject);
      this.#socket.write(bytes, (error) => {
        this.#waiting.delete(reject);
        if (error) reject(error);
        else {
          this.#onProgress();
          resolve();
        }
      });
    });
  }

  /** Fails what waits and whatever is to come. */
  fail(error: Error): void {
    this.#error ??= error;
    for (const reject of this.#waiting) reject(error);
    this.#waiting.clear();
  }
}
