// Objects: contents, names, metadata, ranges, conditions, copies, tags, checksums, deletion.

import { createHash } from "node:crypto";
import { expect } from "vitest";
import { check, failureOf, inPieces, testBytes, type Capability, type SuiteContext } from "./suite-context.ts";

const plainKeys = ["ü", "a b+c", "smile-😀", "percent%41", "quote\"'<&>", "equals=&and;semi:colon@", "tilde~star*(paren)!", "deep/er/file.txt", "$dollar,comma#hash?q"];
const dotSegments: readonly string[] = ["a/../b", "./here", "up/.."];

export function objectSuite(context: SuiteContext): void {
  contentTests(context);
  chunkedEncodingTest(context);
  for (const Key of plainKeys) keyTest(context, Key);
  keyTest(context, "a//b", "keys-with-empty-segments");
  keyTest(context, "/lead", "keys-with-leading-slash");
  for (const Key of dotSegments) keyTest(context, Key, "keys-with-dot-segments");
  headerTests(context);
  readingTests(context);
  changeTests(context);
  checksumTests(context);
}

function contentTests(context: SuiteContext): void {
  check(context, "text comes back as it went", async () => {
    const { s3, bucket: Bucket } = context;
    const { ETag } = await s3.putObject({ Bucket, Key: "text", Body: "grüße" });
    expect(ETag).toBe(`"${createHash("md5").update("grüße").digest("hex")}"`);
    const { Body, ContentLength } = await s3.getObject({ Bucket, Key: "text" });
    expect(await Body.text()).toBe("grüße");
    expect(ContentLength).toBe(7);
  });

  check(context, "an empty object is an object", async () => {
    const { s3, bucket: Bucket } = context;
    await s3.putObject({ Bucket, Key: "empty", Body: "" });
    const { Body, ContentLength } = await s3.getObject({ Bucket, Key: "empty" });
    expect(ContentLength).toBe(0);
    expect(await Body.bytes()).toHaveLength(0);
  });

  check(context, "a mebibyte from a stream of unknown length comes back as it went", async () => {
    const { s3, bucket: Bucket } = context;
    const bytes = testBytes(1024 * 1024);
    await s3.upload(inPieces(bytes, 10_007), { Bucket, Key: "stream" });
    const { Body } = await s3.getObject({ Bucket, Key: "stream" });
    expect(Buffer.compare(await Body.bytes(), bytes)).toBe(0);
  });

  for (const payloadSigning of ["auto", "always", "never"] as const) {
    check(context, `bytes and a stream of known length come back as they went, with payload signing ${payloadSigning}`, async () => {
      const { bucket: Bucket } = context;
      const s3 = context.client({ payloadSigning });
      const bytes = testBytes(300_001, 2);
      for (const [Key, Body] of [["signed-bytes", bytes], ["signed-stream", inPieces(bytes, 70_001)]] as const) {
        await s3.putObject({ Bucket, Key, Body, ContentLength: bytes.length });
        expect(Buffer.compare(await (await s3.getObject({ Bucket, Key })).Body.bytes(), bytes)).toBe(0);
      }
    });
  }

  check(context, "what is uploaded as one stream is checked by its trailing CRC32", async () => {
    const { s3, bucket: Bucket } = context;
    await s3.putObject({ Bucket, Key: "trailer", Body: inPieces(Buffer.from("123456789"), 4), ContentLength: 9 });
    expect(await s3.headObject({ Bucket, Key: "trailer", ChecksumMode: "ENABLED" })).toMatchObject({ ChecksumCRC32: "y/Q5Jg==", ContentLength: 9 });
  }, "keeps-checksums");

  check(context, "an object can be overwritten", async () => {
    const { s3, bucket: Bucket } = context;
    await s3.putObject({ Bucket, Key: "twice", Body: "first, and longer" });
    await s3.putObject({ Bucket, Key: "twice", Body: "second" });
    expect(await (await s3.getObject({ Bucket, Key: "twice" })).Body.text()).toBe("second");
  });
}

function chunkedEncodingTest(context: SuiteContext): void {
  check(
    context,
    "how a body travelled is no encoding of the object",
    async () => {
      const { s3, bucket: Bucket } = context;
      await s3.putObject({ Bucket, Key: "encoding", Body: inPieces(Buffer.from("123456789"), 4), ContentLength: 9, ContentEncoding: "br" });
      expect((await s3.headObject({ Bucket, Key: "encoding" })).ContentEncoding).toBe("br");
      await s3.putObject({ Bucket, Key: "encoding", Body: inPieces(Buffer.from("123456789"), 4), ContentLength: 9 });
      expect((await s3.headObject({ Bucket, Key: "encoding" })).ContentEncoding).toBeUndefined();
    },
    "removes-aws-chunked",
  );
}

