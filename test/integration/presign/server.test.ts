// What Stave presigns, a server that verifies accepts; what anybody changed, it refuses. Plain fetch plays the other side.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { S3, type PresignedRequest, type PresignOptions, type PresignUrlOptions } from "../../../src/index.ts";
import { startTestServer, type TestServer } from "../../../src/testing/start-test-server.ts";
import { RawConnection } from "../server/raw-request.ts";

let server: TestServer;
let s3: S3;
beforeAll(async () => {
  server = await startTestServer();
  s3 = new S3({ endpoint: server.url, region: server.region, credentials: server.credentials });
  await s3.createBucket({ Bucket: "photos" });
  await s3.putObject({ Bucket: "photos", Key: "a b/ü+.txt", Body: "hello", ContentType: "text/plain" });
});
afterAll(async () => {
  await s3.close();
  await server.close();
});

const at = { Bucket: "photos", Key: "a b/ü+.txt" };
const versions: PresignUrlOptions[] = [{ signatureVersion: "v4" }, { signatureVersion: "v2" }];
async function send({ url, method, headers }: PresignedRequest, body?: string, more: Record<string, string> = {}): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(url, { method, headers: { ...headers, ...more }, ...(body === undefined ? {} : { body: Buffer.from(body) }) });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

describe.each(versions)("a URL presigned by %o", (options) => {
  const key = `${options.signatureVersion}.txt`;

  test("B-68 lets its holder read", async () => {
    expect(await send(await s3.presignedUrl("getObject", at, options))).toMatchObject({ status: 200, text: "hello" });
    expect((await send(await s3.presignedUrl("headObject", at, options))).headers.get("content-length")).toBe("5");
  });

  test("B-80 lets its holder read as the signer decided", async () => {
    const signed = await s3.presignedUrl("getObject", { ...at, ResponseContentType: "text/html", ResponseContentDisposition: 'attachment; filename="a b.txt"' }, options);
    const { headers } = await send(signed);
    expect([headers.get("content-type"), headers.get("content-disposition")]).toEqual(["text/html", 'attachment; filename="a b.txt"']);
  });

  test("B-76 lets its holder write, with the headers that it names", async () => {
    const signed = await s3.presignedUrl("putObject", { Bucket: "photos", Key: key, ContentType: "text/x-own", Metadata: { who: "me" } }, options);
    expect((await send(signed, "written")).status).toBe(200);
    expect(await s3.headObject({ Bucket: "photos", Key: key })).toMatchObject({ ContentType: "text/x-own", ContentLength: 7, Metadata: { who: "me" } });
  });

  test("B-69 lets its holder list, upload a part, delete and look at a bucket", async () => {
    expect((await send(await s3.presignedUrl("listObjectsV2", { Bucket: "photos", Prefix: "a b/" }, options))).text).toContain("<KeyCount>1</KeyCount>");
    expect((await send(await s3.presignedUrl("headBucket", { Bucket: "photos" }, options))).status).toBe(200);
    expect((await send(await s3.presignedUrl("listBuckets", {}, options))).text).toContain("<Name>photos</Name>");
    const { UploadId = "" } = await s3.createMultipartUpload({ Bucket: "photos", Key: "parts" });
    expect((await send(await s3.presignedUrl("uploadPart", { Bucket: "photos", Key: "parts", UploadId, PartNumber: 1 }, options), "part")).status).toBe(200);
    expect((await s3.listParts({ Bucket: "photos", Key: "parts", UploadId })).Parts).toHaveLength(1);
    expect((await send(await s3.presignedUrl("abortMultipartUpload", { Bucket: "photos", Key: "parts", UploadId }, options))).status).toBe(204);
    await s3.putObject({ Bucket: "photos", Key: "gone" });
    expect((await send(await s3.presignedUrl("deleteObject", { Bucket: "photos", Key: "gone" }, options))).status).toBe(204);
  });

  test("B-83 lets its holder copy", async () => {
    const signed = await s3.presignedUrl("copyObject", { Bucket: "photos", Key: "copied", CopySource: at }, options);
    expect((await send(signed)).status).toBe(200);
    expect(await (await s3.getObject({ Bucket: "photos", Key: "copied" })).Body.text()).toBe("hello");
  });

  test("B-75 works under the bucket's host", async () => {
    const virtual = new S3({ endpoint: server.url, region: server.region, credentials: server.credentials });
    const { url } = await virtual.presignedUrl("getObject", { Bucket: "photos", Key: "a b/ü+.txt" }, { ...options, endpoint: `http://localhost:${server.port}` });
    const hosted = new S3({ endpoint: `http://localhost:${server.port}`, addressingStyle: "virtual", region: server.region, credentials: server.credentials });
    const inHost = await hosted.presignedUrl("listObjectsV2", { Bucket: "photos", Prefix: "a b/" }, options);
    expect([new URL(url).host, new URL(inHost.url).host]).toEqual([`localhost:${server.port}`, `photos.localhost:${server.port}`]);
    expect((await fetch(url)).status).toBe(200);
    const connection = new RawConnection(server.port);
    connection.write(`GET ${inHost.url.slice(inHost.url.indexOf("/?"))} HTTP/1.1\r\nhost: photos.localhost:${server.port}\r\nconnection: close\r\n\r\n`);
    expect((await connection.response()).body).toContain("<KeyCount>1</KeyCount>");
  });

  test("B-78 ends when it should, and does not begin early", async () => {
    const earlier = await s3.presignedUrl("getObject", at, { ...options, expiresIn: 60, date: new Date(Date.now() - 120_000) });
    expect(await send(earlier)).toMatchObject({ status: 403, text: expect.stringContaining("Request has expired") });
    if (options.signatureVersion === "v4") {
      const later = await s3.presignedUrl("getObject", at, { ...options, date: new Date(Date.now() + 3600_000) });
      expect(await send(later)).toMatchObject({ status: 403, text: expect.stringContaining("not yet valid") });
    }
  });

  test("B-79 is for its method only", async () => {
    const signed = await s3.presignedUrl("getObject", at, options);
    expect((await send({ ...signed, method: "PUT" }, "x")).status).toBe(403);
    expect((await send({ ...signed, method: "DELETE" })).status).toBe(403);
    expect((await send(await s3.presignedUrl("getObject", { Bucket: "photos", Key: "by-method" }, { ...options, method: "PUT" }), "x")).status).toBe(200);
  });

  test("is refused with any header, parameter or byte that its signer did not sign", async () => {
    const signed = await s3.presignedUrl("putObject", { Bucket: "photos", Key: "fixed", ContentType: "text/plain" }, options);
    for (const [name, value] of [["x-amz-acl", "public-read"], ["x-amz-copy-source", "photos/copied"], ["x-amz-tagging", "a=b"], ["content-type", "text/html"]] as const) {
      expect((await send(signed, "x", { [name]: value })).status, name).toBe(403);
    }
    for (const parameter of ["x-amz-acl=public-read", "X-Amz-Acl=public-read", "x-amz-copy-source=photos%2Fcopied", "tagging", "uploadId=u&partNumber=1", "legal-hold", "retention", "acl", "%61cl"]) {
      expect((await send({ ...signed, url: `${signed.url}&${parameter}` }, "x")).status, parameter).toBeGreaterThanOrEqual(400);
    }
    expect((await s3.listObjectsV2({ Bucket: "photos", Prefix: "fixed" })).KeyCount).toBe(0);
  });

  test("is refused with any character changed", async () => {
    const { url } = await s3.presignedUrl("getObject", { Bucket: "photos", Key: "copied", VersionId: "null" }, options);
    const start = new URL(url).origin.length + 1;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: start, max: url.length - 1 }), fc.constantFrom(..."abcXYZ019-_."), async (index, character) => {
        fc.pre(url[index] !== character);
        const changed = url.slice(0, index) + character + url.slice(index + 1);
        // Hex digits of an escape mean the same in small letters.
        const normal = (text: string): string => text.replace(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase());
        fc.pre(normal(changed) !== normal(url));
        const response = await fetch(changed);
        await response.arrayBuffer();
        expect(response.status, changed).toBeGreaterThanOrEqual(400);
      }),
      { numRuns: 150 },
    );
  });
});

