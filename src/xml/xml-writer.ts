// An append-only XML writer.

import { invalidInput } from "../errors/create-s3-error.ts";

/** Builds a document from start to end. */
export class XmlWriter {
  #text = '<?xml version="1.0" encoding="UTF-8"?>\n';

  /** Opens an element; `attributes` is written as it is, with its leading space. */
  open(name: string, attributes = ""): void {
    this.#text += `<${name}${attributes}>`;
  }

  close(name: string): void {
    this.#text += `</${name}>`;
  }

  /** Writes an element that holds text. */
  leaf(name: string, value: string): void {
    this.#text += `<${name}>${escapeXml(value)}</${name}>`;
  }

  text(value: string): void {
    this.#text += escapeXml(value);
  }

  toString(): string {
    return this.#text;
  }
}

// Carriage return, line feed and tab would be normalised away by a reader; other control characters may stand in S3 keys
// and have no literal form.
const special = /[&<>"'\u0000-\u001f\u007f-\u009f\u2028\ud800-\udfff\ufffe\uffff]/;
const specials = /[&<>"'\u0000-\u001f\u007f-\u009f\u2028\ufffe\uffff]/g;
const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Escapes text for an element or an attribute value. Refuses half of a surrogate pair: UTF-8 would make another text of it, and so another key. */
export function escapeXml(text: string): string {
  if (!special.test(text)) return text;
  if (/\p{Surrogate}/u.test(text)) throw invalidInput("InvalidText", "text with an unpaired surrogate cannot be sent: it has no UTF-8 form");
  return text.replace(specials, (character) => named[character] ?? `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`);
}