function keyTest(context: SuiteContext, Key: string, ...needs: Capability[]): void {
  check(
    context,
    `the key ${JSON.stringify(Key)} is taken as it is`,
    async () => {
      const { s3, bucket: Bucket } = context;
      await s3.putObject({ Bucket, Key, Body: Key });
      const { Contents = [] } = await s3.listObjectsV2({ Bucket, Prefix: Key });
      expect(Contents.map((object) => object.Key)).toContain(Key);
      expect(await (await s3.getObject({ Bucket, Key })).Body.text()).toBe(Key);
      await s3.deleteObject({ Bucket, Key });
      expect(await failureOf(s3.getObject({ Bucket, Key }))).toMatchObject({ code: "NoSuchKey" });
    },
    ...needs,
  );
}

function headerTests(context: SuiteContext): void {
  check(context, "user metadata comes back, in lower case", async () => {
    const { s3, bucket: Bucket } = context;
    await s3.putObject({ Bucket, Key: "metadata", Body: "x", Metadata: { who: "me", "Some-Thing": "  spaced  out  " } });
    const { Metadata } = await s3.headObject({ Bucket, Key: "metadata" });
    expect(Metadata["who"]).toBe("me");
    expect(Object.keys(Metadata).toSorted()).toEqual(["some-thing", "who"]);
  });

  check(context, "content headers come back on GET and HEAD", async () => {
    const { s3, bucket: Bucket } = context;
    const headers = {
      ContentType: "text/html; charset=utf-8",
      CacheControl: "max-age=60, public",
      ContentDisposition: 'attachment; filename="a b.html"',
      ContentLanguage: "de",
      ContentEncoding: "br",
    };
    await s3.putObject({ Bucket, Key: "headers", Body: "x", ...headers });
    expect(await s3.headObject({ Bucket, Key: "headers" })).toMatchObject(headers);
    const read = await s3.getObject({ Bucket, Key: "headers" });
    expect(read).toMatchObject(headers);
    read.Body.cancel();
  }, "content-language");

  check(context, "Expires comes back", async () => {
    const { s3, bucket: Bucket } = context;
    const Expires = new Date("2030-01-02T03:04:05Z");
    await s3.putObject({ Bucket, Key: "expires", Body: "x", Expires });
    expect(new Date((await s3.headObject({ Bucket, Key: "expires" })).Expires ?? 0)).toEqual(Expires);
  });

  check(context, "a response's headers can be overridden", async () => {
    const { s3, bucket: Bucket } = context;
    await s3.putObject({ Bucket, Key: "override", Body: "x", ContentType: "text/plain" });
    const { Body, ContentType } = await s3.getObject({ Bucket, Key: "override", ResponseContentType: "application/x-other" });
    expect(ContentType).toBe("application/x-other");
    Body.cancel();
  });
}

