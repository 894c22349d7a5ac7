// What is known about a file or folder, spelled as Node's Stats and Dirent.

/** What an entry is. */
export type EntryKind = "file" | "directory" | "link";

const formats = { file: 0o100_000, directory: 0o040_000, link: 0o120_000 } as const;
const permissions = { file: 0o644, directory: 0o755, link: 0o777 } as const;

export interface StatsInit {
  readonly kind: EntryKind;
  readonly key: string;
  readonly size: number;
  readonly modified: Date;
  /** When the object was stored, where `modified` says something else. */
  readonly stored?: Date | undefined;
  /** Permission bits. */
  readonly mode?: number | undefined;
  readonly eTag?: string | undefined;
  readonly contentType?: string | undefined;
}

/** The questions that Node's Stats and Dirent answer alike. */
class KnownKind {
  readonly #kind: EntryKind;

  constructor(kind: EntryKind) {
    this.#kind = kind;
  }

  isFile(): boolean {
    return this.#kind === "file";
  }

  isDirectory(): boolean {
    return this.#kind === "directory";
  }

  isSymbolicLink(): boolean {
    return this.#kind === "link";
  }

  isBlockDevice(): boolean {
    return false;
  }

  isCharacterDevice(): boolean {
    return false;
  }

  isFIFO(): boolean {
    return false;
  }

  isSocket(): boolean {
    return false;
  }
}

/** Facts about a path. Owner, group and number of links are constants; `ino` is made of the key, so it survives rewriting. */
export class S3Stats extends KnownKind {
  readonly dev: number = 0;
  readonly ino: number;
  readonly mode: number;
  readonly nlink: number = 1;
  readonly uid: number = 0;
  readonly gid: number = 0;
  readonly rdev: number = 0;
  readonly size: number;
  readonly blksize: number = 4096;
  readonly blocks: number;
  readonly atimeMs: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly birthtimeMs: number;
  readonly atime: Date;
  readonly mtime: Date;
  readonly ctime: Date;
  readonly birthtime: Date;
  /** The object's ETag; a folder has none. */
  readonly eTag: string | undefined;
  readonly contentType: string | undefined;

  constructor({ kind, key, size, modified, stored = modified, mode = permissions[kind], eTag, contentType }: StatsInit) {
    super(kind);
    this.ino = hashOf(key);
    this.mode = formats[kind] | mode;
    this.size = size;
    this.blocks = Math.ceil(size / 512);
    this.mtime = modified;
    this.atime = modified;
    this.ctime = stored;
    this.birthtime = stored;
    this.mtimeMs = modified.getTime();
    this.atimeMs = this.mtimeMs;
    this.ctimeMs = stored.getTime();
    this.birthtimeMs = this.ctimeMs;
    this.eTag = eTag;
    this.contentType = contentType;
  }
}

/** An entry of a listing. Beside Node's members it has the size and date that the listing said. Links are files to it: `lstat` tells. */
export class S3Dirent extends KnownKind {
  readonly name: string;
  readonly parentPath: string;
  readonly path: string;
  readonly size: number;
  readonly mtime: Date | undefined;
  readonly eTag: string | undefined;

  constructor(name: string, parentPath: string, entry: { readonly isDirectory: boolean; readonly size: number; readonly modified: Date | undefined; readonly eTag: string | undefined }) {
    super(entry.isDirectory ? "directory" : "file");
    this.name = name;
    this.parentPath = parentPath;
    this.path = parentPath;
    this.size = entry.size;
    this.mtime = entry.modified;
    this.eTag = entry.eTag;
  }
}

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
