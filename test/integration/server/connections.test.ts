import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openEngine } from "../../../src/engine/open-engine.ts";
import { operations } from "../../../src/model/generated/operations.ts";
import { S3 } from "../../../src/platform/node-s3.ts";
import { serve } from "../../../src/server/server.ts";
import { clientOf, serverWithBucket, testServer } from "./clients.ts";
import { elementOf, headOf, RawConnection, sendRaw, sendSigned, sign } from "./raw-request.ts";

describe("requests that are not HTTP", () => {
  test.each([
    ["a line that is no request", "NONSENSE\r\n\r\n"],
    ["no Host", "GET / HTTP/1.1\r\n\r\n"],
    ["both lengths", "PUT /b/k HTTP/1.1\r\nhost: h\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"],
    ["two lengths", "PUT /b/k HTTP/1.1\r\nhost: h\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabc"],
    ["a length that is no number", "PUT /b/k HTTP/1.1\r\nhost: h\r\ncontent-length: 3x\r\n\r\nabc"],
    ["a folded header", "GET / HTTP/1.1\r\nhost: h\r\nx-a: 1\r\n  2\r\n\r\n"],
    ["a space before the colon", "GET / HTTP/1.1\r\nhost: h\r\nx-a : 1\r\n\r\n"],
    ["a bare carriage return", "GET / HTTP/1.1\r\nhost: h\r\nx-a: 1\rx-b: 2\r\n\r\n"],
    ["a null byte", "GET / HTTP/1.1\r\nhost: h\r\nx-a: \0\r\n\r\n"],
    ["headers without end", `GET / HTTP/1.1\r\nhost: h\r\nx-a: ${"a".repeat(70_000)}\r\n\r\n`],
  ])("%s is refused and the connection closed", async (_, text) => {
    const server = await testServer();
    const connection = new RawConnection(server.port);
    connection.write(text);
    const response = await connection.response();
    expect(response.status).toBe(400);
    await connection.closed();
    expect((await sendSigned(server.port, { method: "GET", target: "/" }, server.credentials)).status).toBe(200);
  });
});

describe("requests that S3 refuses", () => {
  test.each([
    ["a PUT without length", { method: "PUT", target: "/photos/k" }, 411, "MissingContentLength"],
    ["a PUT in HTTP's own chunks", { method: "PUT", target: "/photos/k", headers: ["transfer-encoding", "chunked"] }, 411, "MissingContentLength"],
    ["a document that is no XML", { method: "PUT", target: "/photos?tagging", body: "<Tagging><TagSet>" }, 400, "MalformedXML"],
    ["a document that is no UTF-8", { method: "PUT", target: "/photos?tagging", body: Buffer.from("<Tagging><TagSet><Tag><Key>\xe4</Key><Value/></Tag></TagSet></Tagging>", "latin1") }, 400, "MalformedXML"],
    ["a document with a document type", { method: "PUT", target: "/photos?tagging", body: '<!DOCTYPE x [<!ENTITY a "b">]><Tagging/>' }, 400, "MalformedXML"],
    ["another document than the one that belongs there", { method: "PUT", target: "/photos?tagging", body: "<Delete/>" }, 400, "MalformedXML"],
    ["an empty document", { method: "POST", target: "/photos?delete", headers: ["content-md5", "1B2M2Y8AsgTpgAmY7PhCfg=="], body: "" }, 400, "MissingRequestBodyError"],
    ["a batch delete without a digest", { method: "POST", target: "/photos?delete", body: "<Delete><Object><Key>k</Key></Object></Delete>" }, 400, "InvalidRequest"],
    ["a digest that is none", { method: "POST", target: "/photos?delete", headers: ["content-md5", "abc"], body: "<Delete/>" }, 400, "InvalidDigest"],
    ["a number that is none", { method: "GET", target: "/photos?max-keys=many" }, 400, "InvalidArgument"],
    ["a key that is no UTF-8", { method: "GET", target: "/photos/%ff" }, 400, "InvalidURI"],
    ["a copy from nowhere", { method: "PUT", target: "/photos/k", headers: ["x-amz-copy-source", "photos", "content-length", "0"] }, 400, "InvalidArgument"],
    ["a document beyond the limit", { method: "PUT", target: "/photos?tagging", body: " ".repeat(1024 * 1024 + 1) }, 400, "MaxMessageLengthExceeded"],
  ])("%s is answered with its code", async (_, request, status, code) => {
    const { server } = await serverWithBucket();
    const response = await sendSigned(server.port, request, server.credentials);
    expect([response.status, elementOf(response.body, "Code")]).toEqual([status, code]);
  });

  test("an error document has S3's shape, and the ids of the headers", async () => {
    const { server } = await serverWithBucket();
    const { headers, body, status } = await sendSigned(server.port, { method: "GET", target: "/photos/a%20b" }, server.credentials);
    expect(status).toBe(404);
    expect(headers).toMatchObject({ "content-type": "application/xml", server: "stave", date: expect.any(String), "content-length": String(Buffer.byteLength(body)) });
    expect(body).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>The specified key does not exist</Message><Key>a b</Key>' +
        `<Resource>/photos/a%20b</Resource><RequestId>${headers["x-amz-request-id"]}</RequestId><HostId>${headers["x-amz-id-2"]}</HostId></Error>`,
    );
  });

  test("HEAD has the status and no body, and the connection goes on", async () => {
    const { server } = await serverWithBucket();
    const connection = new RawConnection(server.port);
    for (let i = 0; i < 2; i++) {
      connection.write(headOf("HEAD", "/photos/none", sign(server.port, { method: "HEAD", target: "/photos/none" }, server.credentials).headers));
      expect(await connection.response("HEAD")).toMatchObject({ status: 404, body: "" });
    }
    connection.close();
  });
});

