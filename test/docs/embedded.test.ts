import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bucketDocumentHandlers } from "../../src/engine/handlers/bucket-documents.ts";
import { handlers } from "../../src/engine/handlers/index.ts";
import { operations } from "../../src/model/generated/operations.ts";

const text = readFileSync(join(import.meta.dirname, "../../docs/embedded.md"), "utf8");
const listed = (name: string): string[] => {
  const list = new RegExp(`<!-- operations: ${name} -->([\\s\\S]*?)<!-- end -->`).exec(text)?.[1];
  if (list === undefined) throw new Error(`docs/embedded.md has no list "${name}"`);
  return list.trim().split(/,\s+/);
};
const [implemented, documents] = [new Set(Object.keys(handlers)), new Set(Object.keys(bucketDocumentHandlers))];

describe("docs/embedded.md", () => {
  it.each([
    ["done", (name: string): boolean => implemented.has(name) && !documents.has(name)],
    ["kept", (name: string): boolean => documents.has(name)],
    ["absent", (name: string): boolean => !implemented.has(name)],
  ] as const)("lists the operations that are %s", (list, belongs) => {
    expect(listed(list)).toEqual(Object.keys(operations).filter(belongs).toSorted());
  });
});
