import { describe, expect, it } from "vitest";
import { toPayload } from "../../../src/bytes/to-payload.ts";
import type { BodyInput } from "../../../src/bytes/body-input.ts";

async function read(input: BodyInput): Promise<string> {
  const payload = toPayload(input);
  if (payload instanceof Uint8Array) return new TextDecoder().decode(payload);
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of payload.open()) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

async function* chunks(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode("grü");
  yield new TextEncoder().encode("ße");
}

describe("a body", () => {
  it("may be text, bytes, a Blob, a stream or an iterable", async () => {
    const bytes = new TextEncoder().encode("grüße");
    const bodies: BodyInput[] = ["grüße", bytes, bytes.buffer.slice(0), new Blob(["grü", "ße"]), new Blob(["grüße"]).stream() as ReadableStream<Uint8Array>, chunks()];
    for (const body of bodies) expect(await read(body)).toBe("grüße");
  });

  it("that is a Blob can be read again, and knows its length", async () => {
    const source = toPayload(new Blob(["abc"]));
    expect(source).toMatchObject({ length: 3, replayable: true });
    if (source instanceof Uint8Array) throw new Error("a Blob became bytes");
    for (let i = 0; i < 2; i++) expect(await read(source)).toBe("abc");
  });

  it("that is a stream cannot be read again, and says so", async () => {
    const source = toPayload(chunks());
    if (source instanceof Uint8Array) throw new Error("a stream became bytes");
    expect(source).toMatchObject({ length: undefined, replayable: false });
    source.open();
    expect(() => source.open()).toThrow(expect.objectContaining({ code: "BodyAlreadyRead" }) as Error);
  });

  it("that is given up early cancels its stream", async () => {
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(10)), cancel: () => void (cancelled = true) });
    const source = toPayload(stream);
    if (source instanceof Uint8Array) throw new Error("a stream became bytes");
    for await (const _chunk of source.open()) break;
    expect(cancelled).toBe(true);
  });

  it("of any other kind is refused", () => {
    for (const wrong of [5, {}, null, ["a"]]) expect(() => toPayload(wrong as never)).toThrow(expect.objectContaining({ kind: "invalid-input" }) as Error);
  });
});
