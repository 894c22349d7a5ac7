// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation } from "../operation.ts";
import type { ErrorDocument, IndexDocument, RedirectAllRequestsTo, RoutingRule } from "./shapes-website.ts";
import { errorDocumentShape, indexDocumentShape, redirectAllRequestsToShape, routingRuleShape } from "./shapes-website.ts";

export interface GetBucketWebsiteInput {
  Bucket: string;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetBucketWebsiteOutput {
  RedirectAllRequestsTo?: RedirectAllRequestsTo | undefined;
  IndexDocument?: IndexDocument | undefined;
  ErrorDocument?: ErrorDocument | undefined;
  RoutingRules?: RoutingRule[] | undefined;
}

export const getBucketWebsite: Operation<GetBucketWebsiteInput, GetBucketWebsiteOutput> = {
  name: "GetBucketWebsite",
  method: "GET",
  scope: "bucket",
  query: "website",
  status: 200,
  endpoint: "control",
  input: {
    kind: "structure",
    required: ["Bucket"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    element: "WebsiteConfiguration",
    members: {
      RedirectAllRequestsTo: { shape: redirectAllRequestsToShape },
      IndexDocument: { shape: indexDocumentShape },
      ErrorDocument: { shape: errorDocumentShape },
      RoutingRules: { shape: { kind: "list", of: routingRuleShape, element: "RoutingRule" } },
    },
  },
};
