import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CredentialHost } from "../../../src/credentials/credential-host.ts";
import { defaultCredentials } from "../../../src/credentials/default-credentials.ts";
import { createNodeCredentialHost } from "../../../src/platform/node-credential-host.ts";
import { createProfileLoader } from "../../../src/session/profile-loader.ts";
import { resolveSettings } from "../../../src/session/resolve-settings.ts";

let directory: string;
let environment: Record<string, string>;
let host: CredentialHost;
/** Nothing set, and nobody is asked. */
const offline = { AWS_EC2_METADATA_DISABLED: "true" };

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "stave-config-"));
  environment = { AWS_CONFIG_FILE: join(directory, "config"), AWS_SHARED_CREDENTIALS_FILE: join(directory, "credentials") };
  host = createNodeCredentialHost({ HOME: directory }, undefined);
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const config = `
[default]
region = eu-west-1
[profile work]
region = eu-central-1
endpoint_url = https://general.example.com
services = own
s3 =
  addressing_style = path
  use_accelerate_endpoint = false
max_attempts = 7
aws_access_key_id = FROMCONFIG
aws_secret_access_key = configsecret
[services own]
s3 =
  endpoint_url = https://s3.example.com
[profile half]
aws_access_key_id = ONLYHALF
`;
const credentials = `
[work]
aws_access_key_id = FROMCREDENTIALS
aws_secret_access_key = credentialssecret
aws_session_token = token
[only-here]
aws_access_key_id = A
aws_secret_access_key = B
`;

async function writeFiles(): Promise<void> {
  await writeFile(environment["AWS_CONFIG_FILE"]!, config);
  await writeFile(environment["AWS_SHARED_CREDENTIALS_FILE"]!, credentials);
}

describe("shared config and credentials files (C-63)", () => {
  it("give a profile's settings, its s3 block and its services section", async () => {
    await writeFiles();
    const loaded = await createProfileLoader(environment, "work")();
    expect(resolveSettings({}, loaded)).toMatchObject({
      region: "eu-central-1",
      endpoint: "https://s3.example.com",
      addressingStyle: "path",
      accelerate: false,
      maxAttempts: 7,
    });
  });

  it("give credentials, those of the credentials file first", async () => {
    await writeFiles();
    const provide = defaultCredentials({ environment: offline, host, loadProfile: createProfileLoader(environment, "work") });
    expect(await provide()).toMatchObject({ accessKeyId: "FROMCREDENTIALS", sessionToken: "token", source: expect.stringContaining("profile work") });
  });

  it("give credentials from the config file when the other has none", async () => {
    await writeFile(environment["AWS_CONFIG_FILE"]!, config);
    const provide = defaultCredentials({ environment: offline, host, loadProfile: createProfileLoader(environment, "work") });
    expect((await provide()).accessKeyId).toBe("FROMCONFIG");
  });

  it("are followed by AWS_PROFILE, and by default without one (C-59)", async () => {
    await writeFiles();
    const chosen = await createProfileLoader({ ...environment, AWS_PROFILE: "only-here" })();
    expect(chosen.profile.name).toBe("only-here");
    const usual = await createProfileLoader(environment)();
    expect([usual.profile.name, resolveSettings({}, usual).region]).toEqual(["default", "eu-west-1"]);
  });

  it("may be absent: then everything is unset, without an error (C-59)", async () => {
    const loaded = await createProfileLoader(environment)();
    expect(loaded.profile).toEqual({ name: "default", settings: {} });
    expect(resolveSettings({}, loaded)).toEqual(resolveSettings({}));
  });

  it.each([["argument"], ["AWS_PROFILE"]])("must have a profile that is named by %s (C-59)", async (by) => {
    await writeFiles();
    const load = by === "argument" ? createProfileLoader(environment, "nobody") : createProfileLoader({ ...environment, AWS_PROFILE: "nobody" });
    await expect(load()).rejects.toMatchObject({ code: "ProfileNotFound", kind: "invalid-input", message: expect.stringMatching(/"nobody".*default, work/) });
  });

  it("do not name object members as profiles", async () => {
    await writeFiles();
    await expect(createProfileLoader(environment, "constructor")()).rejects.toMatchObject({ code: "ProfileNotFound" });
  });

  it("with half of the credentials are an error that names the other half (C-64)", async () => {
    await writeFiles();
    const provide = defaultCredentials({ environment: offline, host, loadProfile: createProfileLoader(environment, "half") });
    await expect(provide()).rejects.toMatchObject({ code: "PartialCredentials", message: expect.stringContaining("aws_secret_access_key") });
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === "win32")("that cannot be read are an error, not absent", async () => {
    await writeFiles();
    await chmod(environment["AWS_CONFIG_FILE"]!, 0);
    await expect(createProfileLoader(environment)()).rejects.toMatchObject({ code: "UnreadableConfig", kind: "invalid-input" });
  });

  it("that are directories are an error, not absent", async () => {
    await expect(createProfileLoader({ ...environment, AWS_CONFIG_FILE: directory })()).rejects.toMatchObject({ code: "UnreadableConfig" });
  });
});

describe("the order of credentials (C-61)", () => {
  const variables = { AWS_ACCESS_KEY_ID: "FROMENV", AWS_SECRET_ACCESS_KEY: "x" };

  it("is environment before files, unless the profile was chosen in code", async () => {
    await writeFiles();
    const loadProfile = createProfileLoader({ ...environment, AWS_PROFILE: "work" });
    expect((await defaultCredentials({ environment: variables, host, loadProfile })()).accessKeyId).toBe("FROMENV");
    const inCode = defaultCredentials({ environment: variables, host, loadProfile: createProfileLoader(environment, "work"), profileChosen: true });
    expect((await inCode()).accessKeyId).toBe("FROMCREDENTIALS");
  });

  it("ends in an error that names all places when there are none", async () => {
    const provide = defaultCredentials({ environment: offline, host, loadProfile: createProfileLoader(environment) });
    await expect(provide()).rejects.toMatchObject({
      code: "NoCredentials",
      message: expect.stringMatching(/environment variables \(set AWS_ACCESS_KEY_ID.*assumed role; web identity; single sign-on; shared credentials file \(.*credential_process.*container.*instance metadata;/),
    });
  });
});
