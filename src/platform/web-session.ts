// Sessions in browsers and workers: what is given counts, since there are no files and no environment to read.

import type { S3Options } from "../client/client-options.ts";
import { createCredentials, guardCredentials } from "../credentials/credentials.ts";
import type { Credentials } from "../credentials/credentials.ts";
import { S3Error } from "../errors/s3-error.ts";
import { resolveSessionOptions } from "../session/session-options.ts";
import type { SessionOptions } from "../session/session-options.ts";
import { S3 } from "./web-s3.ts";

/** Region, credentials and endpoint for any number of clients. There are no profiles here. */
export class Session {
  readonly #options: ReturnType<typeof resolveSessionOptions<S3Options["credentials"]>>;

  constructor(options: SessionOptions<S3Options["credentials"]> = {}) {
    this.#options = resolveSessionOptions(options);
    if (options.profile === undefined) return;
    throw new S3Error(`profile "${options.profile}" stands in a file, and there are no files here; give region and credentials`, { code: "NoFileSystem", kind: "unsupported" });
  }

  /** Always `default`: there are no profiles here. */
  get profile(): string {
    return "default";
  }

  /** Makes a client. Its options go before the session's. */
  s3(options: S3Options = {}): S3 {
    const { region, endpoint, credentials } = this.#options;
    return new S3({ ...given({ region, endpoint, credentials }), ...given(options) });
  }

  /** Region of clients that name no other. */
  async region(): Promise<string | undefined> {
    return this.#options.region;
  }

  /** Always empty: there are no profiles here. */
  async availableProfiles(): Promise<readonly string[]> {
    return [];
  }

  /** The credentials that requests are signed with now; undefined for an anonymous session. An S3Error of code NoCredentials when there are none. */
  async credentials(): Promise<Credentials | undefined> {
    const { credentials } = this.#options;
    if (credentials === "anonymous") return undefined;
    if (credentials === undefined) throw new S3Error("this session has no credentials; give it some", { code: "NoCredentials", kind: "denied" });
    return typeof credentials === "function" ? guardCredentials(credentials)() : createCredentials(credentials);
  }
}

function given(options: S3Options): S3Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
