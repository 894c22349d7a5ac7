// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Body } from "../../bytes/body.ts";
import type { Operation } from "../operation.ts";
import type { RequestCharged, RequestPayer } from "./enums.ts";

export interface GetObjectTorrentInput {
  Bucket: string;
  Key: string;
  RequestPayer?: RequestPayer | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface GetObjectTorrentOutput {
  Body: Body;
  RequestCharged?: RequestCharged | undefined;
}

export const getObjectTorrent: Operation<GetObjectTorrentInput, GetObjectTorrentOutput> = {
  name: "GetObjectTorrent",
  method: "GET",
  scope: "object",
  query: "torrent",
  status: 200,
  input: {
    kind: "structure",
    required: ["Bucket","Key"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      RequestPayer: { shape: "string", at: "header", name: "x-amz-request-payer" },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {
      Body: { shape: "stream", at: "payload" },
      RequestCharged: { shape: "string", at: "header", name: "x-amz-request-charged" },
    },
  },
};
