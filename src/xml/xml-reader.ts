// A pull reader for the XML that S3 speaks: one pass over the text, no tree. Refuses document types and entities other than
// the five that XML defines, and bounds depth: there is nothing to bomb.

import { S3Error } from "../errors/s3-error.ts";

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const maxDepth = 64;

/**
 * Walks a document: `root()`, then for each open element either `nextChild()` until it gives undefined, `readText()`, or
 * `skip()`. Names come without their namespace prefix.
 */
export class XmlReader {
  readonly #text: string;
  #position = 0;
  /** Names, with prefix, of the elements that are open. */
  readonly #open: string[] = [];
  /** The element opened last was `<name/>`: its end has been passed already. */
  #empty = false;
  /** Where the attributes of the element opened last stand. */
  #attributesFrom = 0;
  #attributesTo = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Opens the root element and gives its name. */
  root(): string {
    if (this.#text.charCodeAt(0) === 0xfeff) this.#position = 1;
    for (;;) {
      const tag = this.#text.indexOf("<", this.#position);
      if (tag < 0 || this.#hasText(this.#position, tag)) this.#fail("no XML document");
      const next = this.#text.charCodeAt(tag + 1);
      if (next === QUESTION || next === BANG) this.#passMarkup(tag);
      else return this.#openTag(tag);
    }
  }

  /**
   * Opens the next child of the element that is open; undefined once that element's end has been passed. `guess` is the name
   * that is likely to come: comparing costs less than cutting it out.
   */
  nextChild(guess?: string): string | undefined {
    if (this.#empty) {
      this.#empty = false;
      this.#open.pop();
      return undefined;
    }
    for (;;) {
      const tag = this.#text.indexOf("<", this.#position);
      if (tag < 0) this.#fail("ends too early");
      const next = this.#text.charCodeAt(tag + 1);
      if (next === SLASH) {
        this.#closeTag(tag);
        return undefined;
      }
      if (guess !== undefined && this.#text.startsWith(guess, tag + 1) && this.#text.charCodeAt(tag + 1 + guess.length) === GREATER) {
        this.#position = this.#attributesFrom = this.#attributesTo = tag + 2 + guess.length;
        if (this.#open.push(guess) > maxDepth) this.#fail(`elements nested deeper than ${maxDepth}`);
        return guess;
      }
      if (next === BANG || next === QUESTION) this.#passMarkup(tag);
      else return this.#openTag(tag);
    }
  }

  /** Reads the text of the element opened last and passes its end. Child elements are passed over. */
  readText(): string {
    if (this.#empty) {
      this.#empty = false;
      this.#open.pop();
      return "";
    }
    const start = this.#position;
    const tag = this.#text.indexOf("<", start);
    if (tag < 0) this.#fail("ends too early");
    if (this.#text.charCodeAt(tag + 1) === SLASH) {
      const raw = this.#text.slice(start, tag);
      this.#closeTag(tag);
      return raw.includes("&") ? this.#decode(raw) : raw;
    }
    return this.#readMixedText();
  }

  /** Passes over the element opened last. */
  skip(): void {
    while (this.nextChild() !== undefined) this.skip();
  }

  /** Value of an attribute of the element opened last, by its name as written (`xsi:type`). */
  attribute(name: string): string | undefined {
    const text = this.#text.slice(this.#attributesFrom, this.#attributesTo);
    for (const match of text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      if (match[1] === name) return this.#decode(match[2] ?? match[3] ?? "");
    }
    return undefined;
  }

  /** Checks that nothing but white space and comments follows the root element. */
  end(): void {
    for (;;) {
      const tag = this.#text.indexOf("<", this.#position);
      if (tag < 0) {
        if (this.#hasText(this.#position, this.#text.length)) this.#fail("text after the root element");
        return;
      }
      if (this.#hasText(this.#position, tag)) this.#fail("text after the root element");
      const next = this.#text.charCodeAt(tag + 1);
      if (next !== BANG && next !== QUESTION) this.#fail("a second root element");
      this.#passMarkup(tag);
    }
  }

  #openTag(tag: number): string {
    const text = this.#text;
    let at = tag + 1;
    let code = text.charCodeAt(at);
    while (code > 32 && code !== GREATER && code !== SLASH && code !== LESS) code = text.charCodeAt(++at);
    if (at === tag + 1 || Number.isNaN(code) || code === LESS) this.#fail("a malformed tag");
    const name = text.slice(tag + 1, at);
    if (code === GREATER) {
      this.#position = at + 1;
      this.#attributesFrom = this.#attributesTo = at;
      this.#empty = false;
    } else {
      const end = this.#tagEnd(at);
      this.#empty = text.charCodeAt(end - 1) === SLASH;
      this.#attributesFrom = at;
      this.#attributesTo = this.#empty ? end - 1 : end;
      this.#position = end + 1;
    }
    if (this.#open.push(name) > maxDepth) this.#fail(`elements nested deeper than ${maxDepth}`);
    const colon = name.indexOf(":");
    return colon < 0 ? name : name.slice(colon + 1);
  }

  #closeTag(tag: number): void {
    const name = this.#open.pop();
    if (name === undefined || !this.#text.startsWith(name, tag + 2)) this.#fail("an end tag that does not match");
    let at = tag + 2 + name.length;
    while (this.#text.charCodeAt(at) <= 32) at++;
    if (this.#text.charCodeAt(at) !== GREATER) this.#fail("an end tag that does not match");
    this.#position = at + 1;
  }

  /** Position of the `>` that ends a tag, past quoted attribute values. */
  #tagEnd(from: number): number {
    let quote = 0;
    for (let at = from; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (quote !== 0) {
        if (code === quote) quote = 0;
      } else if (code === 34 || code === 39) quote = code;
      else if (code === GREATER) return at;
      else if (code === LESS) break;
    }
    return this.#fail("a tag that does not end");
  }

  /** Passes a comment, a CDATA section or a processing instruction outside of text. */
  #passMarkup(tag: number): void {
    if (this.#text.startsWith("<!--", tag)) this.#position = this.#after("-->", tag + 4);
    else if (this.#text.startsWith("<![CDATA[", tag)) this.#position = this.#after("]]>", tag + 9);
    else if (this.#text.charCodeAt(tag + 1) === QUESTION) this.#position = this.#after("?>", tag + 2);
    else this.#fail("a document type, which is not allowed");
  }

  #readMixedText(): string {
    let result = "";
    for (;;) {
      const tag = this.#text.indexOf("<", this.#position);
      if (tag < 0) this.#fail("ends too early");
      result += this.#decode(this.#text.slice(this.#position, tag));
      const next = this.#text.charCodeAt(tag + 1);
      if (next === SLASH) {
        this.#closeTag(tag);
        return result;
      }
      if (this.#text.startsWith("<![CDATA[", tag)) {
        const end = this.#after("]]>", tag + 9);
        result += this.#text.slice(tag + 9, end - 3);
        this.#position = end;
      } else if (next === BANG || next === QUESTION) this.#passMarkup(tag);
      else {
        this.#openTag(tag);
        this.skip();
      }
    }
  }

  #after(mark: string, from: number): number {
    const at = this.#text.indexOf(mark, from);
    return at < 0 ? this.#fail("ends too early") : at + mark.length;
  }

  #decode(text: string): string {
    if (!text.includes("&")) return text;
    // An ETag, in nearly every row of a listing.
    if (text.startsWith("&quot;") && text.indexOf("&", 6) === text.length - 6 && text.endsWith("&quot;")) return `"${text.slice(6, -6)}"`;
    return text.replace(/&([^;]{0,12});?/g, (whole, name: string) => {
      if (!whole.endsWith(";")) this.#fail("an ampersand that begins no entity");
      const known = entities[name];
      if (known !== undefined) return known;
      const match = /^#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}))$/.exec(name);
      const code = match === null ? -1 : match[1] === undefined ? Number(match[2]) : Number.parseInt(match[1], 16);
      if (code < 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) this.#fail(`the entity "&${name};", which is not allowed`);
      return String.fromCodePoint(code);
    });
  }

  #hasText(from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (this.#text.charCodeAt(at) > 32) return true;
    return false;
  }

  #fail(what: string): never {
    throw new S3Error(`malformed XML: ${what} at character ${this.#position}`, { code: "MalformedXML", kind: "invalid-input", status: 400 });
  }
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
