// PutObjectTagging, GetObjectTagging, DeleteObjectTagging.

import type { DeleteObjectTaggingInput, DeleteObjectTaggingOutput } from "../../model/generated/delete-object-tagging.ts";
import type { GetObjectTaggingInput, GetObjectTaggingOutput } from "../../model/generated/get-object-tagging.ts";
import type { PutObjectTaggingInput, PutObjectTaggingOutput } from "../../model/generated/put-object-tagging.ts";
import type { Tag } from "../../model/generated/shapes-shared.ts";
import type { EngineContext, Handler } from "../engine-context.ts";
import { requireVersion, rewriteExtra, shownVersionId } from "../metadata/versions.ts";
import { assertTags, objectTagLimit } from "../rules/tags.ts";
import { bucketOf } from "./bucket-access.ts";

export const putObjectTagging: Handler<PutObjectTaggingInput, PutObjectTaggingOutput> = async ({ engine }, input) => {
  const tags = (input.Tagging?.TagSet ?? []).map(({ Key, Value }) => ({ Key, Value: Value ?? "" }));
  assertTags(tags, objectTagLimit);
  return { VersionId: await setTags(engine, input, tags.length === 0 ? undefined : tags) };
};

export const getObjectTagging: Handler<GetObjectTaggingInput, GetObjectTaggingOutput> = ({ engine }, input) => {
  const bucket = bucketOf(engine.store, input);
  const version = requireVersion(engine.store, bucket, input.Key, input.VersionId);
  return { TagSet: [...(version.extra?.tags ?? [])], VersionId: shownVersionId(bucket, version) };
};

export const deleteObjectTagging: Handler<DeleteObjectTaggingInput, DeleteObjectTaggingOutput> = async ({ engine }, input) => ({
  VersionId: await setTags(engine, input, undefined),
});

function setTags(engine: EngineContext, input: PutObjectTaggingInput | DeleteObjectTaggingInput, tags: readonly Tag[] | undefined): Promise<string | undefined> {
  return engine.change((transaction) => {
    const bucket = bucketOf(transaction, input);
    const version = requireVersion(transaction, bucket, input.Key, input.VersionId);
    rewriteExtra(transaction, bucket, input.Key, version, { ...version.extra, tags });
    return shownVersionId(bucket, version);
  });
}
