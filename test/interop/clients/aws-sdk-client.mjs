// Does what every foreign client here does, with the AWS SDK for JavaScript, and prints what it saw as JSON: see client-suite.ts.

import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { Agent } from "node:http";
import { Readable } from "node:stream";

const require = createRequire(process.env.PACKAGE_JSON);
const sdk = require("@aws-sdk/client-s3");
const { Upload } = require("@aws-sdk/lib-storage");
const { getSignedUrl } = require("@aws-sdk/s3-request-presigner");

const { ENDPOINT, ACCESS_KEY, SECRET_KEY, BUCKET: Bucket } = process.env;
const MiB = 1024 * 1024;

// BUCKET.localhost is this machine (RFC 6761), which not every C library knows.
const lookup = (_host, options, callback) => (options.all ? callback(null, [{ address: "127.0.0.1", family: 4 }]) : callback(null, "127.0.0.1", 4));

const client = (options = {}) =>
  new sdk.S3({
    endpoint: ENDPOINT,
    region: "us-east-1",
    credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: SECRET_KEY },
    forcePathStyle: true,
    maxAttempts: 1,
    requestHandler: { httpAgent: new Agent({ keepAlive: true, lookup }) },
    ...options,
  });

const s3 = client();

const refusal = async (promise) => {
  try {
    await promise;
  } catch (error) {
    if (error.$metadata?.httpStatusCode === undefined) throw error;
    return { status: error.$metadata.httpStatusCode, code: error.name };
  }
  return { status: 200, code: "none" };
};
const text = async (Key, more = {}) => (await s3.getObject({ Bucket, Key, ...more })).Body.transformToString();

