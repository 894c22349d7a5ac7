import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stave, type CliRun } from "../support/cli.ts";
import { answer, errorDocument, startScriptedServer } from "../support/scripted-server.ts";

let folder: string;
const run = (args: readonly string[], input = ""): Promise<CliRun> => stave(args, { cwd: folder, env: { AWS_ENDPOINT_URL_S3: "local:./data" }, input });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stave-mistakes-"));
  for (const bucket of ["s3://photos", "s3://kept"]) expect((await run(["mb", bucket])).code).toBe(0);
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

describe("a server without these settings", () => {
  test.each([
    ["acl", "get", "s3://photos/*"],
    ["tag", "get", "s3://photos/*"],
    ["versions", "on", "s3://photos"],
    ["lifecycle", "get", "s3://photos"],
    ["policy", "get", "s3://photos"],
  ])("is told of once: %s %s %s", async (...args) => {
    const listing = '<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a</Key><Size>1</Size></Contents><Contents><Key>b</Key><Size>1</Size></Contents></ListBucketResult>';
    const server = await startScriptedServer(({ target }, response) => (target.includes("list-type=2") ? answer(response, 200, listing) : answer(response, 501, errorDocument("NotImplemented", "not here"))));
    try {
      const { code, stdout, stderr } = await stave([...args, "--endpoint", server.url, "--anonymous", "--region", "us-east-1"]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(/^stave: NotImplemented: not here \(s3:\/\/photos.*\)\n$/);
    } finally {
      await server.close();
    }
  });
});

describe("mistakes with settings", () => {
  test.each([
    [["acl"], 2, /missing required argument 'get\|set\|grant\|revoke'/],
    [["tag", "get"], 2, /missing required argument 'address'/],
    [["acl", "list", "s3://photos"], 2, /known are acl get, acl set, acl grant, acl revoke/],
    [["acl", "get", "s3://photos", "private"], 2, /write stave acl set ADDRESS private/],
    [["acl", "set", "s3://photos/a", "publc-read"], 2, /no canned ACL "publc-read"; those of objects are private, .*bucket-owner-read/],
    [["acl", "set", "s3://photos"], 2, /those of buckets are private, .*log-delivery-write/],
    [["acl", "grant", "s3://photos", "REED", "--id", "x"], 2, /no permission "REED"; known are FULL_CONTROL, READ/],
    [["acl", "grant", "s3://photos", "READ"], 2, /takes one of --id .* --email .* --uri/],
    [["acl", "grant", "s3://photos", "READ", "--id", "x", "--email", "y"], 2, /takes one of --id/],
    [["acl", "grant", "s3://photos", "READ", "--uri", "Everybody"], 2, /no group "Everybody"; known are AllUsers, AuthenticatedUsers, LogDelivery/],
    [["acl", "get", "s3://nobody-has-this/*"], 1, /^stave: NoSuchBucket/],
    [["acl", "get", "s3://photos/none/*"], 1, /nothing fits s3:\/\/photos\/none\/\*/],
    [["tag", "set", "s3://photos/a"], 2, /takes name=value; to remove all tags, write stave tag rm/],
    [["tag", "add", "s3://photos/a", "project"], 2, /"project" is no pair; write name=value/],
    [["tag", "add", "s3://photos/a", "a=1", "a=2"], 2, /"a" is given twice/],
    [["tag", "get", "s3://photos/many/"], 2, /is a prefix; add -r/],
    [["meta", "get", "s3://photos"], 2, /is a prefix; add -r/],
    [["meta", "set", "s3://photos/a", "ETag=x"], 2, /ETag is S3's own; content headers that can be set are Content-Type/],
    [["meta", "set", "s3://photos/a", "Expires=soon"], 2, /Expires takes a date/],
    [["meta", "set", "s3://photos/a", "größe=1"], 2, /no name of metadata/],
    [["meta", "set", "s3://photos/a", "A=1", "x-amz-meta-a=2"], 2, /"a" is given twice/],
    [["meta", "rm", "s3://photos/a"], 2, /takes the names/],
    [["versions", "rm", "s3://kept/a"], 2, /--older-than 30d .* --all/],
    [["versions", "rm", "s3://kept/a/", "--all"], 2, /is a prefix; add -r/],
    [["versions", "on", "s3://kept/a"], 2, /names an object; write s3:\/\/BUCKET/],
    [["versions", "restore", "s3://kept/a", "--version-id", "nonsense"], 1, /InvalidArgument/],
    [["lifecycle", "expire", "s3://photos/tmp/", "12h"], 2, /"12h" is no number of days.*write 30d/],
    [["lifecycle", "expire", "s3://photos/tmp/"], 2, /takes a number of days/],
    [["lifecycle", "expire", "s3://photos/*.tmp", "1d"], 2, /for prefixes, not for wildcards/],
    [["lifecycle", "set", "s3://photos"], 2, /write stave lifecycle set s3:\/\/photos rules\.json, or - for standard input/],
    [["lifecycle", "set", "s3://photos", "nowhere.json"], 1, /ENOENT.*nowhere\.json/],
    [["policy", "set", "s3://photos"], 2, /write stave policy set s3:\/\/photos policy\.json/],
    [["cors", "set", "s3://photos"], 2, /write stave cors set s3:\/\/photos cors\.json/],
    [["cors", "put", "s3://photos"], 2, /known are cors get, cors set, cors rm/],
  ])("%j", async (args, code, message) => {
    await expectMistake(await run(args), code, message);
  });

  test.each([
    ["lifecycle", '{"Rules": [', 2, /standard input is not JSON: /],
    ["lifecycle", "[]", 2, /holds no JSON object/],
    ["lifecycle", '{"Rules": []}', 2, /no rules; .* stave lifecycle rm s3:\/\/photos/],
    ["lifecycle", '{"Rule": []}', 2, /Rule is not known/],
    ["lifecycle", '{"Rules":[{"Status":"Enabled","Expirations":{}}]}', 1, /Expirations is not known; did you mean Expiration\?/],
    ["lifecycle", '{"Rules":[{"Status":"Enabled","Expiration":{"Days":"30"}}]}', 2, /Days must be a number, not "30"/],
    ["lifecycle", '{"Rules":[{"Status":"Enabled","Expiration":{"Date":"soon"}}]}', 2, /Date must be a date, as "2027-01-31", not "soon"/],
    ["cors", '{"CORSRules":[]}', 2, /has no rules; write \{ "CORSRules"/],
    ["policy", "Allow\neverybody", 2, /standard input is not JSON: .*Allow/],
    ["policy", "{}", 1, /MalformedPolicy/],
  ])("%s set of %j", async (verb, input, code, message) => {
    await expectMistake(await run([verb, "set", "s3://photos", "-"], input), code, message);
  });

  async function expectMistake(result: CliRun, code: number, message: RegExp): Promise<void> {
    expect(result).toMatchObject({ code, stdout: "" });
    expect(result.stderr).toMatch(message);
    expect(result.stderr).toMatch(/^stave: .*\n$/);
  }
});
