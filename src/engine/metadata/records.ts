// What the metadata tables hold, as values.

import type { ChecksumAlgorithm } from "../../checksum/checksum.ts";
import type { Grant, Tag } from "../../model/generated/shapes-shared.ts";

/** Who owns a bucket or an object. */
export interface OwnerRecord {
  readonly id: string;
  readonly displayName: string;
}

/** An access control list; absent means: the owner alone, FULL_CONTROL. */
export type AclRecord = readonly Grant[];

export interface BucketRecord {
  /** Number of the bucket's key space, never used twice. */
  readonly number: number;
  readonly createdMs: number;
  readonly region: string;
  readonly owner: OwnerRecord;
  /** Absent where versioning never was on: there are no older versions to look for then. */
  readonly versioning?: "Enabled" | "Suspended" | undefined;
  readonly acl?: AclRecord | undefined;
}

/** A stretch of bytes of one stored content. */
export type Segment =
  | { readonly inline: Uint8Array; readonly sizeBytes: number }
  | { readonly blob: string; readonly offsetBytes: number; readonly sizeBytes: number };

/** Where an object's bytes are. */
export type ContentRef =
  | { readonly kind: "empty" }
  /** In the `content` table, whole. */
  | { readonly kind: "inline"; readonly id: Uint8Array }
  /** One stretch of one blob file. */
  | { readonly kind: "blob"; readonly blob: string; readonly offsetBytes: number }
  /** Several stretches and the parts that they came from: a {@link Manifest} in the `content` table. */
  | { readonly kind: "manifest"; readonly id: Uint8Array };

/** A checksum as stored. */
export interface ChecksumRecord {
  readonly algorithm: ChecksumAlgorithm;
  readonly type: "FULL_OBJECT" | "COMPOSITE";
  readonly value: Uint8Array;
}

/** One version of an object, or a delete marker. */
export interface VersionRecord {
  readonly sequence: Uint8Array;
  /** Written while versioning was off or suspended: its version id is `null`. */
  readonly isNull: boolean;
  readonly isMarker: boolean;
  /** Whole seconds, as S3 has them. */
  readonly modifiedMs: number;
  readonly sizeBytes: number;
  /** MD5 of the content, or of the parts' MD5s. */
  readonly md5: Uint8Array;
  /** Number of parts of a multipart upload; 0 for an object that was put in one piece. */
  readonly partCount: number;
  readonly content: ContentRef;
  readonly checksum?: ChecksumRecord | undefined;
  readonly extra?: VersionExtra | undefined;
}

/** What most objects do not have. Names are S3's, as they go out again as members of results. */
export interface VersionExtra extends SystemMetadata {
  readonly Metadata?: Readonly<Record<string, string>> | undefined;
  readonly tags?: readonly Tag[] | undefined;
  readonly acl?: AclRecord | undefined;
  /** Only when it is not the bucket's owner. */
  readonly owner?: OwnerRecord | undefined;
}

/** Headers that are stored with an object and given back. */
export interface SystemMetadata {
  readonly CacheControl?: string | undefined;
  readonly ContentDisposition?: string | undefined;
  readonly ContentEncoding?: string | undefined;
  readonly ContentLanguage?: string | undefined;
  readonly ContentType?: string | undefined;
  readonly ExpiresMs?: number | undefined;
  readonly WebsiteRedirectLocation?: string | undefined;
  readonly StorageClass?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly SSEKMSEncryptionContext?: string | undefined;
  readonly BucketKeyEnabled?: boolean | undefined;
}

/** A part of an upload, or of a completed object. */
export interface PartRecord {
  readonly partNumber: number;
  readonly sizeBytes: number;
  readonly md5: Uint8Array;
  readonly modifiedMs: number;
  readonly checksum?: ChecksumRecord | undefined;
  readonly segments: readonly SegmentRecord[];
}

/** A segment as stored: small ones lie in the `content` table. */
export type SegmentRecord =
  | { readonly content: Uint8Array; readonly sizeBytes: number }
  | { readonly blob: string; readonly offsetBytes: number; readonly sizeBytes: number };

/** The parts of an object that consists of more than one segment. */
export interface Manifest {
  readonly parts: readonly PartRecord[];
}

export interface UploadRecord {
  readonly sequence: Uint8Array;
  /** Makes the upload id hard to guess. */
  readonly secret: string;
  readonly initiatedMs: number;
  readonly owner: OwnerRecord;
  readonly extra: VersionExtra;
  readonly checksumAlgorithm?: ChecksumAlgorithm | undefined;
  readonly checksumType?: "FULL_OBJECT" | "COMPOSITE" | undefined;
  /** Set once completed: what a repeated completion with the same parts answers. */
  readonly completed?: CompletedUpload | undefined;
}

export interface CompletedUpload {
  readonly partsDigest: string;
  readonly sequence: Uint8Array;
  readonly isNull: boolean;
  readonly completedMs: number;
}
