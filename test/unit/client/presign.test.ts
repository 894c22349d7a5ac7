// Presigned URLs and forms through the public client, with a fixed date: nothing is sent.
import { beforeAll, describe, expect, test } from "vitest";
import { S3, type OperationSignatures, type PresignedPostInput, type PresignOptions, type PresignUrlOptions, type S3Options } from "../../../src/index.ts";
import { rejection } from "../../support/client.ts";

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const date = new Date("2013-05-24T00:00:00Z");
const at = { Bucket: "bucket-name", Key: "key-name" };
const virtualHost = "https://bucket-name.s3.us-west-2.amazonaws.com";

// Neither the environment nor the files of whoever runs the tests have a say.
beforeAll(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
  Object.assign(process.env, { AWS_CONFIG_FILE: "/nowhere/config", AWS_SHARED_CREDENTIALS_FILE: "/nowhere/credentials" });
});

function clientOf(options: S3Options): S3 {
  return new S3({ region: "us-west-2", credentials, ...options });
}

interface Vector {
  readonly id: string;
  readonly client?: S3Options;
  readonly method?: keyof OperationSignatures;
  readonly input?: object;
  readonly options?: PresignUrlOptions;
  readonly url: string;
  readonly signedHeaders?: string;
  readonly headers?: Record<string, string>;
  readonly signature: string;
}

const objectParameters = { ...at, ContentType: "text/plain", ACL: "public-read", Metadata: { Foo: "bar baz" } };
const virtual: S3Options = { addressingStyle: "virtual" };
const path: S3Options = { addressingStyle: "path" };

