// A real server for tests: over a directory of its own, on a free port, with credentials to use and faults to inject.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { S3Error } from "../errors/index.ts";
import { serve, type RequestEvent, type ServerOptions } from "../server/index.ts";
import { FaultPlan, seededRandom, type FaultRule } from "./fault-rules.ts";
import { injectFault } from "./inject-fault.ts";

/** Options of {@link startTestServer}: the server's, but for what a test server decides itself, and these. */
export interface TestServerOptions extends Omit<ServerOptions, "directory" | "engine" | "engineOptions" | "port" | "faults"> {
  /** What goes wrong; more can be added while the server runs. */
  readonly faults?: readonly FaultRule[] | undefined;
  /** Makes the chances of fault rules the same in every run. */
  readonly seed?: number | undefined;
  /** Smallest part of a multipart upload but the last. Default 5 MiB, as S3; less makes tests faster. */
  readonly minPartSizeBytes?: number | undefined;
}

/** A test server that runs. */
export interface TestServer {
  /** The endpoint for clients. */
  readonly url: string;
  readonly port: number;
  readonly region: string;
  /** Of the first account. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Where the server keeps what it stores; gone after `close()`. */
  readonly directory: string;
  readonly faults: FaultPlan;
  /** Requests that are over, oldest first. */
  readonly requests: readonly RequestEvent[];
  /** Stops at once, requests under way included, and removes the directory. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const defaultAccount = { accessKeyId: "test-access-key", secretAccessKey: "test-secret-key" };

/**
 * Starts a server for tests. What it stores survives the process but not the machine, which is faster, and goes when it is
 * closed.
 *
 * @example
 * ```ts
 * await using server = await startTestServer({ faults: [{ operation: "UploadPart", part: 2, fault: { kind: "error", code: "SlowDown" } }] });
 * const s3 = new S3({ endpoint: server.url, region: server.region, credentials: server.credentials });
 * ```
 */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { faults: rules, seed, minPartSizeBytes, ...rest } = options;
  const plan = new FaultPlan(rules, seed === undefined ? Math.random : seededRandom(seed));
  const accounts = rest.accounts ?? [defaultAccount];
  const requests: RequestEvent[] = [];
  const directory = mkdtempSync(join(tmpdir(), "stave-test-"));
  const remove = (): void => rmSync(directory, { recursive: true, force: true });
  try {
    const server = await serve({
      ...rest,
      directory,
      engineOptions: { durability: "process", ...(minPartSizeBytes === undefined ? {} : { minPartSizeBytes }) },
      port: 0,
      accounts,
      limits: { closeGraceMs: 50, ...rest.limits },
      logger: (event) => {
        requests.push(event);
        rest.logger?.(event);
      },
      faults: (request) => {
        const fault = plan.next(request);
        return fault === undefined ? undefined : injectFault(fault, request);
      },
    });
    const close = (): Promise<void> => server.close().finally(remove);
    const { url, port } = server;
    return { url, port, region: rest.region ?? "us-east-1", credentials: credentialsOf(accounts), directory, faults: plan, requests, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    remove();
    throw error;
  }
}

function credentialsOf(accounts: NonNullable<ServerOptions["accounts"]>): TestServer["credentials"] {
  const first = Object.entries(accounts)[0];
  if (first === undefined) throw new S3Error("a test server needs at least one account", { code: "InvalidOption", kind: "invalid-input" });
  const [name, account] = first;
  if (typeof account === "string") return { accessKeyId: name, secretAccessKey: account };
  const { accessKeyId = name, ...keys } = account as { accessKeyId?: string; secretAccessKey: string; sessionToken?: string };
  return { accessKeyId, secretAccessKey: keys.secretAccessKey, ...(keys.sessionToken === undefined ? {} : { sessionToken: keys.sessionToken }) };
}
