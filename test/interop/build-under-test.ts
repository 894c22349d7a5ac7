// The build that users get, with the types of its sources: these tests cover dist/, not src/.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** The folder under test: dist/, or the one that STAVE_INTEROP_DIST names. */
export const distFolder: string = resolve(process.env["STAVE_INTEROP_DIST"] ?? resolve(import.meta.dirname, "../../dist"));

export function assertBuilt(): void {
  for (const entry of ["index.js", "server/index.js"]) {
    if (!existsSync(resolve(distFolder, entry))) throw new Error(`${distFolder} has no ${entry}: run "npm run build" first`);
  }
}

/** Loads Stave as a user's program does. */
export async function loadStave(): Promise<typeof import("../../src/index.ts")> {
  return import(pathToFileURL(resolve(distFolder, "index.js")).href);
}
