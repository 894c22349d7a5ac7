// A real browser on `stave serve`: forms that Stave presigned, and Stave itself, bundled into a page.

import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { distFolder, loadStave } from "./build-under-test.ts";
import { credentials, region } from "./servers/credentials.ts";
import { startStaveServe } from "./servers/stave-serve.ts";
import type { RunningServer } from "./servers/start-server.ts";
import { launchBrowser, startSite, type BrowserPage, type Site } from "./servers/web-page.ts";
import type { S3 } from "./suite/suite-context.ts";

type WebStave = typeof import("../../src/index.web.ts");

let server: RunningServer;
let site: Site;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
let page: BrowserPage;
let s3: S3;

const installed = inject("programs").browser;

beforeAll(async () => {
  if (installed === undefined) return;
  server = await startStaveServe();
  site = await startSite();
  browser = await launchBrowser(installed);
  page = await browser.newPage();
  s3 = new (await loadStave()).S3({ endpoint: server.url, region, credentials });
  await s3.createBucket({ Bucket: "photos" });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await s3?.close();
  await server?.stop();
});

describe.skipIf(installed === undefined)("a page with a presigned form", () => {
  /** Posts a form that was changed on the way. Gives the answer's status. */
  async function post(change: (fields: Record<string, string>) => void = () => undefined, content = "from a browser"): Promise<number> {
    const { url, fields } = await s3.presignedPost({
      Bucket: "photos",
      Key: "in/${filename}",
      Fields: { acl: "public-read", "Content-Type": "text/plain" },
      Conditions: [{ acl: "public-read" }, ["starts-with", "$Content-Type", "text/"], ["content-length-range", 10, 100]],
    });
    const sent = { ...fields };
    change(sent);
    return fillIn(url, sent, content);
  }

  /** Shows a form, whose answer goes into a frame, and sends it as a person does. */
  async function fillIn(url: string, fields: Readonly<Record<string, string>>, content: string): Promise<number> {
    const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`);
    const text = `<!doctype html><meta charset="utf-8"><iframe name="answer"></iframe><form method="post" target="answer" enctype="multipart/form-data" action="${escaped(url)}">${inputs.join("")}<input type="file" name="file"><button>Send</button></form>`;
    site.pages.set("/form", { type: "text/html", text });
    await page.goto(`${site.origin}/form`);
    await page.setInputFiles("[type=file]", { name: "my ü.txt", mimeType: "text/plain", buffer: Buffer.from(content) });
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await page.click("button", { noWaitAfter: true });
    return (await answered).status();
  }

  it("B-84 B-93 goes where the form says, and keeps what it gave along", async () => {
    const done = `${site.origin}/done`;
    site.pages.set("/done", { type: "text/html", text: "<!doctype html>thank you" });
    const { url, fields } = await s3.presignedPost({
      Bucket: "photos",
      Key: "in/${filename}",
      Fields: { success_action_redirect: done, "Content-Type": "text/plain", "x-amz-meta-who": "me & <you>" },
      Conditions: [{ success_action_redirect: done }, ["starts-with", "$Content-Type", "text/"], { "x-amz-meta-who": "me & <you>" }, ["content-length-range", 1, 1000]],
    });
    const led = page.waitForResponse((response) => response.url().startsWith(done));
    expect(await fillIn(url, fields, "from a browser: ü")).toBe(303);
    expect(Object.fromEntries(new URL((await led).url()).searchParams)).toMatchObject({ bucket: "photos", key: "in/my ü.txt" });
    const { Body, ContentType, Metadata } = await s3.getObject({ Bucket: "photos", Key: "in/my ü.txt" });
    expect([await Body.text(), ContentType, Metadata]).toEqual(["from a browser: ü", "text/plain", { who: "me & <you>" }]);
    await s3.deleteObject({ Bucket: "photos", Key: "in/my ü.txt" });
  });

  it("stores the chosen file under its name", async () => {
    expect(await post()).toBe(204);
    const { Body, ContentType } = await s3.getObject({ Bucket: "photos", Key: "in/my ü.txt" });
    expect([await Body.text(), ContentType]).toEqual(["from a browser", "text/plain"]);
    expect((await fetch(`${server.url}/photos/in/${encodeURIComponent("my ü.txt")}`)).status).toBe(200);
    await s3.deleteObject({ Bucket: "photos", Key: "in/my ü.txt" });
  });

  it.each<[string, (fields: Record<string, string>) => void, string?]>([
    ["the access control list", (fields) => (fields["acl"] = "public-read-write")],
    ["the key", (fields) => (fields["key"] = "elsewhere/${filename}")],
    ["the signature", (fields) => (fields["x-amz-signature"] = (fields["x-amz-signature"] ?? "").replace(/^./, (digit) => (digit === "0" ? "1" : "0")))],
    ["the policy", (fields) => (fields["policy"] = Buffer.from(Buffer.from(fields["policy"] ?? "", "base64").toString().replace("100", "999")).toString("base64"))],
    ["the fields, by one more", (fields) => (fields["x-amz-meta-extra"] = "1")],
    ["the length that is allowed", () => undefined, "9 bytes.."],
  ])("is refused when somebody changes %s", async (_, change, content) => {
    expect(await post(change, content)).toBe(content === undefined ? 403 : 400);
    const { KeyCount } = await s3.listObjectsV2({ Bucket: "photos" });
    expect(KeyCount).toBe(0);
  });
});

describe.skipIf(installed === undefined)("a page with Stave in it", () => {
  beforeAll(async () => {
    const contents = `import * as stave from ${JSON.stringify(join(distFolder, "index.web.js"))}; globalThis.stave = stave;`;
    const { outputFiles } = await build({ stdin: { contents, resolveDir: distFolder }, bundle: true, format: "esm", platform: "browser", write: false });
    site.pages.set("/bundle.js", { type: "text/javascript", text: outputFiles[0]?.text ?? "" });
    site.pages.set("/app", { type: "text/html", text: '<!doctype html><meta charset="utf-8"><script type="module" src="/bundle.js"></script>' });
    const rule = { AllowedOrigins: [site.origin], AllowedMethods: ["GET", "HEAD", "PUT", "POST", "DELETE"], AllowedHeaders: ["*"], ExposeHeaders: ["ETag", "x-amz-checksum-crc32", "x-amz-meta-who"] };
    await s3.putBucketCors({ Bucket: "photos", CORSConfiguration: { CORSRules: [rule] } });
    await page.goto(`${site.origin}/app`);
  });

  const options = (): object => ({ endpoint: server.url, region, credentials });

  it("puts, gets, lists and deletes over fetch", async () => {
    const found = await page.evaluate(async (given) => {
      const { S3 } = (globalThis as unknown as { readonly stave: WebStave }).stave;
      const s3 = new S3(given);
      const target = { Bucket: "photos", Key: "from a page/ü.txt" };
      await s3.putObject({ ...target, Body: "by fetch", ContentType: "text/x-own", Metadata: { who: "page" } });
      const { Body, ContentType, Metadata } = await s3.getObject(target);
      const range = await s3.getObject({ ...target, Range: "bytes=3-7" });
      const listed = await s3.listObjectsV2({ Bucket: "photos" });
      const missing = await s3.getObject({ Bucket: "photos", Key: "missing" }).then(() => "there", (error: { code: string }) => error.code);
      const seen = { text: await Body.text(), part: await range.Body.text(), type: ContentType, who: Metadata?.["who"], keys: listed.Contents.map(({ Key }) => Key), missing };
      await s3.deleteObject(target);
      return { ...seen, after: (await s3.listObjectsV2({ Bucket: "photos" })).KeyCount };
    }, options());
    expect(found).toEqual({ text: "by fetch", part: "fetch", type: "text/x-own", who: "page", keys: ["from a page/ü.txt"], missing: "NoSuchKey", after: 0 });
  });

  it("B-68 B-76 puts and gets by presigned URLs, with the headers it was given and no others", async () => {
    const target = { Bucket: "photos", Key: "a b/ü+.txt" };
    const put = await s3.presignedUrl("putObject", { ...target, ContentType: "text/x-own", Metadata: { who: "me" } });
    const get = await s3.presignedUrl("getObject", target);
    const found = await page.evaluate(
      async ({ put, get }) => {
        const written = await fetch(put.url, { method: put.method, headers: put.headers, body: "put by a page" });
        const read = await fetch(get.url);
        const forged = await fetch(put.url, { method: put.method, headers: { ...put.headers, "x-amz-meta-who": "you" }, body: "forged" });
        return { statuses: [written.status, read.status, forged.status], eTag: written.headers.get("etag"), text: await read.text() };
      },
      { put, get },
    );
    const { ETag, ContentType, Metadata } = await s3.headObject(target);
    expect(found).toEqual({ statuses: [200, 200, 403], eTag: ETag, text: "put by a page" });
    expect([ContentType, Metadata]).toEqual(["text/x-own", { who: "me" }]);
    await s3.deleteObject(target);
  });

  it("uploads a Blob in parts, and reads it back", async () => {
    const length = 12 * 1024 * 1024 + 7;
    const sum = await page.evaluate(async ({ given, size }) => {
      const { S3 } = (globalThis as unknown as { readonly stave: WebStave }).stave;
      const s3 = new S3(given);
      const bytes = new Uint8Array(size).map((_, at) => at % 251);
      await s3.upload(new Blob([bytes]), { Bucket: "photos", Key: "large" });
      const { Body } = await s3.getObject({ Bucket: "photos", Key: "large" });
      const read = await Body.bytes();
      return { length: read.length, same: read.every((byte, at) => byte === bytes[at]) };
    }, { given: options(), size: length });
    expect(sum).toEqual({ length, same: true });
    const { ETag } = await s3.headObject({ Bucket: "photos", Key: "large" });
    expect(ETag).toMatch(/-2"$/);
  });

  it("says what is wrong where the bucket's rules do not let it read the answer", async () => {
    await s3.createBucket({ Bucket: "closed" });
    const kind = await page.evaluate(async (given) => {
      const { S3 } = (globalThis as unknown as { readonly stave: WebStave }).stave;
      const s3 = new S3({ ...given, maxAttempts: 1 });
      return s3.listObjectsV2({ Bucket: "closed" }).then(() => "listed", (error: { kind: string }) => error.kind);
    }, options());
    expect(kind).toBe("network");
  });
});

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
