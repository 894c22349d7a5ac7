// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../../model/operation.ts";
import type { CallOptions } from "../call-options.ts";
import type { Result } from "../response-metadata.ts";
import { abortMultipartUpload, type AbortMultipartUploadInput, type AbortMultipartUploadOutput } from "../../model/generated/abort-multipart-upload.ts";
import { completeMultipartUpload, type CompleteMultipartUploadInput, type CompleteMultipartUploadOutput } from "../../model/generated/complete-multipart-upload.ts";
import { copyObject, type CopyObjectInput, type CopyObjectOutput } from "../../model/generated/copy-object.ts";
import { createBucket, type CreateBucketInput, type CreateBucketOutput } from "../../model/generated/create-bucket.ts";
import { createBucketMetadataConfiguration, type CreateBucketMetadataConfigurationInput, type CreateBucketMetadataConfigurationOutput } from "../../model/generated/create-bucket-metadata-configuration.ts";
import { createBucketMetadataTableConfiguration, type CreateBucketMetadataTableConfigurationInput, type CreateBucketMetadataTableConfigurationOutput } from "../../model/generated/create-bucket-metadata-table-configuration.ts";
import { createMultipartUpload, type CreateMultipartUploadInput, type CreateMultipartUploadOutput } from "../../model/generated/create-multipart-upload.ts";
import { createSession, type CreateSessionInput, type CreateSessionOutput } from "../../model/generated/create-session.ts";
import { deleteBucket, type DeleteBucketInput, type DeleteBucketOutput } from "../../model/generated/delete-bucket.ts";
import { deleteBucketAnalyticsConfiguration, type DeleteBucketAnalyticsConfigurationInput, type DeleteBucketAnalyticsConfigurationOutput } from "../../model/generated/delete-bucket-analytics-configuration.ts";
import { deleteBucketCors, type DeleteBucketCorsInput, type DeleteBucketCorsOutput } from "../../model/generated/delete-bucket-cors.ts";
import { deleteBucketEncryption, type DeleteBucketEncryptionInput, type DeleteBucketEncryptionOutput } from "../../model/generated/delete-bucket-encryption.ts";
import { deleteBucketIntelligentTieringConfiguration, type DeleteBucketIntelligentTieringConfigurationInput, type DeleteBucketIntelligentTieringConfigurationOutput } from "../../model/generated/delete-bucket-intelligent-tiering-configuration.ts";
import { deleteBucketInventoryConfiguration, type DeleteBucketInventoryConfigurationInput, type DeleteBucketInventoryConfigurationOutput } from "../../model/generated/delete-bucket-inventory-configuration.ts";
import { deleteBucketLifecycle, type DeleteBucketLifecycleInput, type DeleteBucketLifecycleOutput } from "../../model/generated/delete-bucket-lifecycle.ts";
import { deleteBucketMetadataConfiguration, type DeleteBucketMetadataConfigurationInput, type DeleteBucketMetadataConfigurationOutput } from "../../model/generated/delete-bucket-metadata-configuration.ts";
import { deleteBucketMetadataTableConfiguration, type DeleteBucketMetadataTableConfigurationInput, type DeleteBucketMetadataTableConfigurationOutput } from "../../model/generated/delete-bucket-metadata-table-configuration.ts";
import { deleteBucketMetricsConfiguration, type DeleteBucketMetricsConfigurationInput, type DeleteBucketMetricsConfigurationOutput } from "../../model/generated/delete-bucket-metrics-configuration.ts";
import { deleteBucketOwnershipControls, type DeleteBucketOwnershipControlsInput, type DeleteBucketOwnershipControlsOutput } from "../../model/generated/delete-bucket-ownership-controls.ts";
import { deleteBucketPolicy, type DeleteBucketPolicyInput, type DeleteBucketPolicyOutput } from "../../model/generated/delete-bucket-policy.ts";
import { deleteBucketReplication, type DeleteBucketReplicationInput, type DeleteBucketReplicationOutput } from "../../model/generated/delete-bucket-replication.ts";
import { deleteBucketTagging, type DeleteBucketTaggingInput, type DeleteBucketTaggingOutput } from "../../model/generated/delete-bucket-tagging.ts";
import { deleteBucketWebsite, type DeleteBucketWebsiteInput, type DeleteBucketWebsiteOutput } from "../../model/generated/delete-bucket-website.ts";
import { deleteObject, type DeleteObjectInput, type DeleteObjectOutput } from "../../model/generated/delete-object.ts";
import { deleteObjectAnnotation, type DeleteObjectAnnotationInput, type DeleteObjectAnnotationOutput } from "../../model/generated/delete-object-annotation.ts";
import { deleteObjectTagging, type DeleteObjectTaggingInput, type DeleteObjectTaggingOutput } from "../../model/generated/delete-object-tagging.ts";
import { deleteObjects, type DeleteObjectsInput, type DeleteObjectsOutput } from "../../model/generated/delete-objects.ts";
import { deletePublicAccessBlock, type DeletePublicAccessBlockInput, type DeletePublicAccessBlockOutput } from "../../model/generated/delete-public-access-block.ts";
import { getBucketAbac, type GetBucketAbacInput, type GetBucketAbacOutput } from "../../model/generated/get-bucket-abac.ts";
import { getBucketAccelerateConfiguration, type GetBucketAccelerateConfigurationInput, type GetBucketAccelerateConfigurationOutput } from "../../model/generated/get-bucket-accelerate-configuration.ts";
import { getBucketAcl, type GetBucketAclInput, type GetBucketAclOutput } from "../../model/generated/get-bucket-acl.ts";
import { getBucketAnalyticsConfiguration, type GetBucketAnalyticsConfigurationInput, type GetBucketAnalyticsConfigurationOutput } from "../../model/generated/get-bucket-analytics-configuration.ts";
import { getBucketCors, type GetBucketCorsInput, type GetBucketCorsOutput } from "../../model/generated/get-bucket-cors.ts";
import { getBucketEncryption, type GetBucketEncryptionInput, type GetBucketEncryptionOutput } from "../../model/generated/get-bucket-encryption.ts";
import { getBucketIntelligentTieringConfiguration, type GetBucketIntelligentTieringConfigurationInput, type GetBucketIntelligentTieringConfigurationOutput } from "../../model/generated/get-bucket-intelligent-tiering-configuration.ts";
import { getBucketInventoryConfiguration, type GetBucketInventoryConfigurationInput, type GetBucketInventoryConfigurationOutput } from "../../model/generated/get-bucket-inventory-configuration.ts";
import { getBucketLifecycleConfiguration, type GetBucketLifecycleConfigurationInput, type GetBucketLifecycleConfigurationOutput } from "../../model/generated/get-bucket-lifecycle-configuration.ts";
import { getBucketLocation, type GetBucketLocationInput, type GetBucketLocationOutput } from "../../model/generated/get-bucket-location.ts";
import { getBucketLogging, type GetBucketLoggingInput, type GetBucketLoggingOutput } from "../../model/generated/get-bucket-logging.ts";
import { getBucketMetadataConfiguration, type GetBucketMetadataConfigurationInput, type GetBucketMetadataConfigurationOutput } from "../../model/generated/get-bucket-metadata-configuration.ts";
import { getBucketMetadataTableConfiguration, type GetBucketMetadataTableConfigurationInput, type GetBucketMetadataTableConfigurationOutput } from "../../model/generated/get-bucket-metadata-table-configuration.ts";
import { getBucketMetricsConfiguration, type GetBucketMetricsConfigurationInput, type GetBucketMetricsConfigurationOutput } from "../../model/generated/get-bucket-metrics-configuration.ts";
import { getBucketNotificationConfiguration, type GetBucketNotificationConfigurationInput, type GetBucketNotificationConfigurationOutput } from "../../model/generated/get-bucket-notification-configuration.ts";
import { getBucketOwnershipControls, type GetBucketOwnershipControlsInput, type GetBucketOwnershipControlsOutput } from "../../model/generated/get-bucket-ownership-controls.ts";
import { getBucketPolicy, type GetBucketPolicyInput, type GetBucketPolicyOutput } from "../../model/generated/get-bucket-policy.ts";
import { getBucketPolicyStatus, type GetBucketPolicyStatusInput, type GetBucketPolicyStatusOutput } from "../../model/generated/get-bucket-policy-status.ts";
import { getBucketReplication, type GetBucketReplicationInput, type GetBucketReplicationOutput } from "../../model/generated/get-bucket-replication.ts";
import { getBucketRequestPayment, type GetBucketRequestPaymentInput, type GetBucketRequestPaymentOutput } from "../../model/generated/get-bucket-request-payment.ts";
import { getBucketTagging, type GetBucketTaggingInput, type GetBucketTaggingOutput } from "../../model/generated/get-bucket-tagging.ts";
import { getBucketVersioning, type GetBucketVersioningInput, type GetBucketVersioningOutput } from "../../model/generated/get-bucket-versioning.ts";
import { getBucketWebsite, type GetBucketWebsiteInput, type GetBucketWebsiteOutput } from "../../model/generated/get-bucket-website.ts";
import { getObject, type GetObjectInput, type GetObjectOutput } from "../../model/generated/get-object.ts";
import { getObjectAcl, type GetObjectAclInput, type GetObjectAclOutput } from "../../model/generated/get-object-acl.ts";
import { getObjectAnnotation, type GetObjectAnnotationInput, type GetObjectAnnotationOutput } from "../../model/generated/get-object-annotation.ts";
import { getObjectAttributes, type GetObjectAttributesInput, type GetObjectAttributesOutput } from "../../model/generated/get-object-attributes.ts";
import { getObjectLegalHold, type GetObjectLegalHoldInput, type GetObjectLegalHoldOutput } from "../../model/generated/get-object-legal-hold.ts";
import { getObjectLockConfiguration, type GetObjectLockConfigurationInput, type GetObjectLockConfigurationOutput } from "../../model/generated/get-object-lock-configuration.ts";
import { getObjectRetention, type GetObjectRetentionInput, type GetObjectRetentionOutput } from "../../model/generated/get-object-retention.ts";
import { getObjectTagging, type GetObjectTaggingInput, type GetObjectTaggingOutput } from "../../model/generated/get-object-tagging.ts";
import { getObjectTorrent, type GetObjectTorrentInput, type GetObjectTorrentOutput } from "../../model/generated/get-object-torrent.ts";
import { getPublicAccessBlock, type GetPublicAccessBlockInput, type GetPublicAccessBlockOutput } from "../../model/generated/get-public-access-block.ts";
import { headBucket, type HeadBucketInput, type HeadBucketOutput } from "../../model/generated/head-bucket.ts";
import { headObject, type HeadObjectInput, type HeadObjectOutput } from "../../model/generated/head-object.ts";
import { listBucketAnalyticsConfigurations, type ListBucketAnalyticsConfigurationsInput, type ListBucketAnalyticsConfigurationsOutput } from "../../model/generated/list-bucket-analytics-configurations.ts";
import { listBucketIntelligentTieringConfigurations, type ListBucketIntelligentTieringConfigurationsInput, type ListBucketIntelligentTieringConfigurationsOutput } from "../../model/generated/list-bucket-intelligent-tiering-configurations.ts";
import { listBucketInventoryConfigurations, type ListBucketInventoryConfigurationsInput, type ListBucketInventoryConfigurationsOutput } from "../../model/generated/list-bucket-inventory-configurations.ts";
import { listBucketMetricsConfigurations, type ListBucketMetricsConfigurationsInput, type ListBucketMetricsConfigurationsOutput } from "../../model/generated/list-bucket-metrics-configurations.ts";
import { listBuckets, type ListBucketsInput, type ListBucketsOutput } from "../../model/generated/list-buckets.ts";
import { listDirectoryBuckets, type ListDirectoryBucketsInput, type ListDirectoryBucketsOutput } from "../../model/generated/list-directory-buckets.ts";
import { listMultipartUploads, type ListMultipartUploadsInput, type ListMultipartUploadsOutput } from "../../model/generated/list-multipart-uploads.ts";
import { listObjectAnnotations, type ListObjectAnnotationsInput, type ListObjectAnnotationsOutput } from "../../model/generated/list-object-annotations.ts";
import { listObjectVersions, type ListObjectVersionsInput, type ListObjectVersionsOutput } from "../../model/generated/list-object-versions.ts";
import { listObjects, type ListObjectsInput, type ListObjectsOutput } from "../../model/generated/list-objects.ts";
import { listObjectsV2, type ListObjectsV2Input, type ListObjectsV2Output } from "../../model/generated/list-objects-v2.ts";
import { listParts, type ListPartsInput, type ListPartsOutput } from "../../model/generated/list-parts.ts";
import { putBucketAbac, type PutBucketAbacInput, type PutBucketAbacOutput } from "../../model/generated/put-bucket-abac.ts";
import { putBucketAccelerateConfiguration, type PutBucketAccelerateConfigurationInput, type PutBucketAccelerateConfigurationOutput } from "../../model/generated/put-bucket-accelerate-configuration.ts";
import { putBucketAcl, type PutBucketAclInput, type PutBucketAclOutput } from "../../model/generated/put-bucket-acl.ts";
import { putBucketAnalyticsConfiguration, type PutBucketAnalyticsConfigurationInput, type PutBucketAnalyticsConfigurationOutput } from "../../model/generated/put-bucket-analytics-configuration.ts";
import { putBucketCors, type PutBucketCorsInput, type PutBucketCorsOutput } from "../../model/generated/put-bucket-cors.ts";
import { putBucketEncryption, type PutBucketEncryptionInput, type PutBucketEncryptionOutput } from "../../model/generated/put-bucket-encryption.ts";
import { putBucketIntelligentTieringConfiguration, type PutBucketIntelligentTieringConfigurationInput, type PutBucketIntelligentTieringConfigurationOutput } from "../../model/generated/put-bucket-intelligent-tiering-configuration.ts";
import { putBucketInventoryConfiguration, type PutBucketInventoryConfigurationInput, type PutBucketInventoryConfigurationOutput } from "../../model/generated/put-bucket-inventory-configuration.ts";
import { putBucketLifecycleConfiguration, type PutBucketLifecycleConfigurationInput, type PutBucketLifecycleConfigurationOutput } from "../../model/generated/put-bucket-lifecycle-configuration.ts";
import { putBucketLogging, type PutBucketLoggingInput, type PutBucketLoggingOutput } from "../../model/generated/put-bucket-logging.ts";
import { putBucketMetricsConfiguration, type PutBucketMetricsConfigurationInput, type PutBucketMetricsConfigurationOutput } from "../../model/generated/put-bucket-metrics-configuration.ts";
import { putBucketNotificationConfiguration, type PutBucketNotificationConfigurationInput, type PutBucketNotificationConfigurationOutput } from "../../model/generated/put-bucket-notification-configuration.ts";
import { putBucketOwnershipControls, type PutBucketOwnershipControlsInput, type PutBucketOwnershipControlsOutput } from "../../model/generated/put-bucket-ownership-controls.ts";
import { putBucketPolicy, type PutBucketPolicyInput, type PutBucketPolicyOutput } from "../../model/generated/put-bucket-policy.ts";
import { putBucketReplication, type PutBucketReplicationInput, type PutBucketReplicationOutput } from "../../model/generated/put-bucket-replication.ts";
import { putBucketRequestPayment, type PutBucketRequestPaymentInput, type PutBucketRequestPaymentOutput } from "../../model/generated/put-bucket-request-payment.ts";
import { putBucketTagging, type PutBucketTaggingInput, type PutBucketTaggingOutput } from "../../model/generated/put-bucket-tagging.ts";
import { putBucketVersioning, type PutBucketVersioningInput, type PutBucketVersioningOutput } from "../../model/generated/put-bucket-versioning.ts";
import { putBucketWebsite, type PutBucketWebsiteInput, type PutBucketWebsiteOutput } from "../../model/generated/put-bucket-website.ts";
import { putObject, type PutObjectInput, type PutObjectOutput } from "../../model/generated/put-object.ts";
import { putObjectAcl, type PutObjectAclInput, type PutObjectAclOutput } from "../../model/generated/put-object-acl.ts";
import { putObjectAnnotation, type PutObjectAnnotationInput, type PutObjectAnnotationOutput } from "../../model/generated/put-object-annotation.ts";
import { putObjectLegalHold, type PutObjectLegalHoldInput, type PutObjectLegalHoldOutput } from "../../model/generated/put-object-legal-hold.ts";
import { putObjectLockConfiguration, type PutObjectLockConfigurationInput, type PutObjectLockConfigurationOutput } from "../../model/generated/put-object-lock-configuration.ts";
import { putObjectRetention, type PutObjectRetentionInput, type PutObjectRetentionOutput } from "../../model/generated/put-object-retention.ts";
import { putObjectTagging, type PutObjectTaggingInput, type PutObjectTaggingOutput } from "../../model/generated/put-object-tagging.ts";
import { putPublicAccessBlock, type PutPublicAccessBlockInput, type PutPublicAccessBlockOutput } from "../../model/generated/put-public-access-block.ts";
import { renameObject, type RenameObjectInput, type RenameObjectOutput } from "../../model/generated/rename-object.ts";
import { restoreObject, type RestoreObjectInput, type RestoreObjectOutput } from "../../model/generated/restore-object.ts";
import { selectObjectContent, type SelectObjectContentInput, type SelectObjectContentOutput } from "../../model/generated/select-object-content.ts";
import { updateBucketMetadataAnnotationTableConfiguration, type UpdateBucketMetadataAnnotationTableConfigurationInput, type UpdateBucketMetadataAnnotationTableConfigurationOutput } from "../../model/generated/update-bucket-metadata-annotation-table-configuration.ts";
import { updateBucketMetadataInventoryTableConfiguration, type UpdateBucketMetadataInventoryTableConfigurationInput, type UpdateBucketMetadataInventoryTableConfigurationOutput } from "../../model/generated/update-bucket-metadata-inventory-table-configuration.ts";
import { updateBucketMetadataJournalTableConfiguration, type UpdateBucketMetadataJournalTableConfigurationInput, type UpdateBucketMetadataJournalTableConfigurationOutput } from "../../model/generated/update-bucket-metadata-journal-table-configuration.ts";
import { updateObjectEncryption, type UpdateObjectEncryptionInput, type UpdateObjectEncryptionOutput } from "../../model/generated/update-object-encryption.ts";
import { uploadPart, type UploadPartInput, type UploadPartOutput } from "../../model/generated/upload-part.ts";
import { uploadPartCopy, type UploadPartCopyInput, type UploadPartCopyOutput } from "../../model/generated/upload-part-copy.ts";
import { writeGetObjectResponse, type WriteGetObjectResponseInput, type WriteGetObjectResponseOutput } from "../../model/generated/write-get-object-response.ts";

