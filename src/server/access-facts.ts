// What the engine knows about rights: owners, lists, policies, blocks of public access. Each is asked for once per request.

import type { Engine } from "../engine/engine.ts";
import type { EngineOutput, Requester } from "../engine/engine.ts";
import { isS3Error } from "../errors/s3-error.ts";
import { getBucketAcl } from "../model/generated/get-bucket-acl.ts";
import { getBucketPolicy } from "../model/generated/get-bucket-policy.ts";
import { getObjectAcl } from "../model/generated/get-object-acl.ts";
import { getPublicAccessBlock } from "../model/generated/get-public-access-block.ts";
import type { Grant } from "../model/generated/shapes-shared.ts";
import type { PublicAccessBlockConfiguration } from "../model/generated/shapes-public-access-block.ts";
import type { Operation } from "../model/operation.ts";

/** An access control list. */
export interface AccessList {
  readonly ownerId: string | undefined;
  readonly grants: readonly Grant[];
}

// A server of one account asks for the policy only to find the owner's own denials, with every request: that there was none a
// moment ago is good enough for it. Policies that come by way of this process hold at once; those of others on the same directory
// within this time.
const absenceMs = 1000;
const absenceLimit = 1000;
const absences = new WeakMap<Engine, Map<string, number>>();

/** Whether the bucket had no policy a moment ago. */
export function hadNoPolicy(engine: Engine, bucket: string): boolean {
  const seenMs = absences.get(engine)?.get(bucket);
  return seenMs !== undefined && performance.now() - seenMs < absenceMs;
}

/** Makes the next request look again. */
export function forgetAbsence(engine: Engine, bucket: string): void {
  absences.get(engine)?.delete(bucket);
}

function rememberAbsence(engine: Engine, bucket: string, seenMs: number): void {
  const ofEngine = absences.get(engine) ?? new Map<string, number>();
  if (ofEngine.size >= absenceLimit) ofEngine.clear();
  absences.set(engine, ofEngine.set(bucket, seenMs));
}

/** The facts behind one request. What was asked for before is remembered. */
export class AccessFacts {
  readonly #engine: Engine;
  readonly #requester: Requester;
  readonly #known = new Map<string, Promise<unknown>>();

  constructor(engine: Engine, requester: Requester) {
    this.#engine = engine;
    this.#requester = requester;
  }

  /** Text of the bucket's policy; undefined when it has none, or does not exist. */
  policy(bucket: string): Promise<string | undefined> {
    return this.#once(`policy ${bucket}`, async () => {
      const seenMs = performance.now();
      const text = (await this.#find(getBucketPolicy, { Bucket: bucket }))?.Policy;
      if (text === undefined) rememberAbsence(this.#engine, bucket, seenMs);
      return text;
    });
  }

  /** Throws NoSuchBucket. */
  bucketList(bucket: string): Promise<AccessList> {
    return this.#once(`list ${bucket}`, async () => listOf(await this.#ask(getBucketAcl, { Bucket: bucket })));
  }

  /** Undefined when there is no such object. */
  async objectList(bucket: string, key: string, versionId: string | undefined): Promise<AccessList | undefined> {
    const found = await this.#find(getObjectAcl, { Bucket: bucket, Key: key, VersionId: versionId });
    return found === undefined ? undefined : listOf(found);
  }

  publicAccessBlock(bucket: string): Promise<PublicAccessBlockConfiguration | undefined> {
    return this.#once(`block ${bucket}`, async () => (await this.#find(getPublicAccessBlock, { Bucket: bucket }))?.PublicAccessBlockConfiguration);
  }

  #once<T>(name: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#known.get(name) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const asked = ask();
    this.#known.set(name, asked);
    return asked;
  }

  #ask<I, O>(operation: Operation<I, O>, input: I): Promise<EngineOutput<O>> {
    return this.#engine.execute(operation, input, { requester: this.#requester });
  }

  async #find<I, O>(operation: Operation<I, O>, input: I): Promise<EngineOutput<O> | undefined> {
    try {
      return await this.#ask(operation, input);
    } catch (error) {
      if (isS3Error(error) && (error.kind === "not-found" || error.code === "MethodNotAllowed")) return undefined;
      throw error;
    }
  }
}

function listOf({ Owner, Grants }: { readonly Owner?: { readonly ID?: string | undefined } | undefined; readonly Grants?: readonly Grant[] | undefined }): AccessList {
  return { ownerId: Owner?.ID, grants: Grants ?? [] };
}
