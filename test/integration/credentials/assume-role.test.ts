import { SignatureV4 } from "@smithy/signature-v4";
import { createHash, createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answer, type SeenRequest } from "../../support/scripted-server.ts";
import { inAnHour, refusalDocument, roleDocument, startScene, type Scene } from "./scene.ts";

let scene: Scene;
let roles = 0;
beforeEach(async () => {
  roles = 0;
  scene = await startScene((_, response) => answer(response, 200, roleDocument(`ROLE${++roles}`)));
});
afterEach(() => scene.close());

const keys = "aws_access_key_id = AKIDBASE\naws_secret_access_key = basesecret\n";
const form = (request: SeenRequest | undefined): Record<string, string> => Object.fromEntries(new URLSearchParams(request!.body.toString()));
const config = (text: string): Promise<string> => scene.write(".aws/config", text);

/** SigV4 by another implementation, over what arrived. */
async function expectedAuthorization(request: SeenRequest, secretAccessKey: string, region: string): Promise<string | undefined> {
  const [, accessKeyId, signedHeaders] = /Credential=([^/]+)\/.*SignedHeaders=([^,]+)/.exec(request.headers["authorization"]!)!;
  class Sha256 {
    readonly #hash;
    constructor(key?: Uint8Array) {
      this.#hash = key === undefined ? createHash("sha256") : createHmac("sha256", key);
    }
    update(data: Uint8Array): void {
      this.#hash.update(data);
    }
    async digest(): Promise<Uint8Array> {
      return this.#hash.digest();
    }
  }
  const signer = new SignatureV4({ credentials: { accessKeyId: accessKeyId!, secretAccessKey }, region, service: "sts", sha256: Sha256 as never, applyChecksum: true });
  const headers = Object.fromEntries(signedHeaders!.split(";").map((name) => [name, request.headers[name]!]));
  const date = request.headers["x-amz-date"]!.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
  const { headers: signed } = await signer.sign({ method: "POST", protocol: "http:", hostname: "127.0.0.1", path: "/", query: {}, headers, body: request.body }, { signingDate: new Date(date) });
  return signed["authorization"];
}