const scenarios = {
  async buckets() {
    const name = `${Bucket}-other`;
    await s3.createBucket({ Bucket: name });
    const listed = (await s3.listBuckets({})).Buckets.some(({ Name }) => Name === name);
    const location = (await s3.getBucketLocation({ Bucket: name })).LocationConstraint ?? "";
    const head = (await s3.headBucket({ Bucket: name })).$metadata.httpStatusCode;
    await s3.deleteBucket({ Bucket: name });
    return { listed, location, head, after: (await refusal(s3.headBucket({ Bucket: name }))).status };
  },

  async contents() {
    const { ETag: etag } = await s3.putObject({ Bucket, Key: "text", Body: "grüße" });
    await s3.putObject({ Bucket, Key: "empty", Body: "" });
    const bytes = Buffer.alloc(MiB, createHash("sha256").update("seed").digest());
    // A stream makes this client send aws-chunked with a trailing checksum.
    await s3.putObject({ Bucket, Key: "mebibyte", Body: Readable.from([bytes.subarray(0, 70_000), bytes.subarray(70_000)]), ContentLength: bytes.length });
    const read = await (await s3.getObject({ Bucket, Key: "mebibyte" })).Body.transformToByteArray();
    return { etag, text: await text("text"), empty: await text("empty"), mebibyte: bytes.equals(read) };
  },

  async keys() {
    const wanted = JSON.parse(process.env.KEYS);
    for (const key of wanted) await s3.putObject({ Bucket, Key: `keys/${key}`, Body: key });
    const read = [];
    for (const key of wanted) read.push(await text(`keys/${key}`));
    const { Contents } = await s3.listObjectsV2({ Bucket, Prefix: "keys/" });
    return { read, listed: Contents.map(({ Key }) => Key.slice(5)) };
  },

  async ranges() {
    await s3.putObject({ Bucket, Key: "ten", Body: "0123456789" });
    const first = await s3.getObject({ Bucket, Key: "ten", Range: "bytes=0-4" });
    return {
      first: await first.Body.transformToString(),
      contentRange: first.ContentRange,
      status: first.$metadata.httpStatusCode,
      last: await text("ten", { Range: "bytes=-2" }),
      behind: await refusal(s3.getObject({ Bucket, Key: "ten", Range: "bytes=10-" })),
    };
  },

  async metadata() {
    await s3.putObject({ Bucket, Key: "described", Body: "x", ContentType: "text/x-own", CacheControl: "max-age=1", ContentLanguage: "de", Metadata: { Who: "me", two: "a b" } });
    const { ContentType: type, CacheControl: cache, ContentLanguage: language, Metadata: metadata } = await s3.headObject({ Bucket, Key: "described" });
    return { type, cache, language, metadata };
  },

  async conditions() {
    const { ETag } = await s3.putObject({ Bucket, Key: "conditional", Body: "x" });
    return {
      same: (await refusal(s3.getObject({ Bucket, Key: "conditional", IfNoneMatch: ETag }))).status,
      other: (await refusal(s3.getObject({ Bucket, Key: "conditional", IfMatch: '"0"' }))).status,
      again: await refusal(s3.putObject({ Bucket, Key: "conditional", Body: "y", IfNoneMatch: "*" })),
    };
  },

  async listing() {
    for (let number = 0; number < 25; number += 1) await s3.putObject({ Bucket, Key: `list/${String(number).padStart(2, "0")}`, Body: "x" });
    await s3.putObject({ Bucket, Key: "list/sub/one", Body: "x" });
    const pages = [];
    for await (const page of sdk.paginateListObjectsV2({ client: s3, pageSize: 10 }, { Bucket, Prefix: "list/" })) pages.push(page.Contents.length);
    const old = [];
    for (let Marker; ; ) {
      const page = await s3.listObjects({ Bucket, Prefix: "list/", MaxKeys: 10, Marker });
      old.push(page.Contents.length);
      if (!page.IsTruncated) break;
      Marker = page.NextMarker ?? page.Contents.at(-1).Key;
    }
    const folders = await s3.listObjectsV2({ Bucket, Prefix: "list/", Delimiter: "/", StartAfter: "list/22" });
    return { pages, old, keys: folders.Contents.map(({ Key }) => Key), folders: folders.CommonPrefixes.map(({ Prefix }) => Prefix) };
  },

  async copying() {
    await s3.putObject({ Bucket, Key: "from/ü b+c", Body: "copied", ContentType: "text/x-own", Metadata: { who: "me" } });
    await s3.copyObject({ Bucket, Key: "copy", CopySource: `${Bucket}/${encodeURIComponent("from/ü b+c")}` });
    const kept = await s3.headObject({ Bucket, Key: "copy" });
    await s3.copyObject({ Bucket, Key: "copy", CopySource: `${Bucket}/copy`, MetadataDirective: "REPLACE", Metadata: { who: "you" } });
    return { text: await text("copy"), type: kept.ContentType, kept: kept.Metadata, replaced: (await s3.headObject({ Bucket, Key: "copy" })).Metadata };
  },

  async multipart() {
    const content = Buffer.alloc(12 * MiB, createHash("sha256").update("multipart").digest());
    const pieces = Array.from({ length: 12 }, (_, at) => content.subarray(at * MiB, (at + 1) * MiB));
    await new Upload({ client: s3, params: { Bucket, Key: "parts", Body: Readable.from(pieces) }, partSize: 5 * MiB }).done();
    const read = await s3.getObject({ Bucket, Key: "parts" });
    const same = content.equals(await read.Body.transformToByteArray());
    const { UploadId } = await s3.createMultipartUpload({ Bucket, Key: "open" });
    await s3.uploadPart({ Bucket, Key: "open", UploadId, PartNumber: 1, Body: "part" });
    const parts = (await s3.listParts({ Bucket, Key: "open", UploadId })).Parts.map(({ Size }) => Size);
    const uploads = (await s3.listMultipartUploads({ Bucket })).Uploads.map(({ Key }) => Key);
    await s3.abortMultipartUpload({ Bucket, Key: "open", UploadId });
    return { same, suffix: read.ETag.slice(-3, -1), parts, uploads, aborted: await refusal(s3.listParts({ Bucket, Key: "open", UploadId })) };
  },

  async deletion() {
    for (const Key of ["gone/1", "gone/ü & <2>", "gone/3"]) await s3.putObject({ Bucket, Key, Body: "x" });
    await s3.deleteObject({ Bucket, Key: "gone/3" });
    const again = (await s3.deleteObject({ Bucket, Key: "gone/3" })).$metadata.httpStatusCode;
    const { Deleted } = await s3.deleteObjects({ Bucket, Delete: { Objects: [{ Key: "gone/1" }, { Key: "gone/ü & <2>" }] } });
    return {
      get: await refusal(s3.getObject({ Bucket, Key: "gone/3" })),
      head: (await refusal(s3.headObject({ Bucket, Key: "gone/3" }))).status,
      again,
      batch: Deleted.map(({ Key }) => Key).sort(),
      left: (await s3.listObjectsV2({ Bucket, Prefix: "gone/" })).KeyCount,
    };
  },

  async tagging() {
    await s3.putObject({ Bucket, Key: "tagged", Body: "x", Tagging: "one=1" });
    const { TagSet: first } = await s3.getObjectTagging({ Bucket, Key: "tagged" });
    await s3.putObjectTagging({ Bucket, Key: "tagged", Tagging: { TagSet: [{ Key: "two", Value: "ü" }] } });
    return { first, second: (await s3.getObjectTagging({ Bucket, Key: "tagged" })).TagSet };
  },

  async checksums() {
    await s3.putObject({ Bucket, Key: "summed", Body: "123456789", ChecksumAlgorithm: "SHA256" });
    const { ChecksumSHA256: sha256 } = await s3.headObject({ Bucket, Key: "summed", ChecksumMode: "ENABLED" });
    const wrong = await refusal(s3.putObject({ Bucket, Key: "summed", Body: "123456789", ChecksumSHA256: Buffer.alloc(32).toString("base64") }));
    return { sha256, wrong, crc32: (await s3.putObject({ Bucket, Key: "summed", Body: "123456789" })).ChecksumCRC32 };
  },

  async presigned() {
    const params = { Bucket, Key: "pre/ü b" };
    const put = await getSignedUrl(s3, new sdk.PutObjectCommand({ ...params, ContentType: "text/x-theirs" }), { expiresIn: 60 });
    const written = await fetch(put, { method: "PUT", body: "from you", headers: { "content-type": "text/x-theirs" } });
    const get = await getSignedUrl(s3, new sdk.GetObjectCommand(params), { expiresIn: 60 });
    const tampered = await fetch(get.replace("X-Amz-Expires=60", "X-Amz-Expires=600"));
    const read = await fetch(get);
    return { put: written.status, get: [read.status, await read.text()], tampered: tampered.status, code: /<Code>(.*)<\/Code>/.exec(await tampered.text())?.[1] };
  },

  async signatures() {
    return {
      wrong: await refusal(client({ credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: "not-the-secret" } }).listObjectsV2({ Bucket })),
      unknown: await refusal(client({ credentials: { accessKeyId: "nobody", secretAccessKey: SECRET_KEY } }).listObjectsV2({ Bucket })),
    };
  },

  async "virtual-hosts"() {
    const virtual = client({ endpoint: ENDPOINT.replace("127.0.0.1", "localhost"), forcePathStyle: false });
    let host;
    virtual.middlewareStack.add((next) => (args) => ((host = args.request.hostname), next(args)), { step: "finalizeRequest", priority: "low" });
    await virtual.putObject({ Bucket, Key: "virtual/ü b", Body: "by host" });
    const read = await (await virtual.getObject({ Bucket, Key: "virtual/ü b" })).Body.transformToString();
    return { host: host === `${Bucket}.localhost`, text: read, listed: (await virtual.listObjectsV2({ Bucket, Prefix: "virtual/" })).KeyCount };
  },
};

await s3.createBucket({ Bucket });
const seen = {};
for (const [name, run] of Object.entries(scenarios)) {
  try {
    seen[name] = { facts: await run() };
  } catch (error) {
    seen[name] = { failure: `${error.stack}\n${JSON.stringify(error.$metadata ?? {})}` };
  }
}
process.stdout.write(JSON.stringify(seen), () => process.exit(0));