/** Input and output of every method, by the method's name. */
export interface OperationSignatures {
  abortMultipartUpload: { input: AbortMultipartUploadInput; output: AbortMultipartUploadOutput };
  completeMultipartUpload: { input: CompleteMultipartUploadInput; output: CompleteMultipartUploadOutput };
  copyObject: { input: CopyObjectInput; output: CopyObjectOutput };
  createBucket: { input: CreateBucketInput; output: CreateBucketOutput };
  createBucketMetadataConfiguration: { input: CreateBucketMetadataConfigurationInput; output: CreateBucketMetadataConfigurationOutput };
  createBucketMetadataTableConfiguration: { input: CreateBucketMetadataTableConfigurationInput; output: CreateBucketMetadataTableConfigurationOutput };
  createMultipartUpload: { input: CreateMultipartUploadInput; output: CreateMultipartUploadOutput };
  createSession: { input: CreateSessionInput; output: CreateSessionOutput };
  deleteBucket: { input: DeleteBucketInput; output: DeleteBucketOutput };
  deleteBucketAnalyticsConfiguration: { input: DeleteBucketAnalyticsConfigurationInput; output: DeleteBucketAnalyticsConfigurationOutput };
  deleteBucketCors: { input: DeleteBucketCorsInput; output: DeleteBucketCorsOutput };
  deleteBucketEncryption: { input: DeleteBucketEncryptionInput; output: DeleteBucketEncryptionOutput };
  deleteBucketIntelligentTieringConfiguration: { input: DeleteBucketIntelligentTieringConfigurationInput; output: DeleteBucketIntelligentTieringConfigurationOutput };
  deleteBucketInventoryConfiguration: { input: DeleteBucketInventoryConfigurationInput; output: DeleteBucketInventoryConfigurationOutput };
  deleteBucketLifecycle: { input: DeleteBucketLifecycleInput; output: DeleteBucketLifecycleOutput };
  deleteBucketMetadataConfiguration: { input: DeleteBucketMetadataConfigurationInput; output: DeleteBucketMetadataConfigurationOutput };
  deleteBucketMetadataTableConfiguration: { input: DeleteBucketMetadataTableConfigurationInput; output: DeleteBucketMetadataTableConfigurationOutput };
  deleteBucketMetricsConfiguration: { input: DeleteBucketMetricsConfigurationInput; output: DeleteBucketMetricsConfigurationOutput };
  deleteBucketOwnershipControls: { input: DeleteBucketOwnershipControlsInput; output: DeleteBucketOwnershipControlsOutput };
  deleteBucketPolicy: { input: DeleteBucketPolicyInput; output: DeleteBucketPolicyOutput };
  deleteBucketReplication: { input: DeleteBucketReplicationInput; output: DeleteBucketReplicationOutput };
  deleteBucketTagging: { input: DeleteBucketTaggingInput; output: DeleteBucketTaggingOutput };
  deleteBucketWebsite: { input: DeleteBucketWebsiteInput; output: DeleteBucketWebsiteOutput };
  deleteObject: { input: DeleteObjectInput; output: DeleteObjectOutput };
  deleteObjectAnnotation: { input: DeleteObjectAnnotationInput; output: DeleteObjectAnnotationOutput };
  deleteObjectTagging: { input: DeleteObjectTaggingInput; output: DeleteObjectTaggingOutput };
  deleteObjects: { input: DeleteObjectsInput; output: DeleteObjectsOutput };
  deletePublicAccessBlock: { input: DeletePublicAccessBlockInput; output: DeletePublicAccessBlockOutput };
  getBucketAbac: { input: GetBucketAbacInput; output: GetBucketAbacOutput };
  getBucketAccelerateConfiguration: { input: GetBucketAccelerateConfigurationInput; output: GetBucketAccelerateConfigurationOutput };
  getBucketAcl: { input: GetBucketAclInput; output: GetBucketAclOutput };
  getBucketAnalyticsConfiguration: { input: GetBucketAnalyticsConfigurationInput; output: GetBucketAnalyticsConfigurationOutput };
  getBucketCors: { input: GetBucketCorsInput; output: GetBucketCorsOutput };
  getBucketEncryption: { input: GetBucketEncryptionInput; output: GetBucketEncryptionOutput };
  getBucketIntelligentTieringConfiguration: { input: GetBucketIntelligentTieringConfigurationInput; output: GetBucketIntelligentTieringConfigurationOutput };
  getBucketInventoryConfiguration: { input: GetBucketInventoryConfigurationInput; output: GetBucketInventoryConfigurationOutput };
  getBucketLifecycleConfiguration: { input: GetBucketLifecycleConfigurationInput; output: GetBucketLifecycleConfigurationOutput };
  getBucketLocation: { input: GetBucketLocationInput; output: GetBucketLocationOutput };
  getBucketLogging: { input: GetBucketLoggingInput; output: GetBucketLoggingOutput };
  getBucketMetadataConfiguration: { input: GetBucketMetadataConfigurationInput; output: GetBucketMetadataConfigurationOutput };
  getBucketMetadataTableConfiguration: { input: GetBucketMetadataTableConfigurationInput; output: GetBucketMetadataTableConfigurationOutput };
  getBucketMetricsConfiguration: { input: GetBucketMetricsConfigurationInput; output: GetBucketMetricsConfigurationOutput };
  getBucketNotificationConfiguration: { input: GetBucketNotificationConfigurationInput; output: GetBucketNotificationConfigurationOutput };
  getBucketOwnershipControls: { input: GetBucketOwnershipControlsInput; output: GetBucketOwnershipControlsOutput };
  getBucketPolicy: { input: GetBucketPolicyInput; output: GetBucketPolicyOutput };
  getBucketPolicyStatus: { input: GetBucketPolicyStatusInput; output: GetBucketPolicyStatusOutput };
  getBucketReplication: { input: GetBucketReplicationInput; output: GetBucketReplicationOutput };
  getBucketRequestPayment: { input: GetBucketRequestPaymentInput; output: GetBucketRequestPaymentOutput };
  getBucketTagging: { input: GetBucketTaggingInput; output: GetBucketTaggingOutput };
  getBucketVersioning: { input: GetBucketVersioningInput; output: GetBucketVersioningOutput };
  getBucketWebsite: { input: GetBucketWebsiteInput; output: GetBucketWebsiteOutput };
  getObject: { input: GetObjectInput; output: GetObjectOutput };
  getObjectAcl: { input: GetObjectAclInput; output: GetObjectAclOutput };
  getObjectAnnotation: { input: GetObjectAnnotationInput; output: GetObjectAnnotationOutput };
  getObjectAttributes: { input: GetObjectAttributesInput; output: GetObjectAttributesOutput };
  getObjectLegalHold: { input: GetObjectLegalHoldInput; output: GetObjectLegalHoldOutput };
  getObjectLockConfiguration: { input: GetObjectLockConfigurationInput; output: GetObjectLockConfigurationOutput };
  getObjectRetention: { input: GetObjectRetentionInput; output: GetObjectRetentionOutput };
  getObjectTagging: { input: GetObjectTaggingInput; output: GetObjectTaggingOutput };
  getObjectTorrent: { input: GetObjectTorrentInput; output: GetObjectTorrentOutput };
  getPublicAccessBlock: { input: GetPublicAccessBlockInput; output: GetPublicAccessBlockOutput };
  headBucket: { input: HeadBucketInput; output: HeadBucketOutput };
  headObject: { input: HeadObjectInput; output: HeadObjectOutput };
  listBucketAnalyticsConfigurations: { input: ListBucketAnalyticsConfigurationsInput; output: ListBucketAnalyticsConfigurationsOutput };
  listBucketIntelligentTieringConfigurations: { input: ListBucketIntelligentTieringConfigurationsInput; output: ListBucketIntelligentTieringConfigurationsOutput };
  listBucketInventoryConfigurations: { input: ListBucketInventoryConfigurationsInput; output: ListBucketInventoryConfigurationsOutput };
  listBucketMetricsConfigurations: { input: ListBucketMetricsConfigurationsInput; output: ListBucketMetricsConfigurationsOutput };
  listBuckets: { input: ListBucketsInput; output: ListBucketsOutput };
  listDirectoryBuckets: { input: ListDirectoryBucketsInput; output: ListDirectoryBucketsOutput };
  listMultipartUploads: { input: ListMultipartUploadsInput; output: ListMultipartUploadsOutput };
  listObjectAnnotations: { input: ListObjectAnnotationsInput; output: ListObjectAnnotationsOutput };
  listObjectVersions: { input: ListObjectVersionsInput; output: ListObjectVersionsOutput };
  listObjects: { input: ListObjectsInput; output: ListObjectsOutput };
  listObjectsV2: { input: ListObjectsV2Input; output: ListObjectsV2Output };
  listParts: { input: ListPartsInput; output: ListPartsOutput };
  putBucketAbac: { input: PutBucketAbacInput; output: PutBucketAbacOutput };
  putBucketAccelerateConfiguration: { input: PutBucketAccelerateConfigurationInput; output: PutBucketAccelerateConfigurationOutput };
  putBucketAcl: { input: PutBucketAclInput; output: PutBucketAclOutput };
  putBucketAnalyticsConfiguration: { input: PutBucketAnalyticsConfigurationInput; output: PutBucketAnalyticsConfigurationOutput };
  putBucketCors: { input: PutBucketCorsInput; output: PutBucketCorsOutput };
  putBucketEncryption: { input: PutBucketEncryptionInput; output: PutBucketEncryptionOutput };
  putBucketIntelligentTieringConfiguration: { input: PutBucketIntelligentTieringConfigurationInput; output: PutBucketIntelligentTieringConfigurationOutput };
  putBucketInventoryConfiguration: { input: PutBucketInventoryConfigurationInput; output: PutBucketInventoryConfigurationOutput };
  putBucketLifecycleConfiguration: { input: PutBucketLifecycleConfigurationInput; output: PutBucketLifecycleConfigurationOutput };
  putBucketLogging: { input: PutBucketLoggingInput; output: PutBucketLoggingOutput };
  putBucketMetricsConfiguration: { input: PutBucketMetricsConfigurationInput; output: PutBucketMetricsConfigurationOutput };
  putBucketNotificationConfiguration: { input: PutBucketNotificationConfigurationInput; output: PutBucketNotificationConfigurationOutput };
  putBucketOwnershipControls: { input: PutBucketOwnershipControlsInput; output: PutBucketOwnershipControlsOutput };
  putBucketPolicy: { input: PutBucketPolicyInput; output: PutBucketPolicyOutput };
  putBucketReplication: { input: PutBucketReplicationInput; output: PutBucketReplicationOutput };
  putBucketRequestPayment: { input: PutBucketRequestPaymentInput; output: PutBucketRequestPaymentOutput };
  putBucketTagging: { input: PutBucketTaggingInput; output: PutBucketTaggingOutput };
  putBucketVersioning: { input: PutBucketVersioningInput; output: PutBucketVersioningOutput };
  putBucketWebsite: { input: PutBucketWebsiteInput; output: PutBucketWebsiteOutput };
  putObject: { input: PutObjectInput; output: PutObjectOutput };
  putObjectAcl: { input: PutObjectAclInput; output: PutObjectAclOutput };
  putObjectAnnotation: { input: PutObjectAnnotationInput; output: PutObjectAnnotationOutput };
  putObjectLegalHold: { input: PutObjectLegalHoldInput; output: PutObjectLegalHoldOutput };
  putObjectLockConfiguration: { input: PutObjectLockConfigurationInput; output: PutObjectLockConfigurationOutput };
  putObjectRetention: { input: PutObjectRetentionInput; output: PutObjectRetentionOutput };
  putObjectTagging: { input: PutObjectTaggingInput; output: PutObjectTaggingOutput };
  putPublicAccessBlock: { input: PutPublicAccessBlockInput; output: PutPublicAccessBlockOutput };
  renameObject: { input: RenameObjectInput; output: RenameObjectOutput };
  restoreObject: { input: RestoreObjectInput; output: RestoreObjectOutput };
  selectObjectContent: { input: SelectObjectContentInput; output: SelectObjectContentOutput };
  updateBucketMetadataAnnotationTableConfiguration: { input: UpdateBucketMetadataAnnotationTableConfigurationInput; output: UpdateBucketMetadataAnnotationTableConfigurationOutput };
  updateBucketMetadataInventoryTableConfiguration: { input: UpdateBucketMetadataInventoryTableConfigurationInput; output: UpdateBucketMetadataInventoryTableConfigurationOutput };
  updateBucketMetadataJournalTableConfiguration: { input: UpdateBucketMetadataJournalTableConfigurationInput; output: UpdateBucketMetadataJournalTableConfigurationOutput };
  updateObjectEncryption: { input: UpdateObjectEncryptionInput; output: UpdateObjectEncryptionOutput };
  uploadPart: { input: UploadPartInput; output: UploadPartOutput };
  uploadPartCopy: { input: UploadPartCopyInput; output: UploadPartCopyOutput };
  writeGetObjectResponse: { input: WriteGetObjectResponseInput; output: WriteGetObjectResponseOutput };
}

