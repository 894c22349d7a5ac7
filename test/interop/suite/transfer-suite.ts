// Managed transfers: files and streams, in parts.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { createTemporaryFolder, type TemporaryFolder } from "../servers/temporary-folder.ts";
import { check, inPieces, testBytes, type SuiteContext } from "./suite-context.ts";

const MiB = 1024 * 1024;

export function transferSuite(context: SuiteContext): void {
  let folder: TemporaryFolder;
  beforeAll(() => {
    folder = createTemporaryFolder();
  });
  afterAll(() => folder.remove());

  check(context, "20 MiB from memory go up in parts and come back", async () => {
    const { s3, bucket: Bucket } = context;
    const bytes = testBytes(20 * MiB, 6);
    const { ETag } = await s3.upload(bytes, { Bucket, Key: "memory", ContentType: "text/x-big", Metadata: { who: "me" } });
    expect(ETag).toMatch(/-3"$/);
    const read = await s3.getObject({ Bucket, Key: "memory" });
    expect(read).toMatchObject({ ContentType: "text/x-big", Metadata: { who: "me" } });
    expect(Buffer.compare(await read.Body.bytes(), bytes)).toBe(0);
  }, "etag-counts-parts");

  check(context, "20 MiB from a stream of unknown length go up in parts and come back", async () => {
    const { s3, bucket: Bucket } = context;
    const bytes = testBytes(20 * MiB, 7);
    await s3.upload(inPieces(bytes, 100_003), { Bucket, Key: "piped" });
    expect(Buffer.compare(await (await s3.getObject({ Bucket, Key: "piped" })).Body.bytes(), bytes)).toBe(0);
    const kept: Uint8Array[] = [];
    for await (const chunk of (await s3.getObject({ Bucket, Key: "piped" })).Body) kept.push(chunk);
    expect(Buffer.compare(Buffer.concat(kept), bytes)).toBe(0);
    const streamed: Uint8Array[] = [];
    for await (const chunk of (await s3.getObject({ Bucket, Key: "piped" })).Body.nodeStream()) streamed.push(chunk as Uint8Array);
    expect(Buffer.compare(Buffer.concat(streamed), bytes)).toBe(0);
  });

  check(context, "a body that can be read once, and not ahead, comes back as it went; or it has failed", async () => {
    const { bucket: Bucket, S3Error } = context;
    const bytes = testBytes(9 * MiB, 10);
    // Of a client that knows nothing of the store yet.
    const put = context.client().putObject({ Bucket, Key: "once", Body: inPieces(bytes, 100_003), ContentLength: bytes.length });
    const failure = await put.then(() => undefined, (error: unknown) => error);
    if (failure === undefined) expect(Buffer.compare(await (await context.s3.getObject({ Bucket, Key: "once" })).Body.bytes(), bytes)).toBe(0);
    else {
      expect(failure).toBeInstanceOf(S3Error);
      expect(failure).toMatchObject({ kind: "integrity", code: expect.stringMatching(/^(UnconfirmedChecksum|XAmzContentSHA256Mismatch)$/) });
      expect(context.lacks["keeps-checksums"]).toBeDefined();
    }
  });

  for (const [size, name] of [[0, "empty"], [1_000, "small"], [17 * MiB + 11, "large"]] as const) {
    check(context, `a ${name} file goes up and comes back`, async () => {
      const { s3, bucket: Bucket } = context;
      const [source, target] = [join(folder.path, `${name}.in`), join(folder.path, `${name}.out`)];
      const bytes = testBytes(size, 8);
      writeFileSync(source, bytes);
      let seen = 0;
      await s3.uploadFile(source, { Bucket, Key: `file-${name}` }, { onProgress: ({ transferred }) => void (seen = transferred) });
      expect(seen).toBe(size);
      await s3.downloadFile({ Bucket, Key: `file-${name}` }, target);
      expect(Buffer.compare(readFileSync(target), bytes)).toBe(0);
    });
  }

  check(context, "a large object is copied in parts, with its metadata", async () => {
    const { s3, bucket: Bucket } = context;
    const bytes = testBytes(12 * MiB, 9);
    await s3.upload(bytes, { Bucket, Key: "copy-source", ContentType: "text/x-copy", Metadata: { who: "me" } });
    await s3.copy({ Bucket, Key: "copy-source" }, { Bucket, Key: "copy-target" }, { transfer: { multipartThresholdBytes: 6 * MiB, partSizeBytes: 6 * MiB } });
    const read = await s3.getObject({ Bucket, Key: "copy-target" });
    expect(read).toMatchObject({ ContentType: "text/x-copy", Metadata: { who: "me" } });
    expect(Buffer.compare(await read.Body.bytes(), bytes)).toBe(0);
  });

  check(context, "a folder goes up and comes back", async () => {
    const { s3, bucket: Bucket } = context;
    const [source, target] = [createTemporaryFolder(), createTemporaryFolder()];
    try {
      const names = ["one.txt", "two words.txt", "ü.txt"];
      for (const name of names) writeFileSync(join(source.path, name), `content of ${name}`);
      await s3.uploadDirectory(source.path, { Bucket, Prefix: "folder/" });
      await s3.downloadDirectory({ Bucket, Prefix: "folder/" }, target.path);
      for (const name of names) expect(readFileSync(join(target.path, name), "utf8")).toBe(`content of ${name}`);
    } finally {
      source.remove();
      target.remove();
    }
  });

  check(context, "a folder is synchronized up, across and down, and once more nothing is copied", async () => {
    const { s3, bucket: Bucket } = context;
    const [source, target] = [createTemporaryFolder(), createTemporaryFolder()];
    try {
      for (const name of ["one.txt", "two words.txt", "ü.txt"]) writeFileSync(join(source.path, name), `content of ${name}`);
      await s3.putObject({ Bucket, Key: "sync/extra", Body: "too much" });
      const up = { Bucket, Prefix: "sync" };
      const across = { Bucket, Prefix: "synced" };
      expect(await s3.sync(source.path, up, { delete: true })).toMatchObject({ files: 3, removed: 1, failed: 0 });
      expect(await s3.sync(source.path, up, { delete: true })).toMatchObject({ files: 0, same: 3, removed: 0 });
      expect(await s3.sync(source.path, up, { compare: "checksum" })).toMatchObject({ files: 0, same: 3 });
      expect(await s3.sync(up, across)).toMatchObject({ files: 3 });
      expect(await s3.sync(up, across, { compare: "checksum" })).toMatchObject({ files: 0, same: 3 });
      expect(await s3.sync(across, target.path)).toMatchObject({ files: 3 });
      expect(await s3.sync(across, target.path)).toMatchObject({ files: 0, same: 3 });
      expect(readFileSync(join(target.path, "ü.txt"), "utf8")).toBe("content of ü.txt");
    } finally {
      source.remove();
      target.remove();
    }
  });
}