const vectors: Vector[] = [
  { id: "U1", client: path, url: "https://s3.us-west-2.amazonaws.com/bucket-name/key-name", signature: "d252ff4c3fcf1cf84b9c75dc42df2b9cf6854b6620ad900bc741f4e2db001a80" },
  { id: "U2", client: virtual, url: `${virtualHost}/key-name`, signature: "6791680218e36d37e588ddb1925e0ca718a03ad25b4a568a55a0d11f384d28b4" },
  { id: "U3", options: { host: "global" }, url: "https://bucket-name.s3.amazonaws.com/key-name", signature: "faa5b0de200e2aea657590e8d8a2de0794d97c436cd49a2cc748d53d3ed0c4e3" },
  { id: "U4", client: { ...virtual, region: "us-east-1" }, options: { host: "global" }, url: "https://bucket-name.s3.amazonaws.com/key-name", signature: "a43c0c15a390f37fc9eaefb58698b78ec8ed0a9f4d8e654ea074c5ee795943e3" },
  { id: "U5", client: { ...path, region: "us-east-1" }, options: { host: "global" }, url: "https://s3.amazonaws.com/bucket-name/key-name", signature: "9dad0132562d424315d1838c6e58c699da2ec8b0c75738bfd8dc72eb42746d29" },
  { id: "U6", client: { ...virtual, region: "eu-central-1" }, url: "https://bucket-name.s3.eu-central-1.amazonaws.com/key-name", signature: "d637c27264c94e736e55d79024c66c0afcff283d21c9580cd1892e6f0ba370fa" },
  { id: "U7", options: { expiresIn: 60 }, url: `${virtualHost}/key-name`, signature: "8f16c2fda6f300ab538d769c6c0daaca7c4d894b0cc47463c773de0536900b6e" },
  { id: "U8", method: "putObject", url: `${virtualHost}/key-name`, signature: "d4c6e2b11f8191bf7933d978e4e3bbf39df4c8ac15e1fcd87f490126f593b6e1" },
  {
    id: "U9",
    method: "putObject",
    input: objectParameters,
    url: `${virtualHost}/key-name`,
    signedHeaders: "content-type;host;x-amz-acl;x-amz-meta-foo",
    headers: { "content-type": "text/plain", "x-amz-acl": "public-read", "x-amz-meta-foo": "bar baz" },
    signature: "af173bdb89f0cf99db41ff742b108744f43d67263ce5369ac8d7d53d53ae071c",
  },
  { id: "U10", method: "headObject", url: `${virtualHost}/key-name`, signature: "92fbd27f5bf372291b255223c6283e38ef66e0103e51de75628c3ebf1ffe7860" },
  { id: "U11", method: "deleteObject", url: `${virtualHost}/key-name`, signature: "b0b4357021b8dbec04c22990db559b0a75172c20f5c11eaf4d3a55e0bbe7bc0a" },
  {
    id: "U12",
    input: { ...at, VersionId: "v1", ResponseContentDisposition: 'attachment; filename="a b.txt"', ResponseContentType: "text/html" },
    url: `${virtualHost}/key-name?versionId=v1&response-content-disposition=attachment%3B%20filename%3D%22a%20b.txt%22&response-content-type=text%2Fhtml`,
    signature: "45bd5a6e1741f4ff9917f4f825bb7e97ceeec555408e80d69f24cf801da06bcc",
  },
  { id: "U13", input: { ...at, Range: "bytes=0-9" }, url: `${virtualHost}/key-name`, signedHeaders: "host;range", headers: { range: "bytes=0-9" }, signature: "50e4b38ee61f00724408055972a547ba5bfa67ceaa7fc359f361965b701aa8db" },
  {
    id: "U14",
    method: "listObjectsV2",
    input: { Bucket: "bucket-name", Prefix: "a/b", MaxKeys: 3 },
    url: `${virtualHost}/?list-type=2&prefix=a%2Fb&max-keys=3&encoding-type=url`,
    signature: "29f1be11bc630f83a10802b865ddc295aaada8fff66e73b8b19c2948f8eb4704",
  },
  { id: "U15", method: "uploadPart", input: { ...at, UploadId: "u1", PartNumber: 3 }, url: `${virtualHost}/key-name?uploadId=u1&partNumber=3`, signature: "0e98e5bc2bef2f984d2675558806a29dd7a05fc26a156b2e0903d86c34832203" },
  {
    id: "U16",
    input: { Bucket: "bucket-name", Key: "a b/ü+%~'()*!&=@:,$?#[]//x" },
    url: `${virtualHost}/a%20b/%C3%BC%2B%25~%27%28%29%2A%21%26%3D%40%3A%2C%24%3F%23%5B%5D//x`,
    signature: "3a2ed43ab9f58f9164ecfeae468815a5021b8c2a762e0c52cf4f6ef3efe0f0b3",
  },
  { id: "U17", input: { Bucket: "bucket-name", Key: "/a/../b/./c" }, url: `${virtualHost}//a/../b/./c`, signature: "52898922991da58beba552b9a83755635f147c44fa7a09f5197abb4716564afe" },
  { id: "U18", client: { credentials: { ...credentials, sessionToken: "TOKEN/+=" } }, url: `${virtualHost}/key-name`, signature: "80dc244e1892d79c0a750442d6009f1eef954362790c5bc6b57265153d5f4ddd" },
  { id: "U19", method: "headBucket", input: { Bucket: "bucket-name" }, url: `${virtualHost}/`, signature: "1cb1c3022ef76cc359484cf4c61d30bd80c8d15d0864c270d7b70b403a8f6959" },
  { id: "U20", client: { endpoint: "http://localhost:9000" }, url: "http://localhost:9000/bucket-name/key-name", signature: "70cb25e0801b684f3d8f235ca50514791a7d6fce5a699110f62ff0b9a49ccfcc" },
];

