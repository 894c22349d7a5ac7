// Runs an operation on the engine as far as the requester's rights go: some of them depend on what the body says.

import type { Engine, EngineCall } from "../engine/engine.ts";
import { isPublicPolicy } from "../engine/rules/bucket-policies.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import { deleteObjects, type DeleteError, type DeleteObjectsInput, type DeleteObjectsOutput } from "../model/generated/delete-objects.ts";
import type { PutBucketPolicyInput } from "../model/generated/put-bucket-policy.ts";
import type { Operation } from "../model/operation.ts";
import type { MayDelete } from "./access-control.ts";
import { AccessFacts, forgetAbsence } from "./access-facts.ts";

/** Runs it. `mayDelete` is what {@link assertAllowed} left open. */
export async function executeAllowed(engine: Engine, operation: Operation, input: object, call: EngineCall, mayDelete: MayDelete | undefined): Promise<Record<string, unknown>> {
  if (mayDelete !== undefined) return { ...(await deleteAllowed(engine, input as DeleteObjectsInput, call, mayDelete)) };
  const isNewPolicy = operation.name === "PutBucketPolicy";
  if (isNewPolicy) await assertMayBePublic(engine, input as PutBucketPolicyInput, call);
  const output = (await engine.execute(operation, input, call)) as Record<string, unknown>;
  if (isNewPolicy) forgetAbsence(engine, (input as PutBucketPolicyInput).Bucket);
  return output;
}

/** What may not be deleted is an error of its own in the answer. */
async function deleteAllowed(engine: Engine, input: DeleteObjectsInput, call: EngineCall, mayDelete: MayDelete): Promise<DeleteObjectsOutput> {
  const objects = input.Delete?.Objects ?? [];
  const verdicts = await Promise.all(objects.map(({ Key, VersionId }) => mayDelete(Key, VersionId)));
  const allowed = objects.filter((_, at) => verdicts[at]);
  const errors = objects.filter((_, at) => !verdicts[at]).map(({ Key, VersionId }): DeleteError => ({ Key, VersionId, Code: "AccessDenied", Message: "Access Denied" }));
  // A batch of nothing is malformed, and the engine says so.
  if (errors.length > 0 && allowed.length === 0) return { Deleted: [], Errors: errors };
  const output = await engine.execute(deleteObjects, { ...input, Delete: { ...input.Delete, Objects: allowed } }, call);
  return { ...output, Errors: [...output.Errors, ...errors] };
}

async function assertMayBePublic(engine: Engine, { Bucket, Policy }: PutBucketPolicyInput, call: EngineCall): Promise<void> {
  if (!isPublicPolicy(Policy) || (await new AccessFacts(engine, call.requester).publicAccessBlock(Bucket))?.BlockPublicPolicy !== true) return;
  throw createS3Error("AccessDenied", { message: "public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access" });
}
