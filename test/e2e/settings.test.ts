import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { S3 } from "../../src/index.ts";
import { startTestServer } from "../../src/testing/index.ts";
import { stave, type CliRun } from "../support/cli.ts";
import { answer, startScriptedServer } from "../support/scripted-server.ts";

const allUsers = "http://acs.amazonaws.com/groups/global/AllUsers";
const owner = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a";
let folder: string;
let s3: S3;
const env = { AWS_ENDPOINT_URL_S3: "local:./data" };
const run = (...args: string[]): Promise<CliRun> => stave(args, { cwd: folder, env });
const piped = (input: string, ...args: string[]): Promise<CliRun> => stave(args, { cwd: folder, env, input });
const json = async (...args: string[]): Promise<any[]> => {
  const { code, stdout, stderr } = await run(...args, "--json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line));
};
const done = (...lines: string[]): CliRun => ({ code: 0, stdout: lines.map((line) => `${line}\n`).join(""), stderr: "" });
const put = (Key: string, Body = "x", Bucket = "photos"): Promise<unknown> => s3.putObject({ Bucket, Key, Body });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stave-settings-"));
  s3 = new S3({ endpoint: `local:${join(folder, "data")}` });
  for (const Bucket of ["photos", "kept"]) await s3.createBucket({ Bucket });
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true, force: true });
});

describe("stave acl", () => {
  test("sets canned lists and shows owner and grants, of buckets and objects", async () => {
    await put("acl/a.txt");
    expect(await run("acl", "set", "s3://photos/acl/a.txt", "public-read")).toEqual(done("acl set s3://photos/acl/a.txt"));
    expect(await run("acl", "get", "s3://photos/acl/a.txt")).toEqual(done(`owner         id=${owner} (local)`, `FULL_CONTROL  id=${owner} (local)`, `READ          uri=${allUsers}`));
    expect(await run("acl", "set", "s3://photos", "log-delivery-write")).toEqual(done("acl set s3://photos"));
    const [list] = await json("acl", "get", "s3://photos");
    expect(list).toMatchObject({ address: "s3://photos", bucket: "photos", owner: { id: owner }, grants: [{ permission: "FULL_CONTROL" }, { permission: "WRITE" }, { permission: "READ_ACP" }] });
  });

  test("grants beside earlier grants and revokes what it is told to", async () => {
    await put("acl/b.txt");
    const grants = async (): Promise<string[]> => (await json("acl", "get", "s3://photos/acl/b.txt"))[0].grants.slice(1).map((grant: any) => `${grant.permission} ${grant.id ?? grant.emailAddress ?? grant.uri}`);
    await run("acl", "grant", "s3://photos/acl/b.txt", "read", "--uri", "AllUsers");
    await run("acl", "grant", "s3://photos/acl/b.txt", "READ", "--email", "a@example.com");
    expect(await run("acl", "grant", "s3://photos/acl/b.txt", "READ_ACP", "--email", "a@example.com")).toEqual(done("acl grant s3://photos/acl/b.txt"));
    await run("acl", "grant", "s3://photos/acl/b.txt", "WRITE_ACP", "--id", "f".repeat(64));
    expect(await grants()).toEqual([`READ ${allUsers}`, "READ a@example.com", "READ_ACP a@example.com", `WRITE_ACP ${"f".repeat(64)}`]);
    expect(await run("acl", "grant", "s3://photos/acl/b.txt", "READ", "--uri", allUsers)).toEqual(done("acl unchanged s3://photos/acl/b.txt"));
    expect(await run("acl", "revoke", "s3://photos/acl/b.txt", "--email", "a@example.com")).toEqual(done("acl revoke s3://photos/acl/b.txt"));
    expect(await run("acl", "revoke", "s3://photos/acl/b.txt", "WRITE", "--id", "f".repeat(64))).toEqual(done("acl unchanged s3://photos/acl/b.txt"));
    expect(await grants()).toEqual([`READ ${allUsers}`, `WRITE_ACP ${"f".repeat(64)}`]);
  });

  test("takes wildcards, -r and filters, in the order of the keys", async () => {
    for (let at = 10; at < 50; at++) await put(`many/${at}.txt`);
    await put("many/deep/x.jpg");
    const { stdout } = await run("acl", "set", "s3://photos/many/", "public-read", "-r", "--exclude", "*.jpg");
    expect(stdout.split("\n").slice(0, -1)).toEqual(Array.from({ length: 40 }, (_, at) => `acl set s3://photos/many/${at + 10}.txt`));
    expect(await run("acl", "grant", "s3://photos/many/1?.txt", "READ_ACP", "--uri", "AllUsers", "-q")).toEqual(done());
    expect((await json("acl", "get", "s3://photos/many/**")).map(({ grants }) => grants.length)).toEqual([...Array(10).fill(3), ...Array(30).fill(2), 1]);
    expect((await run("acl", "get", "s3://photos/many/1[0].txt")).stderr).toMatch(/NoSuchKey/);
  });

  test("says what to do where a bucket takes no ACLs, and once for all objects", async () => {
    await using server = await startTestServer({ faults: [{ operation: "PutObjectAcl", times: 100, fault: { kind: "error", code: "AccessControlListNotSupported" } }] });
    await using remote = new S3({ endpoint: server.url, region: server.region, credentials: server.credentials });
    await remote.createBucket({ Bucket: "photos" });
    for (const Key of ["a", "b", "c"]) await remote.putObject({ Bucket: "photos", Key, Body: "" });
    const { accessKeyId, secretAccessKey } = server.credentials;
    const result = await stave(["acl", "set", "s3://photos", "public-read", "-r"], { env: { AWS_ENDPOINT_URL_S3: server.url, AWS_REGION: server.region, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } });
    expect(result).toMatchObject({ code: 1, stdout: "" });
    expect(result.stderr).toMatch(/^stave: AccessControlListNotSupported: .*stave policy set s3:\/\/photos policy\.json.*\n$/);
  });
});