/** The descriptor behind every method, by the method's name. */
export const operationsByMethod: { readonly [M in keyof OperationSignatures]: Operation<OperationSignatures[M]["input"], OperationSignatures[M]["output"]> } = {
  abortMultipartUpload,
  completeMultipartUpload,
  copyObject,
  createBucket,
  createBucketMetadataConfiguration,
  createBucketMetadataTableConfiguration,
  createMultipartUpload,
  createSession,
  deleteBucket,
  deleteBucketAnalyticsConfiguration,
  deleteBucketCors,
  deleteBucketEncryption,
  deleteBucketIntelligentTieringConfiguration,
  deleteBucketInventoryConfiguration,
  deleteBucketLifecycle,
  deleteBucketMetadataConfiguration,
  deleteBucketMetadataTableConfiguration,
  deleteBucketMetricsConfiguration,
  deleteBucketOwnershipControls,
  deleteBucketPolicy,
  deleteBucketReplication,
  deleteBucketTagging,
  deleteBucketWebsite,
  deleteObject,
  deleteObjectAnnotation,
  deleteObjectTagging,
  deleteObjects,
  deletePublicAccessBlock,
  getBucketAbac,
  getBucketAccelerateConfiguration,
  getBucketAcl,
  getBucketAnalyticsConfiguration,
  getBucketCors,
  getBucketEncryption,
  getBucketIntelligentTieringConfiguration,
  getBucketInventoryConfiguration,
  getBucketLifecycleConfiguration,
  getBucketLocation,
  getBucketLogging,
  getBucketMetadataConfiguration,
  getBucketMetadataTableConfiguration,
  getBucketMetricsConfiguration,
  getBucketNotificationConfiguration,
  getBucketOwnershipControls,
  getBucketPolicy,
  getBucketPolicyStatus,
  getBucketReplication,
  getBucketRequestPayment,
  getBucketTagging,
  getBucketVersioning,
  getBucketWebsite,
  getObject,
  getObjectAcl,
  getObjectAnnotation,
  getObjectAttributes,
  getObjectLegalHold,
  getObjectLockConfiguration,
  getObjectRetention,
  getObjectTagging,
  getObjectTorrent,
  getPublicAccessBlock,
  headBucket,
  headObject,
  listBucketAnalyticsConfigurations,
  listBucketIntelligentTieringConfigurations,
  listBucketInventoryConfigurations,
  listBucketMetricsConfigurations,
  listBuckets,
  listDirectoryBuckets,
  listMultipartUploads,
  listObjectAnnotations,
  listObjectVersions,
  listObjects,
  listObjectsV2,
  listParts,
  putBucketAbac,
  putBucketAccelerateConfiguration,
  putBucketAcl,
  putBucketAnalyticsConfiguration,
  putBucketCors,
  putBucketEncryption,
  putBucketIntelligentTieringConfiguration,
  putBucketInventoryConfiguration,
  putBucketLifecycleConfiguration,
  putBucketLogging,
  putBucketMetricsConfiguration,
  putBucketNotificationConfiguration,
  putBucketOwnershipControls,
  putBucketPolicy,
  putBucketReplication,
  putBucketRequestPayment,
  putBucketTagging,
  putBucketVersioning,
  putBucketWebsite,
  putObject,
  putObjectAcl,
  putObjectAnnotation,
  putObjectLegalHold,
  putObjectLockConfiguration,
  putObjectRetention,
  putObjectTagging,
  putPublicAccessBlock,
  renameObject,
  restoreObject,
  selectObjectContent,
  updateBucketMetadataAnnotationTableConfiguration,
  updateBucketMetadataInventoryTableConfiguration,
  updateBucketMetadataJournalTableConfiguration,
  updateObjectEncryption,
  uploadPart,
  uploadPartCopy,
  writeGetObjectResponse,
};

