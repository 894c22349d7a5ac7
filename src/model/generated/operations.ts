// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import { abortMultipartUpload } from "./abort-multipart-upload.ts";
import { completeMultipartUpload } from "./complete-multipart-upload.ts";
import { copyObject } from "./copy-object.ts";
import { createBucket } from "./create-bucket.ts";
import { createBucketMetadataConfiguration } from "./create-bucket-metadata-configuration.ts";
import { createBucketMetadataTableConfiguration } from "./create-bucket-metadata-table-configuration.ts";
import { createMultipartUpload } from "./create-multipart-upload.ts";
import { createSession } from "./create-session.ts";
import { deleteBucket } from "./delete-bucket.ts";
import { deleteBucketAnalyticsConfiguration } from "./delete-bucket-analytics-configuration.ts";
import { deleteBucketCors } from "./delete-bucket-cors.ts";
import { deleteBucketEncryption } from "./delete-bucket-encryption.ts";
import { deleteBucketIntelligentTieringConfiguration } from "./delete-bucket-intelligent-tiering-configuration.ts";
import { deleteBucketInventoryConfiguration } from "./delete-bucket-inventory-configuration.ts";
import { deleteBucketLifecycle } from "./delete-bucket-lifecycle.ts";
import { deleteBucketMetadataConfiguration } from "./delete-bucket-metadata-configuration.ts";
import { deleteBucketMetadataTableConfiguration } from "./delete-bucket-metadata-table-configuration.ts";
import { deleteBucketMetricsConfiguration } from "./delete-bucket-metrics-configuration.ts";
import { deleteBucketOwnershipControls } from "./delete-bucket-ownership-controls.ts";
import { deleteBucketPolicy } from "./delete-bucket-policy.ts";
import { deleteBucketReplication } from "./delete-bucket-replication.ts";
import { deleteBucketTagging } from "./delete-bucket-tagging.ts";
import { deleteBucketWebsite } from "./delete-bucket-website.ts";
import { deleteObject } from "./delete-object.ts";
import { deleteObjectAnnotation } from "./delete-object-annotation.ts";
import { deleteObjectTagging } from "./delete-object-tagging.ts";
import { deleteObjects } from "./delete-objects.ts";
import { deletePublicAccessBlock } from "./delete-public-access-block.ts";
import { getBucketAbac } from "./get-bucket-abac.ts";
import { getBucketAccelerateConfiguration } from "./get-bucket-accelerate-configuration.ts";
import { getBucketAcl } from "./get-bucket-acl.ts";
import { getBucketAnalyticsConfiguration } from "./get-bucket-analytics-configuration.ts";
import { getBucketCors } from "./get-bucket-cors.ts";
import { getBucketEncryption } from "./get-bucket-encryption.ts";
import { getBucketIntelligentTieringConfiguration } from "./get-bucket-intelligent-tiering-configuration.ts";
import { getBucketInventoryConfiguration } from "./get-bucket-inventory-configuration.ts";
import { getBucketLifecycleConfiguration } from "./get-bucket-lifecycle-configuration.ts";
import { getBucketLocation } from "./get-bucket-location.ts";
import { getBucketLogging } from "./get-bucket-logging.ts";
import { getBucketMetadataConfiguration } from "./get-bucket-metadata-configuration.ts";
import { getBucketMetadataTableConfiguration } from "./get-bucket-metadata-table-configuration.ts";
import { getBucketMetricsConfiguration } from "./get-bucket-metrics-configuration.ts";
import { getBucketNotificationConfiguration } from "./get-bucket-notification-configuration.ts";
import { getBucketOwnershipControls } from "./get-bucket-ownership-controls.ts";
import { getBucketPolicy } from "./get-bucket-policy.ts";
import { getBucketPolicyStatus } from "./get-bucket-policy-status.ts";
import { getBucketReplication } from "./get-bucket-replication.ts";
import { getBucketRequestPayment } from "./get-bucket-request-payment.ts";
import { getBucketTagging } from "./get-bucket-tagging.ts";
import { getBucketVersioning } from "./get-bucket-versioning.ts";
import { getBucketWebsite } from "./get-bucket-website.ts";
import { getObject } from "./get-object.ts";
import { getObjectAcl } from "./get-object-acl.ts";
import { getObjectAnnotation } from "./get-object-annotation.ts";
import { getObjectAttributes } from "./get-object-attributes.ts";
import { getObjectLegalHold } from "./get-object-legal-hold.ts";
import { getObjectLockConfiguration } from "./get-object-lock-configuration.ts";
import { getObjectRetention } from "./get-object-retention.ts";
import { getObjectTagging } from "./get-object-tagging.ts";
import { getObjectTorrent } from "./get-object-torrent.ts";
import { getPublicAccessBlock } from "./get-public-access-block.ts";
import { headBucket } from "./head-bucket.ts";
import { headObject } from "./head-object.ts";
import { listBucketAnalyticsConfigurations } from "./list-bucket-analytics-configurations.ts";
import { listBucketIntelligentTieringConfigurations } from "./list-bucket-intelligent-tiering-configurations.ts";
import { listBucketInventoryConfigurations } from "./list-bucket-inventory-configurations.ts";
import { listBucketMetricsConfigurations } from "./list-bucket-metrics-configurations.ts";
import { listBuckets } from "./list-buckets.ts";
import { listDirectoryBuckets } from "./list-directory-buckets.ts";
import { listMultipartUploads } from "./list-multipart-uploads.ts";
import { listObjectAnnotations } from "./list-object-annotations.ts";
import { listObjectVersions } from "./list-object-versions.ts";
import { listObjects } from "./list-objects.ts";
import { listObjectsV2 } from "./list-objects-v2.ts";
import { listParts } from "./list-parts.ts";
import { putBucketAbac } from "./put-bucket-abac.ts";
import { putBucketAccelerateConfiguration } from "./put-bucket-accelerate-configuration.ts";
import { putBucketAcl } from "./put-bucket-acl.ts";
import { putBucketAnalyticsConfiguration } from "./put-bucket-analytics-configuration.ts";
import { putBucketCors } from "./put-bucket-cors.ts";
import { putBucketEncryption } from "./put-bucket-encryption.ts";
import { putBucketIntelligentTieringConfiguration } from "./put-bucket-intelligent-tiering-configuration.ts";
import { putBucketInventoryConfiguration } from "./put-bucket-inventory-configuration.ts";
import { putBucketLifecycleConfiguration } from "./put-bucket-lifecycle-configuration.ts";
import { putBucketLogging } from "./put-bucket-logging.ts";
import { putBucketMetricsConfiguration } from "./put-bucket-metrics-configuration.ts";
import { putBucketNotificationConfiguration } from "./put-bucket-notification-configuration.ts";
import { putBucketOwnershipControls } from "./put-bucket-ownership-controls.ts";
import { putBucketPolicy } from "./put-bucket-policy.ts";
import { putBucketReplication } from "./put-bucket-replication.ts";
import { putBucketRequestPayment } from "./put-bucket-request-payment.ts";
import { putBucketTagging } from "./put-bucket-tagging.ts";
import { putBucketVersioning } from "./put-bucket-versioning.ts";
import { putBucketWebsite } from "./put-bucket-website.ts";
import { putObject } from "./put-object.ts";
import { putObjectAcl } from "./put-object-acl.ts";
import { putObjectAnnotation } from "./put-object-annotation.ts";
import { putObjectLegalHold } from "./put-object-legal-hold.ts";
import { putObjectLockConfiguration } from "./put-object-lock-configuration.ts";
import { putObjectRetention } from "./put-object-retention.ts";
import { putObjectTagging } from "./put-object-tagging.ts";
import { putPublicAccessBlock } from "./put-public-access-block.ts";
import { renameObject } from "./rename-object.ts";
import { restoreObject } from "./restore-object.ts";
import { selectObjectContent } from "./select-object-content.ts";
import { updateBucketMetadataAnnotationTableConfiguration } from "./update-bucket-metadata-annotation-table-configuration.ts";
import { updateBucketMetadataInventoryTableConfiguration } from "./update-bucket-metadata-inventory-table-configuration.ts";
import { updateBucketMetadataJournalTableConfiguration } from "./update-bucket-metadata-journal-table-configuration.ts";
import { updateObjectEncryption } from "./update-object-encryption.ts";
import { uploadPart } from "./upload-part.ts";
import { uploadPartCopy } from "./upload-part-copy.ts";
import { writeGetObjectResponse } from "./write-get-object-response.ts";

