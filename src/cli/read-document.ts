// A JSON document from a file or from standard input.

import { readFile } from "node:fs/promises";
import { text as readText } from "node:stream/consumers";
import { UsageError } from "./usage-error.ts";

export interface JsonDocument {
  /** As it was written. */
  readonly text: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Reads a JSON object; `-` is standard input. `reviver` as in JSON.parse. */
export async function readDocument(file: string, reviver?: (name: string, value: unknown) => unknown): Promise<JsonDocument> {
  const name = file === "-" ? "standard input" : file;
  const text = file === "-" ? await readText(process.stdin) : await readFile(file, "utf8");
  const value = parse(name, text, reviver);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new UsageError(`${name} holds no JSON object; write { … }`);
  return { text, value: value as Record<string, unknown> };
}

function parse(name: string, text: string, reviver: ((name: string, value: unknown) => unknown) | undefined): unknown {
  try {
    return JSON.parse(text, reviver);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The parser repeats the text around the mistake, line breaks and all.
    throw new UsageError(`${name} is not JSON: ${error.message.replaceAll(/\s+/g, " ")}`, { cause: error });
  }
}