function readingTests(context: SuiteContext): void {
  const ranges: readonly (readonly [string, string, string])[] = [
    ["bytes=0-4", "01234", "bytes 0-4/10"],
    ["bytes=3-3", "3", "bytes 3-3/10"],
    ["bytes=7-", "789", "bytes 7-9/10"],
    ["bytes=-2", "89", "bytes 8-9/10"],
    ["bytes=5-999", "56789", "bytes 5-9/10"],
  ];
  for (const [Range, text, contentRange] of ranges) {
    check(context, `the range ${Range} of ten bytes`, async () => {
      const { s3, bucket: Bucket } = context;
      await s3.putObject({ Bucket, Key: "ten", Body: "0123456789" });
      const { Body, ContentRange, ContentLength } = await s3.getObject({ Bucket, Key: "ten", Range });
      expect(await Body.text()).toBe(text);
      expect(ContentRange).toBe(contentRange);
      expect(ContentLength).toBe(text.length);
    });
  }

  check(context, "a range behind the end is refused", async () => {
    const { s3, bucket: Bucket } = context;
    await s3.putObject({ Bucket, Key: "ten", Body: "0123456789" });
    expect(await failureOf(s3.getObject({ Bucket, Key: "ten", Range: "bytes=10-" }))).toMatchObject({ code: "InvalidRange", status: 416 });
  }, "refuses-ranges-behind-the-end");

  check(context, "If-Match and If-None-Match decide on a read", async () => {
    const { s3, bucket: Bucket } = context;
    const { ETag } = await s3.putObject({ Bucket, Key: "conditional", Body: "x" });
    const read = await s3.getObject({ Bucket, Key: "conditional", IfMatch: ETag });
    expect(await read.Body.text()).toBe("x");
    const other = '"00000000000000000000000000000000"';
    expect(await failureOf(s3.getObject({ Bucket, Key: "conditional", IfMatch: other }))).toMatchObject({ kind: "precondition", status: 412 });
    expect(await failureOf(s3.getObject({ Bucket, Key: "conditional", IfNoneMatch: ETag }))).toMatchObject({ status: 304 });
    expect(await failureOf(s3.headObject({ Bucket, Key: "conditional", IfNoneMatch: ETag }))).toMatchObject({ status: 304 });
  });

  check(
    context,
    "If-Modified-Since and If-Unmodified-Since decide on a read",
    async () => {
      const { s3, bucket: Bucket } = context;
      await s3.putObject({ Bucket, Key: "dated", Body: "x" });
      const { LastModified } = await s3.headObject({ Bucket, Key: "dated" });
      const at = (LastModified as Date).getTime();
      expect(await failureOf(s3.headObject({ Bucket, Key: "dated", IfModifiedSince: new Date(at) }))).toMatchObject({ status: 304 });
      expect(await failureOf(s3.headObject({ Bucket, Key: "dated", IfUnmodifiedSince: new Date(at - 3_600_000) }))).toMatchObject({ status: 412 });
      await s3.headObject({ Bucket, Key: "dated", IfModifiedSince: new Date(at - 3_600_000) });
      await s3.headObject({ Bucket, Key: "dated", IfUnmodifiedSince: new Date(at) });
    },
    "last-modified-conditions",
  );

  check(context, "If-None-Match: * creates once, If-Match replaces what it names", async () => {
    const { s3, bucket: Bucket } = context;
    const { ETag } = await s3.putObject({ Bucket, Key: "once", Body: "first", IfNoneMatch: "*" });
    expect(await failureOf(s3.putObject({ Bucket, Key: "once", Body: "second", IfNoneMatch: "*" }))).toMatchObject({ kind: "precondition", code: "PreconditionFailed" });
    expect(await (await s3.getObject({ Bucket, Key: "once" })).Body.text()).toBe("first");
    await s3.putObject({ Bucket, Key: "once", Body: "third", IfMatch: ETag });
    expect(await failureOf(s3.putObject({ Bucket, Key: "once", Body: "fourth", IfMatch: ETag }))).toMatchObject({ code: "PreconditionFailed" });
    expect(await (await s3.getObject({ Bucket, Key: "once" })).Body.text()).toBe("third");
  }, "conditional-writes");
}

