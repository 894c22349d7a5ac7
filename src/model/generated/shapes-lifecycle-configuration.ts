// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { ExpirationStatus, TransitionStorageClass } from "./enums.ts";
import type { Tag } from "./shapes-shared.ts";
import { tagShape } from "./shapes-shared.ts";

export interface AbortIncompleteMultipartUpload {
  DaysAfterInitiation?: number | undefined;
}

export const abortIncompleteMultipartUploadShape: Structure = {
  kind: "structure",
  members: {
    DaysAfterInitiation: { shape: "integer" },
  },
};

export interface LifecycleExpiration {
  Date?: Date | undefined;
  Days?: number | undefined;
  ExpiredObjectDeleteMarker?: boolean | undefined;
}

export const lifecycleExpirationShape: Structure = {
  kind: "structure",
  members: {
    Date: { shape: "date-time" },
    Days: { shape: "integer" },
    ExpiredObjectDeleteMarker: { shape: "boolean" },
  },
};

export interface NoncurrentVersionExpiration {
  NoncurrentDays?: number | undefined;
  NewerNoncurrentVersions?: number | undefined;
}

export const noncurrentVersionExpirationShape: Structure = {
  kind: "structure",
  members: {
    NoncurrentDays: { shape: "integer" },
    NewerNoncurrentVersions: { shape: "integer" },
  },
};

export interface NoncurrentVersionTransition {
  NoncurrentDays?: number | undefined;
  StorageClass?: TransitionStorageClass | undefined;
  NewerNoncurrentVersions?: number | undefined;
}

export const noncurrentVersionTransitionShape: Structure = {
  kind: "structure",
  members: {
    NoncurrentDays: { shape: "integer" },
    StorageClass: { shape: "string" },
    NewerNoncurrentVersions: { shape: "integer" },
  },
};

export interface Transition {
  Date?: Date | undefined;
  Days?: number | undefined;
  StorageClass?: TransitionStorageClass | undefined;
}

export const transitionShape: Structure = {
  kind: "structure",
  members: {
    Date: { shape: "date-time" },
    Days: { shape: "integer" },
    StorageClass: { shape: "string" },
  },
};

export interface LifecycleRuleAndOperator {
  Prefix?: string | undefined;
  Tags?: Tag[] | undefined;
  ObjectSizeGreaterThan?: number | undefined;
  ObjectSizeLessThan?: number | undefined;
}

export const lifecycleRuleAndOperatorShape: Structure = {
  kind: "structure",
  members: {
    Prefix: { shape: "string" },
    Tags: { shape: { kind: "list", of: tagShape, element: "Tag" }, name: "Tag", flat: true },
    ObjectSizeGreaterThan: { shape: "integer" },
    ObjectSizeLessThan: { shape: "integer" },
  },
};

export interface LifecycleRuleFilter {
  Prefix?: string | undefined;
  Tag?: Tag | undefined;
  ObjectSizeGreaterThan?: number | undefined;
  ObjectSizeLessThan?: number | undefined;
  And?: LifecycleRuleAndOperator | undefined;
}

export const lifecycleRuleFilterShape: Structure = {
  kind: "structure",
  members: {
    Prefix: { shape: "string" },
    Tag: { shape: tagShape },
    ObjectSizeGreaterThan: { shape: "integer" },
    ObjectSizeLessThan: { shape: "integer" },
    And: { shape: lifecycleRuleAndOperatorShape },
  },
};

export interface LifecycleRule {
  Status: ExpirationStatus;
  Expiration?: LifecycleExpiration | undefined;
  ID?: string | undefined;
  Prefix?: string | undefined;
  Filter?: LifecycleRuleFilter | undefined;
  Transitions?: Transition[] | undefined;
  NoncurrentVersionTransitions?: NoncurrentVersionTransition[] | undefined;
  NoncurrentVersionExpiration?: NoncurrentVersionExpiration | undefined;
  AbortIncompleteMultipartUpload?: AbortIncompleteMultipartUpload | undefined;
}

export const lifecycleRuleShape: Structure = {
  kind: "structure",
  required: ["Status"],
  members: {
    Status: { shape: "string" },
    Expiration: { shape: lifecycleExpirationShape },
    ID: { shape: "string" },
    Prefix: { shape: "string" },
    Filter: { shape: lifecycleRuleFilterShape },
    Transitions: { shape: { kind: "list", of: transitionShape }, name: "Transition", flat: true },
    NoncurrentVersionTransitions: { shape: { kind: "list", of: noncurrentVersionTransitionShape }, name: "NoncurrentVersionTransition", flat: true },
    NoncurrentVersionExpiration: { shape: noncurrentVersionExpirationShape },
    AbortIncompleteMultipartUpload: { shape: abortIncompleteMultipartUploadShape },
  },
};
