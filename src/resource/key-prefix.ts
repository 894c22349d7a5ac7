// A "folder" of a listing.

import { Resource } from "./resource.ts";
import type { TransferClient } from "./transfer-client.ts";

/** What keys with a delimiter behind a prefix have in common, up to the delimiter. */
export class KeyPrefix extends Resource {
  readonly bucketName: string;
  readonly prefix: string;

  constructor(client: TransferClient, bucketName: string, prefix: string) {
    super(client, "KeyPrefix", { bucketName, prefix });
    this.bucketName = bucketName;
    this.prefix = prefix;
  }
}
