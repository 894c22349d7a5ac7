import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answer, type Script } from "../../support/scripted-server.ts";
import { startScene, type Scene } from "./scene.ts";

const startUrl = "https://my.awsapps.com/start";
const role = "sso_account_id = 123456789012\nsso_role_name = Read Only\n";
const withSession = `[profile work]\nsso_session = mine\n${role}[sso-session mine]\nsso_region = eu-west-1\nsso_start_url = ${startUrl}\n`;
const legacy = `[profile work]\nsso_region = eu-west-1\nsso_start_url = ${startUrl}\n${role}`;
const fromNow = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
const credentials = JSON.stringify({ roleCredentials: { accessKeyId: "SSO", secretAccessKey: "s", sessionToken: "t", expiration: Date.now() + 3600_000 } });

let scene: Scene;
let script: Script;
beforeEach(async () => {
  script = (_, response) => answer(response, 200, credentials);
  scene = await startScene((...call) => script(...call));
});
afterEach(() => scene.close());

const cachePath = (name: string): string => `.aws/sso/cache/${createHash("sha1").update(name).digest("hex")}.json`;
const writeToken = (name: string, token: object): Promise<string> => scene.write(cachePath(name), JSON.stringify({ startUrl, region: "eu-west-1", accessToken: "OLD", ...token }));

describe("C-61 single sign-on", () => {
  test("shows the cached token of the session for the profile's role", async () => {
    await scene.write(".aws/config", withSession);
    await writeToken("mine", { expiresAt: fromNow(60) });
    const found = await scene.provider({ profile: "work" })();
    expect(found).toMatchObject({ accessKeyId: "SSO", secretAccessKey: "s", sessionToken: "t", source: "single sign-on, profile work" });
    expect(found.expiration!.getTime()).toBeGreaterThan(Date.now());
    expect(scene.server.seen).toHaveLength(1);
    expect(scene.server.seen[0]).toMatchObject({ method: "GET", target: "/federation/credentials?role_name=Read%20Only&account_id=123456789012" });
    expect(scene.server.seen[0]!.headers["x-amz-sso_bearer_token"]).toBe("OLD");
  });

  test("finds the token of the old way by its start URL", async () => {
    await scene.write(".aws/config", legacy);
    await writeToken(startUrl, { expiresAt: fromNow(1) });
    expect((await scene.provider({ profile: "work" })()).accessKeyId).toBe("SSO");
  });

  test("renews a token that ends soon, and keeps it for other programs", async () => {
    await scene.write(".aws/config", withSession);
    const path = await writeToken("mine", { expiresAt: fromNow(2), clientId: "C", clientSecret: "CS", refreshToken: "R1", registrationExpiresAt: fromNow(9999), other: 1 });
    script = ({ target }, response) => answer(response, 200, target === "/token" ? JSON.stringify({ accessToken: "NEW", expiresIn: 28800, refreshToken: "R2", tokenType: "Bearer" }) : credentials);
    await scene.provider({ profile: "work" })();
    const [renewal, request] = scene.server.seen;
    expect([renewal!.method, renewal!.target]).toEqual(["POST", "/token"]);
    expect(JSON.parse(renewal!.body.toString())).toEqual({ clientId: "C", clientSecret: "CS", refreshToken: "R1", grantType: "refresh_token" });
    expect(request!.headers["x-amz-sso_bearer_token"]).toBe("NEW");
    const kept = JSON.parse(await readFile(path, "utf8")) as Record<string, string>;
    expect(kept).toMatchObject({ accessToken: "NEW", refreshToken: "R2", clientId: "C", other: 1, startUrl });
    expect(Date.parse(kept["expiresAt"]!)).toBeGreaterThan(Date.now() + 7 * 3600_000);
    if (process.platform !== "win32") expect((await stat(join(scene.home, cachePath("mine")))).mode & 0o077).toBe(0);
  });

  test("goes on with a token that still works when it cannot be renewed", async () => {
    await scene.write(".aws/config", withSession);
    await writeToken("mine", { expiresAt: fromNow(2), clientId: "C", clientSecret: "CS", refreshToken: "R1" });
    script = ({ target }, response) => answer(response, target === "/token" ? 400 : 200, target === "/token" ? "{}" : credentials);
    expect((await scene.provider({ profile: "work" })()).accessKeyId).toBe("SSO");
    expect(scene.server.seen[1]!.headers["x-amz-sso_bearer_token"]).toBe("OLD");
  });

  test.each([
    ["was never begun", undefined],
    ["has ended", fromNow(-1)],
    ["has no known end", "soon"],
  ])("of a session that %s says how to sign in", async (_, expiresAt) => {
    await scene.write(".aws/config", withSession);
    if (expiresAt !== undefined) await writeToken("mine", { expiresAt });
    await expect(scene.provider({ profile: "work" })()).rejects.toMatchObject({ code: "SsoSessionExpired", kind: "denied", message: expect.stringContaining("aws sso login --profile work") });
    expect(scene.server.seen).toHaveLength(0);
  });

  test("of a session that the portal ended says how to sign in, any other refusal what it was", async () => {
    await scene.write(".aws/config", withSession);
    await writeToken("mine", { expiresAt: fromNow(60) });
    script = (_, response) => answer(response, 401, "{}");
    await expect(scene.provider({ profile: "work" })()).rejects.toMatchObject({ code: "SsoSessionExpired" });
    script = (_, response) => answer(response, 403, "{}");
    await expect(scene.provider({ profile: "work" })()).rejects.toMatchObject({ code: "CredentialSourceFailed", message: expect.stringContaining("403 for role Read Only in account 123456789012") });
  });

  test.each([
    ["a session that is not there", `[profile work]\nsso_session = yours\n${role}`, /sso_session "yours"/],
    ["no role", withSession.replace("sso_role_name = Read Only\n", ""), /lacks sso_role_name/],
    ["no region", legacy.replace("sso_region = eu-west-1\n", ""), /profile work lacks sso_region/],
  ])("of a profile with %s says so", async (_, text, message) => {
    await scene.write(".aws/config", text);
    await expect(scene.provider({ profile: "work" })()).rejects.toMatchObject({ code: "InvalidConfig", message: expect.stringMatching(message) });
  });
});
