// An index over a structure's members by where they travel, made once per structure on first use, so that the cost of a
// message follows what it holds rather than what it could hold.

import type { Member, Structure } from "../model/operation.ts";

/** A member with its name in TypeScript and on the wire. */
export interface IndexedMember {
  readonly name: string;
  readonly wireName: string;
  readonly member: Member;
  /** The element that came after this one when a document was last read: likely to come next again. */
  follower: IndexedMember | undefined;
}

export interface ShapeIndex {
  /** All members by their TypeScript name. */
  readonly byName: ReadonlyMap<string, IndexedMember>;
  readonly headers: ReadonlyMap<string, IndexedMember>;
  readonly query: ReadonlyMap<string, IndexedMember>;
  /** Members of the XML body by element name. */
  readonly elements: ReadonlyMap<string, IndexedMember>;
  /** Stands before the first element; its follower is the first element last read. */
  readonly leading: IndexedMember;
  readonly attributes: readonly IndexedMember[];
  readonly prefixHeaders: IndexedMember | undefined;
  readonly payload: IndexedMember | undefined;
  readonly root: IndexedMember | undefined;
  readonly bucket: IndexedMember | undefined;
  readonly key: IndexedMember | undefined;
  readonly idempotencyToken: IndexedMember | undefined;
  /** True when part of the structure is an XML document of its own. */
  readonly hasDocument: boolean;
}

const indexes = new WeakMap<Structure, ShapeIndex>();

/** Gives the index of a structure. */
export function shapeIndex(structure: Structure): ShapeIndex {
  let index = indexes.get(structure);
  if (index === undefined) {
    index = createIndex(structure);
    indexes.set(structure, index);
  }
  return index;
}

function createIndex(structure: Structure): ShapeIndex {
  const all = Object.entries(structure.members).map(([name, member]): IndexedMember => ({ name, wireName: member.name ?? name, member, follower: undefined }));
  const at = (place: Member["at"]): IndexedMember[] => all.filter((entry) => entry.member.at === place);
  const byWireName = (entries: readonly IndexedMember[]): Map<string, IndexedMember> => {
    const map = new Map<string, IndexedMember>();
    // Two members may share a header (Expires and its text, ExpiresString): the first is the header's own.
    for (const entry of entries) if (!map.has(entry.wireName)) map.set(entry.wireName, entry);
    return map;
  };
  const elements = at(undefined);
  return {
    byName: new Map(all.map((entry) => [entry.name, entry])),
    headers: byWireName([...at("header"), ...at("host")]),
    query: byWireName(at("query")),
    elements: byWireName(elements),
    leading: { name: "", wireName: "", member: { shape: "string" }, follower: undefined },
    attributes: at("attribute"),
    prefixHeaders: at("prefix-headers")[0],
    payload: at("payload")[0],
    root: at("root")[0],
    bucket: at("bucket")[0],
    key: at("key")[0],
    idempotencyToken: all.find((entry) => entry.member.idempotencyToken === true),
    hasDocument: elements.length > 0 || at("root").length > 0,
  };
}
