import { describe, expect, test } from "vitest";
import { inspect } from "node:util";
import { isS3Error, Location, S3, type ObjectSummary, type S3Error } from "../../../src/index.ts";
import { rejection } from "../../support/client.ts";
import { lines, openLocal, openServed } from "./store.ts";

describe("a bucket", () => {
  test("A-11 C-41 is created with one PUT; upper-case letters are refused before it", async () => {
    const { s3, sent } = await openServed();
    const bucket = await s3.bucket("fresh").create();
    expect(bucket.name).toBe("fresh");
    expect(lines(sent)).toEqual(["PUT /fresh"]);
    expect(await rejection(s3.bucket("Fresh").create())).toMatchObject({ kind: "invalid-input", bucket: "Fresh" });
    expect(sent.sent).toHaveLength(1);
  });

  test("seen as a file system gives files the type that their names tell", async () => {
    const { bucket } = await openLocal();
    await bucket.fileSystem({ prefix: "home/" }).writeFile("/page.html", "<p>");
    expect(await bucket.object("home/page.html").contentType()).toBe("text/html");
    await bucket.fileSystem({ contentTypeOf: () => "text/x-own" }).writeFile("/page.html", "<p>");
    expect(await bucket.object("page.html").contentType()).toBe("text/x-own");
  });

  test("A-12 of somebody else is a conflict with status 409, the code and the name", async () => {
    const accounts = { alice: "alice-secret-key", bob: "bob-secret-key" };
    const { client } = await openServed({ credentials: { accessKeyId: "alice", secretAccessKey: "alice-secret-key" } }, { accounts });
    const bob = client({ credentials: { accessKeyId: "bob", secretAccessKey: "bob-secret-key" } });
    const error = await rejection(bob.bucket("photos").create());
    expect(error).toMatchObject({ name: "BucketAlreadyExists", code: "BucketAlreadyExists", kind: "conflict", status: 409, bucket: "photos" });
  });

  test.each(["us-east-1", "eu-west-1"])("A-13 created twice in %s is the same bucket, its objects untouched", async (region) => {
    const { s3, bucket } = await openServed({}, { region });
    await bucket.object("foobar").put("kept");
    const again = await s3.bucket("photos").create();
    expect(again.equals(bucket)).toBe(true);
    expect(await again.object("foobar").text()).toBe("kept");
  });

  test("A-13 created twice in the embedded S3 is the same bucket", async () => {
    const { s3, bucket } = await openLocal({ region: "eu-west-1" });
    expect((await s3.bucket("photos").create()).equals(bucket)).toBe(true);
  });

  test("A-14 locations have boto's names", () => {
    expect(Location).toMatchObject({ DEFAULT: "", EU: "EU", USWest: "us-west-1", APSoutheast: "ap-southeast-1", EUCentral1: "eu-central-1", USWest2: "us-west-2", SAEast: "sa-east-1", APNortheast: "ap-northeast-1", APSoutheast2: "ap-southeast-2", CNNorth1: "cn-north-1" });
  });

  test("A-15 in another location names it in the request; the default one sends no body", async () => {
    const { s3, sent } = await openServed();
    await s3.bucket("american").create({ location: Location.DEFAULT });
    await s3.bucket("european").create({ location: Location.EU });
    expect(sent.sent.map(({ body }) => body ?? "")).toEqual(["", expect.stringContaining("<LocationConstraint>EU</LocationConstraint>")]);
    expect(await s3.bucket("european").region()).toBe("eu-west-1");
  });

  test("A-16 is created with a canned ACL", async () => {
    const { s3, sent } = await openServed();
    const bucket = await s3.bucket("public").create({ ACL: "public-read" });
    expect(sent.sent[0]?.headers["x-amz-acl"]).toBe("public-read");
    expect((await bucket.getAcl()).grants.map(({ permission }) => permission)).toEqual(["FULL_CONTROL", "READ"]);
  });

  test("X-14 gets the client's region as its location outside of us-east-1; the low-level call adds none", async () => {
    const { s3, client, sent } = await openServed({ region: "eu-central-1" }, { region: "eu-central-1" });
    await s3.bucket("here").create();
    await s3.createBucket({ Bucket: "plain" }).catch(() => undefined);
    expect(sent.sent[0]?.body).toContain("<LocationConstraint>eu-central-1</LocationConstraint>");
    expect(sent.sent[1]?.body ?? "").toBe("");
    expect(await client({ region: "eu-central-1" }).bucket("here").location()).toBe("eu-central-1");
  });

  test("A-17 D-01 is opened with one HEAD: there, missing, forbidden", async () => {
    const accounts = { alice: "alice-secret-key", bob: "bob-secret-key" };
    const { s3, client, sent } = await openServed({ credentials: { accessKeyId: "alice", secretAccessKey: "alice-secret-key" } }, { accounts });
    expect((await s3.openBucket("photos")).name).toBe("photos");
    expect(lines(sent)).toEqual(["HEAD /photos"]);
    expect(await rejection(s3.openBucket("nowhere"))).toMatchObject({ code: "NoSuchBucket", kind: "not-found", bucket: "nowhere" });
    const bob = client({ credentials: { accessKeyId: "bob", secretAccessKey: "bob-secret-key" } });
    const error = await rejection(bob.openBucket("photos"));
    expect(error).toMatchObject({ kind: "denied", status: 403, bucket: "photos" });
    expect(isS3Error(error.cause)).toBe(true);
    // Without looking, there is no request.
    sent.sent.length = 0;
    expect(s3.bucket("unseen").name).toBe("unseen");
    expect(sent.sent).toEqual([]);
  });

  test("A-18 X-28 looked up is there or not; forbidden is not 'not there'", async () => {
    const accounts = { alice: "alice-secret-key", bob: "bob-secret-key" };
    const { s3, bucket, client } = await openServed({ credentials: { accessKeyId: "alice", secretAccessKey: "alice-secret-key" } }, { accounts });
    expect(await bucket.exists()).toBe(true);
    expect(await s3.bucket("nowhere").exists()).toBe(false);
    const bob = client({ credentials: { accessKeyId: "bob", secretAccessKey: "bob-secret-key" } });
    expect(await rejection(bob.bucket("photos").exists())).toMatchObject({ kind: "denied" });
  });

  test("A-19 A-22 C-56 D-05 all of them: an array with length and index, a lazy iteration, and the owner on the page", async () => {
    const { s3, sent } = await openServed();
    await s3.bucket("second").create();
    sent.sent.length = 0;
    const all = await s3.buckets.toArray();
    expect([all.length, all[0]?.name, all[1]?.name]).toEqual([2, "photos", "second"]);
    expect(all[0]?.data?.CreationDate).toBeInstanceOf(Date);
    expect(await all[0]?.creationDate()).toEqual(all[0]?.data?.CreationDate);
    const names: string[] = [];
    for await (const bucket of s3.buckets.all()) names.push(bucket.name);
    expect(names).toEqual(["photos", "second"]);
    for await (const page of s3.buckets.pages()) expect(page.response.Owner?.ID).toMatch(/^[0-9a-f]{64}$/);
    expect(sent.sent.every(({ method }) => method === "GET")).toBe(true);
    expect(sent.sent).toHaveLength(3);
  });

  test("A-22 pages of objects carry the markers of their listing", async () => {
    const { bucket } = await openLocal();
    for (const key of ["a", "b", "c"]) await bucket.object(key).put("");
    const pages = [];
    for await (const page of bucket.objects.filter({ Prefix: "", Delimiter: "/" }).pageSize(2).pages()) pages.push(page);
    expect(pages.map((page) => [page.length, page.response.IsTruncated, page.response.NextMarker])).toEqual([[2, true, "b"], [1, false, undefined]]);
  });

  test("A-20 the caller's canonical user id is the owner of the buckets", async () => {
    const { s3, bucket } = await openLocal();
    expect(await s3.canonicalUserId()).toBe((await bucket.getAcl()).owner.id);
  });

  test("A-10 buckets are iterated and asked for by name", async () => {
    const { s3 } = await openLocal();
    const names = (await s3.buckets.toArray()).map(({ name }) => name);
    expect(names).toEqual(["photos"]);
    expect(await s3.bucket("photos").exists()).toBe(true);
  });

  test("A-21 D-08 is deleted only when it is empty, or with force: versions and open uploads too", async () => {
    const { s3, bucket } = await openLocal();
    await bucket.versioning().enable();
    await bucket.object("a").put("one");
    await bucket.object("a").put("two");
    await bucket.object("gone").put("");
    await bucket.object("gone").delete();
    await bucket.object("big").initiateMultipartUpload();
    expect(await rejection(bucket.delete())).toMatchObject({ code: "BucketNotEmpty", kind: "conflict", status: 409 });
    await bucket.delete({ force: true });
    expect(await bucket.exists()).toBe(false);
    expect(await rejection(s3.bucket("photos").delete())).toMatchObject({ code: "NoSuchBucket", kind: "not-found" });
    await s3.bucket("photos").create();
    expect(await s3.bucket("photos").objectVersions.toArray()).toEqual([]);
  });

  test("A-72 B-07 tells its location: empty in the oldest region", async () => {
    const { s3, bucket } = await openLocal();
    expect(await bucket.location()).toBe("");
    expect(await (await s3.bucket("elsewhere").create({ location: "eu-west-3" })).location()).toBe("eu-west-3");
  });

  test("C-29 knows its name from the start and cannot be made without", async () => {
    const { s3, bucket } = await openLocal();
    expect(bucket.name).toBe("photos");
    expect(() => s3.bucket(undefined as never)).toThrow("Bucket needs a name");
    expect(() => s3.object("photos", "")).toThrow("S3Object needs a key");
    expect(() => Object.assign(bucket.object("k"), { hashKey: 1 })).toThrow();
  });

  test("C-30 C-31 equals another by class and identifiers alone, and prints them", async () => {
    const { s3, bucket } = await openLocal();
    const elsewhere = new S3({ region: "eu-west-1", credentials: "anonymous" });
    expect(bucket.equals(elsewhere.bucket("photos"))).toBe(true);
    expect(bucket.equals(s3.bucket("other"))).toBe(false);
    expect(bucket.object("k").equals(s3.object("photos", "k"))).toBe(true);
    expect(bucket.object("photos").equals(bucket)).toBe(false);
    expect(bucket.object("k").hashKey).toBe(s3.object("photos", "k").hashKey);
    // What was loaded does not matter; the class does, and so does where one identifier ends and the next begins.
    await bucket.object("k").put("content");
    const loaded = bucket.object("k");
    await loaded.load();
    expect(loaded.equals(bucket.object("k"))).toBe(true);
    const listed = (await bucket.objects.first()) as ObjectSummary;
    expect([listed.equals(loaded), listed.object().equals(loaded), listed.hashKey === loaded.hashKey]).toEqual([false, true, false]);
    expect([s3.object("aa", "b").equals(s3.object("a", "ab")), s3.object("aa", "b").hashKey === s3.object("a", "ab").hashKey]).toEqual([false, false]);
    expect([bucket.equals(undefined), bucket.equals({ name: "photos" })]).toEqual([false, false]);
    for (const print of [String, inspect]) {
      expect(print(bucket)).toBe('Bucket(name="photos")');
      expect(print(bucket.object("a b"))).toBe('S3Object(bucketName="photos", key="a b")');
    }
    await elsewhere.close();
  });

  test("C-37 loads what the list of buckets says; one that is not in it has nothing, without an error", async () => {
    const { s3, bucket, sent } = await openServed();
    expect(await bucket.creationDate()).toBeInstanceOf(Date);
    expect(await bucket.creationDate()).toBeInstanceOf(Date);
    expect(sent.sent).toHaveLength(1);
    expect(await s3.bucket("nowhere").creationDate()).toBeUndefined();
    expect((await bucket.reload()).Name).toBe("photos");
  });

  test("C-46 waits until it exists and until it is gone", async () => {
    const { s3 } = await openLocal();
    const later = s3.bucket("later");
    const waiting = later.waitUntilExists({ delay: 0.01, maxAttempts: 500 });
    await later.create();
    await waiting;
    const gone = later.waitUntilNotExists({ delay: 0.01, maxAttempts: 500 });
    await later.delete();
    await gone;
    expect(await rejection(later.waitUntilExists({ delay: 0.01, maxAttempts: 2 }))).toMatchObject({ code: "WaiterTimeout", kind: "timeout" });
  });

  test("C-72 asked for its attributes by many at once sends one request", async () => {
    const { bucket, sent } = await openServed();
    await Promise.all([bucket.creationDate(), bucket.creationDate(), bucket.creationDate()]);
    expect(sent.sent).toHaveLength(1);
  });
});

