// What an upload takes and gives.

import type { Payload } from "../bytes/byte-source.ts";
import type { CompleteMultipartUploadInput, CompleteMultipartUploadOutput } from "../model/generated/complete-multipart-upload.ts";
import type { PutObjectInput, PutObjectOutput } from "../model/generated/put-object.ts";

/** Where an upload goes, and whatever else PutObject takes. */
export type UploadInput = Omit<PutObjectInput, "Body" | "ContentLength" | "ContentMD5" | "WriteOffsetBytes"> & Pick<CompleteMultipartUploadInput, "ChecksumType" | "MpuObjectSize">;

/** A part of an upload: its number and its bytes. */
export interface UploadPartBody {
  readonly number: number;
  readonly body: Payload;
  /** Called when the part is stored or given up. */
  release?(): void;
}

/** What the store answered: of PutObject, or of CompleteMultipartUpload. */
export type UploadResult = Pick<PutObjectOutput, "ETag" | "VersionId" | "ChecksumCRC32" | "ServerSideEncryption"> & Partial<Pick<CompleteMultipartUploadOutput, "Location">>;
