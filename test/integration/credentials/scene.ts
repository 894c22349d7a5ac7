// A home folder with AWS's files, and a local double of the services that hand out credentials.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { AskMfaCode } from "../../../src/credentials/credential-context.ts";
import type { CredentialProvider } from "../../../src/credentials/credentials.ts";
import { createNodeSettings } from "../../../src/platform/node-settings.ts";
import { startScriptedServer, type Script, type ScriptedServer } from "../../support/scripted-server.ts";

export interface Scene {
  readonly home: string;
  readonly environment: Record<string, string>;
  readonly server: ScriptedServer;
  /** Writes a file below the home folder. */
  write(path: string, text: string): Promise<string>;
  provider(options?: { profile?: string; region?: string; mfaCode?: AskMfaCode }): CredentialProvider;
  close(): Promise<void>;
}

/** Starts a scene in which `script` answers whatever is asked of STS, single sign-on, the container or the instance. */
export async function startScene(script: Script): Promise<Scene> {
  const home = await mkdtemp(join(tmpdir(), "stave-home-"));
  const server = await startScriptedServer(script);
  const environment: Record<string, string> = {
    HOME: home,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ENDPOINT_URL_STS: server.url,
    AWS_ENDPOINT_URL_SSO: server.url,
    AWS_ENDPOINT_URL_SSO_OIDC: server.url,
  };
  return {
    home,
    environment,
    server,
    async write(path, text) {
      const full = join(home, path);
      await mkdir(dirname(full), { recursive: true });
      await writeFile(full, text);
      return full;
    },
    provider: (options = {}) => createNodeSettings(options, environment).credentials,
    async close() {
      await server.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

export const inAnHour = (): string => new Date(Date.now() + 3600_000).toISOString();

/** STS's answer to AssumeRole or AssumeRoleWithWebIdentity. */
export function roleDocument(accessKeyId: string, action = "AssumeRole", expiration = inAnHour()): string {
  return `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result><AssumedRoleUser><Arn>arn:aws:sts::1:assumed-role/r/s</Arn></AssumedRoleUser>
<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>role/secret+</SecretAccessKey><SessionToken>role-token==</SessionToken><Expiration>${expiration}</Expiration></Credentials>
</${action}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${action}Response>`;
}

/** STS's refusal. */
export function refusalDocument(code: string, message: string): string {
  return `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
}
