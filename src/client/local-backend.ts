// Calls on a `local:` endpoint: the same validation and results as over HTTP, with the embedded engine in between.

import { assertKey } from "../endpoint/object-key.ts";
import { S3Error } from "../errors/s3-error.ts";
import type { Payload } from "../bytes/byte-source.ts";
import type { Operation } from "../model/operation.ts";
import { parseCopySource } from "../protocol/copy-source.ts";
import { inputProblems } from "../protocol/validate-input.ts";
import type { CallOptions } from "./call-options.ts";
import { ClientBody } from "./client-body.ts";
import { completeInput } from "./complete-input.ts";
import { payloadBody } from "./payload-body.ts";
import type { LocalEngine, Platform } from "./platform.ts";
import { ResponseMetadata, type Result } from "./response-metadata.ts";
import { abortError } from "./retry.ts";

/** The owner of everything that is stored through a `local:` endpoint. */
const owner = { id: "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a", displayName: "local" };

/** What a `local:` client's calls share. */
export interface LocalContext {
  readonly platform: Platform;
  readonly engine: LocalEngine;
  readonly region: string | undefined;
  /** `local:DIRECTORY`, as the user wrote it. */
  readonly name: string;
}

/** Makes one call on the engine. */
export async function executeLocally<I, O>(context: LocalContext, operation: Operation<I, O>, input: I, call: CallOptions): Promise<Result<O>> {
  const given = input as { Bucket?: unknown; Key?: unknown };
  try {
    if (call.signal?.aborted) throw abortError(call.signal);
    const problems = inputProblems(operation, input as object);
    if (problems !== undefined) throw problems;
    if (operation.scope === "object" && typeof given.Key === "string") assertKey(given.Key);
    const complete = withParsedSource(completeInput(operation, input as object, context.platform.digests));
    const output = (await context.engine.execute(operation, complete, { requester: owner, signal: call.signal, region: context.region })) as Record<string, unknown>;
    return finish(context, operation, output) as Result<O>;
  } catch (error) {
    if (error instanceof S3Error) {
      error.operation ??= operation.name;
      if (typeof given.Bucket === "string") error.bucket ??= given.Bucket;
      if (typeof given.Key === "string") error.key ??= given.Key;
    }
    throw error;
  }
}

function finish(context: LocalContext, operation: Operation, output: Record<string, unknown>): object {
  for (const [name, member] of Object.entries(operation.output.members)) {
    if (member.shape === "stream" && member.at === "payload" && output[name] !== undefined) {
      output[name] = new ClientBody(payloadBody(output[name] as Payload), undefined, context.platform);
    }
  }
  for (const name of operation.output.guaranteed ?? []) output[name] ??= name === "Metadata" ? {} : [];
  output["$metadata"] = new ResponseMetadata(output["ContentRange"] === undefined ? operation.status : 206, 1, []);
  return output;
}

function withParsedSource(input: object): object {
  const source = (input as { CopySource?: unknown }).CopySource;
  if (typeof source !== "string") return input;
  const parsed = parseCopySource(source);
  if (parsed === undefined) throw new S3Error("CopySource must be BUCKET/KEY or an object with Bucket and Key", { code: "ParamValidation", kind: "invalid-input" });
  return { ...input, CopySource: parsed };
}