describe("opening a bucket", () => {
  test("D-02 checks the name before any request", async () => {
    const { s3, sent } = await openServed();
    for (const name of ["ab", "Upper", "under_score", "-lead", "trail.", "a".repeat(64), "newline\n"]) {
      expect(await rejection(s3.openBucket(name))).toMatchObject({ code: "InvalidBucketName", kind: "invalid-input" });
    }
    expect(sent.sent).toEqual([]);
  });

  test.each(["us-east-1", "eu-west-1"])("D-03 makes a missing one where that is wished, in %s too", async (region) => {
    const { s3 } = await openServed({}, { region });
    const bucket = await s3.openBucket("automatic", { autoCreate: true });
    expect(await bucket.exists()).toBe(true);
  });

  test("D-04 applies lifetime and public access, to one that is there already as well", async () => {
    const { s3 } = await openLocal();
    const bucket = await s3.openBucket("photos", { autoCreate: true, lifetimeInDays: 7, allowPublicAccess: true });
    expect((await bucket.lifecycle().rules())[0]?.Expiration?.Days).toBe(7);
    expect(await bucket.policy().exists()).toBe(true);
    await s3.openBucket("photos", { autoCreate: true });
    expect((await bucket.lifecycle().load()).Rules[0]?.Expiration?.Days).toBe(7);
  });

  test("options of a call reach every request that a method makes of it", async () => {
    const operations = ["PutObject", "ListObjects", "HeadObject", "ListObjectVersions", "DeleteObjects", "DeleteBucket"];
    const faults = operations.map((operation) => ({ operation, fault: { kind: "error", code: "InternalError" } }) as const);
    const { bucket } = await openServed({ maxAttempts: 2 }, { faults });
    const retried: (string | undefined)[] = [];
    const checksums: string[] = [];
    const options = { onRetry: ({ operation }: S3Error) => void retried.push(operation) };
    await bucket.object("k").put("content", {}, { ...options, onChecksum: (algorithm) => void checksums.push(algorithm) });
    for await (const page of bucket.client.paginate("listObjects", { Bucket: bucket.name }, options)) expect(page.Contents).toHaveLength(1);
    await bucket.object("k").waitUntilExists(options);
    await bucket.delete({ force: true, ...options });
    expect(retried).toHaveLength(operations.length);
    expect(checksums).toEqual(["CRC32", "CRC32"]);
  });

  test("unknown options are refused, with the names of the known", async () => {
    const { s3, bucket } = await openLocal();
    expect(await rejection(bucket.delete({ forse: true } as never))).toMatchObject({ code: "UnknownOption", message: expect.stringContaining("force") });
    expect(await rejection(s3.openBucket("photos", { create: true } as never))).toMatchObject({ code: "UnknownOption" });
    expect(await rejection(bucket.object("k").put("", {}, { overwrite: false } as never))).toMatchObject({ code: "UnknownOption" });
    expect(() => bucket.find("a", { limit: 3 } as never)).toThrow('unknown option "limit"');
  });

  test("D-06 D-07 C-04 C-27 tells name and client: the same all the way down", async () => {
    const { s3, bucket } = await openLocal();
    expect(bucket.name).toBe("photos");
    expect(bucket.client).toBe(s3);
    expect(bucket.object("a").version("1").object().bucket().client).toBe(s3);
    expect(bucket.acl().client).toBe(s3);
  });
});

