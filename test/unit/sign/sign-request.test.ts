import fc from "fast-check";
import { SignatureV4 } from "@smithy/signature-v4";
import { createHash, createHmac } from "node:crypto";
import type { Hash, Hmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { headerValue } from "../../../src/http/http-message.ts";
import { nodeDigests } from "../../../src/platform/node-digests.ts";
import { webDigests } from "../../../src/platform/web-digests.ts";
import { emptyPayloadHash } from "../../../src/sign/payload-hash.ts";
import { signRequest, signRequestSteps } from "../../../src/sign/sign-request.ts";
import { encodeKey, encodeQueryPart } from "../../../src/http/uri-encode.ts";

const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const options = { credentials, region: "us-east-1", date: new Date("2013-05-24T00:00:00Z") };
const host = ["host", "examplebucket.s3.amazonaws.com"];

// AWS, "Signature Calculations for the Authorization Header: Transferring Payload in a Single Chunk", examples.
const published = [
  {
    name: "GET Object",
    request: { method: "GET", target: "/test.txt", headers: [...host, "range", "bytes=0-9"], payloadHash: emptyPayloadHash },
    signedHeaders: "host;range;x-amz-content-sha256;x-amz-date",
    signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  },
  {
    name: "PUT Object",
    request: {
      method: "PUT",
      target: "/test%24file.text",
      headers: [...host, "date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY"],
      payloadHash: "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
    },
    signedHeaders: "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
    signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
  },
  {
    name: "GET Bucket Lifecycle",
    request: { method: "GET", target: "/?lifecycle", headers: host, payloadHash: emptyPayloadHash },
    signedHeaders: "host;x-amz-content-sha256;x-amz-date",
    signature: "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
  },
  {
    name: "GET Bucket (List Objects)",
    request: { method: "GET", target: "/?max-keys=2&prefix=J", headers: host, payloadHash: emptyPayloadHash },
    signedHeaders: "host;x-amz-content-sha256;x-amz-date",
    signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
  },
];

for (const [platform, digests] of [["node", nodeDigests], ["web", webDigests]] as const) {
  describe(`signRequest with the ${platform} digests`, () => {
    it.each(published)("gives the signature that AWS publishes for $name", ({ request, signedHeaders, signature }) => {
      const headers = signRequest(request, options, digests);
      expect(headerValue(headers, "authorization")).toBe(
        `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=${signedHeaders}, Signature=${signature}`,
      );
      expect(headerValue(headers, "x-amz-date")).toBe("20130524T000000Z");
      expect(headerValue(headers, "x-amz-content-sha256")).toBe(request.payloadHash);
    });
  });
}

describe("signRequest", () => {
  const get = { method: "GET", target: "/a", headers: host, payloadHash: emptyPayloadHash };

  it("leaves the given headers alone and replaces an earlier signature when it signs again", () => {
    const first = signRequest(get, options, nodeDigests);
    expect(host).toHaveLength(2);
    const later = { ...options, date: new Date("2013-05-25T01:02:03.999Z") };
    expect(signRequest({ ...get, headers: first }, later, nodeDigests)).toEqual(signRequest(get, later, nodeDigests));
    expect(headerValue(signRequest(get, later, nodeDigests), "x-amz-date")).toBe("20130525T010203Z");
  });

  it("signs the session token, under its own name for S3 Express", () => {
    const temporary = { ...options, credentials: { ...credentials, sessionToken: "TOKEN/+=" } };
    const signed = signRequestSteps(get, temporary, nodeDigests);
    expect(headerValue(signed.headers, "x-amz-security-token")).toBe("TOKEN/+=");
    expect(signed.canonicalRequest).toContain("x-amz-security-token:TOKEN/+=\n");
    const express = signRequestSteps(get, { ...temporary, service: "s3express" }, nodeDigests);
    expect(headerValue(express.headers, "x-amz-s3session-token")).toBe("TOKEN/+=");
    expect(express.key.scope).toBe("20130524/us-east-1/s3express/aws4_request");
  });

  it("does not sign what proxies rewrite", () => {
    const headers = [...host, "user-agent", "stave", "expect", "100-continue", "connection", "keep-alive", "transfer-encoding", "chunked"];
    expect(signRequestSteps({ ...get, headers }, options, nodeDigests).signature).toBe(
      signRequestSteps(get, options, nodeDigests).signature,
    );
  });

  it("signs bytes above ASCII as they travel, one byte per character", () => {
    const headers = [...host, "x-amz-meta-name", Buffer.from("ü€").toString("latin1")];
    const signed = signRequestSteps({ ...get, headers }, options, nodeDigests);
    const hash = createHash("sha256").update(Buffer.from(signed.canonicalRequest, "latin1")).digest("hex");
    expect(signed.stringToSign.endsWith("\n" + hash)).toBe(true);
    expect(signRequestSteps({ ...get, headers }, options, webDigests).signature).toBe(signed.signature);
  });

  it("joins equal header names in order and squeezes blanks", () => {
    const headers = [...host, "x-amz-meta-b", " two  words\t", "x-amz-meta-a", "1", "x-amz-meta-b", "three"];
    expect(signRequestSteps({ ...get, headers }, options, nodeDigests).canonicalRequest).toContain(
      "\nx-amz-meta-a:1\nx-amz-meta-b:two words,three\n\n",
    );
  });

  it("uses a new key for another day, secret, region or service", () => {
    const variants = [
      options,
      { ...options, date: new Date("2013-05-25T00:00:00Z") },
      { ...options, region: "eu-west-1" },
      { ...options, service: "s3-outposts" as const },
      { ...options, credentials: { ...credentials, secretAccessKey: "other" } },
    ];
    const once = variants.map((variant) => signRequestSteps(get, variant, nodeDigests).signature);
    const again = variants.map((variant) => signRequestSteps(get, variant, nodeDigests).signature);
    expect(new Set(once).size).toBe(variants.length);
    expect(again).toEqual(once);
  });
});

// Adapts node:crypto to what the reference signer asks for.
class NodeSha256 {
  readonly #hash: Hash | Hmac;
  constructor(secret?: SourceData) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
  }
  update(data: SourceData): void {
    this.#hash.update(bytesOf(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {
    throw new Error("not needed");
  }
}

