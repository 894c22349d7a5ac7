import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HeaderList } from "../../../src/http/http-message.ts";
import { nodeDigests } from "../../../src/platform/node-digests.ts";
import { chunkedLength, signChunks, streamingPayloadOf } from "../../../src/sign/sign-chunks.ts";
import type { ChunkOptions } from "../../../src/sign/sign-chunks.ts";
import { signRequestSteps } from "../../../src/sign/sign-request.ts";
import { createChunkDecoder, verifyChunks } from "../../../src/sign/verify-chunks.ts";
import type { ChunkedBody } from "../../../src/sign/verify-chunks.ts";

const options = {
  credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
  region: "us-east-1",
  date: new Date("2013-05-24T00:00:00Z"),
};
const published = new Uint8Array(66_560).fill(97);
const common = ["host", "s3.amazonaws.com", "x-amz-storage-class", "REDUCED_REDUNDANCY", "content-encoding", "aws-chunked", "x-amz-decoded-content-length", "66560"];

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const size = Math.max(1, sizes.length === 0 ? bytes.length : sizes[i % sizes.length]!);
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function encode(data: Uint8Array, chunks: ChunkOptions, sizes: readonly number[] = []): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const bytes of signChunks(inPieces(data, sizes), chunks, nodeDigests)) parts.push(bytes.slice());
  return Buffer.concat(parts);
}

async function decode(encoded: Uint8Array, body: ChunkedBody, sizes: readonly number[] = []): Promise<{ data: Buffer; trailers: HeaderList }> {
  const parts: Uint8Array[] = [];
  const decoder = verifyChunks(inPieces(encoded, sizes), body, nodeDigests);
  for (;;) {
    const step = await decoder.next();
    if (step.done) return { data: Buffer.concat(parts), trailers: step.value };
    parts.push(step.value.slice());
  }
}