describe("a URL of signature version 2", () => {
  const v2: PresignUrlOptions = { signatureVersion: "v2" };

  test("B-82 carries a session token that must be the account's", async () => {
    const others = new S3({ endpoint: server.url, region: server.region, credentials: { ...server.credentials, sessionToken: "T" } });
    expect(await send(await others.presignedUrl("getObject", at, v2))).toMatchObject({ status: 400, text: expect.stringContaining("InvalidToken") });
  });

  test.each([
    ["a value that reads like two parameters", (url: string) => url.replace("response-content-type=a&versionId=null", "response-content-type=a%26versionId%3Dnull")],
    ["a header within a header", (url: string) => `${url}&x-amz-meta-a=1%0Ax-amz-acl:public-read`],
    ["a parameter twice", (url: string) => `${url}&versionId=null`],
    ["a parameter that it does not sign", (url: string) => `${url}&attributes`],
    ["an end that is no number", (url: string) => url.replace(/Expires=\d+/, "Expires=never")],
    ["a later end", (url: string) => url.replace(/Expires=\d/, "Expires=9")],
    ["a key that nobody has", (url: string) => url.replace(/AWSAccessKeyId=[^&]*/, "AWSAccessKeyId=nobody")],
    ["a signature of version 4 beside it", (url: string) => `${url}&X-Amz-Algorithm=AWS4-HMAC-SHA256`],
  ])("is refused with %s", async (_, change) => {
    const { url } = await s3.presignedUrl("getObject", { Bucket: "photos", Key: "copied", VersionId: "null", ResponseContentType: "a" }, v2);
    const ordered = url.replace("versionId=null&response-content-type=a", "response-content-type=a&versionId=null");
    expect((await fetch(ordered)).status).toBe(200);
    const changed = change(ordered);
    expect(changed).not.toBe(ordered);
    expect((await fetch(changed)).status).toBeGreaterThanOrEqual(400);
  });
});