/** Every operation of S3 as a method. */
export abstract class OperationMethods {
  abstract send<I, O>(operation: Operation<I, O>, input: I, options?: CallOptions): Promise<Result<O>>;

  abortMultipartUpload(input: AbortMultipartUploadInput, options?: CallOptions): Promise<Result<AbortMultipartUploadOutput>> {
    return this.send(abortMultipartUpload, input, options);
  }

  completeMultipartUpload(input: CompleteMultipartUploadInput, options?: CallOptions): Promise<Result<CompleteMultipartUploadOutput>> {
    return this.send(completeMultipartUpload, input, options);
  }

  copyObject(input: CopyObjectInput, options?: CallOptions): Promise<Result<CopyObjectOutput>> {
    return this.send(copyObject, input, options);
  }

  createBucket(input: CreateBucketInput, options?: CallOptions): Promise<Result<CreateBucketOutput>> {
    return this.send(createBucket, input, options);
  }

  createBucketMetadataConfiguration(input: CreateBucketMetadataConfigurationInput, options?: CallOptions): Promise<Result<CreateBucketMetadataConfigurationOutput>> {
    return this.send(createBucketMetadataConfiguration, input, options);
  }

  createBucketMetadataTableConfiguration(input: CreateBucketMetadataTableConfigurationInput, options?: CallOptions): Promise<Result<CreateBucketMetadataTableConfigurationOutput>> {
    return this.send(createBucketMetadataTableConfiguration, input, options);
  }