describe("stave tag", () => {
  test.each([["s3://photos"], ["s3://photos/tagged/a.txt"]])("sets, adds, removes and shows tags of %s", async (address) => {
    await put("tagged/a.txt");
    expect(await run("tag", "get", address)).toEqual(done());
    expect(await run("tag", "set", address, "old=1")).toEqual(done(`tag set ${address}`));
    await run("tag", "set", address, "project=apollo 11", "empty=", "sum=1=1");
    expect(await run("tag", "get", address)).toEqual(done("project=apollo 11", "empty=", "sum=1=1"));
    expect(await run("tag", "add", address, "sum=2", "more=yes")).toEqual(done(`tag add ${address}`));
    expect(await run("tag", "rm", address, "empty", "never-there")).toEqual(done(`tag rm ${address}`));
    expect(await json("tag", "get", address)).toMatchObject([{ address, bucket: "photos", tags: { project: "apollo 11", sum: "2", more: "yes" } }]);
    await run("tag", "rm", address);
    expect(await json("tag", "get", address)).toMatchObject([{ tags: {} }]);
  });

  test("goes on behind an object that fails, and says so by its exit code", async () => {
    for (const key of ["a", "b", "c"]) await put(`full/${key}`);
    await run("tag", "set", "s3://photos/full/b", ...Array.from({ length: 10 }, (_, at) => `t${at}=x`));
    const { code, stdout, stderr } = await run("tag", "add", "s3://photos/full/*", "one=more");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "tag add s3://photos/full/a\ntag add s3://photos/full/c\n" });
    expect(stderr).toMatch(/^stave: tag add s3:\/\/photos\/full\/b: BadRequest: there may be 10 tags; these are 11\n$/);
    expect((await run("tag", "get", "s3://photos/full/", "-r", "--exclude", "b")).stdout).toBe("s3://photos/full/a\n  one=more\ns3://photos/full/c\n  one=more\n");
  });

  test("changes nothing with --dry-run", async () => {
    await put("dry");
    expect(await json("tag", "set", "s3://photos/dry", "a=1", "--dry-run")).toEqual([{ action: "tag set", source: "s3://photos/dry", tags: { a: "1" }, dryRun: true }]);
    expect(await run("tag", "get", "s3://photos/dry")).toEqual(done());
  });
});

