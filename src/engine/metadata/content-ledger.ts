// Who refers to which stored bytes: the changes that one transaction makes, added up and written at its end.

import { encodeManifest, decodeManifest } from "./record-codec.ts";
import type { ContentRef, Manifest, PartRecord, Segment, SegmentRecord } from "./records.ts";
import type { Reader, Transaction } from "./ordered-store.ts";
import { createS3Error } from "../../errors/create-s3-error.ts";

/** Changes to stored contents within one transaction. `settle` must be called last. */
export class ContentLedger {
  readonly #transaction: Transaction;
  #references: Map<string, number> | undefined;

  constructor(transaction: Transaction) {
    this.#transaction = transaction;
  }

  /** Stores a small content. */
  putInline(bytes: Uint8Array): Uint8Array {
    const id = this.#transaction.nextSequence();
    this.#transaction.put("content", id, bytes);
    return id;
  }

  /** Stores the list of parts of a large content; references to blobs are counted apart. */
  putManifest(manifest: Manifest): Uint8Array {
    const id = this.#transaction.nextSequence();
    this.#transaction.put("content", id, encodeManifest(manifest));
    return id;
  }

  /** Counts one more reference to a blob, the first one for a new file. */
  retain(blob: string): void {
    this.#change(blob, 1);
  }

  /** Gives up what a version refers to. */
  release(content: ContentRef): void {
    if (content.kind === "empty") return;
    if (content.kind === "blob") return this.#change(content.blob, -1);
    if (content.kind === "manifest") for (const part of readManifest(this.#transaction, content.id).parts) this.releasePart(part);
    this.#transaction.remove("content", content.id);
  }

  /** Gives up what a part refers to. */
  releasePart(part: PartRecord): void {
    for (const segment of part.segments) {
      if ("blob" in segment) this.#change(segment.blob, -1);
      else this.#transaction.remove("content", segment.content);
    }
  }

  /** Refers to the same bytes once more: blobs are shared, small contents copied. */
  share(content: ContentRef): ContentRef {
    if (content.kind === "empty") return content;
    if (content.kind === "blob") {
      this.retain(content.blob);
      return content;
    }
    if (content.kind === "inline") return { kind: "inline", id: this.putInline(readContent(this.#transaction, content.id)) };
    const { parts } = readManifest(this.#transaction, content.id);
    return { kind: "manifest", id: this.putManifest({ parts: parts.map((part) => ({ ...part, segments: part.segments.map((segment) => this.shareSegment(segment)) })) }) };
  }

  /** The same for one segment. */
  shareSegment(segment: SegmentRecord): SegmentRecord {
    if ("blob" in segment) {
      this.retain(segment.blob);
      return segment;
    }
    return { content: this.putInline(readContent(this.#transaction, segment.content)), sizeBytes: segment.sizeBytes };
  }

  /** Writes the counts. Result: blobs that nothing refers to any more; their files are to be removed after the commit. */
  settle(): string[] {
    const unused: string[] = [];
    if (this.#references === undefined) return unused;
    for (const [blob, change] of this.#references) {
      if (change === 0) continue;
      const key = Buffer.from(blob, "hex");
      const count = (this.#transaction.peek("blobs", key)?.readUInt32BE(0) ?? 0) + change;
      if (count > 0) {
        const value = Buffer.allocUnsafe(4);
        value.writeUInt32BE(count, 0);
        this.#transaction.put("blobs", key, value);
      } else {
        this.#transaction.remove("blobs", key);
        // Noted in the same commit, so that the file is removed later if this process dies before it gets to it.
        this.#transaction.put("garbage", key, Buffer.of(1));
        unused.push(blob);
      }
    }
    return unused;
  }

  #change(blob: string, by: number): void {
    this.#references ??= new Map();
    this.#references.set(blob, (this.#references.get(blob) ?? 0) + by);
  }
}

/** The stretches of bytes that a content consists of, those in the metadata already read. */
export function segmentsOf(reader: Reader, content: ContentRef, sizeBytes: number): Segment[] {
  switch (content.kind) {
    case "empty":
      return [];
    case "inline":
      return [{ inline: readContent(reader, content.id), sizeBytes }];
    case "blob":
      return [{ blob: content.blob, offsetBytes: content.offsetBytes, sizeBytes }];
    case "manifest":
      return readManifest(reader, content.id).parts.flatMap((part) => part.segments.map((segment) => loadSegment(reader, segment)));
  }
}

/** One stored segment, read if it lies in the metadata. */
function loadSegment(reader: Reader, segment: SegmentRecord): Segment {
  return "blob" in segment ? segment : { inline: readContent(reader, segment.content), sizeBytes: segment.sizeBytes };
}

/** Cuts a range out of segments. */
export function sliceSegments(segments: readonly Segment[], startBytes: number, lengthBytes: number): Segment[] {
  const endBytes = startBytes + lengthBytes;
  const result: Segment[] = [];
  let at = 0;
  for (const segment of segments) {
    const from = Math.max(startBytes - at, 0);
    const to = Math.min(endBytes - at, segment.sizeBytes);
    if (from < to) {
      result.push(
        "blob" in segment
          ? { blob: segment.blob, offsetBytes: segment.offsetBytes + from, sizeBytes: to - from }
          : { inline: segment.inline.subarray(from, to), sizeBytes: to - from },
      );
    }
    at += segment.sizeBytes;
    if (at >= endBytes) break;
  }
  return result;
}

/** The parts of a content that has some. Remembered, since readers of large objects ask for one range after the other. */
export function readManifest(reader: Reader, id: Uint8Array): Manifest {
  // What a transaction reads may yet be undone, and the id be given out again.
  if (isTransaction(reader)) return decodeManifest(readContent(reader, id));
  let manifests = knownManifests.get(reader);
  if (manifests === undefined) knownManifests.set(reader, (manifests = new ManifestCache()));
  return manifests.get(Buffer.from(id).toString("hex"), () => decodeManifest(readContent(reader, id)));
}

const knownManifests = new WeakMap<Reader, ManifestCache>();

// At most about 10 MB for each store.
const knownPartsLimit = 20_000;

class ManifestCache {
  readonly #manifests = new Map<string, Manifest>();
  #parts = 0;

  get(id: string, read: () => Manifest): Manifest {
    const known = this.#manifests.get(id);
    if (known !== undefined) return known;
    const manifest = read();
    if (this.#parts + manifest.parts.length > knownPartsLimit) {
      this.#manifests.clear();
      this.#parts = 0;
    }
    this.#manifests.set(id, manifest);
    this.#parts += manifest.parts.length;
    return manifest;
  }
}

function isTransaction(reader: Reader): reader is Transaction {
  return "nextSequence" in reader;
}

function readContent(reader: Reader, id: Uint8Array): Buffer {
  const bytes = reader.get("content", id);
  if (bytes === undefined) {
    throw createS3Error("InternalError", { kind: "integrity", retryable: false, message: "the stored content is missing from the metadata; restore the object from another copy" });
  }
  return bytes;
}
