// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ChecksumAlgorithm } from "./enums.ts";
import type { ErrorDocument, IndexDocument, RedirectAllRequestsTo, RoutingRule } from "./shapes-website.ts";
import { errorDocumentShape, indexDocumentShape, redirectAllRequestsToShape, routingRuleShape } from "./shapes-website.ts";

export interface PutBucketWebsiteInput {
  Bucket: string;
  WebsiteConfiguration: WebsiteConfiguration;
  ContentMD5?: string | undefined;
  ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface PutBucketWebsiteOutput {}

export interface WebsiteConfiguration {
  ErrorDocument?: ErrorDocument | undefined;
  IndexDocument?: IndexDocument | undefined;
  RedirectAllRequestsTo?: RedirectAllRequestsTo | undefined;
  RoutingRules?: RoutingRule[] | undefined;
}

export const websiteConfigurationShape: Structure = {
  kind: "structure",
  members: {
    ErrorDocument: { shape: errorDocumentShape },
    IndexDocument: { shape: indexDocumentShape },
    RedirectAllRequestsTo: { shape: redirectAllRequestsToShape },
    RoutingRules: { shape: { kind: "list", of: routingRuleShape, element: "RoutingRule" } },
  },
};

export const putBucketWebsite: Operation<PutBucketWebsiteInput, PutBucketWebsiteOutput> = {
  name: "PutBucketWebsite",
  method: "PUT",
  scope: "bucket",
  query: "website",
  status: 200,
  checksum: { request: "ChecksumAlgorithm", required: true },
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket","WebsiteConfiguration"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      WebsiteConfiguration: { shape: websiteConfigurationShape, at: "payload" },
      ContentMD5: { shape: "string", at: "header", name: "content-md5" },
      ChecksumAlgorithm: { shape: "string", at: "header", name: "x-amz-sdk-checksum-algorithm" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {},
  },
};
