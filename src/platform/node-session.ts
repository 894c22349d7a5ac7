// Sessions on Node: one profile, one region, one set of credentials, for any number of clients.

import type { S3Options } from "../client/client-options.ts";
import { createCredentials, guardCredentials } from "../credentials/credentials.ts";
import type { Credentials } from "../credentials/credentials.ts";
import { presentText } from "../session/environment.ts";
import { resolveSettings } from "../session/resolve-settings.ts";
import { resolveSessionOptions } from "../session/session-options.ts";
import type { SessionOptions } from "../session/session-options.ts";
import { createNodeSettings } from "./node-settings.ts";
import type { NodeSettings } from "./node-settings.ts";
import { S3 } from "./node-s3.ts";

/**
 * Where clients get their credentials, region and endpoint from. `new S3()` is a client of the default session, `new Session()`;
 * make one for another profile or other keys, or to share credentials among clients. Reads no file before it is needed; a
 * profile that does not exist is then an S3Error of code ProfileNotFound.
 *
 * @example
 * ```ts
 * import { Session } from "stave";
 * const session = new Session({ profile: "work", region: "eu-west-1" });
 * const s3 = session.s3();
 * ```
 */
export class Session {
  readonly #options: ReturnType<typeof resolveSessionOptions<S3Options["credentials"]>>;
  readonly #settings: NodeSettings;

  constructor(options: SessionOptions<S3Options["credentials"]> = {}) {
    this.#options = resolveSessionOptions(options);
    const { profile, region, mfaCode } = this.#options;
    this.#settings = createNodeSettings({ profile, region, mfaCode });
  }

  /** The profile's name; `default` where nobody chose one. */
  get profile(): string {
    return this.#options.profile ?? (presentText(this.#settings.environment["AWS_PROFILE"]) ?? "default");
  }

  /** Makes a client. Its options go before the session's; credentials are shared with the session's other clients. */
  s3(options: S3Options = {}): S3 {
    const { profile, region, endpoint, credentials } = this.#options;
    const isElsewhere = options.profile !== undefined && options.profile !== profile;
    const own: S3Options = { profile, region, endpoint, credentials: credentials ?? (isElsewhere ? undefined : this.#settings.credentials) };
    return new S3(withoutAbsent({ ...own, ...withoutAbsent(options) }));
  }

  /** Region of clients that name no other; undefined where none is configured: they then use us-east-1. */
  async region(): Promise<string | undefined> {
    return this.#options.region ?? resolveSettings(this.#settings.environment, await this.#settings.loadProfile()).region;
  }

  /** Names of the profiles in both shared files. */
  async availableProfiles(): Promise<readonly string[]> {
    const { configProfiles, credentialsProfiles } = await this.#settings.loadConfig();
    return [...new Set([...Object.keys(configProfiles), ...Object.keys(credentialsProfiles)])];
  }

  /** The credentials that requests are signed with now; undefined for an anonymous session. An S3Error of code NoCredentials when there are none. */
  async credentials(): Promise<Credentials | undefined> {
    const { credentials } = this.#options;
    if (credentials === "anonymous") return undefined;
    if (credentials === undefined) return this.#settings.credentials();
    return typeof credentials === "function" ? guardCredentials(credentials)() : createCredentials(credentials);
  }
}

function withoutAbsent(options: S3Options): S3Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
