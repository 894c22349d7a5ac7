// A server for one test, and clients of it.

import { onTestFinished } from "vitest";
import type { S3Options } from "../../../src/client/client-options.ts";
import { S3 } from "../../../src/platform/node-s3.ts";
import { startTestServer, type TestServer, type TestServerOptions } from "../../../src/testing/start-test-server.ts";
import { createSocketTransport } from "../../../src/transport/socket-transport.ts";

/** Starts a server that is closed after the test. */
export async function testServer(options: TestServerOptions = {}): Promise<TestServer> {
  const server = await startTestServer(options);
  onTestFinished(() => server.close());
  return server;
}

/** A client of a server. Virtual hosts are all the loopback address, whatever the machine's resolver says of them. */
export function clientOf(server: TestServer, options: S3Options = {}): S3 {
  const transport = createSocketTransport();
  const s3 = new S3({
    endpoint: `http://localhost:${server.port}`,
    region: server.region,
    credentials: server.credentials,
    maxAttempts: 1,
    transport: {
      send: (request, sendOptions) => transport.send({ ...request, origin: { ...request.origin, hostname: "127.0.0.1" } }, sendOptions),
      close: () => transport.close(),
    },
    ...options,
  });
  onTestFinished(() => transport.close());
  return s3;
}

/** A server with one bucket, `photos`, and a client. */
export async function serverWithBucket(options: TestServerOptions = {}, clientOptions: S3Options = {}): Promise<{ server: TestServer; s3: S3 }> {
  const server = await testServer(options);
  const s3 = clientOf(server, clientOptions);
  await s3.createBucket({ Bucket: "photos" });
  return { server, s3 };
}
