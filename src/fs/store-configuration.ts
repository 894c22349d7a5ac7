// Settings of cloudfusion's stores, under any of the names that these go by.

import { invalidInput } from "../errors/create-s3-error.ts";

/** What a store is opened with. */
export interface StoreConfiguration {
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly bucketName: string;
}

/** The first name that is present wins. */
const idNames = ["access_key_id", "aws_access_key_id", "gs_access_key_id", "consumer_key", "client_id", "id"];
const secretNames = ["private_access_key", "aws_secret_access_key", "gs_secret_access_key", "secret_access_key", "consumer_secret", "client_secret", "secret"];

/** Reads key, secret and bucket name of a map; one that is missing is an error that names what it may be called. */
export function parseStoreConfiguration(map: Readonly<Record<string, string | undefined>>): StoreConfiguration {
  return {
    credentials: { accessKeyId: firstOf(map, idNames), secretAccessKey: firstOf(map, secretNames) },
    bucketName: firstOf(map, ["bucket_name"]),
  };
}

function firstOf(map: Readonly<Record<string, string | undefined>>, names: readonly string[]): string {
  for (const name of names) {
    const value = map[name];
    if (value !== undefined) return value;
  }
  throw invalidInput("MissingSetting", `the configuration has none of ${names.join(", ")}`);
}
