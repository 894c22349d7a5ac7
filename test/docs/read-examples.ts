// Finds the examples in what people read: fenced blocks of Markdown, and those in the comments of exported symbols.

import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

export interface Example {
  /** Where it stands, for messages: `README.md:11`. */
  readonly place: string;
  /** Line of its first line in that file, from 1. */
  readonly line: number;
  readonly language: string;
  readonly code: string;
}

const root = join(import.meta.dirname, "../..");

/** Every fenced block of README.md and docs/. */
export function readMarkdownExamples(): Example[] {
  const docs = readdirSync(join(root, "docs"), { recursive: true }).map(String).filter((name) => name.endsWith(".md"));
  return ["README.md", ...docs.toSorted().map((name) => join("docs", name))].flatMap((name) => fencedBlocks(name, readFileSync(join(root, name), "utf8").split("\n")));
}

/** Every fenced block in the comments of src/. */
export function readCommentExamples(): Example[] {
  const names = readdirSync(join(root, "src"), { recursive: true }).map(String).filter((name) => name.endsWith(".ts") && !name.includes("generated"));
  return names.toSorted().flatMap((name) => {
    const text = readFileSync(join(root, "src", name), "utf8");
    if (!text.includes(" * ```")) return [];
    const lines = text.split("\n").map((line) => /^\s*\* ?(.*)$/.exec(line)?.[1] ?? "");
    return fencedBlocks(relative(root, join(root, "src", name)), lines);
  });
}

function fencedBlocks(name: string, lines: readonly string[]): Example[] {
  const examples: Example[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const language = /^\s*```(\w+)/.exec(lines[at] ?? "")?.[1];
    if (language === undefined) continue;
    const end = lines.findIndex((line, index) => index > at && line.trim() === "```");
    if (end < 0) throw new Error(`${name}:${at + 1}: a block without an end`);
    examples.push({ place: `${name}:${at + 2}`, line: at + 2, language, code: lines.slice(at + 1, end).join("\n") });
    at = end;
  }
  return examples;
}