describe("C-61 a role that a profile names", () => {
  test("is assumed, signed with the keys of its source_profile", async () => {
    await config(`[profile base]\nregion = eu-west-1\n${keys}[profile admin]\nregion = eu-west-3\nrole_arn = arn:aws:iam::1:role/admin\nsource_profile = base\n`);
    const found = await scene.provider({ profile: "admin" })();
    expect(found).toMatchObject({ accessKeyId: "ROLE1", secretAccessKey: "role/secret+", sessionToken: "role-token==", source: "role arn:aws:iam::1:role/admin, profile admin" });
    expect(found.expiration!.getTime()).toBeGreaterThan(Date.now());
    const [request] = scene.server.seen;
    expect(form(request)).toMatchObject({ Action: "AssumeRole", Version: "2011-06-15", RoleArn: "arn:aws:iam::1:role/admin", RoleSessionName: expect.stringMatching(/^stave-\d+$/) });
    expect(request!.headers["authorization"]).toContain("Credential=AKIDBASE/");
    expect(request!.headers["authorization"]).toContain("/eu-west-3/sts/aws4_request");
    expect(request!.headers["authorization"]).toBe(await expectedAuthorization(request!, "basesecret", "eu-west-3"));
  });

  test("goes with its name, external id and duration", async () => {
    await config(`[profile base]\n${keys}[profile admin]\nrole_arn = R\nsource_profile = base\nrole_session_name = me\nexternal_id = x&y=1\nduration_seconds = 7200\n`);
    await scene.provider({ profile: "admin" })();
    expect(form(scene.server.seen[0])).toMatchObject({ RoleSessionName: "me", ExternalId: "x&y=1", DurationSeconds: "7200" });
  });

  test("is assumed by way of another role", async () => {
    await config(`[profile base]\n${keys}[profile middle]\nrole_arn = MIDDLE\nsource_profile = base\n[profile admin]\nrole_arn = ADMIN\nsource_profile = middle\n`);
    expect((await scene.provider({ profile: "admin" })()).accessKeyId).toBe("ROLE2");
    expect(scene.server.seen.map((request) => form(request)["RoleArn"])).toEqual(["MIDDLE", "ADMIN"]);
    expect(scene.server.seen[1]!.headers).toMatchObject({ "x-amz-security-token": "role-token==", authorization: expect.stringContaining("Credential=ROLE1/") });
  });

  test("may be that of a profile with keys of its own, which then sign for it", async () => {
    await config(`[profile self]\n${keys}role_arn = SELF\nsource_profile = self\n`);
    expect((await scene.provider({ profile: "self" })()).accessKeyId).toBe("ROLE1");
    expect(scene.server.seen[0]!.headers["authorization"]).toContain("Credential=AKIDBASE/");
  });

  test("goes before the keys of the same profile in the credentials file", async () => {
    await config(`[profile base]\n${keys}[profile admin]\nrole_arn = ADMIN\nsource_profile = base\n`);
    await scene.write(".aws/credentials", "[admin]\naws_access_key_id = STATIC\naws_secret_access_key = x\n");
    expect((await scene.provider({ profile: "admin" })()).accessKeyId).toBe("ROLE1");
  });

  test("goes after environment variables, unless the profile was chosen in code", async () => {
    await config(`[profile base]\n${keys}[profile admin]\nrole_arn = ADMIN\nsource_profile = base\n`);
    Object.assign(scene.environment, { AWS_ACCESS_KEY_ID: "ENV", AWS_SECRET_ACCESS_KEY: "x", AWS_PROFILE: "admin" });
    expect((await scene.provider()()).accessKeyId).toBe("ENV");
    expect((await scene.provider({ profile: "admin" })()).accessKeyId).toBe("ROLE1");
  });

  test("takes its source from the environment", async () => {
    await config("[profile admin]\nrole_arn = ADMIN\ncredential_source = Environment\n");
    Object.assign(scene.environment, { AWS_ACCESS_KEY_ID: "ENV", AWS_SECRET_ACCESS_KEY: "envsecret", AWS_SESSION_TOKEN: "t" });
    expect((await scene.provider({ profile: "admin" })()).accessKeyId).toBe("ROLE1");
    expect(scene.server.seen[0]!.headers["authorization"]).toContain("Credential=ENV/");
  });

  test("takes its source from the container", async () => {
    const container = await startScene((_, response) => answer(response, 200, JSON.stringify({ AccessKeyId: "TASK", SecretAccessKey: "s", Token: "t", Expiration: inAnHour() })));
    try {
      await config("[profile admin]\nrole_arn = ADMIN\ncredential_source = EcsContainer\n");
      scene.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = `${container.server.url}/role`;
      await scene.provider({ profile: "admin" })();
      expect(scene.server.seen[0]!.headers["authorization"]).toContain("Credential=TASK/");
    } finally {
      await container.close();
    }
  });

  test("asks for an MFA code by the session's function", async () => {
    await config(`[profile base]\n${keys}[profile admin]\nrole_arn = ADMIN\nsource_profile = base\nmfa_serial = arn:aws:iam::1:mfa/me\n`);
    const asked: string[] = [];
    const mfaCode = async (serial: string): Promise<string> => {
      asked.push(serial);
      return " 123456\n";
    };
    await scene.provider({ profile: "admin", mfaCode })();
    expect(asked).toEqual(["arn:aws:iam::1:mfa/me"]);
    expect(form(scene.server.seen[0])).toMatchObject({ SerialNumber: "arn:aws:iam::1:mfa/me", TokenCode: "123456" });
    await expect(scene.provider({ profile: "admin" })()).rejects.toMatchObject({ code: "InvalidConfig", message: expect.stringContaining("mfaCode") });
    await expect(scene.provider({ profile: "admin", mfaCode: async () => "hunter2" })()).rejects.toMatchObject({ code: "InvalidConfig", message: expect.not.stringContaining("hunter2") });
    expect(scene.server.seen).toHaveLength(1);
  });

  test("C-65 is assumed once for many requests at one time, and kept", async () => {
    await config(`[profile base]\n${keys}[profile admin]\nrole_arn = ADMIN\nsource_profile = base\n`);
    const provide = scene.provider({ profile: "admin" });
    const found = await Promise.all(Array.from({ length: 10 }, () => provide()));
    expect(new Set([...found, await provide()].map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(["ROLE1"]));
    expect(scene.server.seen).toHaveLength(1);
  });

  test("is asked of the general endpoint, or that of the profile's services", async () => {
    delete scene.environment["AWS_ENDPOINT_URL_STS"];
    await config(`[profile base]\n${keys}[profile admin]\nrole_arn = ADMIN\nsource_profile = base\nservices = own\n[services own]\nsts =\n  endpoint_url = ${scene.server.url}/sts\n`);
    await scene.provider({ profile: "admin" })();
    expect(scene.server.seen[0]!.target).toBe("/sts");
  });
});

describe("C-61 a role that cannot be assumed", () => {
  test.each([
    ["without a source", "role_arn = R\n", /role_arn without source_profile or credential_source/],
    ["with two sources", "role_arn = R\nsource_profile = base\ncredential_source = Environment\n", /both source_profile and credential_source/],
    ["with a source that nobody knows", "role_arn = R\ncredential_source = Magic\n", /"Magic"; write Environment, Ec2InstanceMetadata or EcsContainer/],
    ["with a source that has none", "role_arn = R\nsource_profile = empty\n", /source_profile empty of profile admin has no credentials/],
    ["with itself as source", "role_arn = R\nsource_profile = admin\n", /circle: admin → admin/],
    ["with a source that comes back to it", "role_arn = R\nsource_profile = back\n", /circle: admin → back → admin/],
    ["with a duration that is none", "role_arn = R\nsource_profile = base\nduration_seconds = 10m\n", /duration_seconds/],
  ])("%s says so", async (_, text, message) => {
    await config(`[profile base]\n${keys}[profile empty]\nregion = x\n[profile back]\nrole_arn = B\nsource_profile = admin\n[profile admin]\n${text}`);
    await expect(scene.provider({ profile: "admin" })()).rejects.toMatchObject({ code: "InvalidConfig", kind: "invalid-input", message: expect.stringMatching(message) });
    expect(scene.server.seen).toHaveLength(0);
  });

  test("because its source_profile is not there says so", async () => {
    await config("[profile admin]\nrole_arn = R\nsource_profile = nobody\n");
    await expect(scene.provider({ profile: "admin" })()).rejects.toMatchObject({ code: "ProfileNotFound" });
  });

  test("because STS refuses it says what STS says", async () => {
    const refusing = await startScene((_, response) => answer(response, 403, refusalDocument("AccessDenied", "User: me is not authorized to perform: sts:AssumeRole")));
    try {
      await refusing.write(".aws/config", `[profile base]\n${keys}[profile admin]\nrole_arn = R\nsource_profile = base\n`);
      await expect(refusing.provider({ profile: "admin" })()).rejects.toMatchObject({
        code: "AccessDenied",
        kind: "denied",
        status: 403,
        retryable: false,
        message: expect.stringMatching(/profile admin.*not authorized to perform: sts:AssumeRole/),
      });
      expect(refusing.server.seen).toHaveLength(1);
    } finally {
      await refusing.close();
    }
  });

  test("at first is asked for again while STS is in trouble", async () => {
    let calls = 0;
    const troubled = await startScene((_, response) => (++calls < 3 ? answer(response, 500, "oops") : answer(response, 200, roleDocument("LATE"))));
    try {
      await troubled.write(".aws/config", `[profile base]\n${keys}[profile admin]\nrole_arn = R\nsource_profile = base\n`);
      expect((await troubled.provider({ profile: "admin" })()).accessKeyId).toBe("LATE");
    } finally {
      await troubled.close();
    }
  });

  test.each([
    ["no XML", "<<<"],
    ["no credentials", "<AssumeRoleResponse/>"],
    ["half of them", "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>A</AccessKeyId></Credentials></AssumeRoleResult></AssumeRoleResponse>"],
  ])("because the answer has %s says so", async (_, text) => {
    const broken = await startScene((_request, response) => answer(response, 200, text));
    try {
      await broken.write(".aws/config", `[profile base]\n${keys}[profile admin]\nrole_arn = R\nsource_profile = base\n`);
      await expect(broken.provider({ profile: "admin" })()).rejects.toMatchObject({ code: "CredentialSourceFailed" });
    } finally {
      await broken.close();
    }
  });
});

describe("C-61 a web identity", () => {
  test("is traded for the role in the environment, unsigned", async () => {
    const token = await scene.write("token", "eyJ.token.sig\n");
    Object.assign(scene.environment, { AWS_WEB_IDENTITY_TOKEN_FILE: token, AWS_ROLE_ARN: "arn:aws:iam::1:role/pod", AWS_ROLE_SESSION_NAME: "pod-1" });
    const found = await scene.provider()();
    expect(found).toMatchObject({ accessKeyId: "ROLE1", source: "web identity, role arn:aws:iam::1:role/pod" });
    const [request] = scene.server.seen;
    expect(form(request)).toEqual({ Action: "AssumeRoleWithWebIdentity", Version: "2011-06-15", RoleArn: "arn:aws:iam::1:role/pod", RoleSessionName: "pod-1", WebIdentityToken: "eyJ.token.sig" });
    expect(request!.headers["authorization"]).toBeUndefined();
  });

  test("is traded for the role of the profile", async () => {
    const token = await scene.write("token", "T");
    await config(`[profile pod]\nrole_arn = POD\nweb_identity_token_file = ${token}\n`);
    await scene.provider({ profile: "pod" })();
    expect(form(scene.server.seen[0])).toMatchObject({ RoleArn: "POD", WebIdentityToken: "T" });
  });

  test("signs for another role as the source_profile of its profile", async () => {
    const token = await scene.write("token", "T");
    await config(`[profile pod]\nrole_arn = POD\nweb_identity_token_file = ${token}\n[profile admin]\nrole_arn = ADMIN\nsource_profile = pod\n`);
    expect((await scene.provider({ profile: "admin" })()).accessKeyId).toBe("ROLE2");
    expect(scene.server.seen.map((request) => form(request)["Action"])).toEqual(["AssumeRoleWithWebIdentity", "AssumeRole"]);
  });

  test("without a role, or without its token, says so", async () => {
    scene.environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = `${scene.home}/nowhere`;
    await expect(scene.provider()()).rejects.toMatchObject({ code: "InvalidConfig", message: expect.stringContaining("AWS_ROLE_ARN") });
    scene.environment["AWS_ROLE_ARN"] = "R";
    await expect(scene.provider()()).rejects.toMatchObject({ code: "InvalidConfig", message: expect.stringContaining("nowhere, which is empty or not there") });
  });
});
