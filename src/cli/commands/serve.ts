import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { serve, wellKnownAccount, type AccountInit, type RequestEvent } from "../../server/index.ts";
import { reportError, type GlobalOptions } from "../command-context.ts";
import { exitCodes } from "../exit-codes.ts";
import { message, Output } from "../messages.ts";
import { UsageError } from "../usage-error.ts";

interface ServeOptions extends GlobalOptions {
  readonly port?: string;
  readonly host?: string;
  readonly accounts?: string;
  readonly allowAnonymous?: boolean;
  readonly log?: boolean;
}

/** Serves a folder until it is interrupted. Says how to reach it, in variables that every AWS tool knows. */
export async function run([directory = ""]: readonly (string | undefined)[], options: ServeOptions): Promise<void> {
  const output = new Output({ json: options.json === true, quiet: options.quiet === true, stdout: process.stdout, stderr: process.stderr });
  try {
    const port = Number(options.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`--port ${options.port ?? ""} is no port; write a number from 0 to 65535`);
    const accounts = options.accounts === undefined ? undefined : await readAccounts(options.accounts);
    const server = await serve({
      directory,
      port,
      ...(options.host === undefined ? {} : { host: options.host }),
      ...(options.region === undefined ? {} : { region: options.region }),
      ...(accounts === undefined ? {} : { accounts }),
      allowAnonymous: options.allowAnonymous === true,
      ...(options.log === true ? { logger: (event: RequestEvent) => output.result(requestMessage(event)) } : {}),
    });
    // Installed before anybody can know that the server is there, so that no signal meets the default.
    const stopped = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    output.result(message(() => greeting(directory, server.url, accounts?.[0]), { serving: directory, url: server.url, port: server.port }));
    await stopped;
    await server.close();
  } catch (error) {
    process.exitCode = error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
    reportError(output, error, "");
  }
}

async function readAccounts(path: string): Promise<AccountInit[]> {
  const text = await readFile(path, "utf8");
  let accounts: unknown;
  try {
    accounts = JSON.parse(text);
  } catch {
    throw new UsageError(`${path} is not JSON; write [{ "accessKeyId": "…", "secretAccessKey": "…" }]`);
  }
  if (!Array.isArray(accounts) || accounts.length === 0) throw new UsageError(`${path} holds no list of accounts; write [{ "accessKeyId": "…", "secretAccessKey": "…" }]`);
  return accounts as AccountInit[];
}

/** What a user copies into another terminal. Only the well-known secret is shown; it opens nothing beyond this machine. */
function greeting(directory: string, url: string, account: AccountInit | undefined): string {
  const { STAVE_ACCESS_KEY_ID, AWS_ACCESS_KEY_ID, MINIO_ROOT_USER } = process.env;
  const fromEnvironment = STAVE_ACCESS_KEY_ID ?? AWS_ACCESS_KEY_ID ?? MINIO_ROOT_USER;
  const lines = [`Serving ${directory} at ${url}; Ctrl-C ends.`, "", `export AWS_ENDPOINT_URL_S3=${url}`];
  if (account !== undefined) lines.push(`export AWS_ACCESS_KEY_ID=${account.accessKeyId} AWS_SECRET_ACCESS_KEY=…`);
  else if (fromEnvironment !== undefined) lines.push(`export AWS_ACCESS_KEY_ID=${fromEnvironment} AWS_SECRET_ACCESS_KEY=…`);
  else lines.push(`export AWS_ACCESS_KEY_ID=${wellKnownAccount.accessKeyId} AWS_SECRET_ACCESS_KEY=${wellKnownAccount.secretAccessKey}`);
  return lines.join("\n");
}

function requestMessage(event: RequestEvent): ReturnType<typeof message> {
  const { status, method, bucket, key, operation, errorCode, elapsedMs } = event;
  const place = bucket === undefined ? "" : ` s3://${bucket}${key === undefined ? "" : `/${key}`}`;
  return message(`${status} ${operation ?? method}${place}${errorCode === undefined ? "" : ` ${errorCode}`} ${elapsedMs.toFixed(1)} ms`, { ...event, cause: undefined });
}
