// Opening files: what is there decides, with the flags, what the handle holds.

import { appendStream } from "./append-stream.ts";
import { keyOf, type FileContext } from "./file-context.ts";
import { FileDraft } from "./file-draft.ts";
import { S3FileHandle } from "./file-handle.ts";
import { FileSystemError } from "./file-system-error.ts";
import { locate, locateTarget, missingError, type Located } from "./locate.ts";
import { ObjectReader } from "./object-reader.ts";
import { parseOpenFlags, type OpenMode } from "./open-flags.ts";
import { UploadSink } from "./upload-sink.ts";
import { assertWritable, uploadContent } from "./write-file.ts";

/** Opens a file. One HEAD; for writing the looks of every write. */
export async function openFile(context: FileContext, path: string, flags: string | number = "r", mode?: number): Promise<S3FileHandle> {
  const asked = parseOpenFlags(flags);
  if (asked === undefined) throw new FileSystemError("EINVAL", { syscall: "open", path, hint: `there are no flags "${flags}"` });
  const found = await (asked.exclusive ? locate(context, path) : locateTarget(context, path, "open"));
  if (found !== undefined && asked.exclusive) throw new FileSystemError("EEXIST", { syscall: "open", path });
  if (found === undefined && !asked.creates) throw await missingError(context, { syscall: "open", path });
  if (!asked.writes && found !== undefined) return new S3FileHandle(context, path, found.kind === "directory" ? { directory: found.stats } : { reader: new ObjectReader(context, found) });
  if (found?.kind === "directory") throw new FileSystemError("EISDIR", { syscall: "open", path });
  await assertWritable(context, path, "open", undefined);
  if (asked.reads || !(asked.truncates || asked.appends || found === undefined)) return new S3FileHandle(context, path, { draft: draftOf(context, path, found, asked, mode), mode: asked });
  return new S3FileHandle(context, path, { sink: sinkOf(context, path, found, asked, mode), mode: asked });
}

function draftOf(context: FileContext, path: string, found: Located | undefined, asked: OpenMode, mode: number | undefined): FileDraft {
  const before = asked.truncates || found?.kind !== "file" ? undefined : found;
  return new FileDraft(context, path, { before, key: keyOf(context, path), isNew: before === undefined, exclusive: asked.exclusive, mode: before === undefined ? mode : undefined });
}

function sinkOf(context: FileContext, path: string, found: Located | undefined, { appends, exclusive }: OpenMode, mode: number | undefined): UploadSink {
  if (!appends || found?.kind !== "file") return new UploadSink((chunks, signal) => uploadContent(context, path, chunks, { mode, exclusive, signal }));
  return new UploadSink((chunks, signal) => appendStream(context, path, found, chunks, signal), found.head.ContentLength);
}
