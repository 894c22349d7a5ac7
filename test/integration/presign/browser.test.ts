// A real browser uses what Stave presigned: it posts a form, and puts and gets from a page of another origin.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { S3 } from "../../../src/index.ts";
import { startTestServer, type TestServer } from "../../../src/testing/start-test-server.ts";

const browser = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));

describe.skipIf(browser === undefined)("a browser (needs /usr/bin/chromium)", () => {
  let server: TestServer;
  let s3: S3;
  let site: Server;
  let address: string;
  const pages = new Map<string, string>();
  let onReport: (report: string) => void = () => undefined;

  beforeAll(async () => {
    server = await startTestServer();
    s3 = new S3({ endpoint: server.url, region: server.region, credentials: server.credentials });
    await s3.createBucket({ Bucket: "photos" });
    site = createServer((request, response) => {
      const url = new URL(request.url ?? "/", "http://site");
      if (url.pathname === "/report") onReport(url.search.slice(1));
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(pages.get(url.pathname) ?? "");
    });
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    await s3.putBucketCors({ Bucket: "photos", CORSConfiguration: { CORSRules: [{ AllowedOrigins: [address], AllowedMethods: ["GET", "PUT"], AllowedHeaders: ["*"], ExposeHeaders: ["ETag"] }] } });
  });
  afterAll(async () => {
    site.closeAllConnections();
    site.close();
    await s3.close();
    await server.close();
  });

  /** Opens a page and waits until it, or what it leads to, asks for `/report?…`. */
  async function open(html: string): Promise<string> {
    pages.set("/", `<!doctype html><meta charset="utf-8"><title>x</title>${html}`);
    const profile = mkdtempSync(join(tmpdir(), "stave-browser-"));
    let child: ChildProcess | undefined;
    try {
      return await new Promise<string>((resolve, reject) => {
        onReport = resolve;
        const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--no-proxy-server", `--user-data-dir=${profile}`];
        child = spawn(browser!, [...flags, `${address}/`], { stdio: "ignore", detached: true });
        child.on("error", reject);
        child.on("exit", (code) => reject(new Error(`the browser ended with ${code} before it reported`)));
      });
    } finally {
      const { pid, exitCode } = child ?? {};
      // All its processes: one that outlived the first would write into the folder while it is removed.
      if (pid !== undefined && exitCode === null) await new Promise((resolve) => child!.once("exit", resolve) && process.kill(-pid, "SIGKILL"));
      await expect.poll(() => rmSync(profile, { recursive: true, force: true }), { timeout: 10_000 }).toBeUndefined();
    }
  }

  test("B-84 B-93 posts a presigned form, and goes where the form says", async () => {
    const done = `${address}/report`;
    const { url, fields } = await s3.presignedPost({
      Bucket: "photos",
      Key: "in/${filename}",
      Fields: { success_action_redirect: done, "Content-Type": "text/plain", "x-amz-meta-who": "me & <you>" },
      Conditions: [{ success_action_redirect: done }, ["starts-with", "$Content-Type", "text/"], { "x-amz-meta-who": "me & <you>" }, ["content-length-range", 1, 1000]],
    });
    const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
    const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`);
    const report = await open(`<form method="post" enctype="multipart/form-data" action="${escaped(url)}">${inputs.join("")}<input type="file" name="file"></form>
<script>
  const files = new DataTransfer();
  files.items.add(new File(["from a browser: ü"], "my file ü.txt"));
  document.querySelector("[type=file]").files = files.files;
  document.forms[0].submit();
</script>`);
    expect(Object.fromEntries(new URLSearchParams(report))).toMatchObject({ bucket: "photos", key: "in/my file ü.txt" });
    const { Body, ContentType, Metadata } = await s3.getObject({ Bucket: "photos", Key: "in/my file ü.txt" });
    expect([await Body.text(), ContentType, Metadata]).toEqual(["from a browser: ü", "text/plain", { who: "me & <you>" }]);
  }, 60_000);

  test("B-68 B-76 puts and gets from a page of another origin, with the headers it was given", async () => {
    const put = await s3.presignedUrl("putObject", { Bucket: "photos", Key: "a b/ü+.txt", ContentType: "text/x-own", Metadata: { who: "me" } });
    const get = await s3.presignedUrl("getObject", { Bucket: "photos", Key: "a b/ü+.txt" });
    const report = await open(`<script>
(async () => {
  const put = ${JSON.stringify(put)}, get = ${JSON.stringify(get)};
  const written = await fetch(put.url, { method: put.method, headers: put.headers, body: "put by a page" });
  const read = await fetch(get.url);
  const forged = await fetch(put.url, { method: "PUT", headers: { ...put.headers, "x-amz-meta-who": "you" }, body: "forged" });
  location = "/report?" + new URLSearchParams({ statuses: [written.status, read.status, forged.status], eTag: written.headers.get("etag"), text: await read.text() });
})().catch((error) => (location = "/report?error=" + encodeURIComponent(error)));
</script>`);
    const { ETag, ContentType, Metadata } = await s3.headObject({ Bucket: "photos", Key: "a b/ü+.txt" });
    expect(Object.fromEntries(new URLSearchParams(report))).toEqual({ statuses: "200,200,403", eTag: ETag, text: "put by a page" });
    expect([ContentType, Metadata]).toEqual(["text/x-own", { who: "me" }]);
  }, 60_000);
});