  createMultipartUpload(input: CreateMultipartUploadInput, options?: CallOptions): Promise<Result<CreateMultipartUploadOutput>> {
    return this.send(createMultipartUpload, input, options);
  }

  createSession(input: CreateSessionInput, options?: CallOptions): Promise<Result<CreateSessionOutput>> {
    return this.send(createSession, input, options);
  }

  deleteBucket(input: DeleteBucketInput, options?: CallOptions): Promise<Result<DeleteBucketOutput>> {
    return this.send(deleteBucket, input, options);
  }

  deleteBucketAnalyticsConfiguration(input: DeleteBucketAnalyticsConfigurationInput, options?: CallOptions): Promise<Result<DeleteBucketAnalyticsConfigurationOutput>> {
    return this.send(deleteBucketAnalyticsConfiguration, input, options);
  }

  deleteBucketCors(input: DeleteBucketCorsInput, options?: CallOptions): Promise<Result<DeleteBucketCorsOutput>> {
    return this.send(deleteBucketCors, input, options);
  }

  deleteBucketEncryption(input: DeleteBucketEncryptionInput, options?: CallOptions): Promise<Result<DeleteBucketEncryptionOutput>> {
    return this.send(deleteBucketEncryption, input, options);
  }

  deleteBucketIntelligentTieringConfiguration(input: DeleteBucketIntelligentTieringConfigurationInput, options?: CallOptions): Promise<Result<DeleteBucketIntelligentTieringConfigurationOutput>> {
    return this.send(deleteBucketIntelligentTieringConfiguration, input, options);
  }

