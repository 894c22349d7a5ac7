// Generated from @aws-sdk/client-s3 3.1169.0 by tools/codegen. Do not edit.
import type { Operation, Structure } from "../operation.ts";
import type { ExpressionType } from "./enums.ts";
import type { InputSerialization, OutputSerialization } from "./shapes-shared.ts";
import { inputSerializationShape, outputSerializationShape } from "./shapes-shared.ts";

export interface SelectObjectContentInput {
  Bucket: string;
  Key: string;
  Expression: string;
  ExpressionType: ExpressionType;
  InputSerialization: InputSerialization;
  OutputSerialization: OutputSerialization;
  SSECustomerAlgorithm?: string | undefined;
  SSECustomerKey?: string | undefined;
  SSECustomerKeyMD5?: string | undefined;
  RequestProgress?: RequestProgress | undefined;
  ScanRange?: ScanRange | undefined;
  ExpectedBucketOwner?: string | undefined;
}

export interface SelectObjectContentOutput {
  Payload: AsyncIterable<SelectObjectContentEventStream>;
}

export interface ContinuationEvent {}

export const continuationEventShape: Structure = {
  kind: "structure",
  members: {},
};

export interface EndEvent {}

export const endEventShape: Structure = {
  kind: "structure",
  members: {},
};

export interface Progress {
  BytesScanned?: number | undefined;
  BytesProcessed?: number | undefined;
  BytesReturned?: number | undefined;
}

export const progressShape: Structure = {
  kind: "structure",
  members: {
    BytesScanned: { shape: "integer" },
    BytesProcessed: { shape: "integer" },
    BytesReturned: { shape: "integer" },
  },
};

export interface RecordsEvent {
  Payload?: Uint8Array | undefined;
}

export const recordsEventShape: Structure = {
  kind: "structure",
  members: {
    Payload: { shape: "blob", eventPayload: true },
  },
};

export interface RequestProgress {
  Enabled?: boolean | undefined;
}

export const requestProgressShape: Structure = {
  kind: "structure",
  members: {
    Enabled: { shape: "boolean" },
  },
};

export interface ScanRange {
  Start?: number | undefined;
  End?: number | undefined;
}

export const scanRangeShape: Structure = {
  kind: "structure",
  members: {
    Start: { shape: "integer" },
    End: { shape: "integer" },
  },
};

export interface Stats {
  BytesScanned?: number | undefined;
  BytesProcessed?: number | undefined;
  BytesReturned?: number | undefined;
}

export const statsShape: Structure = {
  kind: "structure",
  members: {
    BytesScanned: { shape: "integer" },
    BytesProcessed: { shape: "integer" },
    BytesReturned: { shape: "integer" },
  },
};

export interface ProgressEvent {
  Details?: Progress | undefined;
}

export const progressEventShape: Structure = {
  kind: "structure",
  members: {
    Details: { shape: progressShape, eventPayload: true },
  },
};

export interface StatsEvent {
  Details?: Stats | undefined;
}

export const statsEventShape: Structure = {
  kind: "structure",
  members: {
    Details: { shape: statsShape, eventPayload: true },
  },
};

export type SelectObjectContentEventStream =
  | { Records: RecordsEvent; Stats?: never; Progress?: never; Cont?: never; End?: never }
  | { Stats: StatsEvent; Records?: never; Progress?: never; Cont?: never; End?: never }
  | { Progress: ProgressEvent; Records?: never; Stats?: never; Cont?: never; End?: never }
  | { Cont: ContinuationEvent; Records?: never; Stats?: never; Progress?: never; End?: never }
  | { End: EndEvent; Records?: never; Stats?: never; Progress?: never; Cont?: never };

export const selectObjectContentEventStreamShape: Structure = {
  kind: "structure",
  events: true,
  members: {
    Records: { shape: recordsEventShape },
    Stats: { shape: statsEventShape },
    Progress: { shape: progressEventShape },
    Cont: { shape: continuationEventShape },
    End: { shape: endEventShape },
  },
};

export const selectObjectContent: Operation<SelectObjectContentInput, SelectObjectContentOutput> = {
  name: "SelectObjectContent",
  method: "POST",
  scope: "object",
  query: "select&select-type=2",
  status: 200,
  input: {
    kind: "structure",
    element: "SelectObjectContentRequest",
    required: ["Bucket","Key","Expression","ExpressionType","InputSerialization","OutputSerialization"],
    members: {
      Bucket: { shape: "string", at: "bucket" },
      Key: { shape: "string", at: "key" },
      Expression: { shape: "string" },
      ExpressionType: { shape: "string" },
      InputSerialization: { shape: inputSerializationShape },
      OutputSerialization: { shape: outputSerializationShape },
      SSECustomerAlgorithm: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-algorithm" },
      SSECustomerKey: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key", secret: true },
      SSECustomerKeyMD5: { shape: "string", at: "header", name: "x-amz-server-side-encryption-customer-key-md5" },
      RequestProgress: { shape: requestProgressShape },
      ScanRange: { shape: scanRangeShape },
      ExpectedBucketOwner: { shape: "string", at: "header", name: "x-amz-expected-bucket-owner" },
    },
  },
  output: {
    kind: "structure",
    members: {
      Payload: { shape: selectObjectContentEventStreamShape, at: "payload" },
    },
  },
};
