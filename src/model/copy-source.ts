// The source of a copy, which travels as one header.

/** Where a copy comes from: parts that Stave encodes, or S3's own `BUCKET/KEY?versionId=ID` text, percent-encoded by the caller. */
export type CopySource = string | { readonly Bucket: string; readonly Key: string; readonly VersionId?: string | undefined };