describe("conveniences of a bucket", () => {
  test("D-09 clear deletes all objects by the thousand and sends nothing for an empty bucket", async () => {
    const { bucket, sent } = await openServed();
    await bucket.clear();
    expect(sent.of("POST")).toEqual([]);
    for (let at = 0; at < 5; at++) await bucket.object(`k${at}`).put("");
    await bucket.clear();
    expect(await bucket.objects.toArray()).toEqual([]);
    expect(sent.of("POST", /delete/)).toHaveLength(1);
  });

  test("D-09 clear names what could not be deleted in one error", async () => {
    const errors = ["a", "b"].map((Key) => `<Error><Key>${Key}</Key><Code>AccessDenied</Code><Message>no</Message></Error>`).join("");
    const { s3 } = await openScripted({
      GET: "<ListBucketResult><Name>b</Name><IsTruncated>false</IsTruncated><Contents><Key>a</Key><Size>1</Size></Contents><Contents><Key>b</Key><Size>1</Size></Contents></ListBucketResult>",
      POST: `<DeleteResult>${errors}</DeleteResult>`,
    });
    const error = await rejection(s3.bucket("bucket").clear());
    expect(error).toMatchObject({ code: "NotAllDeleted", kind: "denied", bucket: "bucket" });
    expect(error.message).toBe("2 of the objects in bucket could not be deleted: a (AccessDenied), b (AccessDenied)");
    expect(error.cause.errors.map((each: { key: string }) => each.key)).toEqual(["a", "b"]);
  });

  test("D-10 allowPublicAccess puts the one statement that lets anyone list and read", async () => {
    const { s3, bucket } = await openServed();
    await bucket.allowPublicAccess();
    expect(await bucket.policy().document()).toEqual({
      Statement: [{ Effect: "Allow", Principal: "*", Action: ["s3:GetObject", "s3:ListBucket"], Resource: ["arn:aws:s3:::photos", "arn:aws:s3:::photos/*"] }],
    });
    expect((await s3.getBucketPolicyStatus({ Bucket: "photos" })).PolicyStatus?.IsPublic).toBe(true);
  });

  test("D-10 X-31 a public policy that S3 blocks is explained", async () => {
    const { bucket } = await openServed({}, { faults: [{ operation: "PutBucketPolicy", fault: { kind: "error", code: "AccessDenied" } }] });
    const error = await rejection(bucket.allowPublicAccess());
    expect(error).toMatchObject({ kind: "denied", code: "AccessDenied" });
    expect(error.message).toContain("Block Public Access");
  });

  test("D-11 setLifetimeInDays leaves one rule for all objects; 0 days disable it", async () => {
    const { bucket } = await openLocal();
    await bucket.setLifetimeInDays(30);
    const rule = { ID: "expire", Filter: { Prefix: "" }, Expiration: { Days: 30 }, Status: "Enabled" };
    expect(await bucket.lifecycle().rules()).toEqual([rule]);
    await bucket.setLifetimeInDays(0);
    expect(await bucket.lifecycle().rules()).toEqual([{ ...rule, Expiration: { Days: 1 }, Status: "Disabled" }]);
  });

  test("D-12 urls keep the base path and encode the key, whatever it looks like", async () => {
    const s3 = new S3({ endpoint: "http://127.0.0.1:9000/base", region: "us-east-1", credentials: "anonymous" });
    const bucket = s3.bucket("photos");
    expect(await bucket.url("a b/c?d")).toBe("http://127.0.0.1:9000/base/photos/a%20b/c%3Fd");
    expect(await bucket.object("x/../y//z").url()).toBe("http://127.0.0.1:9000/base/photos/x/../y//z");
    expect(await bucket.url()).toBe("http://127.0.0.1:9000/base/photos");
    const aws = new S3({ region: "eu-west-1", credentials: "anonymous" });
    expect(await aws.bucket("photos").url("ü")).toBe("https://photos.s3.eu-west-1.amazonaws.com/%C3%BC");
    const { bucket: local } = await openLocal();
    expect(await rejection(local.url("a"))).toMatchObject({ code: "NoServer", kind: "unsupported" });
  });
});

async function openScripted(bodies: Record<string, string>): Promise<{ s3: S3 }> {
  const { startScriptedServer, answer } = await import("../../support/scripted-server.ts");
  const { onTestFinished } = await import("vitest");
  const server = await startScriptedServer((request, response) => answer(response, 200, bodies[request.method] ?? ""));
  const s3 = new S3({ endpoint: server.url, region: "us-east-1", credentials: "anonymous" });
  onTestFinished(async () => {
    await s3.close();
    await server.close();
  });
  return { s3 };
}
