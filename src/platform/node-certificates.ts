// Certificate authorities from a file, as AWS_CA_BUNDLE and ca_bundle name one.

import { readFileSync } from "node:fs";
import { invalidInput } from "../errors/create-s3-error.ts";

/** Reads a PEM file. Read at once, like Node's own: a transport is made without waiting. */
export function readCertificates(path: string): string {
  try {
    const text = readFileSync(path, "utf8");
    if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
  } catch (cause) {
    throw invalidInput("UnreadableCertificates", `cannot read the certificates in ${path} (${(cause as NodeJS.ErrnoException).code ?? "unknown error"}); correct AWS_CA_BUNDLE or ca_bundle`, { cause });
  }
  throw invalidInput("UnreadableCertificates", `${path} holds no certificate in PEM form; correct AWS_CA_BUNDLE or ca_bundle`);
}
