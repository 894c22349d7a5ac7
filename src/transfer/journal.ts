// The journal of a transfer that can be resumed: one line when it begins, one with the place of its bytes, one per part that
// arrived. What a new process finds there, it checks against the store and the files before it believes it.

import type { FileSystem } from "../http/file-system.ts";

/** What a journal's first line says of the transfer. */
export interface JournalHead {
  readonly version: 2;
  readonly kind: "upload" | "download" | "copy";
  /** Facts that must be the same for a resumption to be right: sizes, times, ETags, part size, arguments. */
  readonly facts: JournalFacts;
  /** When the transfer began, in ms since 1970. */
  readonly beganMs: number;
}

export type JournalFacts = Readonly<Record<string, string | number>>;

/** A part that arrived. */
export interface JournalPart {
  readonly part: number;
  readonly etag?: string;
  /** Of the part's bytes, in the algorithm that the facts name. */
  readonly checksum?: string;
}

/** What an earlier process left of a transfer. */
export interface JournalState {
  readonly head: JournalHead;
  /** The multipart upload's id; of downloads the temporary file. Undefined when the process died before it knew. */
  readonly place: string | undefined;
  readonly parts: ReadonlyMap<number, JournalPart>;
}

/** A journal that has been read. */
export interface Journal {
  /** What can be gone on with; undefined when there is nothing. */
  readonly state: JournalState | undefined;
  /** What was begun under other facts (another version of the file, say) and is to be cleared away. */
  readonly stale: JournalState | undefined;
  /** Begins anew: before anything is made that a dead process would leave behind. */
  begin(): Promise<void>;
  /** Notes where the bytes go. */
  placed(place: string): Promise<void>;
  finished(part: JournalPart): Promise<void>;
  close(): Promise<void>;
  remove(): Promise<void>;
}

/** Opens and reads a journal. */
export async function openJournal(files: FileSystem, name: string, kind: JournalHead["kind"], facts: JournalFacts): Promise<Journal> {
  const file = await files.openJournal(name);
  const found = readState(file.lines.map(parseLine), kind);
  const isSame = found !== undefined && sameFacts(found.head.facts, facts);
  return {
    state: isSame ? found : undefined,
    stale: isSame ? undefined : found,
    async begin() {
      await file.clear();
      await file.append(JSON.stringify({ version: 2, kind, facts, beganMs: Date.now() } satisfies JournalHead));
    },
    placed: (place) => file.append(JSON.stringify({ place })),
    finished: (part) => file.append(JSON.stringify(part)),
    close: () => file.close(),
    remove: () => file.remove(),
  };
}

function readState(lines: readonly unknown[], kind: JournalHead["kind"]): JournalState | undefined {
  const [head, ...rest] = lines;
  if (!isHead(head) || head.kind !== kind) return undefined;
  const parts = new Map<number, JournalPart>();
  let place: string | undefined;
  for (const line of rest) {
    if (isPart(line)) parts.set(line.part, line);
    else if (isPlace(line)) place = line.place;
  }
  return { head, place, parts };
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
  return head?.version === 2 && typeof head.facts === "object" && head.facts !== null && typeof head.beganMs === "number";
}

function isPlace(value: unknown): value is { readonly place: string } {
  return typeof (value as { place?: unknown } | undefined)?.place === "string";
}

function isPart(value: unknown): value is JournalPart {
  return Number.isSafeInteger((value as Partial<JournalPart> | undefined)?.part);
}

function sameFacts(a: JournalFacts, b: JournalFacts): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}