export interface OperationTable {
  readonly AbortMultipartUpload: typeof abortMultipartUpload;
  readonly CompleteMultipartUpload: typeof completeMultipartUpload;
  readonly CopyObject: typeof copyObject;
  readonly CreateBucket: typeof createBucket;
  readonly CreateBucketMetadataConfiguration: typeof createBucketMetadataConfiguration;
  readonly CreateBucketMetadataTableConfiguration: typeof createBucketMetadataTableConfiguration;
  readonly CreateMultipartUpload: typeof createMultipartUpload;
  readonly CreateSession: typeof createSession;
  readonly DeleteBucket: typeof deleteBucket;
  readonly DeleteBucketAnalyticsConfiguration: typeof deleteBucketAnalyticsConfiguration;
  readonly DeleteBucketCors: typeof deleteBucketCors;
  readonly DeleteBucketEncryption: typeof deleteBucketEncryption;
  readonly DeleteBucketIntelligentTieringConfiguration: typeof deleteBucketIntelligentTieringConfiguration;
  readonly DeleteBucketInventoryConfiguration: typeof deleteBucketInventoryConfiguration;
  readonly DeleteBucketLifecycle: typeof deleteBucketLifecycle;
  readonly DeleteBucketMetadataConfiguration: typeof deleteBucketMetadataConfiguration;
  readonly DeleteBucketMetadataTableConfiguration: typeof deleteBucketMetadataTableConfiguration;
  readonly DeleteBucketMetricsConfiguration: typeof deleteBucketMetricsConfiguration;
  readonly DeleteBucketOwnershipControls: typeof deleteBucketOwnershipControls;
  readonly DeleteBucketPolicy: typeof deleteBucketPolicy;
  readonly DeleteBucketReplication: typeof deleteBucketReplication;
  readonly DeleteBucketTagging: typeof deleteBucketTagging;
  readonly DeleteBucketWebsite: typeof deleteBucketWebsite;
  readonly DeleteObject: typeof deleteObject;
  readonly DeleteObjectAnnotation: typeof deleteObjectAnnotation;
  readonly DeleteObjectTagging: typeof deleteObjectTagging;
  readonly DeleteObjects: typeof deleteObjects;
  readonly DeletePublicAccessBlock: typeof deletePublicAccessBlock;
  readonly GetBucketAbac: typeof getBucketAbac;
  readonly GetBucketAccelerateConfiguration: typeof getBucketAccelerateConfiguration;
  readonly GetBucketAcl: typeof getBucketAcl;
  readonly GetBucketAnalyticsConfiguration: typeof getBucketAnalyticsConfiguration;
  readonly GetBucketCors: typeof getBucketCors;
  readonly GetBucketEncryption: typeof getBucketEncryption;
  readonly GetBucketIntelligentTieringConfiguration: typeof getBucketIntelligentTieringConfiguration;
  readonly GetBucketInventoryConfiguration: typeof getBucketInventoryConfiguration;
  readonly GetBucketLifecycleConfiguration: typeof getBucketLifecycleConfiguration;
  readonly GetBucketLocation: typeof getBucketLocation;
  readonly GetBucketLogging: typeof getBucketLogging;
  readonly GetBucketMetadataConfiguration: typeof getBucketMetadataConfiguration;
  readonly GetBucketMetadataTableConfiguration: typeof getBucketMetadataTableConfiguration;
  readonly GetBucketMetricsConfiguration: typeof getBucketMetricsConfiguration;
  readonly GetBucketNotificationConfiguration: typeof getBucketNotificationConfiguration;
  readonly GetBucketOwnershipControls: typeof getBucketOwnershipControls;
  readonly GetBucketPolicy: typeof getBucketPolicy;
  readonly GetBucketPolicyStatus: typeof getBucketPolicyStatus;
  readonly GetBucketReplication: typeof getBucketReplication;
  readonly GetBucketRequestPayment: typeof getBucketRequestPayment;
  readonly GetBucketTagging: typeof getBucketTagging;
  readonly GetBucketVersioning: typeof getBucketVersioning;
  readonly GetBucketWebsite: typeof getBucketWebsite;
  readonly GetObject: typeof getObject;
  readonly GetObjectAcl: typeof getObjectAcl;
  readonly GetObjectAnnotation: typeof getObjectAnnotation;
  readonly GetObjectAttributes: typeof getObjectAttributes;
  readonly GetObjectLegalHold: typeof getObjectLegalHold;
  readonly GetObjectLockConfiguration: typeof getObjectLockConfiguration;
  readonly GetObjectRetention: typeof getObjectRetention;
  readonly GetObjectTagging: typeof getObjectTagging;
  readonly GetObjectTorrent: typeof getObjectTorrent;
  readonly GetPublicAccessBlock: typeof getPublicAccessBlock;
  readonly HeadBucket: typeof headBucket;
  readonly HeadObject: typeof headObject;
  readonly ListBucketAnalyticsConfigurations: typeof listBucketAnalyticsConfigurations;
  readonly ListBucketIntelligentTieringConfigurations: typeof listBucketIntelligentTieringConfigurations;
  readonly ListBucketInventoryConfigurations: typeof listBucketInventoryConfigurations;
  readonly ListBucketMetricsConfigurations: typeof listBucketMetricsConfigurations;
  readonly ListBuckets: typeof listBuckets;
  readonly ListDirectoryBuckets: typeof listDirectoryBuckets;
  readonly ListMultipartUploads: typeof listMultipartUploads;
  readonly ListObjectAnnotations: typeof listObjectAnnotations;
  readonly ListObjectVersions: typeof listObjectVersions;
  readonly ListObjects: typeof listObjects;
  readonly ListObjectsV2: typeof listObjectsV2;
  readonly ListParts: typeof listParts;
  readonly PutBucketAbac: typeof putBucketAbac;
  readonly PutBucketAccelerateConfiguration: typeof putBucketAccelerateConfiguration;
  readonly PutBucketAcl: typeof putBucketAcl;
  readonly PutBucketAnalyticsConfiguration: typeof putBucketAnalyticsConfiguration;
  readonly PutBucketCors: typeof putBucketCors;
  readonly PutBucketEncryption: typeof putBucketEncryption;
  readonly PutBucketIntelligentTieringConfiguration: typeof putBucketIntelligentTieringConfiguration;
  readonly PutBucketInventoryConfiguration: typeof putBucketInventoryConfiguration;
  readonly PutBucketLifecycleConfiguration: typeof putBucketLifecycleConfiguration;
  readonly PutBucketLogging: typeof putBucketLogging;
  readonly PutBucketMetricsConfiguration: typeof putBucketMetricsConfiguration;
  readonly PutBucketNotificationConfiguration: typeof putBucketNotificationConfiguration;
  readonly PutBucketOwnershipControls: typeof putBucketOwnershipControls;
  readonly PutBucketPolicy: typeof putBucketPolicy;
  readonly PutBucketReplication: typeof putBucketReplication;
  readonly PutBucketRequestPayment: typeof putBucketRequestPayment;
  readonly PutBucketTagging: typeof putBucketTagging;
  readonly PutBucketVersioning: typeof putBucketVersioning;
  readonly PutBucketWebsite: typeof putBucketWebsite;
  readonly PutObject: typeof putObject;
  readonly PutObjectAcl: typeof putObjectAcl;
  readonly PutObjectAnnotation: typeof putObjectAnnotation;
  readonly PutObjectLegalHold: typeof putObjectLegalHold;
  readonly PutObjectLockConfiguration: typeof putObjectLockConfiguration;
  readonly PutObjectRetention: typeof putObjectRetention;
  readonly PutObjectTagging: typeof putObjectTagging;
  readonly PutPublicAccessBlock: typeof putPublicAccessBlock;
  readonly RenameObject: typeof renameObject;
  readonly RestoreObject: typeof restoreObject;
  readonly SelectObjectContent: typeof selectObjectContent;
  readonly UpdateBucketMetadataAnnotationTableConfiguration: typeof updateBucketMetadataAnnotationTableConfiguration;
  readonly UpdateBucketMetadataInventoryTableConfiguration: typeof updateBucketMetadataInventoryTableConfiguration;
  readonly UpdateBucketMetadataJournalTableConfiguration: typeof updateBucketMetadataJournalTableConfiguration;
  readonly UpdateObjectEncryption: typeof updateObjectEncryption;
  readonly UploadPart: typeof uploadPart;
  readonly UploadPartCopy: typeof uploadPartCopy;
  readonly WriteGetObjectResponse: typeof writeGetObjectResponse;
}