  deleteBucketInventoryConfiguration(input: DeleteBucketInventoryConfigurationInput, options?: CallOptions): Promise<Result<DeleteBucketInventoryConfigurationOutput>> {
    return this.send(deleteBucketInventoryConfiguration, input, options);
  }

  deleteBucketLifecycle(input: DeleteBucketLifecycleInput, options?: CallOptions): Promise<Result<DeleteBucketLifecycleOutput>> {
    return this.send(deleteBucketLifecycle, input, options);
  }

  deleteBucketMetadataConfiguration(input: DeleteBucketMetadataConfigurationInput, options?: CallOptions): Promise<Result<DeleteBucketMetadataConfigurationOutput>> {
    return this.send(deleteBucketMetadataConfiguration, input, options);
  }

  deleteBucketMetadataTableConfiguration(input: DeleteBucketMetadataTableConfigurationInput, options?: CallOptions): Promise<Result<DeleteBucketMetadataTableConfigurationOutput>> {
    return this.send(deleteBucketMetadataTableConfiguration, input, options);
  }

  deleteBucketMetricsConfiguration(input: DeleteBucketMetricsConfigurationInput, options?: CallOptions): Promise<Result<DeleteBucketMetricsConfigurationOutput>> {
    return this.send(deleteBucketMetricsConfiguration, input, options);
  }

  deleteBucketOwnershipControls(input: DeleteBucketOwnershipControlsInput, options?: CallOptions): Promise<Result<DeleteBucketOwnershipControlsOutput>> {
    return this.send(deleteBucketOwnershipControls, input, options);
  }

  deleteBucketPolicy(input: DeleteBucketPolicyInput, options?: CallOptions): Promise<Result<DeleteBucketPolicyOutput>> {
    return this.send(deleteBucketPolicy, input, options);
  }

  deleteBucketReplication(input: DeleteBucketReplicationInput, options?: CallOptions): Promise<Result<DeleteBucketReplicationOutput>> {
    return this.send(deleteBucketReplication, input, options);
  }

  deleteBucketTagging(input: DeleteBucketTaggingInput, options?: CallOptions): Promise<Result<DeleteBucketTaggingOutput>> {
    return this.send(deleteBucketTagging, input, options);
  }

  deleteBucketWebsite(input: DeleteBucketWebsiteInput, options?: CallOptions): Promise<Result<DeleteBucketWebsiteOutput>> {
    return this.send(deleteBucketWebsite, input, options);
  }

  deleteObject(input: DeleteObjectInput, options?: CallOptions): Promise<Result<DeleteObjectOutput>> {
    return this.send(deleteObject, input, options);
  }

  deleteObjectAnnotation(input: DeleteObjectAnnotationInput, options?: CallOptions): Promise<Result<DeleteObjectAnnotationOutput>> {
    return this.send(deleteObjectAnnotation, input, options);
  }

  deleteObjectTagging(input: DeleteObjectTaggingInput, options?: CallOptions): Promise<Result<DeleteObjectTaggingOutput>> {
    return this.send(deleteObjectTagging, input, options);
  }

  deleteObjects(input: DeleteObjectsInput, options?: CallOptions): Promise<Result<DeleteObjectsOutput>> {
    return this.send(deleteObjects, input, options);
  }

  deletePublicAccessBlock(input: DeletePublicAccessBlockInput, options?: CallOptions): Promise<Result<DeletePublicAccessBlockOutput>> {
    return this.send(deletePublicAccessBlock, input, options);
  }

  getBucketAbac(input: GetBucketAbacInput, options?: CallOptions): Promise<Result<GetBucketAbacOutput>> {
    return this.send(getBucketAbac, input, options);
  }

  getBucketAccelerateConfiguration(input: GetBucketAccelerateConfigurationInput, options?: CallOptions): Promise<Result<GetBucketAccelerateConfigurationOutput>> {
    return this.send(getBucketAccelerateConfiguration, input, options);
  }

  getBucketAcl(input: GetBucketAclInput, options?: CallOptions): Promise<Result<GetBucketAclOutput>> {
    return this.send(getBucketAcl, input, options);
  }

  getBucketAnalyticsConfiguration(input: GetBucketAnalyticsConfigurationInput, options?: CallOptions): Promise<Result<GetBucketAnalyticsConfigurationOutput>> {
    return this.send(getBucketAnalyticsConfiguration, input, options);
  }

  getBucketCors(input: GetBucketCorsInput, options?: CallOptions): Promise<Result<GetBucketCorsOutput>> {
    return this.send(getBucketCors, input, options);
  }

  getBucketEncryption(input: GetBucketEncryptionInput, options?: CallOptions): Promise<Result<GetBucketEncryptionOutput>> {
    return this.send(getBucketEncryption, input, options);
  }

  getBucketIntelligentTieringConfiguration(input: GetBucketIntelligentTieringConfigurationInput, options?: CallOptions): Promise<Result<GetBucketIntelligentTieringConfigurationOutput>> {
    return this.send(getBucketIntelligentTieringConfiguration, input, options);
  }

  getBucketInventoryConfiguration(input: GetBucketInventoryConfigurationInput, options?: CallOptions): Promise<Result<GetBucketInventoryConfigurationOutput>> {
    return this.send(getBucketInventoryConfiguration, input, options);
  }

  getBucketLifecycleConfiguration(input: GetBucketLifecycleConfigurationInput, options?: CallOptions): Promise<Result<GetBucketLifecycleConfigurationOutput>> {
    return this.send(getBucketLifecycleConfiguration, input, options);
  }

  getBucketLocation(input: GetBucketLocationInput, options?: CallOptions): Promise<Result<GetBucketLocationOutput>> {
    return this.send(getBucketLocation, input, options);
  }

  getBucketLogging(input: GetBucketLoggingInput, options?: CallOptions): Promise<Result<GetBucketLoggingOutput>> {
    return this.send(getBucketLogging, input, options);
  }

  getBucketMetadataConfiguration(input: GetBucketMetadataConfigurationInput, options?: CallOptions): Promise<Result<GetBucketMetadataConfigurationOutput>> {
    return this.send(getBucketMetadataConfiguration, input, options);
  }

  getBucketMetadataTableConfiguration(input: GetBucketMetadataTableConfigurationInput, options?: CallOptions): Promise<Result<GetBucketMetadataTableConfigurationOutput>> {
    return this.send(getBucketMetadataTableConfiguration, input, options);
  }

