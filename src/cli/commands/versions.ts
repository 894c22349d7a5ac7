import type { DeletedObject, DeleteError, ObjectVersion } from "../../index.ts";
import { runCommand, type CommandContext, type GlobalOptions } from "../command-context.ts";
import { RemovalGuard } from "../confirm-removal.ts";
import { parseDuration } from "../duration.ts";
import { actionMessage, humanBytes, localTime, message } from "../messages.ts";
import { parseAction } from "../parse-action.ts";
import { parseBucketTarget, parseObjectTarget, parseS3Target } from "../target.ts";
import { UsageError } from "../usage-error.ts";
import { versionsAt } from "../versions-at.ts";

interface VersionsOptions extends GlobalOptions {
  readonly recursive?: boolean;
  readonly human?: boolean;
  readonly versionId?: string;
  readonly preserveAcl?: boolean;
  readonly olderThan?: string;
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** Shows, restores and removes versions of objects; says whether a bucket keeps them. */
export async function run([given = "", address = ""]: readonly (string | undefined)[], options: VersionsOptions): Promise<void> {
  await runCommand(options, async (context) => {
    switch (parseAction("versions", given, ["ls", "get", "on", "off", "restore", "rm"])) {
      case "ls":
        return listVersions(context, address, options);
      case "get":
        return showVersioning(context, parseBucketTarget(address));
      case "on":
        return setVersioning(context, parseBucketTarget(address), true);
      case "off":
        return setVersioning(context, parseBucketTarget(address), false);
      case "restore":
        return restore(context, address, options);
      case "rm":
        return removeVersions(context, address, options);
    }
  });
}

async function listVersions(context: CommandContext, address: string, options: VersionsOptions): Promise<void> {
  for await (const version of versionsAt(context, address, { recursive: true })) {
    const { bucketName: bucket, key, id, isDeleteMarker, attributes } = version;
    const { IsLatest: latest, LastModified: modified } = attributes;
    const { Size: size, ETag: etag, StorageClass: storageClass } = "Size" in attributes ? attributes : {};
    const shown = isDeleteMarker ? "deleted" : options.human === true ? humanBytes(size ?? 0) : String(size ?? 0);
    const text = (): string => `${localTime(modified)} ${shown.padStart(options.human === true ? 10 : 12)}  ${latest ? "latest" : "      "}  ${id.padEnd(32)}  ${key}`;
    context.output.result(message(text, { bucket, key, versionId: id, latest, deleteMarker: isDeleteMarker, modified, size, etag, storageClass }));
  }
}

async function showVersioning({ s3, output, signal }: CommandContext, bucket: string): Promise<void> {
  const { Status: status = null } = await s3.getBucketVersioning({ Bucket: bucket }, { signal });
  const words: Partial<Record<string, string>> = { Enabled: "on", Suspended: "suspended" };
  output.result(message(status === null ? "off" : (words[status] ?? status), { bucket, status }));
}

async function setVersioning({ s3, output, signal }: CommandContext, bucket: string, on: boolean): Promise<void> {
  const versioning = s3.bucket(bucket).versioning();
  await (on ? versioning.enable({}, { signal }) : versioning.suspend({}, { signal }));
  output.done(actionMessage(`versions ${on ? "on" : "off"}`, `s3://${bucket}`, undefined));
}

/** Makes a version current by a copy; without one, takes the delete markers from a deleted key. */
async function restore(context: CommandContext, address: string, options: VersionsOptions): Promise<void> {
  const { bucket, key } = parseObjectTarget(address);
  const versionId = options.versionId === undefined ? await undelete(context, address) : await copyVersion(context, { Bucket: bucket, Key: key, VersionId: options.versionId }, options);
  context.output.done(actionMessage("versions restore", address, undefined, { bucket, key, versionId }));
}

async function undelete(context: CommandContext, address: string): Promise<string> {
  const { bucket, key } = parseObjectTarget(address);
  for (let isDeleted = false; ; isDeleted = true) {
    const { markers, version } = await newestVersion(context, address);
    if (version === undefined) throw new Error(`there is no version of ${address} to restore`);
    if (markers.length === 0 && isDeleted) return version.id;
    if (markers.length === 0) throw new Error(`${address} is not deleted; name the version that is to be current with --version-id (stave versions ls ${address} shows them)`);
    // Then looks again: of what was written within one second, a listing does not tell the order.
    for (const marker of markers) await context.s3.deleteObject({ Bucket: bucket, Key: key, VersionId: marker.id }, { signal: context.signal });
  }
}

/** The newest version of a key, and the delete markers in front of it. */
async function newestVersion(context: CommandContext, address: string): Promise<{ markers: readonly ObjectVersion[]; version: ObjectVersion | undefined }> {
  const markers: ObjectVersion[] = [];
  for await (const version of versionsAt({ ...context, options: { ...context.options, literal: true, rules: [] } }, address)) {
    if (!version.isDeleteMarker) return { markers, version };
    markers.push(version);
  }
  return { markers, version: undefined };
}

async function copyVersion({ s3, signal }: CommandContext, source: { Bucket: string; Key: string; VersionId: string }, options: VersionsOptions): Promise<string> {
  // What a copy does not take from its source.
  const { StorageClass, WebsiteRedirectLocation } = await s3.headObject(source, { signal });
  const { Bucket, Key, VersionId } = source;
  await s3.object(Bucket, Key).copyFrom(source, { StorageClass, WebsiteRedirectLocation }, { signal, preserveAcl: options.preserveAcl === true });
  return VersionId;
}

async function removeVersions(context: CommandContext, address: string, options: VersionsOptions): Promise<void> {
  if ((options.olderThan === undefined) === (options.all !== true)) {
    throw new UsageError("say which versions: --older-than 30d for those that were replaced or deleted longer ago (0s: all of them), --all for the current ones too");
  }
  const { bucket } = parseS3Target(address);
  const unwanted = unwantedVersions(context, address, options);
  const removed = ({ Key = "", VersionId }: DeletedObject): void => {
    const facts = { bucket, key: Key, versionId: VersionId, ...(options.dryRun === true ? { dryRun: true } : {}) };
    context.output.done(actionMessage("versions rm", `s3://${bucket}/${Key}`, VersionId, facts));
  };
  if (options.dryRun === true) {
    for await (const { key, id } of unwanted) removed({ Key: key, VersionId: id });
    return;
  }
  const onDeleted = (deleted: readonly DeletedObject[], errors: readonly DeleteError[]): void => {
    for (const entry of deleted) removed(entry);
    for (const { Key = "", VersionId = "", Code = "", Message = "" } of errors) context.fail(new Error(`${Code}: ${Message}`), `versions rm s3://${bucket}/${Key} ${VersionId}`);
  };
  await context.s3.deleteMany({ Bucket: bucket }, new RemovalGuard(context, address, options).confirmed(targetsOf(unwanted)), { signal: context.signal, onDeleted });
}

/** The versions that are to go, as the listing finds them. */
async function* unwantedVersions(context: CommandContext, address: string, options: VersionsOptions): AsyncGenerator<ObjectVersion> {
  const beforeMs = options.olderThan === undefined ? undefined : Date.now() - parseDuration(options.olderThan) * 1000;
  let newer: ObjectVersion | undefined;
  for await (const version of versionsAt(context, address, { recursive: options.recursive })) {
    // A version is old since the next one took its place, as for S3's own lifecycle rules; not since it was written.
    const replacedMs = !version.attributes.IsLatest && newer?.key === version.key ? newer.attributes.LastModified.getTime() : Number.POSITIVE_INFINITY;
    if (beforeMs === undefined || replacedMs <= beforeMs) yield version;
    newer = version;
  }
}

async function* targetsOf(versions: AsyncIterable<ObjectVersion>): AsyncGenerator<{ Key: string; VersionId: string }> {
  for await (const { key, id } of versions) yield { Key: key, VersionId: id };
}
