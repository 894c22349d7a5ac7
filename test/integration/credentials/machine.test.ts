// Credentials of the machine that a program runs on: a container's, an instance's.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answer, type Script } from "../../support/scripted-server.ts";
import { inAnHour, startScene, type Scene } from "./scene.ts";

let scene: Scene;
let script: Script;
const document = (more: object = {}): string => JSON.stringify({ Code: "Success", AccessKeyId: "MACHINE", SecretAccessKey: "s", Token: "t", Expiration: inAnHour(), ...more });

beforeEach(async () => {
  scene = await startScene((...call) => script(...call));
});
afterEach(() => scene.close());

describe("C-61 the container", () => {
  beforeEach(() => {
    script = (_, response) => answer(response, 200, document());
    scene.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = `${scene.server.url}/get?x=1`;
  });

  test("is asked at the full address", async () => {
    expect(await scene.provider()()).toMatchObject({ accessKeyId: "MACHINE", sessionToken: "t", source: "container" });
    expect(scene.server.seen[0]).toMatchObject({ method: "GET", target: "/get?x=1" });
    expect(scene.server.seen[0]!.headers["authorization"]).toBeUndefined();
  });

  test("is shown the token of the environment, or that of a file, read anew each time", async () => {
    scene.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "from-environment";
    await scene.provider()();
    scene.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = await scene.write("token", "from-file-1");
    await scene.provider()();
    await scene.write("token", "from-file-2\n");
    await scene.provider()();
    expect(scene.server.seen.map(({ headers }) => headers["authorization"])).toEqual(["from-environment", "from-file-1", "from-file-2"]);
  });

  test("is shown no token that would become two headers", async () => {
    scene.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "a\r\nx-evil: 1";
    await expect(scene.provider()()).rejects.toMatchObject({ code: "InvalidConfig", message: expect.not.stringContaining("evil") });
  });

  test("goes after the files", async () => {
    await scene.write(".aws/config", "[default]\naws_access_key_id = CONFIG\naws_secret_access_key = x\n");
    expect((await scene.provider()()).accessKeyId).toBe("CONFIG");
  });

  test("is asked again while it is in trouble; its refusal ends the search", async () => {
    script = (_, response, index) => (index < 2 ? answer(response, 503) : answer(response, 200, document()));
    expect((await scene.provider()()).accessKeyId).toBe("MACHINE");
    script = (_, response) => answer(response, 403, "hunter2");
    await expect(scene.provider()()).rejects.toMatchObject({ code: "CredentialSourceFailed", message: expect.stringMatching(/container.*answered 403/) });
  });
});

describe("C-61 the instance", () => {
  const role = "/latest/meta-data/iam/security-credentials/";
  const metadata: Script = ({ method, target, headers }, response) => {
    if (method === "PUT" && target === "/latest/api/token") return answer(response, 200, "TOKEN");
    if (headers["x-aws-ec2-metadata-token"] !== "TOKEN") return answer(response, 401);
    if (target === role) return answer(response, 200, "my-role\n");
    return target === `${role}my-role` ? answer(response, 200, document()) : answer(response, 404);
  };

  beforeEach(() => {
    script = metadata;
    delete scene.environment["AWS_EC2_METADATA_DISABLED"];
    scene.environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = `${scene.server.url}/`;
  });

  test("is asked by version 2 of its protocol, with a session token", async () => {
    expect(await scene.provider()()).toMatchObject({ accessKeyId: "MACHINE", sessionToken: "t", source: "instance metadata, role my-role" });
    expect(scene.server.seen.map(({ method, target }) => `${method} ${target}`)).toEqual(["PUT /latest/api/token", `GET ${role}`, `GET ${role}my-role`]);
    expect(scene.server.seen[0]!.headers["x-aws-ec2-metadata-token-ttl-seconds"]).toBe("21600");
  });

  test("is not asked when that is turned off", async () => {
    scene.environment["AWS_EC2_METADATA_DISABLED"] = "true";
    await expect(scene.provider()()).rejects.toMatchObject({ code: "NoCredentials" });
    expect(scene.server.seen).toHaveLength(0);
  });

  test("has none when it has no role, or when nobody is there", async () => {
    script = (request, response, index) => (request.target === role ? answer(response, 404) : metadata(request, response, index));
    await expect(scene.provider()()).rejects.toMatchObject({ code: "NoCredentials" });
    scene.environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = "http://127.0.0.1:1";
    await expect(scene.provider()()).rejects.toMatchObject({ code: "NoCredentials" });
  });

  test("is not asked by version 1, which needs no token", async () => {
    script = ({ method, target }, response) => {
      if (method === "PUT") return answer(response, 405);
      return answer(response, 200, target === role ? "my-role" : document());
    };
    await expect(scene.provider()()).rejects.toMatchObject({ code: "NoCredentials" });
    expect(scene.server.seen).toHaveLength(1);
  });

  test("that fails with a role ends the search", async () => {
    script = (request, response, index) => (request.target.endsWith("my-role") ? answer(response, 200, JSON.stringify({ Code: "AssumeRoleUnauthorizedAccess" })) : metadata(request, response, index));
    await expect(scene.provider()()).rejects.toMatchObject({ code: "CredentialSourceFailed", message: expect.stringContaining("AssumeRoleUnauthorizedAccess") });
  });

  test("has its last credentials used on while it cannot renew them", async () => {
    const ended = new Date(Date.now() - 60_000).toISOString();
    script = (request, response, index) => (request.target.endsWith("my-role") ? answer(response, 200, document({ Expiration: ended })) : metadata(request, response, index));
    const found = await scene.provider()();
    expect(found.accessKeyId).toBe("MACHINE");
    expect(found.expiration!.getTime()).toBeGreaterThan(Date.now());
  });

  test("is asked as often as the environment says", async () => {
    scene.environment["AWS_METADATA_SERVICE_NUM_ATTEMPTS"] = "2";
    script = (request, response, index) => (index === 0 ? answer(response, 503) : metadata(request, response, index));
    expect((await scene.provider()()).accessKeyId).toBe("MACHINE");
  });

  test("may be the source of a profile's role", async () => {
    await scene.write(".aws/config", "[profile admin]\nrole_arn = R\ncredential_source = Ec2InstanceMetadata\n");
    script = (request, response, index) => (request.method === "POST" ? answer(response, 403) : metadata(request, response, index));
    await expect(scene.provider({ profile: "admin" })()).rejects.toMatchObject({ kind: "denied" });
    expect(scene.server.seen.at(-1)!.headers["authorization"]).toContain("Credential=MACHINE/");
  });
});