describe("signChunks", () => {
  it("gives the signatures and the length that AWS publishes for signed chunks", async () => {
    const headers = [...common, "content-length", String(chunkedLength(66_560, { signed: true }))];
    expect(headers.at(-1)).toBe("66824");
    const payloadHash = streamingPayloadOf({ signed: true, trailer: false });
    const signing = signRequestSteps({ method: "PUT", target: "/examplebucket/chunkObject.txt", headers, payloadHash }, options, nodeDigests);
    expect(signing.signature).toBe("4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
    const encoded = Buffer.from(await encode(published, { signing })).toString("latin1");
    expect(encoded.length).toBe(66_824);
    expect(encoded.match(/(?<=^|\n)[0-9a-f]{1,5};chunk-signature=[0-9a-f]{64}/g)).toEqual([
      "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
      "400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
      "0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
    ]);
  });

  it("gives the signatures that AWS publishes for signed chunks with a trailer", async () => {
    const payloadHash = streamingPayloadOf({ signed: true, trailer: true });
    const headers = [...common, "x-amz-trailer", "x-amz-checksum-crc32c"];
    const signing = signRequestSteps({ method: "PUT", target: "/examplebucket/chunkObject.txt", headers, payloadHash }, options, nodeDigests);
    expect(signing.signature).toBe("106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");
    const encoded = Buffer.from(await encode(published, { signing, trailer: "CRC32C" })).toString("latin1");
    expect(encoded.length).toBe(chunkedLength(66_560, { signed: true, trailer: "CRC32C" }));
    expect(encoded.match(/(?<=^|\n)[0-9a-f]{1,5};chunk-signature=[0-9a-f]{64}/g)).toEqual([
      "10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
      "400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
      "0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
    ]);
    expect(encoded.slice(encoded.indexOf("x-amz-checksum"))).toBe(
      "x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n",
    );
  });

  it("writes unsigned chunks with a checksum after them", async () => {
    const encoded = await encode(Buffer.from("123456789"), { trailer: "CRC32" });
    expect(Buffer.from(encoded).toString()).toBe("9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n");
    expect(Buffer.from(await encode(new Uint8Array(0), { trailer: "CRC32" })).toString()).toBe("0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n");
  });

  it("refuses chunks smaller than S3 allows", async () => {
    await expect(encode(published, { trailer: "CRC32", chunkBytes: 8191 })).rejects.toMatchObject({ kind: "invalid-input" });
  });
});

const signing = signRequestSteps({ method: "PUT", target: "/b/k", headers: common, payloadHash: "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" }, options, nodeDigests);
const forms = [
  { payloadHash: "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", signing, trailer: undefined },
  { payloadHash: "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", signing, trailer: "SHA256" },
  { payloadHash: "STREAMING-UNSIGNED-PAYLOAD-TRAILER", signing: undefined, trailer: "CRC64NVME" },
] as const;

describe("verifyChunks", () => {
  it("gives back what signChunks encoded, however either is cut, in the length foretold", async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 30_000 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...forms), fc.integer({ min: 0, max: 60_000 }), sizes, sizes, async (form, length, cuts, readCuts) => {
        const data = Buffer.alloc(length, "0123456789abcdef");
        const encoded = await encode(data, { signing: form.signing, trailer: form.trailer, chunkBytes: 8192 }, cuts);
        expect(encoded.length).toBe(chunkedLength(length, { signed: form.signing !== undefined, trailer: form.trailer, chunkBytes: 8192 }));
        const trailers = form.trailer === undefined ? [] : [`x-amz-checksum-${form.trailer.toLowerCase()}`];
        const decoded = await decode(encoded, { ...form, decodedLength: length, trailers }, readCuts);
        expect(decoded.data.equals(data)).toBe(true);
        expect(decoded.trailers.filter((_, i) => i % 2 === 0)).toEqual(trailers);
      }),
      { numRuns: 60 },
    );
  });

  it("refuses any changed byte of a signed body", async () => {
    const encoded = await encode(Buffer.alloc(9000, 7), { signing, trailer: "CRC32", chunkBytes: 8192 });
    const body: ChunkedBody = { payloadHash: "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", signing, decodedLength: 9000, trailers: ["x-amz-checksum-crc32"] };
    await expect(decode(encoded, body)).resolves.toBeDefined();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: encoded.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = encoded.slice();
        changed[at]! ^= flip;
        // Letters of a size or a header name may change their case: that is the same body.
        if (Buffer.from(changed).toString("latin1").toLowerCase() === Buffer.from(encoded).toString("latin1").toLowerCase()) return;
        const result = await decode(changed, body).then(
          ({ data }) => data.equals(Buffer.alloc(9000, 7)),
          (error: unknown) => error,
        );
        // A blank beside a trailer's value, or a lost CR, changes nothing that is signed.
        if (result !== true) expect(result).toMatchObject({ name: expect.stringMatching(/S3Error|SignatureDoesNotMatch/) });
      }),
      { numRuns: 400 },
    );
  });

  it("refuses a body that ends early, at every byte", async () => {
    const encoded = await encode(Buffer.alloc(20, 7), { signing });
    const body: ChunkedBody = { payloadHash: "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", signing, decodedLength: 20 };
    // Without the last line end it is whole already: some clients never send it.
    for (let length = 0; length < encoded.length - 2; length++) {
      await expect(decode(encoded.subarray(0, length), body)).rejects.toMatchObject({ code: "IncompleteBody" });
    }
    await expect(decode(encoded.subarray(0, encoded.length - 2), body)).resolves.toBeDefined();
  });

  it.each([
    ["data after the end", "0\r\n\r\nx", "IncompleteBody"],
    ["no size", "\r\n", "IncompleteBody"],
    ["a negative size", "-1\r\n", "IncompleteBody"],
    ["a size beyond any object", "fffffffffffff\r\n", "IncompleteBody"],
    ["a size with a sign of hexadecimal", "0x1\r\na\r\n0\r\n\r\n", "IncompleteBody"],
    ["a bare line feed after a size", "1\na\r\n0\r\n\r\n", "IncompleteBody"],
    ["a chunk longer than its size", "1\r\nab\r\n0\r\n\r\n", "IncompleteBody"],
    ["a line without end", "1;" + "x".repeat(2000), "IncompleteBody"],
    ["a trailer that was not announced", "0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", "MalformedTrailerError"],
    ["a trailer without a name", "0\r\n:x\r\n\r\n", "MalformedTrailerError"],
    ["trailers without end", "0\r\n" + Array.from({ length: 20 }, (_, i) => `a${i}:b\r\n`).join(""), "MalformedTrailerError"],
  ])("refuses %s", async (_, text, code) => {
    await expect(decode(Buffer.from(text), { payloadHash: "STREAMING-UNSIGNED-PAYLOAD-TRAILER" })).rejects.toMatchObject({ code });
  });

  it("refuses a body without the trailer it announced", async () => {
    const body: ChunkedBody = { payloadHash: "STREAMING-UNSIGNED-PAYLOAD-TRAILER", trailers: ["x-amz-checksum-crc32"] };
    await expect(decode(Buffer.from("0\r\n\r\n"), body)).rejects.toMatchObject({ code: "MalformedTrailerError" });
    await expect(decode(Buffer.from("0\r\n"), body)).rejects.toMatchObject({ code: "MalformedTrailerError" });
  });

  it("refuses more or less data than was announced", async () => {
    for (const decodedLength of [8, 10]) {
      const body: ChunkedBody = { payloadHash: "STREAMING-UNSIGNED-PAYLOAD-TRAILER", decodedLength };
      await expect(decode(Buffer.from("9\r\n123456789\r\n0\r\n\r\n"), body)).rejects.toMatchObject({ code: "IncompleteBody" });
    }
  });

  it("refuses small signed chunks before the last", () => {
    const chain = createChunkDecoder({ payloadHash: "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", signing }, nodeDigests);
    const signature = signing.key.hmac.hex(
      `AWS4-HMAC-SHA256-PAYLOAD\n${signing.amzDate}\n${signing.key.scope}\n${signing.signature}\n${nodeDigests.sha256Hex("")}\n${nodeDigests.sha256Hex("a")}`,
    );
    chain.push(Buffer.from(`1;chunk-signature=${signature}\r\na\r\n`), () => undefined);
    expect(() => chain.push(Buffer.from(`1;chunk-signature=${signature}\r\n`), () => undefined)).toThrow(expect.objectContaining({ code: "InvalidChunkSizeError" }));
  });

  it("accepts trailers whose lines end in a line feed alone", async () => {
    const { trailers } = await decode(Buffer.from("0\r\nX-Amz-Checksum-Crc32: AAAAAA==\n\r\n"), {
      payloadHash: "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
      trailers: ["x-amz-checksum-crc32"],
    });
    expect(trailers).toEqual(["x-amz-checksum-crc32", "AAAAAA=="]);
  });
});

describe("unsigned chunks of a known length", () => {
  it("are the same bytes as copied ones, for any data, split and chunk size", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60_000 }), fc.array(fc.integer({ min: 1, max: 30_000 }), { maxLength: 5 }), fc.integer({ min: 8192, max: 20_000 }), async (data, sizes, chunkBytes) => {
        const copied = await encode(data, { trailer: "CRC32", chunkBytes }, sizes);
        const passedOn = await encode(data, { trailer: "CRC32", chunkBytes, dataBytes: data.length }, sizes);
        expect(Buffer.compare(passedOn, copied)).toBe(0);
        expect(passedOn.length).toBe(chunkedLength(data.length, { signed: false, trailer: "CRC32", chunkBytes }));
      }),
      { numRuns: 60 },
    );
  });
});
