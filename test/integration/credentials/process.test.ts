import { createHash } from "node:crypto";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defaultCredentials } from "../../../src/credentials/default-credentials.ts";
import { createNodeCredentialHost } from "../../../src/platform/node-credential-host.ts";
import { createProfileLoader } from "../../../src/session/profile-loader.ts";
import { answer } from "../../support/scripted-server.ts";
import { inAnHour, startScene, type Scene } from "./scene.ts";

let scene: Scene;
beforeEach(async () => {
  scene = await startScene((_, response) => answer(response, 500));
});
afterEach(() => scene.close());

/** Has the default profile run a script of Node's. */
async function run(script: string, ...args: string[]): Promise<void> {
  const path = await scene.write("a program.mjs", script);
  await scene.write(".aws/config", `[default]\ncredential_process = "${process.execPath}" "${path}" ${args.join(" ")}\n`);
}

describe("C-61 credential_process", () => {
  test("gives what the program prints", async () => {
    await run(
      "console.log(JSON.stringify({ Version: 1, AccessKeyId: process.argv[2], SecretAccessKey: 's', SessionToken: 't', Expiration: process.argv[3] }))",
      "'A B'",
      inAnHour(),
    );
    expect(await scene.provider()()).toMatchObject({ accessKeyId: "A B", secretAccessKey: "s", sessionToken: "t", expiration: expect.any(Date), source: "credential_process of profile default" });
  });

  test("passes nothing to a shell", async () => {
    await run("console.log(JSON.stringify({ Version: 1, AccessKeyId: process.argv.slice(2).join('|'), SecretAccessKey: 's' }))", "$HOME", "';'", "x;y");
    expect((await scene.provider()()).accessKeyId).toBe("$HOME|;|x;y");
  });

  test("goes before the keys of the config file and after those of the credentials file", async () => {
    const path = await scene.write("p.mjs", "console.log(JSON.stringify({ Version: 1, AccessKeyId: 'RUN', SecretAccessKey: 's' }))");
    await scene.write(".aws/config", `[default]\ncredential_process = ${process.execPath} ${path}\naws_access_key_id = CONFIG\naws_secret_access_key = x\n`);
    expect((await scene.provider()()).accessKeyId).toBe("RUN");
    await scene.write(".aws/credentials", "[default]\naws_access_key_id = FILE\naws_secret_access_key = x\n");
    expect((await scene.provider()()).accessKeyId).toBe("FILE");
  });

  test.each([
    ["fails", "console.log('hunter2'); console.error('log in first'); process.exit(3)", /exit code 3 \(log in first\)/],
    ["prints no JSON", "console.log('hunter2')", /no JSON object/],
    ["prints another version", "console.log(JSON.stringify({ Version: 2, SecretAccessKey: 'hunter2' }))", /Version is not 1/],
    ["prints half of the keys", "console.log(JSON.stringify({ Version: 1, SecretAccessKey: 'hunter2' }))", /no AccessKeyId/],
    ["prints a time that is none", "console.log(JSON.stringify({ Version: 1, AccessKeyId: 'A', SecretAccessKey: 'hunter2', Expiration: 'soon' }))", /Expiration that is no time/],
  ])("that %s says so, and not what it printed (X-36)", async (_, script, message) => {
    await run(script);
    const error: unknown = await scene.provider()().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "CredentialSourceFailed", message: expect.stringMatching(message) });
    expect(String(error)).not.toContain("hunter2");
  });

  test("that is not there says so, without its arguments (X-36)", async () => {
    await scene.write(".aws/config", "[default]\ncredential_process = /nowhere/program --password hunter2\n");
    const error: unknown = await scene.provider()().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "CredentialSourceFailed", message: expect.stringContaining("/nowhere/program (ENOENT)") });
    expect(JSON.stringify(error) + String((error as Error).cause)).not.toContain("hunter2");
  });
});

describe("C-61 aws login", () => {
  const session = "arn:aws:iam::1:user/me";
  beforeEach(() => scene.write(".aws/config", `[profile me]\nlogin_session = ${session}\n`));
  afterEach(() => {
    delete process.env["AWS_LOGIN_CACHE_DIRECTORY"];
  });

  test("gives what AWS's package makes of the token that the command left", async () => {
    const accessToken = { accessKeyId: "LOGIN", secretAccessKey: "s", sessionToken: "t", accountId: "1", expiresAt: inAnHour() };
    await scene.write(`cache/${createHash("sha256").update(session).digest("hex")}.json`, JSON.stringify({ accessToken, clientId: "c", refreshToken: "r", dpopKey: "k", tokenType: "urn:aws" }));
    process.env["AWS_LOGIN_CACHE_DIRECTORY"] = join(scene.home, "cache");
    expect(await scene.provider({ profile: "me" })()).toMatchObject({ accessKeyId: "LOGIN", sessionToken: "t", expiration: new Date(accessToken.expiresAt), source: "aws login, profile me" });
  });

  test("says how to sign in again when there is no token", async () => {
    process.env["AWS_LOGIN_CACHE_DIRECTORY"] = join(scene.home, "empty");
    await expect(scene.provider({ profile: "me" })()).rejects.toMatchObject({ code: "CredentialSourceFailed", message: expect.stringContaining('run "aws login --profile me"') });
  });

  test("names the package to install where it is not", async () => {
    const host = { ...createNodeCredentialHost({ HOME: scene.home }, undefined), loadPackage: async () => undefined };
    const environment = { ...scene.environment, AWS_PROFILE: "me" };
    const provide = defaultCredentials({ environment, host, loadProfile: createProfileLoader(environment) });
    await expect(provide()).rejects.toMatchObject({ code: "MissingPackage", kind: "unsupported", message: expect.stringContaining("npm install @aws-sdk/credential-provider-login") });
  });

  test("takes a package that is not there for absent, and nothing else", async () => {
    const { loadPackage } = createNodeCredentialHost({}, undefined);
    expect(await loadPackage("@stave-test/not-installed")).toBeUndefined();
    expect(await loadPackage("node:path")).toHaveProperty("join");
  });
});

describe("C-61 the boto config file", () => {
  test("gives keys when nothing before it has any", async () => {
    scene.environment["BOTO_CONFIG"] = await scene.write("boto", "[Boto]\naws_access_key_id = WRONG\n[Credentials]\naws_access_key_id = BOTO\naws_secret_access_key = s=s\n[Boto]\naws_access_key_id = WRONG\n");
    expect(await scene.provider()()).toMatchObject({ accessKeyId: "BOTO", secretAccessKey: "s=s" });
    await scene.write(".boto", "[Credentials]\naws_access_key_id: HOME\naws_secret_access_key: s\n");
    delete scene.environment["BOTO_CONFIG"];
    expect(await scene.provider()()).toMatchObject({ accessKeyId: "HOME" });
  });

  test("with half of the keys says so", async () => {
    await scene.write(".boto", "[Credentials]\naws_access_key_id = HALF\n");
    await expect(scene.provider()()).rejects.toMatchObject({ code: "PartialCredentials", message: expect.stringContaining("aws_secret_access_key") });
  });
});