describe.each<PresignOptions>([{ signatureVersion: "v4" }, { signatureVersion: "v2" }])("a form presigned by %o", (options) => {
  async function post(change: (fields: Record<string, string>) => void = () => undefined, content = "twelve bytes"): Promise<{ status: number; text: string }> {
    const { url, fields } = await s3.presignedPost(
      { Bucket: "photos", Key: "in/${filename}", Fields: { acl: "private", "Content-Type": "text/plain" }, Conditions: [{ acl: "private" }, ["starts-with", "$Content-Type", "text/"], ["content-length-range", 10, 100]] },
      options,
    );
    const all = { ...fields };
    change(all);
    const form = new FormData();
    for (const [name, value] of Object.entries(all)) form.append(name, value);
    form.append("file", new Blob([content]), `${options.signatureVersion}.txt`);
    const response = await fetch(url, { method: "POST", body: form });
    return { status: response.status, text: await response.text() };
  }

  test("B-93 stores the file, within the policy's limits", async () => {
    expect(await post()).toEqual({ status: 204, text: "" });
    expect(await s3.headObject({ Bucket: "photos", Key: `in/${options.signatureVersion}.txt` })).toMatchObject({ ContentLength: 12, ContentType: "text/plain" });
    expect(await post(undefined, "short")).toMatchObject({ status: 400, text: expect.stringContaining("EntityTooSmall") });
    expect(await post(undefined, "x".repeat(101))).toMatchObject({ status: 400, text: expect.stringContaining("EntityTooLarge") });
  });

  test("B-88 is refused with another field, value, policy, key or signature", async () => {
    const changes: ((fields: Record<string, string>) => void)[] = [
      (fields) => (fields["acl"] = "public-read"),
      (fields) => (fields["x-amz-meta-a"] = "1"),
      (fields) => (fields["key"] = "out/x"),
      (fields) => (fields["Content-Type"] = "image/png"),
      (fields) => (fields["policy"] = Buffer.from('{"expiration":"2999-01-01T00:00:00Z","conditions":[]}').toString("base64")),
      (fields) => (fields[options.signatureVersion === "v2" ? "signature" : "x-amz-signature"] = "AAAA"),
      (fields) => (fields[options.signatureVersion === "v2" ? "AWSAccessKeyId" : "x-amz-credential"] = "nobody"),
    ];
    for (const change of changes) expect((await post(change)).status, String(change)).toBeGreaterThanOrEqual(400);
  });
});
