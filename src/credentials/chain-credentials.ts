// Asks one place after the other for credentials.

import { S3Error } from "../errors/s3-error.ts";
import type { CredentialSource } from "./credential-source.ts";
import type { CredentialProvider } from "./credentials.ts";

/**
 * Creates a provider that takes the first source which has credentials. A source that is broken ends the search, since
 * going on would sign as somebody else. When none has any, the error of code NoCredentials names every place searched.
 */
export function chainCredentials(sources: readonly CredentialSource[]): CredentialProvider {
  return async (options) => {
    for (const source of sources) {
      const found = await source.load(options);
      if (found !== undefined) return found;
    }
    const places = sources.map(({ name, advice }) => (advice === "" ? name : `${name} (${advice})`)).join("; ");
    throw new S3Error(
      `no credentials found; searched ${places || "nowhere"}; or pass credentials to the client, "anonymous" for public buckets`,
      { code: "NoCredentials", kind: "denied" },
    );
  };
}