type SourceData = string | ArrayBuffer | ArrayBufferView;

function bytesOf(data: SourceData): Buffer {
  if (typeof data === "string") return Buffer.from(data);
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);
}

describe("signRequest beside @smithy/signature-v4", () => {
  const text = fc.string({ unit: fc.constantFrom(..."aZ09-._~ /+%&=?#'()*!:;,@$[]{}|^\\\"<>üé€😀") , maxLength: 12 });
  const name = fc.string({ unit: fc.constantFrom(..."abcxyz-09"), minLength: 1, maxLength: 6 });
  // The reference keeps a query in an object, whose integer-like names would lose their place.
  const queryName = name.map((suffix) => "q" + suffix);

  it("gives the same signature for any method, key, query and headers", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          method: fc.constantFrom("GET", "PUT", "POST", "DELETE", "HEAD"),
          key: text,
          query: fc.dictionary(queryName, text, { maxKeys: 5 }),
          meta: fc.dictionary(name, fc.string({ unit: fc.constantFrom(..."aZ09 ,;=/\"'"), maxLength: 12 }), { maxKeys: 5 }),
          token: fc.option(fc.constant("TOKEN/+=="), { nil: undefined }),
          payload: fc.constantFrom(emptyPayloadHash, "UNSIGNED-PAYLOAD"),
          region: fc.constantFrom("us-east-1", "eu-central-1", "cn-north-1"),
          epochMs: fc.integer({ min: 1e12, max: 2e12 }),
        }),
        async ({ method, key, query, meta, token, payload, region, epochMs }) => {
          const date = new Date(epochMs);
          const own = { ...credentials, ...(token === undefined ? {} : { sessionToken: token }) };
          const metaHeaders = Object.entries(meta).map(([suffix, value]) => [`x-amz-meta-${suffix}`, value] as const);
          const encoded = Object.entries(query).map(([n, v]) => `${encodeQueryPart(n)}=${encodeQueryPart(v)}`);
          const path = "/" + encodeKey(key);
          const target = encoded.length === 0 ? path : `${path}?${encoded.join("&")}`;
          const ours = signRequest(
            { method, target, headers: [...host, ...metaHeaders.flat()], payloadHash: payload },
            { credentials: own, region, date },
            nodeDigests,
          );
          const reference = new SignatureV4({
            service: "s3",
            region,
            credentials: own,
            uriEscapePath: false,
            sha256: NodeSha256,
          });
          const theirs = await reference.sign(
            {
              method,
              protocol: "https:",
              hostname: host[1]!,
              path,
              query,
              headers: { host: host[1]!, ...Object.fromEntries(metaHeaders), "x-amz-content-sha256": payload },
            },
            { signingDate: date },
          );
          expect(headerValue(ours, "authorization")).toBe(theirs.headers["authorization"]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