/** Every operation by name. Only the server and tests read it: importing it takes all of them along. */
export const operations: OperationTable = {
  AbortMultipartUpload: abortMultipartUpload,
  CompleteMultipartUpload: completeMultipartUpload,
  CopyObject: copyObject,
  CreateBucket: createBucket,
  CreateBucketMetadataConfiguration: createBucketMetadataConfiguration,
  CreateBucketMetadataTableConfiguration: createBucketMetadataTableConfiguration,
  CreateMultipartUpload: createMultipartUpload,
  CreateSession: createSession,
  DeleteBucket: deleteBucket,
  DeleteBucketAnalyticsConfiguration: deleteBucketAnalyticsConfiguration,
  DeleteBucketCors: deleteBucketCors,
  DeleteBucketEncryption: deleteBucketEncryption,
  DeleteBucketIntelligentTieringConfiguration: deleteBucketIntelligentTieringConfiguration,
  DeleteBucketInventoryConfiguration: deleteBucketInventoryConfiguration,
  DeleteBucketLifecycle: deleteBucketLifecycle,
  DeleteBucketMetadataConfiguration: deleteBucketMetadataConfiguration,
  DeleteBucketMetadataTableConfiguration: deleteBucketMetadataTableConfiguration,
  DeleteBucketMetricsConfiguration: deleteBucketMetricsConfiguration,
  DeleteBucketOwnershipControls: deleteBucketOwnershipControls,
  DeleteBucketPolicy: deleteBucketPolicy,
  DeleteBucketReplication: deleteBucketReplication,
  DeleteBucketTagging: deleteBucketTagging,
  DeleteBucketWebsite: deleteBucketWebsite,
  DeleteObject: deleteObject,
  DeleteObjectAnnotation: deleteObjectAnnotation,
  DeleteObjectTagging: deleteObjectTagging,
  DeleteObjects: deleteObjects,
  DeletePublicAccessBlock: deletePublicAccessBlock,
  GetBucketAbac: getBucketAbac,
  GetBucketAccelerateConfiguration: getBucketAccelerateConfiguration,
  GetBucketAcl: getBucketAcl,
  GetBucketAnalyticsConfiguration: getBucketAnalyticsConfiguration,
  GetBucketCors: getBucketCors,
  GetBucketEncryption: getBucketEncryption,
  GetBucketIntelligentTieringConfiguration: getBucketIntelligentTieringConfiguration,
  GetBucketInventoryConfiguration: getBucketInventoryConfiguration,
  GetBucketLifecycleConfiguration: getBucketLifecycleConfiguration,
  GetBucketLocation: getBucketLocation,
  GetBucketLogging: getBucketLogging,
  GetBucketMetadataConfiguration: getBucketMetadataConfiguration,
  GetBucketMetadataTableConfiguration: getBucketMetadataTableConfiguration,
  GetBucketMetricsConfiguration: getBucketMetricsConfiguration,
  GetBucketNotificationConfiguration: getBucketNotificationConfiguration,
  GetBucketOwnershipControls: getBucketOwnershipControls,
  GetBucketPolicy: getBucketPolicy,
  GetBucketPolicyStatus: getBucketPolicyStatus,
  GetBucketReplication: getBucketReplication,
  GetBucketRequestPayment: getBucketRequestPayment,
  GetBucketTagging: getBucketTagging,
  GetBucketVersioning: getBucketVersioning,
  GetBucketWebsite: getBucketWebsite,
  GetObject: getObject,
  GetObjectAcl: getObjectAcl,
  GetObjectAnnotation: getObjectAnnotation,
  GetObjectAttributes: getObjectAttributes,
  GetObjectLegalHold: getObjectLegalHold,
  GetObjectLockConfiguration: getObjectLockConfiguration,
  GetObjectRetention: getObjectRetention,
  GetObjectTagging: getObjectTagging,
  GetObjectTorrent: getObjectTorrent,
  GetPublicAccessBlock: getPublicAccessBlock,
  HeadBucket: headBucket,
  HeadObject: headObject,
  ListBucketAnalyticsConfigurations: listBucketAnalyticsConfigurations,
  ListBucketIntelligentTieringConfigurations: listBucketIntelligentTieringConfigurations,
  ListBucketInventoryConfigurations: listBucketInventoryConfigurations,
  ListBucketMetricsConfigurations: listBucketMetricsConfigurations,
  ListBuckets: listBuckets,
  ListDirectoryBuckets: listDirectoryBuckets,
  ListMultipartUploads: listMultipartUploads,
  ListObjectAnnotations: listObjectAnnotations,
  ListObjectVersions: listObjectVersions,
  ListObjects: listObjects,
  ListObjectsV2: listObjectsV2,
  ListParts: listParts,
  PutBucketAbac: putBucketAbac,
  PutBucketAccelerateConfiguration: putBucketAccelerateConfiguration,
  PutBucketAcl: putBucketAcl,
  PutBucketAnalyticsConfiguration: putBucketAnalyticsConfiguration,
  PutBucketCors: putBucketCors,
  PutBucketEncryption: putBucketEncryption,
  PutBucketIntelligentTieringConfiguration: putBucketIntelligentTieringConfiguration,
  PutBucketInventoryConfiguration: putBucketInventoryConfiguration,
  PutBucketLifecycleConfiguration: putBucketLifecycleConfiguration,
  PutBucketLogging: putBucketLogging,
  PutBucketMetricsConfiguration: putBucketMetricsConfiguration,
  PutBucketNotificationConfiguration: putBucketNotificationConfiguration,
  PutBucketOwnershipControls: putBucketOwnershipControls,
  PutBucketPolicy: putBucketPolicy,
  PutBucketReplication: putBucketReplication,
  PutBucketRequestPayment: putBucketRequestPayment,
  PutBucketTagging: putBucketTagging,
  PutBucketVersioning: putBucketVersioning,
  PutBucketWebsite: putBucketWebsite,
  PutObject: putObject,
  PutObjectAcl: putObjectAcl,
  PutObjectAnnotation: putObjectAnnotation,
  PutObjectLegalHold: putObjectLegalHold,
  PutObjectLockConfiguration: putObjectLockConfiguration,
  PutObjectRetention: putObjectRetention,
  PutObjectTagging: putObjectTagging,
  PutPublicAccessBlock: putPublicAccessBlock,
  RenameObject: renameObject,
  RestoreObject: restoreObject,
  SelectObjectContent: selectObjectContent,
  UpdateBucketMetadataAnnotationTableConfiguration: updateBucketMetadataAnnotationTableConfiguration,
  UpdateBucketMetadataInventoryTableConfiguration: updateBucketMetadataInventoryTableConfiguration,
  UpdateBucketMetadataJournalTableConfiguration: updateBucketMetadataJournalTableConfiguration,
  UpdateObjectEncryption: updateObjectEncryption,
  UploadPart: uploadPart,
  UploadPartCopy: uploadPartCopy,
  WriteGetObjectResponse: writeGetObjectResponse,
};

export type OperationName = keyof OperationTable;