  getBucketMetricsConfiguration(input: GetBucketMetricsConfigurationInput, options?: CallOptions): Promise<Result<GetBucketMetricsConfigurationOutput>> {
    return this.send(getBucketMetricsConfiguration, input, options);
  }

  getBucketNotificationConfiguration(input: GetBucketNotificationConfigurationInput, options?: CallOptions): Promise<Result<GetBucketNotificationConfigurationOutput>> {
    return this.send(getBucketNotificationConfiguration, input, options);
  }

  getBucketOwnershipControls(input: GetBucketOwnershipControlsInput, options?: CallOptions): Promise<Result<GetBucketOwnershipControlsOutput>> {
    return this.send(getBucketOwnershipControls, input, options);
  }

  getBucketPolicy(input: GetBucketPolicyInput, options?: CallOptions): Promise<Result<GetBucketPolicyOutput>> {
    return this.send(getBucketPolicy, input, options);
  }

  getBucketPolicyStatus(input: GetBucketPolicyStatusInput, options?: CallOptions): Promise<Result<GetBucketPolicyStatusOutput>> {
    return this.send(getBucketPolicyStatus, input, options);
  }

  getBucketReplication(input: GetBucketReplicationInput, options?: CallOptions): Promise<Result<GetBucketReplicationOutput>> {
    return this.send(getBucketReplication, input, options);
  }

  getBucketRequestPayment(input: GetBucketRequestPaymentInput, options?: CallOptions): Promise<Result<GetBucketRequestPaymentOutput>> {
    return this.send(getBucketRequestPayment, input, options);
  }

  getBucketTagging(input: GetBucketTaggingInput, options?: CallOptions): Promise<Result<GetBucketTaggingOutput>> {
    return this.send(getBucketTagging, input, options);
  }

  getBucketVersioning(input: GetBucketVersioningInput, options?: CallOptions): Promise<Result<GetBucketVersioningOutput>> {
    return this.send(getBucketVersioning, input, options);
  }

  getBucketWebsite(input: GetBucketWebsiteInput, options?: CallOptions): Promise<Result<GetBucketWebsiteOutput>> {
    return this.send(getBucketWebsite, input, options);
  }

  getObject(input: GetObjectInput, options?: CallOptions): Promise<Result<GetObjectOutput>> {
    return this.send(getObject, input, options);
  }

  getObjectAcl(input: GetObjectAclInput, options?: CallOptions): Promise<Result<GetObjectAclOutput>> {
    return this.send(getObjectAcl, input, options);
  }

  getObjectAnnotation(input: GetObjectAnnotationInput, options?: CallOptions): Promise<Result<GetObjectAnnotationOutput>> {
    return this.send(getObjectAnnotation, input, options);
  }

  getObjectAttributes(input: GetObjectAttributesInput, options?: CallOptions): Promise<Result<GetObjectAttributesOutput>> {
    return this.send(getObjectAttributes, input, options);
  }

  getObjectLegalHold(input: GetObjectLegalHoldInput, options?: CallOptions): Promise<Result<GetObjectLegalHoldOutput>> {
    return this.send(getObjectLegalHold, input, options);
  }

  getObjectLockConfiguration(input: GetObjectLockConfigurationInput, options?: CallOptions): Promise<Result<GetObjectLockConfigurationOutput>> {
    return this.send(getObjectLockConfiguration, input, options);
  }

  getObjectRetention(input: GetObjectRetentionInput, options?: CallOptions): Promise<Result<GetObjectRetentionOutput>> {
    return this.send(getObjectRetention, input, options);
  }

  getObjectTagging(input: GetObjectTaggingInput, options?: CallOptions): Promise<Result<GetObjectTaggingOutput>> {
    return this.send(getObjectTagging, input, options);
  }

  getObjectTorrent(input: GetObjectTorrentInput, options?: CallOptions): Promise<Result<GetObjectTorrentOutput>> {
    return this.send(getObjectTorrent, input, options);
  }

  getPublicAccessBlock(input: GetPublicAccessBlockInput, options?: CallOptions): Promise<Result<GetPublicAccessBlockOutput>> {
    return this.send(getPublicAccessBlock, input, options);
  }

  headBucket(input: HeadBucketInput, options?: CallOptions): Promise<Result<HeadBucketOutput>> {
    return this.send(headBucket, input, options);
  }

  headObject(input: HeadObjectInput, options?: CallOptions): Promise<Result<HeadObjectOutput>> {
    return this.send(headObject, input, options);
  }

  listBucketAnalyticsConfigurations(input: ListBucketAnalyticsConfigurationsInput, options?: CallOptions): Promise<Result<ListBucketAnalyticsConfigurationsOutput>> {
    return this.send(listBucketAnalyticsConfigurations, input, options);
  }

  listBucketIntelligentTieringConfigurations(input: ListBucketIntelligentTieringConfigurationsInput, options?: CallOptions): Promise<Result<ListBucketIntelligentTieringConfigurationsOutput>> {
    return this.send(listBucketIntelligentTieringConfigurations, input, options);
  }

  listBucketInventoryConfigurations(input: ListBucketInventoryConfigurationsInput, options?: CallOptions): Promise<Result<ListBucketInventoryConfigurationsOutput>> {
    return this.send(listBucketInventoryConfigurations, input, options);
  }

  listBucketMetricsConfigurations(input: ListBucketMetricsConfigurationsInput, options?: CallOptions): Promise<Result<ListBucketMetricsConfigurationsOutput>> {
    return this.send(listBucketMetricsConfigurations, input, options);
  }

  listBuckets(input: ListBucketsInput = {}, options?: CallOptions): Promise<Result<ListBucketsOutput>> {
    return this.send(listBuckets, input, options);
  }

  listDirectoryBuckets(input: ListDirectoryBucketsInput = {}, options?: CallOptions): Promise<Result<ListDirectoryBucketsOutput>> {
    return this.send(listDirectoryBuckets, input, options);
  }

  listMultipartUploads(input: ListMultipartUploadsInput, options?: CallOptions): Promise<Result<ListMultipartUploadsOutput>> {
    return this.send(listMultipartUploads, input, options);
  }

  listObjectAnnotations(input: ListObjectAnnotationsInput, options?: CallOptions): Promise<Result<ListObjectAnnotationsOutput>> {
    return this.send(listObjectAnnotations, input, options);
  }

  listObjectVersions(input: ListObjectVersionsInput, options?: CallOptions): Promise<Result<ListObjectVersionsOutput>> {
    return this.send(listObjectVersions, input, options);
  }

  listObjects(input: ListObjectsInput, options?: CallOptions): Promise<Result<ListObjectsOutput>> {
    return this.send(listObjects, input, options);
  }

  listObjectsV2(input: ListObjectsV2Input, options?: CallOptions): Promise<Result<ListObjectsV2Output>> {
    return this.send(listObjectsV2, input, options);
  }

  listParts(input: ListPartsInput, options?: CallOptions): Promise<Result<ListPartsOutput>> {
    return this.send(listParts, input, options);
  }

  putBucketAbac(input: PutBucketAbacInput, options?: CallOptions): Promise<Result<PutBucketAbacOutput>> {
    return this.send(putBucketAbac, input, options);
  }

  putBucketAccelerateConfiguration(input: PutBucketAccelerateConfigurationInput, options?: CallOptions): Promise<Result<PutBucketAccelerateConfigurationOutput>> {
    return this.send(putBucketAccelerateConfiguration, input, options);
  }