describe("stave meta", () => {
  const address = "s3://photos/meta/a.js";

  test("sets and removes user metadata and content headers, and keeps the rest", async () => {
    await s3.putObject({ Bucket: "photos", Key: "meta/a.js", Body: "code", ContentType: "text/plain", CacheControl: "no-cache", Metadata: { who: "me" }, Tagging: "a=1", StorageClass: "STANDARD_IA" });
    expect(await run("meta", "set", address, "content-type=text/javascript", "x-amz-meta-place=Zürich", "Expires=2027-01-31")).toEqual(done(`meta set ${address}`));
    expect(await run("meta", "get", address)).toEqual(done("Content-Type=text/javascript", "Cache-Control=no-cache", "Expires=Sun, 31 Jan 2027 00:00:00 GMT", "who=me", "place=Zürich"));
    expect(await run("meta", "rm", address, "who", "Cache-Control")).toEqual(done(`meta rm ${address}`));
    const headers = { "Content-Type": "text/javascript", Expires: "Sun, 31 Jan 2027 00:00:00 GMT" };
    expect(await json("meta", "get", address)).toEqual([{ address, bucket: "photos", key: "meta/a.js", headers, metadata: { place: "Zürich" } }]);
    expect((await json("stat", address))[0]).toMatchObject({ ContentLength: 4, StorageClass: "STANDARD_IA", TagCount: 1 });
  });

  test("keeps the access control list when it is told to", async () => {
    for (const key of ["kept", "lost"]) await s3.putObject({ Bucket: "photos", Key: `list/${key}`, Body: "", ACL: "public-read" });
    await run("meta", "set", "s3://photos/list/k*", "a=1", "--preserve-acl");
    await run("meta", "set", "s3://photos/list/l*", "a=1");
    expect((await json("acl", "get", "s3://photos/list/", "-r")).map(({ key, grants }) => [key, grants.length])).toEqual([["list/kept", 2], ["list/lost", 1]]);
  });

  test("works on many objects, and on those that are left when one goes", async () => {
    for (const key of ["a", "b"]) await put(`pages/${key}.html`);
    expect(await run("meta", "set", "s3://photos/pages/", "Content-Type=text/html", "-r")).toEqual(done("meta set s3://photos/pages/a.html", "meta set s3://photos/pages/b.html"));
    expect((await run("meta", "get", "s3://photos/pages/*.html")).stdout).toBe("s3://photos/pages/a.html\n  Content-Type=text/html\ns3://photos/pages/b.html\n  Content-Type=text/html\n");
    expect(await run("meta", "set", "s3://photos/pages/none.html", "a=1")).toMatchObject({ code: 1, stderr: expect.stringMatching(/^stave: meta set s3:\/\/photos\/pages\/none\.html: (NoSuchKey|NotFound)/) });
  });
});

