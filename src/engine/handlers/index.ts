// Which operations the engine implements, and where. One that is missing here is NotImplemented.

import type { OperationTable } from "../../model/generated/operations.ts";
import type { Operation } from "../../model/operation.ts";
import type { Handler } from "../engine-context.ts";
import { createBucket, deleteBucket, getBucketLocation, headBucket, listBuckets } from "./buckets.ts";
import { deleteObject, deleteObjects } from "./delete-object.ts";
import { getObject, headObject } from "./get-object.ts";
import { listObjects, listObjectsV2 } from "./list-objects.ts";
import { putObject } from "./put-object.ts";

/** Handlers by operation, typed by the model. */
export type HandlerTable = {
  readonly [Name in keyof OperationTable]?: OperationTable[Name] extends Operation<infer I, infer O> ? Handler<I, O> : never;
};

export const handlers: HandlerTable = {
  CreateBucket: createBucket,
  DeleteBucket: deleteBucket,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  GetBucketLocation: getBucketLocation,
  GetObject: getObject,
  HeadBucket: headBucket,
  HeadObject: headObject,
  ListBuckets: listBuckets,
  ListObjects: listObjects,
  ListObjectsV2: listObjectsV2,
  PutObject: putObject,
};
