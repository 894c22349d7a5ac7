import { describe, expect, test } from "vitest";
import type { Payload } from "../../../src/bytes/byte-source.ts";
import { payloadBody } from "../../../src/client/payload-body.ts";
import type { BodySink } from "../../../src/http/http-message.ts";

const content = Buffer.from("content");
let released = 0;

const kinds: [string, () => Payload][] = [
  ["bytes in memory", () => content],
  [
    "a source",
    () => ({
      length: content.length,
      replayable: true,
      async *open() {
        try {
          yield content;
        } finally {
          released++;
        }
      },
    }),
  ],
];

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** A sink that notes what it hears. */
function listener(chunk: BodySink["chunk"]): { sink: BodySink; heard: unknown[] } {
  const heard: unknown[] = [];
  const sink: BodySink = { chunk: (bytes) => (heard.push(Buffer.from(bytes).toString()), chunk(bytes)), end: () => void heard.push("end"), error: (error) => void heard.push(error) };
  return { sink, heard };
}

describe.each(kinds)("a body of %s", (kind, make) => {
  test("is fed chunk by chunk, after consume returned", async () => {
    const { sink, heard } = listener(() => undefined);
    payloadBody(make()).consume(sink);
    expect(heard).toEqual([]);
    await settled();
    expect(heard).toEqual(["content", "end"]);
  });

  test("does not end while its sink pauses it", async () => {
    const { sink, heard } = listener(() => false);
    const control = payloadBody(make()).consume(sink);
    await settled();
    expect(heard).toEqual(["content"]);
    control.resume();
    await settled();
    expect(heard).toEqual(["content", "end"]);
  });

  test("gives a sink that throws its own error, and lets go of what it reads from", async () => {
    const failure = new Error("thrown by the sink");
    const before = released;
    const { sink, heard } = listener(() => {
      throw failure;
    });
    payloadBody(make()).consume(sink);
    await settled();
    expect(heard).toEqual(["content", failure]);
    expect(released - before).toBe(kind === "a source" ? 1 : 0);
  });

  test("says nothing more once it is cancelled", async () => {
    const { sink, heard } = listener(() => undefined);
    payloadBody(make()).consume(sink).cancel();
    await settled();
    expect(heard).toEqual([]);
  });

  test("is not longer than the limit", async () => {
    await expect(payloadBody(make()).bytes(content.length - 1)).rejects.toMatchObject({ code: "BodyTooLarge", kind: "integrity" });
    expect(Buffer.from(await payloadBody(make()).bytes(content.length)).toString()).toBe("content");
  });
});
