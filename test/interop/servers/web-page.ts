// A site on loopback whose pages a real browser opens.

import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { InstalledBrowser } from "../install/install-browser.ts";

/** What the tests use of playwright-core. */
export interface BrowserPage {
  goto(url: string): Promise<unknown>;
  evaluate<T, A>(run: (argument: A) => T | Promise<T>, argument: A): Promise<T>;
  setInputFiles(selector: string, file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }): Promise<void>;
  click(selector: string, options?: { readonly noWaitAfter?: boolean }): Promise<void>;
  waitForResponse(matches: (response: PageResponse) => boolean): Promise<PageResponse>;
}

export interface PageResponse {
  url(): string;
  status(): number;
  request(): { method(): string };
}

interface Playwright {
  readonly chromium: { launch(options: { readonly executablePath: string; readonly args: readonly string[] }): Promise<{ newPage(): Promise<BrowserPage>; close(): Promise<void> }> };
}

export interface Site {
  readonly origin: string;
  /** Content of every page that was not given its own. */
  readonly pages: Map<string, { readonly type: string; readonly text: string }>;
  close(): Promise<void>;
}

/** Starts a site with what is in `pages`. */
export async function startSite(): Promise<Site> {
  const pages: Site["pages"] = new Map();
  const server = createServer((request, response) => {
    const page = pages.get((request.url ?? "").split("?", 1)[0] as string);
    response.writeHead(page === undefined ? 404 : 200, { "content-type": page?.type ?? "text/plain" });
    response.end(page?.text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, pages, close };
}

// As root it needs --no-sandbox; the others keep it from looking for its maker's hosts.
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-proxy-server"];

/** Starts the browser, headless. */
export function launchBrowser({ executable, packageJson }: InstalledBrowser): ReturnType<Playwright["chromium"]["launch"]> {
  const { chromium } = createRequire(packageJson)("playwright-core") as Playwright;
  return chromium.launch({ executablePath: executable, args: flags });
}
