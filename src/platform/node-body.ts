// What only Node can do with a body: write it to a file, or be a Node stream.

import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { open, rename, stat, unlink, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import type { BodyControl, BodySink, ResponseBody } from "../http/http-message.ts";

const bufferBytes = 1024 * 1024;

/**
 * Writes a body to `path`: to a temporary sibling first, which is flushed and renamed over it when it is complete, so that a
 * failure leaves an older file alone. Devices, pipes and sockets are written directly. Memory: two buffers of 1 MiB.
 */
export async function bodyToFile(body: ResponseBody, path: string): Promise<number> {
  const direct = await isSpecialFile(path);
  const target = direct ? path : temporarySibling(path);
  let file: FileHandle;
  try {
    file = await open(target, direct ? constants.O_WRONLY : "wx");
  } catch (error) {
    body.cancel();
    throw error;
  }
  try {
    const length = await writeBody(body, file, direct);
    if (!direct) await file.datasync();
    await file.close();
    if (!direct) await rename(target, path);
    return length;
  } catch (error) {
    await file.close().catch(() => undefined);
    if (!direct) await unlink(target).catch(() => undefined);
    throw error;
  }
}

/** `NAME.XXXXXXXX` beside the target, short enough for a file system's 255 bytes. */
export function temporarySibling(path: string): string {
  const suffix = `.${randomBytes(4).toString("hex")}`;
  let name = basename(path);
  while (Buffer.byteLength(name) + suffix.length > 255) name = name.slice(0, -1);
  return join(dirname(path), name + suffix);
}

async function isSpecialFile(path: string): Promise<boolean> {
  try {
    const found = await stat(path);
    return !found.isFile() && !found.isDirectory();
  } catch {
    return false;
  }
}

/** Two buffers take turns: the transport reads into one while the other is written. */
function writeBody(body: ResponseBody, file: FileHandle, direct: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    let filling: Buffer = Buffer.allocUnsafeSlow(Math.min(bufferBytes, Math.max(1, body.length ?? bufferBytes)));
    let spare: Buffer | undefined;
    let used = 0;
    let position = 0;
    let writing = false;
    let ended = false;
    let failed = false;
    let control: BodyControl | undefined;

    const fail = (error: Error): void => {
      if (failed) return;
      failed = true;
      control?.cancel();
      if (!writing) reject(error);
      else pendingError = error;
    };
    let pendingError: Error | undefined;

    const flush = (): void => {
      const full = filling;
      const length = used;
      const at = position;
      position += length;
      used = 0;
      filling = spare ?? Buffer.allocUnsafeSlow(full.length);
      spare = undefined;
      writing = true;
      file.write(full, 0, length, direct ? null : at).then(
        ({ bytesWritten }) => {
          writing = false;
          if (pendingError !== undefined) return reject(pendingError);
          if (bytesWritten !== length) return fail(new Error(`only ${bytesWritten} of ${length} bytes could be written`));
          spare = full;
          if (ended) finish();
          else if (used === filling.length) {
            flush();
            control?.resume();
          } else control?.resume();
        },
        (error: Error) => {
          writing = false;
          fail(error);
        },
      );
    };
    const finish = (): void => {
      if (used > 0) flush();
      else if (!writing) resolve(position);
    };
    const sink: BodySink = {
      buffer: () => (used < filling.length ? filling.subarray(used) : undefined),
      chunk(bytes) {
        if (failed) return false;
        if (bytes.buffer === filling.buffer && bytes.byteOffset === filling.byteOffset + used) used += bytes.length;
        else {
          let rest = bytes;
          while (rest.length > 0) {
            const room = filling.length - used;
            if (room === 0) filling = Buffer.concat([filling, Buffer.allocUnsafeSlow(Math.max(filling.length, rest.length))]);
            const part = rest.subarray(0, filling.length - used);
            filling.set(part, used);
            used += part.length;
            rest = rest.subarray(part.length);
          }
        }
        if (used < filling.length) return undefined;
        if (writing) return false;
        flush();
        return undefined;
      },
      end() {
        ended = true;
        if (!writing && !failed) finish();
      },
      error: fail,
    };
    control = body.consume(sink);
  });
}

/** Makes a Node stream of a body; it reads on as it is read. */
export function bodyToNodeStream(body: ResponseBody): Readable {
  let control: BodyControl | undefined;
  return new Readable({
    read() {
      if (control !== undefined) {
        control.resume();
        return;
      }
      control = body.consume({
        chunk: (bytes) => this.push(Buffer.from(bytes)),
        end: () => void this.push(null),
        error: (error) => void this.destroy(error),
      });
    },
    destroy(error, callback) {
      if (control === undefined) body.cancel();
      else control.cancel();
      callback(error);
    },
  });
}
