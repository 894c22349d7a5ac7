// Runs once before all files: makes sure that the build under test and every foreign program are there, or says what is missing.

import type { TestProject } from "vitest/node";
import { assertBuilt } from "./build-under-test.ts";
import { installBrowser, type InstalledBrowser } from "./install/install-browser.ts";
import { installCeph } from "./install/install-ceph.ts";
import { installClients, type InstalledClients } from "./install/install-clients.ts";
import { installPython } from "./install/install-python.ts";
import { installGoPrograms, type GoPrograms } from "./install/go-programs.ts";

/** Where the foreign programs are. */
export interface ForeignPrograms {
  /** A Python that has boto3, the AWS CLI and moto. */
  readonly python: string;
  readonly go: GoPrograms;
  readonly clients: InstalledClients;
  /** Undefined where Debian's packages are not there and cannot be installed. */
  readonly browser: InstalledBrowser | undefined;
  readonly hasCeph: boolean;
}

declare module "vitest" {
  export interface ProvidedContext {
    readonly programs: ForeignPrograms;
  }
}

export default async function setup(project: TestProject): Promise<void> {
  assertBuilt();
  const [python, go, clients, debian] = await allOf([installPython(), installGoPrograms(), installClients(), installFromDebian()]);
  project.provide("programs", { python, go, clients, ...debian });
}

/** One after the other, since dpkg has one lock. Machines without apt or its archives do without: those tests are skipped. */
async function installFromDebian(): Promise<Pick<ForeignPrograms, "browser" | "hasCeph">> {
  const hasCeph = await orLeftOut("Ceph", installCeph().then(() => true));
  const browser = await orLeftOut("Chromium", installBrowser());
  return { browser, hasCeph: hasCeph === true };
}

async function orLeftOut<T>(name: string, installing: Promise<T>): Promise<T | undefined> {
  try {
    return await installing;
  } catch (error) {
    process.stderr.write(`left out: ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}

/** Waits for all, also when one fails, so that none goes on behind a run that has ended; then says everything that is missing. */
async function allOf<T extends readonly unknown[]>(promises: { readonly [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const results = await Promise.allSettled(promises);
  const failures = results.flatMap((result) => (result.status === "rejected" ? [String((result.reason as Error).message)] : []));
  if (failures.length > 0) throw new Error(`the interop tests need programs that could not be installed:\n${failures.join("\n")}`);
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as unknown as T;
}
