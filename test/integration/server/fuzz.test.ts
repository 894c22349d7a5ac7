import fc from "fast-check";
import { expect, test } from "vitest";
import { operations } from "../../../src/model/generated/operations.ts";
import type { Operation } from "../../../src/model/operation.ts";
import { serializeRequest } from "../../../src/protocol/serialize-request.ts";
import { encodeKey, encodeQueryPart } from "../../../src/http/uri-encode.ts";
import { arbitraryStructure } from "../../support/arbitrary-shape.ts";
import { serverWithBucket } from "./clients.ts";
import { elementOf, sendRaw, sendSigned } from "./raw-request.ts";

const text = fc.string({ unit: "binary", maxLength: 8 });
const parameter = fc.oneof(fc.constantFrom("acl", "uploads", "uploadId", "partNumber", "versionId", "list-type", "max-keys", "prefix", "delimiter", "marker", "continuation-token", "encoding-type", "tagging", "versions", "delete", "attributes", "X-Amz-Signature"), text);
const header = fc.record({ name: fc.constantFrom("range", "if-match", "if-none-match", "if-modified-since", "x-amz-acl", "x-amz-copy-source", "x-amz-tagging", "content-md5", "x-amz-checksum-crc32", "expires", "x-amz-decoded-content-length", "x-amz-object-attributes", "x-amz-storage-class"), value: fc.string({ unit: fc.constantFrom(..."abcXYZ019-_./:;=+\"'<>&%,*? "), maxLength: 15 }) });

test("no signed request, however odd, is a failure of the server's own", async () => {
  const { server, s3 } = await serverWithBucket();
  await s3.putObject({ Bucket: "photos", Key: "k", Body: "content" });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("GET", "HEAD", "PUT", "POST", "DELETE"),
      fc.oneof(fc.constantFrom("/", "/photos", "/photos/k", "/photos/", "/none/k"), fc.string({ unit: "binary", maxLength: 10 }).map((key) => `/photos/${encodeKey(key)}`)),
      fc.array(fc.tuple(parameter, fc.option(fc.oneof(text, fc.constantFrom("2", "-1", "url", "1e9")))), { maxLength: 3 }),
      fc.uniqueArray(header, { maxLength: 3, selector: ({ name }) => name }),
      fc.option(fc.oneof(text, fc.constantFrom("<Delete/>", "<Tagging><TagSet/></Tagging>", "<CompleteMultipartUpload><Part/></CompleteMultipartUpload>", "<x>", "<AccessControlPolicy/>")), { nil: undefined }),
      async (method, path, parameters, headers, body) => {
        const query = parameters.map(([name, value]) => (value === null ? encodeQueryPart(name) : `${encodeQueryPart(name)}=${encodeQueryPart(value)}`)).join("&");
        const request = { method, target: query === "" ? path : `${path}?${query}`, headers: headers.flatMap(({ name, value }) => [name, value.trim()]), ...(body === undefined ? {} : { body }) };
        const response = await sendSigned(server.port, request, server.credentials);
        expect(response.status === 501 || response.status < 500, `${response.status} ${response.body}`).toBe(true);
        if (response.status >= 400 && method !== "HEAD") expect(elementOf(response.body, "Code")).toBeTruthy();
        // The bucket may have been deleted, or its versions hidden, by what was just asked.
        await s3.createBucket({ Bucket: "photos" });
      },
    ),
    { numRuns: 300 },
  );
});

test("no input of the model's, however odd, is a failure of the server's own", async () => {
  const { server, s3 } = await serverWithBucket();
  const all = (Object.values(operations) as readonly Operation[]).filter(({ name }) => name !== "DeleteBucket");
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...all).chain((operation) => fc.tuple(fc.constant(operation), arbitraryStructure(operation.input, operation.input.required ?? []))),
      async ([operation, input]) => {
        if (operation.scope !== "service" && operation.name !== "CreateBucket") input["Bucket"] = "photos";
        for (const [member, { shape }] of Object.entries(operation.input.members)) if (shape === "stream") input[member] = new Uint8Array(3);
        const { method, bucket, key, query, headers, body } = serializeRequest(operation, input, () => "token");
        const path = bucket === undefined ? "/" : key === undefined ? `/${bucket}` : `/${bucket}/${encodeKey(key)}`;
        // Its length is the sender's to say.
        const fitting = headers.filter((_, i) => headers[i - (i % 2)] !== "content-length");
        const bytes = typeof body === "string" || body instanceof Uint8Array ? { body } : {};
        const response = await sendSigned(server.port, { method, target: query === "" ? path : `${path}?${query}`, headers: fitting, ...bytes }, server.credentials);
        expect(response.status === 501 || response.status < 500, `${operation.name}: ${response.status} ${response.body}`).toBe(true);
        await s3.createBucket({ Bucket: "photos" });
      },
    ),
    { numRuns: 400 },
  );
});

test("random bytes end in an answer or a closed connection, and the server lives", async () => {
  const { server } = await serverWithBucket();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom("", "GET / HTTP/1.1\r\n", "PUT /photos/k HTTP/1.1\r\nhost: h\r\n"), fc.uint8Array({ maxLength: 200 }), async (start, bytes) => {
      const request = sendRaw(server.port, { method: "GET", target: `/\r\n${start}`, body: Buffer.concat([Buffer.from(start), bytes, Buffer.from("\r\n\r\n")]) });
      await request.catch(() => undefined);
    }),
    { numRuns: 50 },
  );
  expect((await sendSigned(server.port, { method: "GET", target: "/" }, server.credentials)).status).toBe(200);
});