describe("stave versions", () => {
  const ids = async (prefix: string): Promise<string[]> => (await json("versions", "ls", `s3://kept/${prefix}`)).map(({ key, versionId, deleteMarker, latest }) => `${key} ${deleteMarker ? "deleted" : versionId}${latest ? " latest" : ""}`);
  const store = async (Key: string, Body: string): Promise<string> => (await s3.putObject({ Bucket: "kept", Key, Body, ACL: "public-read", StorageClass: "STANDARD_IA" })).VersionId as string;
  const remove = (Key: string): Promise<unknown> => s3.deleteObject({ Bucket: "kept", Key });

  test("turns versions on and off and tells which", async () => {
    expect(await run("versions", "get", "s3://photos")).toEqual(done("off"));
    expect(await json("versions", "get", "s3://photos")).toEqual([{ bucket: "photos", status: null }]);
    expect(await run("versions", "on", "s3://kept")).toEqual(done("versions on s3://kept"));
    expect(await run("versions", "get", "s3://kept")).toEqual(done("on"));
    expect(await run("versions", "off", "s3://kept")).toEqual(done("versions off s3://kept"));
    expect(await json("versions", "get", "s3://kept")).toEqual([{ bucket: "kept", status: "Suspended" }]);
    expect((await run("versions", "get", "kept")).stdout).toBe("suspended\n");
    await run("versions", "on", "kept");
  });

  test("lists versions and delete markers, the latest marked", async () => {
    const first = await store("ls/a", "x".repeat(2048));
    const second = await store("ls/a", "22");
    const other = await store("ls/b.txt", "b");
    await remove("ls/a");
    const { stdout } = await run("versions", "ls", "s3://kept/ls/", "-H");
    const rows = stdout.split("\n").slice(0, -1).map((line) => line.slice(19).trim().split(/ {2,}/));
    expect(rows).toEqual([["deleted", "latest", expect.any(String), "ls/a"], ["2 B", second, "ls/a"], ["2.0 KiB", first, "ls/a"], ["1 B", "latest", other, "ls/b.txt"]]);
    expect((await json("versions", "ls", "s3://kept/ls/*.txt"))[0]).toMatchObject({ bucket: "kept", key: "ls/b.txt", versionId: other, latest: true, deleteMarker: false, size: 1, storageClass: "STANDARD_IA" });
    expect((await run("versions", "ls", "s3://kept/ls/*.gif")).stderr).toBe("stave: nothing fits s3://kept/ls/*.gif\n");
  });

  test("restores what was deleted, and old versions by a copy", async () => {
    const first = await store("back/a", "one");
    const second = await store("back/a", "two");
    for (let times = 0; times < 3; times++) await remove("back/a");
    expect(await json("versions", "restore", "s3://kept/back/a")).toMatchObject([{ action: "versions restore", source: "s3://kept/back/a", versionId: second }]);
    expect(await ids("back/")).toEqual([`back/a ${second} latest`, `back/a ${first}`]);
    expect(await run("versions", "restore", "s3://kept/back/a", "--version-id", first, "--preserve-acl")).toEqual(done("versions restore s3://kept/back/a"));
    expect((await run("cat", "s3://kept/back/a")).stdout).toBe("one");
    expect(await ids("back/")).toHaveLength(3);
    expect((await json("stat", "s3://kept/back/a"))[0]).toMatchObject({ StorageClass: "STANDARD_IA" });
    expect((await json("acl", "get", "s3://kept/back/a"))[0].grants).toHaveLength(2);
    expect((await run("versions", "restore", "s3://kept/back/a")).stderr).toMatch(/is not deleted; name the version .* with --version-id/);
    expect((await run("versions", "restore", "s3://kept/back/nothing")).stderr).toMatch(/there is no version of s3:\/\/kept\/back\/nothing/);
  });

  test("removes old versions, and current ones only when it is told to", async () => {
    const first = await store("rm/a", "one");
    const second = await store("rm/a", "two");
    const next = await store("rm/ab", "next");
    expect(await run("versions", "rm", "s3://kept/rm/a", "--older-than", "1h")).toEqual(done());
    expect(await run("versions", "rm", "s3://kept/rm/a", "--older-than", "0s", "--dry-run")).toEqual(done(`versions rm s3://kept/rm/a ${first}`));
    expect(await ids("rm/")).toEqual([`rm/a ${second} latest`, `rm/a ${first}`, `rm/ab ${next} latest`]);
    await run("versions", "rm", "s3://kept/rm/", "-r", "--older-than", "0s");
    expect(await ids("rm/")).toEqual([`rm/a ${second} latest`, `rm/ab ${next} latest`]);
    expect(await json("versions", "rm", "s3://kept/rm/a", "--all")).toMatchObject([{ action: "versions rm", key: "rm/a", versionId: second }]);
    await remove("rm/ab");
    expect((await run("versions", "rm", "s3://kept/rm/a?", "--all")).stdout.split("\n")).toHaveLength(3);
    expect(await ids("rm/")).toEqual([]);
  });

  test("counts the age of a version from when it was replaced, over pages, and never takes a current one", async () => {
    const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
    const entry = (element: string, Key: string, VersionId: string, latest: boolean, days: number): string =>
      `<${element}><Key>${Key}</Key><VersionId>${VersionId}</VersionId><IsLatest>${latest}</IsLatest><LastModified>${ago(days)}</LastModified><ETag>"e"</ETag><Size>1</Size></${element}>`;
    const first = `<IsTruncated>true</IsTruncated><NextKeyMarker>a</NextKeyMarker><NextVersionIdMarker>a2</NextVersionIdMarker>${entry("Version", "a", "a2", true, 10)}`;
    const second = `<IsTruncated>false</IsTruncated>${entry("Version", "a", "a1", false, 50)}${entry("Version", "b", "b1", false, 90)}${entry("DeleteMarker", "b", "b2", true, 40)}${entry("Version", "c", "c1", true, 99)}`;
    const server = await startScriptedServer(({ target }, response) => answer(response, 200, `<ListVersionsResult>${target.includes("key-marker=a") ? second : first}</ListVersionsResult>`));
    try {
      const list = (age: string): Promise<CliRun> => stave(["versions", "rm", "s3://other", "-r", "--older-than", age, "--dry-run", "--endpoint", server.url, "--anonymous", "--region", "us-east-1"]);
      expect(await list("30d")).toEqual(done("versions rm s3://other/b b1"));
      expect(await list("9d")).toEqual(done("versions rm s3://other/a a1", "versions rm s3://other/b b1"));
      expect(await list("60d")).toEqual(done());
    } finally {
      await server.close();
    }
  });
});

