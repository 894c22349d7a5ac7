// The journal of a transfer that can be resumed: one line when it begins, one per part that arrived. What a new process finds
// there, it checks against the store and the file before it believes it.

import type { FileSystem } from "../http/file-system.ts";

/** What a journal's first line says of the transfer. */
export interface JournalHead {
  readonly version: 1;
  readonly kind: "upload" | "download" | "copy";
  /** Facts that must be the same for a resumption to be right: sizes, times, ETags, part size, arguments. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** The multipart upload; of downloads the temporary file. */
  readonly place: string;
}

/** A part that arrived. */
export interface JournalPart {
  readonly part: number;
  readonly etag?: string;
  readonly crc32?: string;
}

/** A journal that has been read. */
export interface Journal {
  readonly head: JournalHead | undefined;
  readonly parts: ReadonlyMap<number, JournalPart>;
  begin(head: JournalHead): Promise<void>;
  finished(part: JournalPart): Promise<void>;
  close(): Promise<void>;
  remove(): Promise<void>;
}

/** Opens and reads a journal. One whose facts differ from `facts` counts as empty. */
export async function openJournal(files: FileSystem, name: string, kind: JournalHead["kind"], facts: JournalHead["facts"]): Promise<Journal> {
  const file = await files.openJournal(name);
  const [first, ...rest] = file.lines.map(parseLine);
  const head = isHead(first) && first.kind === kind && sameFacts(first.facts, facts) ? first : undefined;
  const parts = new Map<number, JournalPart>();
  if (head !== undefined) for (const line of rest) if (isPart(line)) parts.set(line.part, line);
  return {
    head,
    parts,
    async begin(newHead) {
      await file.clear();
      await file.append(JSON.stringify(newHead));
    },
    finished: (part) => file.append(JSON.stringify(part)),
    close: () => file.close(),
    remove: () => file.remove(),
  };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // A line that was being written when the process died says nothing.
    return undefined;
  }
}

function isHead(value: unknown): value is JournalHead {
  const head = value as Partial<JournalHead> | undefined;
  return head?.version === 1 && typeof head.place === "string" && typeof head.facts === "object";
}

function isPart(value: unknown): value is JournalPart {
  return Number.isSafeInteger((value as Partial<JournalPart> | undefined)?.part);
}

function sameFacts(a: JournalHead["facts"], b: JournalHead["facts"]): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}
