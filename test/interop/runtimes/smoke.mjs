// The main road through Stave, on whatever runtime runs this; prints what it saw as JSON. STAVE is the built entry.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { STAVE, ENDPOINT, ACCESS_KEY, SECRET_KEY, BUCKET } = process.env;
const { S3 } = await import(STAVE);
const folder = mkdtempSync(join(tmpdir(), "stave-runtime-"));
const bytes = new Uint8Array(9 * 1024 * 1024 + 1).map((_, at) => (at * 31 + (at >> 8)) & 255);

async function tour(s3) {
  await s3.createBucket({ Bucket: BUCKET });
  await s3.putObject({ Bucket: BUCKET, Key: "a/ü b+c.txt", Body: "hello", Metadata: { who: "me" } });
  const { Body, Metadata, ContentRange } = await s3.getObject({ Bucket: BUCKET, Key: "a/ü b+c.txt", Range: "bytes=1-3" });
  const [source, target] = [join(folder, "source"), join(folder, "target")];
  writeFileSync(source, bytes);
  await s3.uploadFile(source, { Bucket: BUCKET, Key: "file" });
  await s3.downloadFile({ Bucket: BUCKET, Key: "file" }, target);
  const streamed = [];
  for await (const chunk of (await s3.getObject({ Bucket: BUCKET, Key: "file" })).Body) streamed.push(chunk);
  const { Contents } = await s3.listObjectsV2({ Bucket: BUCKET });
  const failure = await s3.getObject({ Bucket: BUCKET, Key: "never" }).catch((error) => error);
  return {
    text: await Body.text(),
    contentRange: ContentRange,
    metadata: Metadata,
    file: Buffer.compare(readFileSync(target), bytes) === 0,
    stream: Buffer.compare(Buffer.concat(streamed), bytes) === 0,
    keys: Contents.map(({ Key }) => Key),
    failure: [failure.name, failure.kind, failure.status],
  };
}

const seen = {};
try {
  const local = new S3({ endpoint: `local:${join(folder, "data")}` });
  seen.local = await tour(local);
  await local.close();
  const remote = new S3({ endpoint: ENDPOINT, region: "us-east-1", credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: SECRET_KEY } });
  seen.http = await tour(remote);
  await remote.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(JSON.stringify(seen));
