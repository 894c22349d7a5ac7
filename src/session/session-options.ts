// What a session is made of, checked. The two front doors build their Session on it.

import { assertKnownOptions } from "../errors/check-options.ts";
import { invalidInput } from "../errors/create-s3-error.ts";

/** Options of `new Session()`. All are optional; what is absent comes from the environment and the shared AWS files. */
export interface SessionOptions<C = unknown> {
  /** Section of the shared AWS files. Given here, its credentials go before those of the environment. Default: AWS_PROFILE, `default`. */
  readonly profile?: string | undefined;
  /** Default: AWS_DEFAULT_REGION, AWS_REGION, the profile's. */
  readonly region?: string | undefined;
  readonly accessKeyId?: string | undefined;
  readonly secretAccessKey?: string | undefined;
  /** For temporary keys. */
  readonly sessionToken?: string | undefined;
  /** Instead of the three above: keys, a function that provides them, or `"anonymous"`. */
  readonly credentials?: C | undefined;
  /** Where the clients of this session talk to, see {@link S3Options}. */
  readonly endpoint?: string | undefined;
  /** Asks for the code of the MFA device with that serial number, when the profile's role wants one. */
  readonly mfaCode?: ((serial: string) => Promise<string>) | undefined;
}

const names = ["profile", "region", "accessKeyId", "secretAccessKey", "sessionToken", "credentials", "endpoint", "mfaCode"] as const satisfies readonly (keyof SessionOptions)[];

/** Checks options and freezes a copy in which keys stand in `credentials`. One key without the other is an error of code PartialCredentials. */
export function resolveSessionOptions<C>(options: SessionOptions<C>): Omit<SessionOptions<C | SessionKeys>, keyof SessionKeys> {
  assertKnownOptions("Session", options, names);
  const { accessKeyId, secretAccessKey, sessionToken, credentials, mfaCode, ...rest } = options;
  for (const name of ["profile", "region", "endpoint", "accessKeyId", "secretAccessKey", "sessionToken"] as const) {
    const value = options[name];
    if (value !== undefined && (typeof value !== "string" || value === "")) throw invalidInput("InvalidOption", `option "${name}" of Session must be a string that is not empty`);
  }
  if (mfaCode !== undefined && typeof mfaCode !== "function") throw invalidInput("InvalidOption", 'option "mfaCode" of Session must be a function');
  const hasKeys = accessKeyId !== undefined || secretAccessKey !== undefined || sessionToken !== undefined;
  if (!hasKeys) return Object.freeze({ ...rest, credentials, mfaCode });
  if (credentials !== undefined) throw invalidInput("InvalidOption", "a Session takes either accessKeyId and secretAccessKey, or credentials; leave one of the two out");
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    const missing = accessKeyId === undefined ? "accessKeyId" : "secretAccessKey";
    throw invalidInput("PartialCredentials", `Session lacks ${missing}; give both the access key id and the secret access key`);
  }
  return Object.freeze({ ...rest, mfaCode, credentials: { accessKeyId, secretAccessKey, sessionToken } });
}

/** Keys as a session takes them. */
export interface SessionKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}
