// Runs once before all files: makes sure that the build under test and every foreign program are there, or says what is missing.

import type { TestProject } from "vitest/node";
import { assertBuilt } from "./build-under-test.ts";
import { installClients, type InstalledClients } from "./install/install-clients.ts";
import { installVersityGateway } from "./install/install-versitygw.ts";
import { installPython } from "./install/install-python.ts";

/** Where the foreign programs are. */
export interface ForeignPrograms {
  /** A Python that has boto3, the AWS CLI and moto. */
  readonly python: string;
  /** The S3 gateway over a file system that checks signatures. */
  readonly versityGateway: string;
  readonly clients: InstalledClients;
}

declare module "vitest" {
  export interface ProvidedContext {
    readonly programs: ForeignPrograms;
  }
}

export default async function setup(project: TestProject): Promise<void> {
  assertBuilt();
  const [python, versityGateway, clients] = await Promise.all([installPython(), installVersityGateway(), installClients()]);
  project.provide("programs", { python, versityGateway, clients });
}