describe("stave lifecycle", () => {
  const rules = {
    Rules: [
      { ID: "logs", Status: "Enabled", Filter: { Prefix: "logs/" }, Transitions: [{ Days: 30, StorageClass: "GLACIER" }], Expiration: { Date: "2027-01-31T00:00:00.000Z" } },
      { Status: "Disabled", Filter: { And: { Prefix: "", Tags: [{ Key: "keep", Value: "no" }], ObjectSizeGreaterThan: 5 } }, NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 3 } },
    ],
  };

  test("takes rules in S3's spelling from a file or a pipe and gives them back", async () => {
    await writeFile(join(folder, "rules.json"), JSON.stringify(rules, null, 2).replace("T00:00:00.000Z", ""));
    expect(await run("lifecycle", "set", "s3://photos", "rules.json")).toEqual(done("lifecycle set s3://photos"));
    expect(await json("lifecycle", "get", "s3://photos")).toEqual([rules]);
    expect(await run("lifecycle", "get", "photos")).toEqual(
      done("logs/*: objects move to GLACIER after 30 days; objects expire on 2027-01-31  (id logs)", "everything, tagged keep=no, larger than 5 B: old versions expire after 1 day, but the newest 3  (off)"),
    );
    const { stdout } = await run("lifecycle", "get", "s3://photos", "--json");
    expect(await piped(stdout, "lifecycle", "set", "s3://kept", "-")).toEqual(done("lifecycle set s3://kept"));
    expect(await json("lifecycle", "get", "s3://kept")).toEqual([rules]);
  });

  test("expires a prefix in one rule, whatever other rules there are", async () => {
    await piped(JSON.stringify(rules), "lifecycle", "set", "s3://photos", "-");
    expect(await run("lifecycle", "expire", "s3://photos/tmp/", "30d")).toEqual(done("lifecycle expire s3://photos/tmp/"));
    await run("lifecycle", "expire", "s3://photos/tmp/", "1d", "--old-versions", "3d", "--abort-uploads", "7d");
    await run("lifecycle", "expire", "s3://photos/logs/", "60d");
    await run("lifecycle", "expire", "s3://photos", "--abort-uploads", "7d");
    const [, disabled] = rules.Rules;
    expect(await json("lifecycle", "get", "s3://photos")).toEqual([
      {
        Rules: [
          { ...rules.Rules[0], Expiration: { Days: 60 } },
          disabled,
          { Filter: { Prefix: "tmp/" }, Status: "Enabled", Expiration: { Days: 1 }, NoncurrentVersionExpiration: { NoncurrentDays: 3 }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
          { Filter: { Prefix: "" }, Status: "Enabled", AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
        ],
      },
    ]);
  });

  test("leaves no second rule of a prefix that contradicts", async () => {
    const rule = (more: object): object => ({ Filter: { Prefix: "a/" }, Status: "Enabled", ...more });
    const two = { Rules: [rule({ Transitions: [{ Days: 1, StorageClass: "GLACIER" }] }), rule({ Expiration: { Days: 5 } })] };
    await piped(JSON.stringify(two), "lifecycle", "set", "s3://photos", "-");
    await run("lifecycle", "expire", "s3://photos/a/", "30d");
    expect(await json("lifecycle", "get", "s3://photos")).toEqual([{ Rules: [rule({ Transitions: [{ Days: 1, StorageClass: "GLACIER" }], Expiration: { Days: 30 } })] }]);
  });

  test("removes the rules of a prefix, or all", async () => {
    await piped(JSON.stringify(rules), "lifecycle", "set", "s3://photos", "-");
    expect(await run("lifecycle", "rm", "s3://photos/logs/")).toEqual(done("lifecycle rm s3://photos/logs/"));
    expect((await json("lifecycle", "get", "s3://photos"))[0].Rules).toHaveLength(1);
    expect((await run("lifecycle", "rm", "s3://photos/logs/")).stderr).toMatch(/there is no rule for s3:\/\/photos\/logs\/; stave lifecycle get s3:\/\/photos/);
    expect(await run("lifecycle", "rm", "s3://photos")).toEqual(done("lifecycle rm s3://photos"));
    expect(await run("lifecycle", "get", "s3://photos")).toMatchObject({ code: 1, stderr: expect.stringMatching(/NoSuchLifecycleConfiguration/) });
  });
});

describe("stave cors and policy", () => {
  test("cors keeps rules and shows them in words and as S3 does", async () => {
    const rules = { CORSRules: [{ AllowedMethods: ["GET", "PUT"], AllowedOrigins: ["https://a.example"], AllowedHeaders: ["*"], ExposeHeaders: ["ETag"], MaxAgeSeconds: 3600 }] };
    await writeFile(join(folder, "cors.json"), JSON.stringify(rules));
    expect(await run("cors", "set", "photos", "cors.json")).toEqual(done("cors set s3://photos"));
    expect(await run("cors", "get", "s3://photos")).toEqual(done("GET PUT from https://a.example; request headers *; shows ETag; kept 3600 s"));
    expect(await json("cors", "get", "s3://photos")).toEqual([rules]);
    expect(await run("cors", "rm", "s3://photos")).toEqual(done("cors rm s3://photos"));
    expect((await run("cors", "get", "s3://photos")).stderr).toBe("stave: NoSuchCORSConfiguration: The CORS configuration does not exist (s3://photos)\n");
  });

  test("policy keeps JSON", async () => {
    const policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::photos/*" }] };
    expect(await piped(JSON.stringify(policy), "policy", "set", "s3://photos", "-")).toEqual(done("policy set s3://photos"));
    expect(await run("policy", "get", "s3://photos")).toEqual({ code: 0, stdout: `${JSON.stringify(policy, null, 2)}\n`, stderr: "" });
    expect(await json("policy", "get", "s3://photos")).toEqual([policy]);
    expect(await run("policy", "rm", "photos")).toEqual(done("policy rm s3://photos"));
    expect((await run("policy", "get", "photos")).code).toBe(1);
  });
});

describe("help", () => {
  test.each(["acl", "tag", "meta", "versions", "lifecycle", "cors", "policy"])("of %s names its actions and shows examples", async (verb) => {
    const { code, stdout } = await run("help", verb);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: stave ${verb} \\[options\\] <get\\||^Usage: stave ${verb} \\[options\\] <ls\\|`));
    expect(stdout).toMatch(new RegExp(`Examples:\\n {2}stave ${verb} `));
  });
});
