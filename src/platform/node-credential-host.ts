// Node's part of the credential sources: requests over our own transport, files, processes.

import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname } from "node:path";
import type { CredentialAnswer, CredentialHost, CredentialRequest, ProcessAnswer } from "../credentials/credential-host.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { Origin } from "../http/http-message.ts";
import type { Environment } from "../session/environment.ts";
import { createSocketTransport } from "../transport/socket-transport.ts";
import { readCertificates } from "./node-certificates.ts";
import { nodeDigests } from "./node-digests.ts";

const answerLimitBytes = 1024 * 1024;
const runTimeoutMs = 60_000;

/** The credential host of this process; `caBundle` names the certificate authorities to trust. */
export function createNodeCredentialHost(environment: Environment, caBundle: string | undefined): CredentialHost {
  return {
    digests: nodeDigests,
    home: environment["HOME"] || environment["USERPROFILE"] || homedir(),
    isWindows: process.platform === "win32",
    now: () => new Date(),
    fetch: (request) => fetchOnce(request, caBundle, environment),
    readText,
    writeText,
    run,
    loadPackage,
  };
}

// A connection for this one request: credentials are asked for once an hour or so.
async function fetchOnce(request: CredentialRequest, caBundle: string | undefined, environment: Environment): Promise<CredentialAnswer> {
  const { method, url, headers, body, timeoutMs, isLocal } = request;
  const payload = body === undefined ? undefined : new TextEncoder().encode(body);
  const ca = url.protocol === "https:" && caBundle !== undefined ? { ca: readCertificates(caBundle) } : {};
  const transport = createSocketTransport({ maxConnections: 1, keepAliveMs: 0, environment, ...(isLocal ? { proxy: false as const } : {}), ...ca });
  try {
    const list = ["host", url.host, ...Object.entries(headers).flat()];
    if (payload !== undefined || method !== "GET") list.push("content-length", String(payload?.length ?? 0));
    const limits = { connectTimeoutMs: timeoutMs, firstByteTimeoutMs: timeoutMs, idleTimeoutMs: timeoutMs };
    const response = await transport.send({ method, origin: originOf(url), target: url.pathname + url.search, headers: list, body: payload }, limits);
    return { status: response.status, text: new TextDecoder().decode(await response.body.bytes(answerLimitBytes)) };
  } finally {
    await transport.close();
  }
}

function originOf({ protocol, hostname, port, host }: URL): Origin {
  const isSecure = protocol === "https:";
  return { protocol: isSecure ? "https:" : "http:", hostname: hostname.replace(/^\[|\]$/g, ""), port: port === "" ? (isSecure ? 443 : 80) : Number(port), host };
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? "unknown error";
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new S3Error(`cannot read ${path} (${code}); make it readable`, { code: "UnreadableConfig", kind: "invalid-input", cause });
  }
}

async function writeText(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  // Renamed into place: other programs read this file at any time.
  const temporary = `${path}.${randomUUID()}`;
  try {
    await writeFile(temporary, text, { mode: 0o600, flag: "wx" });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function run(program: string, args: readonly string[]): Promise<ProcessAnswer> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { timeout: runTimeoutMs, maxBuffer: answerLimitBytes, encoding: "utf8", windowsHide: true }, (error, stdout, stderr) => {
      if (error === null) return resolve({ exitCode: 0, stdout, stderr });
      const { code } = error;
      if (typeof code === "number") return resolve({ exitCode: code, stdout, stderr });
      if (typeof code !== "string") return resolve({ exitCode: undefined, stdout, stderr });
      // Without the error as cause: Node puts the whole command line into it, which may hold a secret.
      reject(new S3Error(`cannot run ${program} (${code}); install it, or correct credential_process`, { code: "CredentialSourceFailed", kind: "invalid-input" }));
    }).stdin?.end();
  });
}

async function loadPackage(name: string): Promise<unknown> {
  try {
    return (await import(name)) as unknown;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
