// Presigned URLs, used by a client that knows nothing of S3.

import { expect } from "vitest";
import { checkOnlyWhere, check, failureOf, type Capability, type SuiteContext } from "./suite-context.ts";

export function presignSuite(context: SuiteContext): void {
  const requests = (title: string, test: () => Promise<void>): void => checkOnlyWhere(context, title, test, "http");

  for (const Key of ["presigned", "pre/ü b+c.txt"]) {
    requests(`whoever has a presigned GET of ${JSON.stringify(Key)} reads it`, async () => {
      const { s3, bucket: Bucket } = context;
      await s3.putObject({ Bucket, Key, Body: "for you" });
      const { url, method, headers } = await s3.presignedUrl("getObject", { Bucket, Key }, { expiresIn: 60 });
      const response = await fetch(url, { method, headers });
      expect([response.status, await response.text()]).toEqual([200, "for you"]);
    });

    requests(`whoever has a presigned PUT of ${JSON.stringify(Key)} writes it`, async () => {
      const { s3, bucket: Bucket } = context;
      const { url, method, headers } = await s3.presignedUrl("putObject", { Bucket, Key, ContentType: "text/x-theirs" }, { expiresIn: 60 });
      const response = await fetch(url, { method, headers, body: "from you" });
      expect([response.status, await response.text()]).toEqual([200, ""]);
      const read = await s3.getObject({ Bucket, Key });
      expect([read.ContentType, await read.Body.text()]).toEqual(["text/x-theirs", "from you"]);
    });
  }

  requests("a presigned HEAD and DELETE work too", async () => {
    const { s3, bucket: Bucket } = context;
    await s3.putObject({ Bucket, Key: "presigned-gone", Body: "1234" });
    const head = await s3.presignedUrl("headObject", { Bucket, Key: "presigned-gone" });
    expect((await fetch(head.url, { method: head.method })).headers.get("content-length")).toBe("4");
    const removal = await s3.presignedUrl("deleteObject", { Bucket, Key: "presigned-gone" });
    expect((await fetch(removal.url, { method: removal.method })).status).toBe(204);
    expect(await failureOf(s3.headObject({ Bucket, Key: "presigned-gone" }))).toMatchObject({ status: 404 });
  });

  const form = (title: string, key: string, stored: string, ...needs: Capability[]): void => {
    if (context.lacks.http !== undefined) return;
    const test = async (): Promise<void> => {
      const { s3, bucket: Bucket } = context;
      const { url, fields } = await s3.presignedPost({ Bucket, Key: key, Conditions: [["content-length-range", 1, 100]], ExpiresIn: 60 });
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      body.append("file", new Blob(["from a form"]), "name.txt");
      const response = await fetch(url, { method: "POST", body });
      expect([response.status, await response.text()]).toEqual([204, ""]);
      expect(await (await s3.getObject({ Bucket, Key: stored })).Body.text()).toBe("from a form");
    };
    check(context, title, test, ...needs);
  };
  form("whoever has a presigned form uploads with it", "form/ü exact", "form/ü exact", "answers-forms-with-204");
  form("a presigned form takes over the file's name", "form/${filename}", "form/name.txt", "file-names-of-forms", "answers-forms-with-204");

  // A store that does not verify would fail these by letting everybody in.
  const refusal = (title: string, test: () => Promise<void>, ...needs: Capability[]): void => {
    if (context.lacks.http === undefined) check(context, title, test, "verifies-signatures", ...needs);
  };

  refusal("a presigned URL with a changed signature, key or expiry is refused", async () => {
    const { s3, bucket: Bucket } = context;
    await s3.putObject({ Bucket, Key: "guarded", Body: "x" });
    await s3.putObject({ Bucket, Key: "guardee", Body: "x" });
    const { url } = await s3.presignedUrl("getObject", { Bucket, Key: "guarded" }, { expiresIn: 60 });
    expect((await fetch(url)).status).toBe(200);
    const otherSignature = url.replace(/(X-Amz-Signature=)(.)/, (_, name: string, digit: string) => name + (digit === "0" ? "1" : "0"));
    for (const changed of [otherSignature, url.replace("guarded", "guardee"), url.replace("X-Amz-Expires=60", "X-Amz-Expires=61")]) {
      expect(changed).not.toBe(url);
      const response = await fetch(changed);
      expect([response.status, /<Code>(.*)<\/Code>/.exec(await response.text())?.[1]]).toEqual([403, "SignatureDoesNotMatch"]);
    }
  });

  refusal("a presigned form with a changed policy, signature or field is refused", async () => {
    const { s3, bucket: Bucket } = context;
    const { url, fields } = await s3.presignedPost({ Bucket, Key: "guarded-form", Fields: { acl: "private" }, Conditions: [{ acl: "private" }, ["content-length-range", 1, 100]], ExpiresIn: 60 });
    const policy = Buffer.from(fields["policy"] ?? "", "base64").toString();
    const changes: Readonly<Record<string, string>>[] = [
      { "x-amz-signature": (fields["x-amz-signature"] ?? "").replace(/^./, (digit) => (digit === "0" ? "1" : "0")) },
      { policy: Buffer.from(policy.replace("100", "999")).toString("base64") },
      { acl: "public-read" },
      { key: "another-form" },
    ];
    for (const change of changes) {
      const body = new FormData();
      for (const [name, value] of Object.entries({ ...fields, ...change })) body.append(name, value);
      body.append("file", new Blob(["forged"]), "name.txt");
      const response = await fetch(url, { method: "POST", body });
      await response.arrayBuffer();
      // Some stores find a form malformed that its policy does not cover.
      expect([400, 403], `${JSON.stringify(change)}: ${response.status}`).toContain(response.status);
    }
    for (const Key of ["guarded-form", "another-form"]) expect(await failureOf(s3.headObject({ Bucket, Key }))).toMatchObject({ status: 404 });
  });

  refusal("a wrong secret is refused", async () => {
    const { bucket: Bucket } = context;
    const wrong = context.client({ credentials: { accessKeyId: "interop", secretAccessKey: "not-the-secret" } });
    expect(await failureOf(wrong.listObjectsV2({ Bucket }))).toMatchObject({ kind: "denied", code: "SignatureDoesNotMatch", status: 403 });
  });

  refusal("an unknown key is refused", async () => {
    const { bucket: Bucket } = context;
    const unknown = context.client({ credentials: { accessKeyId: "nobody", secretAccessKey: "not-the-secret" } });
    expect(await failureOf(unknown.listObjectsV2({ Bucket }))).toMatchObject({ kind: "denied", code: "InvalidAccessKeyId", status: 403 });
  }, "knows-unknown-keys");

  refusal("an unsigned request is refused", async () => {
    const { bucket: Bucket } = context;
    const anonymous = context.client({ credentials: "anonymous" });
    expect(await failureOf(anonymous.listObjectsV2({ Bucket }))).toMatchObject({ kind: "denied", code: "AccessDenied", status: 403 });
  });
}
