// What a copy takes.

import type { CopyObjectInput } from "../model/generated/copy-object.ts";

/** What is copied. */
export interface CopyFrom {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string | undefined;
}

/** Where it goes, and whatever else CopyObject takes. */
export type CopyDestination = Omit<CopyObjectInput, "CopySource">;
