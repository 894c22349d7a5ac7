// What a download takes.

import type { GetObjectInput } from "../model/generated/get-object.ts";

/** What is downloaded: the members that HeadObject and GetObject share. */
export type DownloadInput = Pick<GetObjectInput, "Bucket" | "Key" | "VersionId" | "ChecksumMode" | "SSECustomerAlgorithm" | "SSECustomerKey" | "SSECustomerKeyMD5" | "RequestPayer" | "ExpectedBucketOwner">;