describe("presignedUrl", () => {
  test("U0 gives the URL that AWS publishes", async () => {
    const s3 = clientOf({ region: "us-east-1", credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" } });
    const { url } = await s3.presignedUrl("getObject", { Bucket: "examplebucket", Key: "test.txt" }, { date, host: "global", expiresIn: 86400 });
    expect(url).toBe(
      "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
    );
  });

  test.each(vectors)("B-72 $id $url", async ({ client = {}, method = "getObject", input = at, options = {}, url, signedHeaders = "host", headers = {}, signature }) => {
    const s3 = clientOf(client);
    const region = client.region ?? "us-west-2";
    const token = (client.credentials as { sessionToken?: string } | undefined)?.sessionToken;
    const presigned = await s3.presignedUrl(method, input as never, { date, ...options });
    expect(presigned.url).toBe(
      `${url}${url.includes("?") ? "&" : "?"}X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20130524%2F${region}%2Fs3%2Faws4_request` +
        `&X-Amz-Date=20130524T000000Z&X-Amz-Expires=${options.expiresIn ?? 3600}&X-Amz-SignedHeaders=${encodeURIComponent(signedHeaders)}` +
        `${token === undefined ? "" : `&X-Amz-Security-Token=${encodeURIComponent(token)}`}&X-Amz-Signature=${signature}`,
    );
    expect(presigned.headers).toEqual(headers);
  });

  test("B-73 U21 signs by version 2 when it is asked to", async () => {
    const { url } = await clientOf(path).presignedUrl("getObject", at, { date, signatureVersion: "v2" });
    expect(url).toBe("https://s3.us-west-2.amazonaws.com/bucket-name/key-name?AWSAccessKeyId=AKIDEXAMPLE&Signature=n%2BbCnGE11s%2FrbjE83Ykw3TcKjeY%3D&Expires=1369357200");
  });

  test("B-76 U22 moves headers into the query by version 2, and returns them by version 4", async () => {
    const two = await clientOf(virtual).presignedUrl("putObject", objectParameters, { date, signatureVersion: "v2" });
    const signature = encodeURIComponent("6krtHD5yDOObmO8TZzskNi3n1aI=");
    expect(two.url).toBe(`${virtualHost}/key-name?AWSAccessKeyId=AKIDEXAMPLE&Signature=${signature}&content-type=text%2Fplain&x-amz-acl=public-read&x-amz-meta-foo=bar%20baz&Expires=1369357200`);
    expect(two.headers).toEqual({});
    const four = await clientOf(virtual).presignedUrl("putObject", objectParameters, { date });
    expect(Object.keys(four.headers)).toEqual(expect.arrayContaining(["content-type", "x-amz-acl", "x-amz-meta-foo"]));
  });

  test("B-68 needs no option: a URL for an hour from now, for whoever holds it", async () => {
    const { url, method, headers } = await clientOf({}).presignedUrl("getObject", at);
    const query = new URL(url).searchParams;
    expect([method, headers, query.get("X-Amz-Expires")]).toEqual(["GET", {}, "3600"]);
    const signedAt = query.get("X-Amz-Date")!.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
    expect(Math.abs(Date.parse(signedAt) - Date.now())).toBeLessThan(60_000);
  });

  test("B-69 knows every operation, by its own HTTP method, and no other name", async () => {
    const s3 = clientOf({});
    const methodOf = async (name: keyof OperationSignatures, input: object): Promise<string> => (await s3.presignedUrl(name, input as never, { date })).method;
    const upload = { ...at, UploadId: "u", PartNumber: 1 };
    expect(await Promise.all([methodOf("headObject", at), methodOf("deleteObject", at), methodOf("uploadPart", upload), methodOf("copyObject", { ...at, CopySource: "a/b" }), methodOf("listBuckets", {}), methodOf("createMultipartUpload", at), methodOf("createBucket", { Bucket: "b-b" })])).toEqual(["HEAD", "DELETE", "PUT", "PUT", "GET", "POST", "PUT"]);
    expect(await rejection(s3.presignedUrl("get_object" as never, at as never))).toMatchObject({ code: "UnknownOperation" });
  });

  test.each([
    ["a missing member", { Bucket: "b-b" }, "Key"],
    ["an unknown member", { ...at, Kye: "x" }, "Kye"],
    ["a wrong type", { ...at, PartNumber: "x" }, "PartNumber"],
    ["an empty key", { Bucket: "b-b", Key: "" }, "key is empty"],
    ["a bad bucket name", { Bucket: "b/b", Key: "k" }, "b/b"],
  ])("B-70 refuses %s before it signs", async (_, input, named) => {
    expect(await rejection(clientOf({}).presignedUrl("getObject", input as never))).toMatchObject({ kind: "invalid-input", message: expect.stringContaining(named) });
  });

  test("B-71 needs credentials; an anonymous client gives the bare URL", async () => {
    const none = clientOf({ credentials: async () => Promise.reject(new Error("none")) });
    expect(await rejection(none.presignedUrl("getObject", at))).toMatchObject({ message: "none" });
    expect(await clientOf({ credentials: "anonymous" }).presignedUrl("getObject", { ...at, VersionId: "1" })).toEqual({ url: `${virtualHost}/key-name?versionId=1`, method: "GET", headers: {} });
  });

  test("B-74 signs by version 4 in every region", async () => {
    for (const region of ["us-east-1", "us-west-1", "us-west-2", "eu-west-1", "ap-northeast-1", "ap-southeast-1", "ap-southeast-2", "sa-east-1", "us-gov-west-1"]) {
      expect((await clientOf({ region }).presignedUrl("getObject", at)).url).toContain("X-Amz-Algorithm=AWS4-HMAC-SHA256");
    }
  });

  test("B-75 names the region's host; the global host on request, where there is one; another address on request", async () => {
    const hostOf = async (client: S3Options, options: PresignUrlOptions): Promise<string> => new URL((await clientOf(client).presignedUrl("getObject", at, options)).url).host;
    expect(await hostOf({}, {})).toBe("bucket-name.s3.us-west-2.amazonaws.com");
    expect(await hostOf({}, { host: "global" })).toBe("bucket-name.s3.amazonaws.com");
    expect(await hostOf({ region: "cn-north-1" }, { host: "global" })).toBe("bucket-name.s3.cn-north-1.amazonaws.com.cn");
    expect(await hostOf({ endpoint: "http://10.0.0.7:9000" }, {})).toBe("10.0.0.7:9000");
    expect(await hostOf({ endpoint: "http://10.0.0.7:9000" }, { endpoint: "https://files.example.com" })).toBe("files.example.com");
    expect(await hostOf({ endpoint: "http://10.0.0.7:9000", addressingStyle: "virtual" }, { endpoint: "https://files.example.com" })).toBe("bucket-name.files.example.com");
    expect(await hostOf({ dualstack: true }, { endpoint: "https://files.example.com" })).toBe("files.example.com");
  });

  test("B-75 signs for the address that others use, and keeps its base path", async () => {
    const s3 = clientOf({ endpoint: "http://10.0.0.7:9000" });
    const own = await clientOf({ endpoint: "https://files.example.com/s3" }).presignedUrl("getObject", at, { date });
    expect(await s3.presignedUrl("getObject", at, { date, endpoint: "https://files.example.com/s3" })).toEqual(own);
    expect(own.url).toMatch(/^https:\/\/files\.example\.com\/s3\/bucket-name\/key-name\?/);
  });

  test("B-77 refuses a body, and promises no checksum of one", async () => {
    expect(await rejection(clientOf({}).presignedUrl("putObject", { ...at, Body: "x" }))).toMatchObject({ code: "ParamValidation", message: expect.stringContaining("body") });
    const { url, headers } = await clientOf({}).presignedUrl("putObject", at);
    expect(url + JSON.stringify(headers)).not.toMatch(/checksum|crc/i);
  });

  test.each([0, -1, 1.5, 604_801, Number.NaN])("B-78 refuses to live for %s seconds", async (expiresIn) => {
    expect(await rejection(clientOf({}).presignedUrl("getObject", at, { expiresIn }))).toMatchObject({ code: "InvalidExpiry", kind: "invalid-input", message: expect.stringContaining("604800") });
    expect(await rejection(clientOf({}).presignedUrl("getObject", at, { expiresIn, signatureVersion: "v2" }))).toMatchObject({ code: "InvalidExpiry" });
  });

  test.each([1, 604_800])("B-78 lives for %s seconds", async (expiresIn) => {
    expect((await clientOf({}).presignedUrl("getObject", at, { expiresIn })).url).toContain(`X-Amz-Expires=${expiresIn}&`);
  });

  test("B-79 signs for another HTTP method as the operation that has it would be signed", async () => {
    const s3 = clientOf({});
    expect(await s3.presignedUrl("getObject", at, { date, method: "PUT" })).toEqual(await s3.presignedUrl("putObject", at, { date }));
    expect(await rejection(s3.presignedUrl("getObject", at, { method: "put" }))).toMatchObject({ code: "InvalidOption" });
  });

  test("B-80 writes parameters as S3 knows them, spaces as %20", async () => {
    const { url } = await clientOf({}).presignedUrl("getObject", { ...at, VersionId: "a b", ResponseCacheControl: "no-cache, x=1", PartNumber: 2 });
    expect(url).toContain("versionId=a%20b");
    expect(url).toContain("response-cache-control=no-cache%2C%20x%3D1");
    expect(url).toContain("partNumber=2");
    expect((await clientOf({}).presignedUrl("listObjects", { Bucket: "b-b" })).url).toContain("encoding-type=url");
  });

  test("B-81 encodes every character of a key that is not plain, and keeps a leading slash", async () => {
    expect((await clientOf({}).presignedUrl("getObject", { ...at, Key: "/a'()*!+&=@:,$-._~" })).url).toContain("amazonaws.com//a%27%28%29%2A%21%2B%26%3D%40%3A%2C%24-._~?");
  });

  test("B-82 signs a session token into the query, by either version", async () => {
    const s3 = clientOf({ credentials: { ...credentials, sessionToken: "T/+" } });
    expect((await s3.presignedUrl("getObject", at)).url).toContain("&X-Amz-Security-Token=T%2F%2B&");
    expect((await s3.presignedUrl("getObject", at, { signatureVersion: "v2" })).url).toContain("&x-amz-security-token=T%2F%2B&");
  });

  test("B-83 encodes the source of a copy, with its version", async () => {
    const s3 = clientOf({});
    const { headers } = await s3.presignedUrl("copyObject", { ...at, CopySource: { Bucket: "from", Key: "a b/ü", VersionId: "v/1" } });
    expect(headers["x-amz-copy-source"]).toBe("from/a%20b/%C3%BC?versionId=v%2F1");
    expect((await s3.presignedUrl("copyObject", { ...at, CopySource: "from/a b?versionId=1" })).headers["x-amz-copy-source"]).toBe("from/a%20b?versionId=1");
  });

  test.each([
    [{ expiresin: 5 }, /"expiresin".*"expiresIn"/],
    [{ host: "local" }, /"host"/],
    [{ signatureVersion: "s3v4" }, /"signatureVersion"/],
    [{ date: new Date(Number.NaN) }, /"date"/],
    [{ endpoint: "local:./data" }, /"endpoint"/],
    [{ endpoint: "http+unix://%2Fsocket" }, /"endpoint"/],
  ])("refuses the options %o", async (options, message) => {
    expect(await rejection(clientOf({}).presignedUrl("getObject", at, options as never))).toMatchObject({ kind: "invalid-input", message: expect.stringMatching(message) });
  });

  test("refuses version 2 where it cannot be: access points and directory buckets", async () => {
    const arn = "arn:aws:s3:us-west-2:123456789012:accesspoint/mine";
    for (const Bucket of [arn, "mine--usw2-az1--x-s3"]) {
      expect(await rejection(clientOf({}).presignedUrl("getObject", { Bucket, Key: "k" }, { signatureVersion: "v2" }))).toMatchObject({ code: "InvalidOption" });
    }
  });
});

describe("presignedPost", () => {
  const decode = (policy: string | undefined): string => Buffer.from(policy!, "base64").toString();
  const scope = '{"x-amz-algorithm":"AWS4-HMAC-SHA256"},{"x-amz-credential":"AKIDEXAMPLE/20130524/us-west-2/s3/aws4_request"},{"x-amz-date":"20130524T000000Z"}';
  const post = (client: S3Options, input: PresignedPostInput, options: PresignOptions = {}): ReturnType<S3["presignedPost"]> => clientOf(client).presignedPost(input, { date, ...options });

  test("B-85 P1 gives address, fields and policy in S3's order", async () => {
    const { url, fields } = await post(virtual, at);
    expect(url).toBe(`${virtualHost}/`);
    expect(decode(fields["policy"])).toBe(`{"expiration":"2013-05-24T01:00:00Z","conditions":[{"bucket":"bucket-name"},{"key":"key-name"},${scope}]}`);
    expect(fields["x-amz-signature"]).toBe("f7c3dbbaa5cf42ec99dff6b006eeb184350e027a19c49f2511b17c311386a1a2");
    expect(Object.keys(fields)).toEqual(["key", "x-amz-algorithm", "x-amz-credential", "x-amz-date", "policy", "x-amz-signature"]);
  });

  test("B-87 B-88 P2 takes fields and conditions as they are given", async () => {
    const { url, fields } = await post(path, { ...at, Fields: { acl: "public-read" }, Conditions: [{ acl: "public-read" }, ["content-length-range", 10, 100]] });
    expect(url).toBe("https://s3.us-west-2.amazonaws.com/bucket-name");
    expect(decode(fields["policy"])).toBe(`{"expiration":"2013-05-24T01:00:00Z","conditions":[{"acl":"public-read"},["content-length-range",10,100],{"bucket":"bucket-name"},{"key":"key-name"},${scope}]}`);
    expect(fields).toMatchObject({ acl: "public-read", key: "key-name", "x-amz-signature": "1011ddeebcf22b8f516139cde2a7ecd90e4238db511b11b479d67da5e3ae5771" });
  });

  test("B-86 P3 lets the file name follow a prefix", async () => {
    const { url, fields } = await post({}, { Bucket: "bucket-name", Key: "up/${filename}", ExpiresIn: 60 }, { host: "global" });
    expect(url).toBe("https://bucket-name.s3.amazonaws.com/");
    expect(decode(fields["policy"])).toBe(`{"expiration":"2013-05-24T00:01:00Z","conditions":[{"bucket":"bucket-name"},["starts-with","$key","up/"],${scope}]}`);
    expect(fields).toMatchObject({ key: "up/${filename}", "x-amz-signature": "1d474fe3458d6c9999dc818dcf61ba23d9ce82b5797618a131c154d107f3d366" });
  });

  test("B-90 P4 signs by version 2 when it is asked to", async () => {
    const { url, fields } = await post({}, at, { host: "global", signatureVersion: "v2" });
    expect(url).toBe("https://bucket-name.s3.amazonaws.com/");
    expect(decode(fields["policy"])).toBe('{"expiration":"2013-05-24T01:00:00Z","conditions":[{"bucket":"bucket-name"},{"key":"key-name"}]}');
    expect(fields).toMatchObject({ AWSAccessKeyId: "AKIDEXAMPLE", signature: "rVUL+vyOvrEHH/4TjDuUn+fzvuc=" });
    const withToken = await post({ credentials: { ...credentials, sessionToken: "T" } }, at, { signatureVersion: "v2" });
    expect(withToken.fields["x-amz-security-token"]).toBe("T");
    expect(decode(withToken.fields["policy"])).toContain('{"x-amz-security-token":"T"}');
  });

  test("B-84 needs bucket and key, and sends nothing", async () => {
    expect((await clientOf({}).presignedPost(at)).fields["policy"]).toBeDefined();
    expect(await rejection(clientOf({}).presignedPost({ Bucket: "b-b" } as never))).toMatchObject({ code: "ParamValidation" });
    expect(await rejection(clientOf({}).presignedPost({ ...at, Expires: 5 } as never))).toMatchObject({ code: "UnknownOption" });
    expect(await rejection(clientOf({}).presignedPost({ ...at, ExpiresIn: 0 }))).toMatchObject({ code: "InvalidExpiry" });
    expect(await rejection(clientOf({ credentials: "anonymous" }).presignedPost(at))).toMatchObject({ code: "NoCredentials" });
  });

  test("B-89 has the session token as a field and as a condition", async () => {
    const { fields } = await post({ credentials: { ...credentials, sessionToken: "T" } }, at);
    expect(fields["x-amz-security-token"]).toBe("T");
    expect(decode(fields["policy"])).toContain(`${scope},{"x-amz-security-token":"T"}]`);
  });

  test("B-91 goes to the address that others use", async () => {
    expect((await post({ endpoint: "http://10.0.0.7:9000" }, at)).url).toBe("http://10.0.0.7:9000/bucket-name");
    expect((await post({ endpoint: "http://10.0.0.7:9000" }, at, { endpoint: "https://files.example.com" })).url).toBe("https://files.example.com/bucket-name");
  });

  test("B-92 leaves what it is given as it was", async () => {
    const input = { ...at, Fields: Object.freeze({ acl: "private" }), Conditions: Object.freeze([{ acl: "private" }]) };
    const first = await post({}, input);
    expect(await post({}, input)).toEqual(first);
    expect(input.Conditions).toEqual([{ acl: "private" }]);
  });
});