  putBucketAcl(input: PutBucketAclInput, options?: CallOptions): Promise<Result<PutBucketAclOutput>> {
    return this.send(putBucketAcl, input, options);
  }

  putBucketAnalyticsConfiguration(input: PutBucketAnalyticsConfigurationInput, options?: CallOptions): Promise<Result<PutBucketAnalyticsConfigurationOutput>> {
    return this.send(putBucketAnalyticsConfiguration, input, options);
  }

  putBucketCors(input: PutBucketCorsInput, options?: CallOptions): Promise<Result<PutBucketCorsOutput>> {
    return this.send(putBucketCors, input, options);
  }

  putBucketEncryption(input: PutBucketEncryptionInput, options?: CallOptions): Promise<Result<PutBucketEncryptionOutput>> {
    return this.send(putBucketEncryption, input, options);
  }

  putBucketIntelligentTieringConfiguration(input: PutBucketIntelligentTieringConfigurationInput, options?: CallOptions): Promise<Result<PutBucketIntelligentTieringConfigurationOutput>> {
    return this.send(putBucketIntelligentTieringConfiguration, input, options);
  }

  putBucketInventoryConfiguration(input: PutBucketInventoryConfigurationInput, options?: CallOptions): Promise<Result<PutBucketInventoryConfigurationOutput>> {
    return this.send(putBucketInventoryConfiguration, input, options);
  }

  putBucketLifecycleConfiguration(input: PutBucketLifecycleConfigurationInput, options?: CallOptions): Promise<Result<PutBucketLifecycleConfigurationOutput>> {
    return this.send(putBucketLifecycleConfiguration, input, options);
  }

  putBucketLogging(input: PutBucketLoggingInput, options?: CallOptions): Promise<Result<PutBucketLoggingOutput>> {
    return this.send(putBucketLogging, input, options);
  }

  putBucketMetricsConfiguration(input: PutBucketMetricsConfigurationInput, options?: CallOptions): Promise<Result<PutBucketMetricsConfigurationOutput>> {
    return this.send(putBucketMetricsConfiguration, input, options);
  }

  putBucketNotificationConfiguration(input: PutBucketNotificationConfigurationInput, options?: CallOptions): Promise<Result<PutBucketNotificationConfigurationOutput>> {
    return this.send(putBucketNotificationConfiguration, input, options);
  }

  putBucketOwnershipControls(input: PutBucketOwnershipControlsInput, options?: CallOptions): Promise<Result<PutBucketOwnershipControlsOutput>> {
    return this.send(putBucketOwnershipControls, input, options);
  }

  putBucketPolicy(input: PutBucketPolicyInput, options?: CallOptions): Promise<Result<PutBucketPolicyOutput>> {
    return this.send(putBucketPolicy, input, options);
  }

  putBucketReplication(input: PutBucketReplicationInput, options?: CallOptions): Promise<Result<PutBucketReplicationOutput>> {
    return this.send(putBucketReplication, input, options);
  }

  putBucketRequestPayment(input: PutBucketRequestPaymentInput, options?: CallOptions): Promise<Result<PutBucketRequestPaymentOutput>> {
    return this.send(putBucketRequestPayment, input, options);
  }

  putBucketTagging(input: PutBucketTaggingInput, options?: CallOptions): Promise<Result<PutBucketTaggingOutput>> {
    return this.send(putBucketTagging, input, options);
  }

  putBucketVersioning(input: PutBucketVersioningInput, options?: CallOptions): Promise<Result<PutBucketVersioningOutput>> {
    return this.send(putBucketVersioning, input, options);
  }

  putBucketWebsite(input: PutBucketWebsiteInput, options?: CallOptions): Promise<Result<PutBucketWebsiteOutput>> {
    return this.send(putBucketWebsite, input, options);
  }

  putObject(input: PutObjectInput, options?: CallOptions): Promise<Result<PutObjectOutput>> {
    return this.send(putObject, input, options);
  }

  putObjectAcl(input: PutObjectAclInput, options?: CallOptions): Promise<Result<PutObjectAclOutput>> {
    return this.send(putObjectAcl, input, options);
  }

  putObjectAnnotation(input: PutObjectAnnotationInput, options?: CallOptions): Promise<Result<PutObjectAnnotationOutput>> {
    return this.send(putObjectAnnotation, input, options);
  }

  putObjectLegalHold(input: PutObjectLegalHoldInput, options?: CallOptions): Promise<Result<PutObjectLegalHoldOutput>> {
    return this.send(putObjectLegalHold, input, options);
  }

  putObjectLockConfiguration(input: PutObjectLockConfigurationInput, options?: CallOptions): Promise<Result<PutObjectLockConfigurationOutput>> {
    return this.send(putObjectLockConfiguration, input, options);
  }

  putObjectRetention(input: PutObjectRetentionInput, options?: CallOptions): Promise<Result<PutObjectRetentionOutput>> {
    return this.send(putObjectRetention, input, options);
  }

  putObjectTagging(input: PutObjectTaggingInput, options?: CallOptions): Promise<Result<PutObjectTaggingOutput>> {
    return this.send(putObjectTagging, input, options);
  }

  putPublicAccessBlock(input: PutPublicAccessBlockInput, options?: CallOptions): Promise<Result<PutPublicAccessBlockOutput>> {
    return this.send(putPublicAccessBlock, input, options);
  }

  renameObject(input: RenameObjectInput, options?: CallOptions): Promise<Result<RenameObjectOutput>> {
    return this.send(renameObject, input, options);
  }

  restoreObject(input: RestoreObjectInput, options?: CallOptions): Promise<Result<RestoreObjectOutput>> {
    return this.send(restoreObject, input, options);
  }

  selectObjectContent(input: SelectObjectContentInput, options?: CallOptions): Promise<Result<SelectObjectContentOutput>> {
    return this.send(selectObjectContent, input, options);
  }

  updateBucketMetadataAnnotationTableConfiguration(input: UpdateBucketMetadataAnnotationTableConfigurationInput, options?: CallOptions): Promise<Result<UpdateBucketMetadataAnnotationTableConfigurationOutput>> {
    return this.send(updateBucketMetadataAnnotationTableConfiguration, input, options);
  }

  updateBucketMetadataInventoryTableConfiguration(input: UpdateBucketMetadataInventoryTableConfigurationInput, options?: CallOptions): Promise<Result<UpdateBucketMetadataInventoryTableConfigurationOutput>> {
    return this.send(updateBucketMetadataInventoryTableConfiguration, input, options);
  }

  updateBucketMetadataJournalTableConfiguration(input: UpdateBucketMetadataJournalTableConfigurationInput, options?: CallOptions): Promise<Result<UpdateBucketMetadataJournalTableConfigurationOutput>> {
    return this.send(updateBucketMetadataJournalTableConfiguration, input, options);
  }

  updateObjectEncryption(input: UpdateObjectEncryptionInput, options?: CallOptions): Promise<Result<UpdateObjectEncryptionOutput>> {
    return this.send(updateObjectEncryption, input, options);
  }

  uploadPart(input: UploadPartInput, options?: CallOptions): Promise<Result<UploadPartOutput>> {
    return this.send(uploadPart, input, options);
  }

  uploadPartCopy(input: UploadPartCopyInput, options?: CallOptions): Promise<Result<UploadPartCopyOutput>> {
    return this.send(uploadPartCopy, input, options);
  }

  writeGetObjectResponse(input: WriteGetObjectResponseInput, options?: CallOptions): Promise<Result<WriteGetObjectResponseOutput>> {
    return this.send(writeGetObjectResponse, input, options);
  }
}
