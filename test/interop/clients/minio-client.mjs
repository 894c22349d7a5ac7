// Does what a foreign client here does, as far as minio-js can, and prints what it saw as JSON: see client-suite.ts.

import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { Readable } from "node:stream";

const require = createRequire(process.env.PACKAGE_JSON);
const { Client } = require("minio");
const { ENDPOINT, ACCESS_KEY, SECRET_KEY, BUCKET } = process.env;
const MiB = 1024 * 1024;
const { hostname, port } = new URL(ENDPOINT);

const s3 = new Client({ endPoint: hostname, port: Number(port), useSSL: false, accessKey: ACCESS_KEY, secretKey: SECRET_KEY, region: "us-east-1", partSize: 5 * MiB });

const all = async (stream) => {
  const items = [];
  for await (const item of stream) items.push(item);
  return items;
};
const bytesOf = async (key) => Buffer.concat(await all(await s3.getObject(BUCKET, key)));
const text = async (key) => (await bytesOf(key)).toString();

const scenarios = {
  async contents() {
    const { etag } = await s3.putObject(BUCKET, "text", "grüße");
    await s3.putObject(BUCKET, "empty", "");
    const bytes = Buffer.alloc(MiB, createHash("sha256").update("seed").digest());
    await s3.putObject(BUCKET, "mebibyte", Readable.from([bytes.subarray(0, 70_000), bytes.subarray(70_000)]), bytes.length);
    return { etag: `"${etag}"`, text: await text("text"), empty: await text("empty"), mebibyte: bytes.equals(await bytesOf("mebibyte")) };
  },

  async keys() {
    const wanted = JSON.parse(process.env.KEYS);
    for (const key of wanted) await s3.putObject(BUCKET, `keys/${key}`, key);
    const read = [];
    for (const key of wanted) read.push(await text(`keys/${key}`));
    return { read, listed: (await all(s3.listObjectsV2(BUCKET, "keys/", true))).map(({ name }) => name.slice(5)) };
  },

  async metadata() {
    await s3.putObject(BUCKET, "described", "x", 1, { "Content-Type": "text/x-own", "Cache-Control": "max-age=1", "Content-Language": "de", Who: "me", two: "a b" });
    const { metaData } = await s3.statObject(BUCKET, "described");
    const { "content-type": type, "cache-control": cache, "content-language": language, ...metadata } = metaData;
    return { type, cache, language, metadata };
  },

  async multipart() {
    const content = Buffer.alloc(12 * MiB, createHash("sha256").update("multipart").digest());
    const pieces = Array.from({ length: 12 }, (_, at) => content.subarray(at * MiB, (at + 1) * MiB));
    const { etag } = await s3.putObject(BUCKET, "parts", Readable.from(pieces));
    const same = content.equals(await bytesOf("parts"));
    const uploadId = await s3.initiateNewMultipartUpload(BUCKET, "open", {});
    await s3.uploadPart({ bucketName: BUCKET, objectName: "open", uploadID: uploadId, partNumber: 1, headers: {} }, Buffer.from("part"));
    const parts = (await s3.listParts(BUCKET, "open", uploadId)).map(({ size }) => size);
    const uploads = (await all(s3.listIncompleteUploads(BUCKET, "", true))).map(({ key }) => key);
    await s3.abortMultipartUpload(BUCKET, "open", uploadId);
    const aborted = await s3.listParts(BUCKET, "open", uploadId).catch(({ code }) => ({ status: 404, code }));
    return { same, suffix: etag.slice(-2), parts, uploads, aborted };
  },

  async presigned() {
    const put = await s3.presignedPutObject(BUCKET, "pre/ü b", 60);
    const written = await fetch(put, { method: "PUT", body: "from you" });
    const get = await s3.presignedGetObject(BUCKET, "pre/ü b", 60);
    const tampered = await fetch(get.replace("X-Amz-Expires=60", "X-Amz-Expires=600"));
    const read = await fetch(get);
    return { put: written.status, get: [read.status, await read.text()], tampered: tampered.status, code: /<Code>(.*)<\/Code>/.exec(await tampered.text())?.[1] };
  },
};

await s3.makeBucket(BUCKET);
const seen = {};
for (const [name, run] of Object.entries(scenarios)) {
  try {
    seen[name] = { facts: await run() };
  } catch (error) {
    seen[name] = { failure: String(error.stack) };
  }
}
process.stdout.write(JSON.stringify(seen), () => process.exit(0));