describe("connections", () => {
  test("many requests at once on one connection are answered in order", async () => {
    const { server, s3 } = await serverWithBucket();
    const connection = new RawConnection(server.port);
    for (const key of ["a", "b", "c"]) await s3.putObject({ Bucket: "photos", Key: key, Body: key.repeat(40_000) });
    connection.write(["a", "b", "c"].map((key) => headOf("GET", `/photos/${key}`, sign(server.port, { method: "GET", target: `/photos/${key}` }, server.credentials).headers)).join(""));
    for (const key of ["a", "b", "c"]) expect((await connection.response()).body).toBe(key.repeat(40_000));
    connection.close();
  });

  test("the client of a refused upload hears why before it has sent everything", async () => {
    const { server } = await serverWithBucket();
    const size = 300 * 1024 * 1024;
    const { headers } = sign(server.port, { method: "PUT", target: "/none/k", headers: ["content-length", String(size)] }, server.credentials, "UNSIGNED-PAYLOAD");
    const connection = new RawConnection(server.port);
    connection.write(headOf("PUT", "/none/k", headers));
    connection.write(Buffer.alloc(1024 * 1024));
    const response = await connection.response();
    expect([response.status, elementOf(response.body, "Code"), response.headers["connection"]]).toEqual([404, "NoSuchBucket", "close"]);
    connection.close();
  });

  test("a short body that nobody wanted is passed over and the connection used again", async () => {
    const { server } = await serverWithBucket();
    const connection = new RawConnection(server.port);
    for (let i = 0; i < 3; i++) {
      const request = { method: "PUT", target: "/none/k", headers: ["content-length", "100000"] };
      connection.write(headOf("PUT", "/none/k", sign(server.port, request, server.credentials, "UNSIGNED-PAYLOAD").headers));
      connection.write(Buffer.alloc(100_000));
      expect((await connection.response()).status).toBe(404);
    }
    connection.close();
  });

  test.each([1_000, 5_000_000])("a client that goes away in the middle of an upload of %i bytes leaves nothing", async (size) => {
    const { server, s3 } = await serverWithBucket();
    const request = { method: "PUT", target: "/photos/k", headers: ["content-length", String(size)] };
    const connection = new RawConnection(server.port);
    connection.write(headOf("PUT", "/photos/k", sign(server.port, request, server.credentials, "UNSIGNED-PAYLOAD").headers));
    connection.write(Buffer.alloc(size - 1));
    connection.socket.end();
    await expect.poll(() => server.requests.find(({ operation }) => operation === "PutObject")?.errorCode).toBe("IncompleteBody");
    expect((await s3.listObjectsV2({ Bucket: "photos" })).KeyCount).toBe(0);
    expect(filesBelow(join(server.directory, "blobs"))).toEqual([]);
  });

  test("a client that goes away in the middle of a download leaves the server well", async () => {
    const { server, s3 } = await serverWithBucket();
    await s3.putObject({ Bucket: "photos", Key: "k", Body: Buffer.alloc(20_000_000) });
    const connection = new RawConnection(server.port);
    connection.write(headOf("GET", "/photos/k", sign(server.port, { method: "GET", target: "/photos/k" }, server.credentials).headers));
    await new Promise((resolve) => connection.socket.once("data", resolve));
    connection.close();
    await expect.poll(() => server.requests.find(({ operation }) => operation === "GetObject")?.isComplete).toBe(false);
    expect((await s3.getObject({ Bucket: "photos", Key: "k" }).then(({ Body }) => Body.bytes())).length).toBe(20_000_000);
  });

  test("an object that proves damaged in mid-answer ends the answer early, and the log says why", async () => {
    const { server, s3 } = await serverWithBucket();
    await s3.putObject({ Bucket: "photos", Key: "k", Body: Buffer.alloc(600_000, 1) });
    const [path = ""] = filesBelow(join(server.directory, "blobs"));
    const content = readFileSync(path);
    content[500_000] = 2;
    writeFileSync(path, content);
    const connection = new RawConnection(server.port);
    connection.write(headOf("GET", "/photos/k", sign(server.port, { method: "GET", target: "/photos/k" }, server.credentials).headers));
    let receivedBytes = 0;
    connection.socket.on("data", ({ length }) => (receivedBytes += length));
    await connection.closed();
    expect(receivedBytes).toBeLessThan(600_000);
    await expect.poll(() => server.requests.find(({ operation }) => operation === "GetObject")).toMatchObject({ status: 200, isComplete: false, cause: { kind: "integrity" } });
  });

  test("a client that falls silent in its request is cut off", async () => {
    const { server } = await serverWithBucket({ limits: { idleTimeoutMs: 100 } });
    const request = { method: "PUT", target: "/photos/k", headers: ["content-length", "10"] };
    const connection = new RawConnection(server.port);
    connection.write(headOf("PUT", "/photos/k", sign(server.port, request, server.credentials, "UNSIGNED-PAYLOAD").headers));
    connection.write("12345");
    const response = await connection.response();
    expect(elementOf(response.body, "Code")).toBe("RequestTimeout");
    await connection.closed();
  });

  test("a client that waits while the server is busy is left alone", async () => {
    const { server, s3 } = await serverWithBucket({ limits: { idleTimeoutMs: 50 } });
    server.faults.add({ operation: "ListObjectsV2", fault: { kind: "delay", delayMs: 300 } });
    expect((await s3.listObjectsV2({ Bucket: "photos" })).KeyCount).toBe(0);
  });

  test("a client that stops reading is cut off", async () => {
    const { server, s3 } = await serverWithBucket({ limits: { idleTimeoutMs: 100 } });
    await s3.putObject({ Bucket: "photos", Key: "k", Body: Buffer.alloc(20_000_000) });
    const connection = new RawConnection(server.port);
    connection.write(headOf("GET", "/photos/k", sign(server.port, { method: "GET", target: "/photos/k" }, server.credentials).headers));
    connection.socket.once("data", () => connection.socket.pause());
    await expect.poll(() => server.requests.find(({ operation }) => operation === "GetObject")?.isComplete, { timeout: 5_000 }).toBe(false);
    connection.close();
  });

  test("an engine that was open before is served and left open", async () => {
    const { server } = await serverWithBucket();
    const engine = await openEngine(join(server.directory, "own"), { durability: "process" });
    const served = await serve({ engine, port: 0, accounts: { me: "secret" } });
    const s3 = clientOf({ ...server, port: served.port, credentials: { accessKeyId: "me", secretAccessKey: "secret" } });
    await s3.createBucket({ Bucket: "photos" });
    await served.close();
    const { Buckets } = await engine.execute(operations.ListBuckets, {}, { requester: { id: "nobody", displayName: "nobody" } });
    expect(Buckets).toEqual([]);
    await engine.close();
  });

  test("requests beyond the limit are told to slow down", async () => {
    const { server, s3 } = await serverWithBucket({ limits: { maxConcurrentRequests: 2 } });
    server.faults.add({ key: "slow", times: 2, fault: { kind: "stall" } });
    const stalled = [1, 2].map(() => s3.getObject({ Bucket: "photos", Key: "slow" }).catch(() => undefined));
    await expect.poll(() => s3.headBucket({ Bucket: "photos" }).then(() => 200, (error: { status: number }) => error.status)).toBe(503);
    await server.close();
    await Promise.all(stalled);
  });

  test("close lets an upload that is under way finish, and takes no more", async () => {
    const { server, s3 } = await serverWithBucket({ limits: { closeGraceMs: 5_000 } });
    const request = { method: "PUT", target: "/photos/k", headers: ["content-length", "6", "expect", "100-continue"] };
    const connection = new RawConnection(server.port);
    connection.write(headOf("PUT", "/photos/k", sign(server.port, request, server.credentials, "UNSIGNED-PAYLOAD").headers));
    await new Promise((resolve) => connection.socket.once("data", resolve));
    const closing = server.close();
    await expect(s3.headBucket({ Bucket: "photos" })).rejects.toMatchObject({ kind: "network" });
    connection.write("abcdef");
    expect(await connection.response()).toMatchObject({ status: 200, informational: [100], headers: { connection: "close" } });
    await closing;
    await connection.closed();
  });

  test("the health path answers without a signature, and is an ordinary key below a bucket's host", async () => {
    const { server, s3 } = await serverWithBucket({}, { addressingStyle: "virtual" });
    const health = await sendRaw(server.port, { method: "GET", target: "/.well-known/stave", headers: ["host", "127.0.0.1"] });
    expect([health.status, JSON.parse(health.body)]).toEqual([200, { server: "stave", version: expect.any(String), status: "ok" }]);
    await expect(s3.getObject({ Bucket: "photos", Key: ".well-known/stave" })).rejects.toMatchObject({ code: "NoSuchKey" });
  });

  test("TLS is served with the certificate that was given", async () => {
    const tls = (name: string): Buffer => readFileSync(join(import.meta.dirname, "../../fixtures/tls", name));
    const server = await testServer({ tls: { cert: tls("server.pem"), key: tls("server-key.pem") } });
    const s3 = new S3({ endpoint: `https://localhost:${server.port}`, addressingStyle: "path", region: "us-east-1", credentials: server.credentials, tls: { ca: tls("ca.pem") } });
    await s3.createBucket({ Bucket: "photos" });
    await s3.putObject({ Bucket: "photos", Key: "k", Body: Buffer.alloc(500_000, "t") });
    expect((await (await s3.getObject({ Bucket: "photos", Key: "k" })).Body.bytes()).length).toBe(500_000);
    expect(server.url).toBe(`https://127.0.0.1:${server.port}`);
  });

  test("a taken port is an error that says what to do", async () => {
    const server = await testServer();
    await expect(serve({ directory: join(server.directory, "other"), port: server.port })).rejects.toMatchObject({ code: "CannotListen", message: expect.stringContaining("port is taken") });
  });

  test("what was stored is there when the directory is served again", async () => {
    const { server } = await serverWithBucket();
    const directory = join(server.directory, "again");
    for (const Body of ["first", "second"]) {
      await using again = await serve({ directory, port: 0, accounts: { me: "secret" } });
      const s3 = clientOf({ ...server, port: again.port, credentials: { accessKeyId: "me", secretAccessKey: "secret" } });
      await s3.createBucket({ Bucket: "photos" });
      const before = await s3.getObject({ Bucket: "photos", Key: "k" }).then((got) => got.Body.text(), () => "nothing");
      expect(before).toBe(Body === "first" ? "nothing" : "first");
      await s3.putObject({ Bucket: "photos", Key: "k", Body });
    }
  });
});

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}