function changeTests(context: SuiteContext): void {
  check(context, "a copy keeps content, metadata and content headers", async () => {
    const { s3, bucket: Bucket } = context;
    await s3.putObject({ Bucket, Key: "from/ü b+c", Body: "copied", ContentType: "text/x-own", Metadata: { who: "me" } });
    const { CopyObjectResult } = await s3.copyObject({ Bucket, Key: "to", CopySource: { Bucket, Key: "from/ü b+c" } });
    expect(CopyObjectResult.ETag).toBe(`"${createHash("md5").update("copied").digest("hex")}"`);
    const { Body, ContentType, Metadata } = await s3.getObject({ Bucket, Key: "to" });
    expect(await Body.text()).toBe("copied");
    expect({ ContentType, Metadata }).toEqual({ ContentType: "text/x-own", Metadata: { who: "me" } });
  }, "quotes-etags-of-copies");

  check(context, "a copy onto itself replaces metadata", async () => {
    const { s3, bucket: Bucket } = context;
    await s3.putObject({ Bucket, Key: "itself", Body: "same", Metadata: { who: "me" } });
    await s3.copyObject({ Bucket, Key: "itself", CopySource: { Bucket, Key: "itself" }, MetadataDirective: "REPLACE", Metadata: { who: "you" }, ContentType: "text/x-new" });
    const { Body, ContentType, Metadata } = await s3.getObject({ Bucket, Key: "itself" });
    expect(await Body.text()).toBe("same");
    expect({ ContentType, Metadata }).toEqual({ ContentType: "text/x-new", Metadata: { who: "you" } });
  }, "copy-replaces-content-type");

  check(
    context,
    "a copy's condition on its source is checked",
    async () => {
      const { s3, bucket: Bucket } = context;
      await s3.putObject({ Bucket, Key: "source", Body: "x" });
      const call = s3.copyObject({ Bucket, Key: "target", CopySource: { Bucket, Key: "source" }, CopySourceIfMatch: '"00000000000000000000000000000000"' });
      expect(await failureOf(call)).toMatchObject({ kind: "precondition", status: 412 });
    },
    "copy-checks-conditions",
  );

  check(context, "an object's tags are kept, changed and removed", async () => {
    const { s3, bucket: Bucket } = context;
    await s3.putObject({ Bucket, Key: "tagged", Body: "x", Tagging: "one=1&two=a%20b" });
    const byKey = (tags: readonly { Key?: string }[]): unknown[] => tags.toSorted((a, b) => String(a.Key).localeCompare(String(b.Key)));
    expect(byKey((await s3.getObjectTagging({ Bucket, Key: "tagged" })).TagSet)).toEqual([{ Key: "one", Value: "1" }, { Key: "two", Value: "a b" }]);
    await s3.putObjectTagging({ Bucket, Key: "tagged", Tagging: { TagSet: [{ Key: "three", Value: "ü" }] } });
    expect((await s3.getObjectTagging({ Bucket, Key: "tagged" })).TagSet).toEqual([{ Key: "three", Value: "ü" }]);
    await s3.deleteObjectTagging({ Bucket, Key: "tagged" });
    expect((await s3.getObjectTagging({ Bucket, Key: "tagged" })).TagSet).toEqual([]);
  }, "decodes-tagging-header");

  check(context, "deleting removes; deleting what is not there succeeds", async () => {
    const { s3, bucket: Bucket } = context;
    await s3.putObject({ Bucket, Key: "gone", Body: "x" });
    await s3.deleteObject({ Bucket, Key: "gone" });
    expect(await failureOf(s3.headObject({ Bucket, Key: "gone" }))).toMatchObject({ status: 404 });
    await s3.deleteObject({ Bucket, Key: "gone" });
  });

  check(context, "a batch deletes what is there and what is not", async () => {
    const { s3, bucket: Bucket } = context;
    const keys = ["batch/1", "batch/ü & <2>", "batch/3 4"];
    for (const Key of keys) await s3.putObject({ Bucket, Key, Body: "x" });
    const { Deleted = [], Errors = [] } = await s3.deleteObjects({ Bucket, Delete: { Objects: [...keys, "batch/never"].map((Key) => ({ Key })) } });
    expect(Errors).toEqual([]);
    expect(Deleted.map(({ Key }) => Key).toSorted()).toEqual([...keys, "batch/never"].toSorted());
    expect((await s3.listObjectsV2({ Bucket, Prefix: "batch/" })).Contents ?? []).toEqual([]);
  });

  check(
    context,
    "a quiet batch reports nothing but errors",
    async () => {
      const { s3, bucket: Bucket } = context;
      await s3.putObject({ Bucket, Key: "quiet/1", Body: "x" });
      const { Deleted = [], Errors = [] } = await s3.deleteObjects({ Bucket, Delete: { Quiet: true, Objects: [{ Key: "quiet/1" }] } });
      expect([Deleted, Errors]).toEqual([[], []]);
    },
    "quiet-batches",
  );
}

function checksumTests(context: SuiteContext): void {
  check(context, "the CRC32 of an upload is kept and given back", async () => {
    const { s3, bucket: Bucket } = context;
    await s3.putObject({ Bucket, Key: "crc", Body: "123456789" });
    expect(await s3.headObject({ Bucket, Key: "crc", ChecksumMode: "ENABLED" })).toMatchObject({ ChecksumCRC32: "y/Q5Jg==" });
  }, "keeps-checksums");

  for (const [algorithm, member, value] of [
    ["CRC32C", "ChecksumCRC32C", "4waSgw=="],
    ["SHA1", "ChecksumSHA1", "98O8HYCOBHMq32eZZczDTKeuNEE="],
    ["SHA256", "ChecksumSHA256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="],
    ["CRC64NVME", "ChecksumCRC64NVME", "rosUhgp5mIg="],
  ] as const) {
    check(context, `${algorithm} is computed by the client and accepted by the store`, async () => {
      const { s3, bucket: Bucket } = context;
      await s3.putObject({ Bucket, Key: `sum-${algorithm}`, Body: "123456789", ChecksumAlgorithm: algorithm });
      expect(await s3.headObject({ Bucket, Key: `sum-${algorithm}`, ChecksumMode: "ENABLED" })).toMatchObject({ [member]: value });
    }, "keeps-checksums");
  }

  check(
    context,
    "a wrong checksum is refused",
    async () => {
      const { s3, bucket: Bucket } = context;
      const failure = await failureOf(s3.putObject({ Bucket, Key: "wrong-sum", Body: "123456789", ChecksumCRC32: "AAAAAA==" }));
      expect(failure).toMatchObject({ status: 400, code: "BadDigest" });
      expect(await failureOf(s3.headObject({ Bucket, Key: "wrong-sum" }))).toMatchObject({ status: 404 });
    },
    "refuses-wrong-checksum",
  );
}
