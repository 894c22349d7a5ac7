// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Structure } from "../operation.ts";
import type { DeleteMarkerReplicationStatus, ExistingObjectReplicationStatus, MetricsStatus, OwnerOverride, ReplicaModificationsStatus, ReplicationRuleStatus, ReplicationTimeStatus, SseKmsEncryptedObjectsStatus, StorageClass } from "./enums.ts";
import type { Tag } from "./shapes-shared.ts";
import { tagShape } from "./shapes-shared.ts";

export interface AccessControlTranslation {
  Owner: OwnerOverride;
}

export const accessControlTranslationShape: Structure = {
  kind: "structure",
  required: ["Owner"],
  members: {
    Owner: { shape: "string" },
  },
};

export interface DeleteMarkerReplication {
  Status?: DeleteMarkerReplicationStatus | undefined;
}

export const deleteMarkerReplicationShape: Structure = {
  kind: "structure",
  members: {
    Status: { shape: "string" },
  },
};

export interface EncryptionConfiguration {
  ReplicaKmsKeyID?: string | undefined;
}

export const encryptionConfigurationShape: Structure = {
  kind: "structure",
  members: {
    ReplicaKmsKeyID: { shape: "string" },
  },
};

export interface ExistingObjectReplication {
  Status: ExistingObjectReplicationStatus;
}

export const existingObjectReplicationShape: Structure = {
  kind: "structure",
  required: ["Status"],
  members: {
    Status: { shape: "string" },
  },
};

export interface ReplicaModifications {
  Status: ReplicaModificationsStatus;
}

export const replicaModificationsShape: Structure = {
  kind: "structure",
  required: ["Status"],
  members: {
    Status: { shape: "string" },
  },
};

export interface ReplicationTimeValue {
  Minutes?: number | undefined;
}

export const replicationTimeValueShape: Structure = {
  kind: "structure",
  members: {
    Minutes: { shape: "integer" },
  },
};

export interface SseKmsEncryptedObjects {
  Status: SseKmsEncryptedObjectsStatus;
}

export const sseKmsEncryptedObjectsShape: Structure = {
  kind: "structure",
  required: ["Status"],
  members: {
    Status: { shape: "string" },
  },
};

export interface Metrics {
  Status: MetricsStatus;
  EventThreshold?: ReplicationTimeValue | undefined;
}

export const metricsShape: Structure = {
  kind: "structure",
  required: ["Status"],
  members: {
    Status: { shape: "string" },
    EventThreshold: { shape: replicationTimeValueShape },
  },
};

export interface ReplicationRuleAndOperator {
  Prefix?: string | undefined;
  Tags?: Tag[] | undefined;
}

export const replicationRuleAndOperatorShape: Structure = {
  kind: "structure",
  members: {
    Prefix: { shape: "string" },
    Tags: { shape: { kind: "list", of: tagShape, element: "Tag" }, name: "Tag", flat: true },
  },
};

export interface ReplicationTime {
  Status: ReplicationTimeStatus;
  Time: ReplicationTimeValue;
}

export const replicationTimeShape: Structure = {
  kind: "structure",
  required: ["Status","Time"],
  members: {
    Status: { shape: "string" },
    Time: { shape: replicationTimeValueShape },
  },
};

export interface SourceSelectionCriteria {
  SseKmsEncryptedObjects?: SseKmsEncryptedObjects | undefined;
  ReplicaModifications?: ReplicaModifications | undefined;
}

export const sourceSelectionCriteriaShape: Structure = {
  kind: "structure",
  members: {
    SseKmsEncryptedObjects: { shape: sseKmsEncryptedObjectsShape },
    ReplicaModifications: { shape: replicaModificationsShape },
  },
};

export interface Destination {
  Bucket: string;
  Account?: string | undefined;
  StorageClass?: StorageClass | undefined;
  AccessControlTranslation?: AccessControlTranslation | undefined;
  EncryptionConfiguration?: EncryptionConfiguration | undefined;
  ReplicationTime?: ReplicationTime | undefined;
  Metrics?: Metrics | undefined;
}

export const destinationShape: Structure = {
  kind: "structure",
  required: ["Bucket"],
  members: {
    Bucket: { shape: "string" },
    Account: { shape: "string" },
    StorageClass: { shape: "string" },
    AccessControlTranslation: { shape: accessControlTranslationShape },
    EncryptionConfiguration: { shape: encryptionConfigurationShape },
    ReplicationTime: { shape: replicationTimeShape },
    Metrics: { shape: metricsShape },
  },
};

export interface ReplicationRuleFilter {
  Prefix?: string | undefined;
  Tag?: Tag | undefined;
  And?: ReplicationRuleAndOperator | undefined;
}

export const replicationRuleFilterShape: Structure = {
  kind: "structure",
  members: {
    Prefix: { shape: "string" },
    Tag: { shape: tagShape },
    And: { shape: replicationRuleAndOperatorShape },
  },
};

export interface ReplicationRule {
  Status: ReplicationRuleStatus;
  Destination: Destination;
  ID?: string | undefined;
  Priority?: number | undefined;
  Prefix?: string | undefined;
  Filter?: ReplicationRuleFilter | undefined;
  SourceSelectionCriteria?: SourceSelectionCriteria | undefined;
  ExistingObjectReplication?: ExistingObjectReplication | undefined;
  DeleteMarkerReplication?: DeleteMarkerReplication | undefined;
}

export const replicationRuleShape: Structure = {
  kind: "structure",
  required: ["Status","Destination"],
  members: {
    Status: { shape: "string" },
    Destination: { shape: destinationShape },
    ID: { shape: "string" },
    Priority: { shape: "integer" },
    Prefix: { shape: "string" },
    Filter: { shape: replicationRuleFilterShape },
    SourceSelectionCriteria: { shape: sourceSelectionCriteriaShape },
    ExistingObjectReplication: { shape: existingObjectReplicationShape },
    DeleteMarkerReplication: { shape: deleteMarkerReplicationShape },
  },
};

export interface ReplicationConfiguration {
  Role: string;
  Rules: ReplicationRule[];
}

export const replicationConfigurationShape: Structure = {
  kind: "structure",
  required: ["Role","Rules"],
  members: {
    Role: { shape: "string" },
    Rules: { shape: { kind: "list", of: replicationRuleShape }, name: "Rule", flat: true },
  },
};
