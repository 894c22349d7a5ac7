// Patterns of paths: `*` and `?` within a name, `**` for any folders, `[a-z]`, `{a,b}`.

import { invalidInput } from "../errors/create-s3-error.ts";

export interface GlobOptions {
  /** `*`, `?` and `[!…]` match `/` as well, as in the filters of the AWS CLI. Default false. */
  readonly acrossFolders?: boolean | undefined;
}

/** Makes a test of a pattern for relative paths. A name that begins with a dot is matched like any other, as Node does. */
export function parseGlob(pattern: string, options: GlobOptions = {}): (relativePath: string) => boolean {
  const expression = new RegExp(`^(?:${translate(pattern, options.acrossFolders === true)})$`, "su");
  return (relativePath) => expression.test(relativePath);
}

/** The folder, and the beginning of names in it, that everything that fits has in common: less to list. */
export function staticPartOf(pattern: string): { readonly folder: string; readonly namePrefix: string } {
  const plain = /^[^*?[\]{}\\!]*/.exec(pattern)?.[0] ?? "";
  const cut = plain.lastIndexOf("/");
  return { folder: plain.slice(0, Math.max(0, cut)), namePrefix: plain.slice(cut + 1) };
}

function translate(pattern: string, acrossFolders: boolean): string {
  const one = acrossFolders ? "." : "[^/]";
  let result = "";
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    const rest = pattern.slice(at);
    const character = pattern[at] as string;
    if (rest.startsWith("**/") && (at === 0 || pattern[at - 1] === "/")) {
      result += "(?:[^/]+/)*";
      at += 2;
    } else if (rest === "**" && (at === 0 || pattern[at - 1] === "/")) {
      result += ".*";
      at += 1;
    } else if (character === "*") result += acrossFolders ? ".*" : rest.length > 1 || at > 0 ? "[^/]*" : "[^/]+";
    else if (character === "?") result += one;
    else if (character === "[" && rest.indexOf("]", 2) > 0) {
      const inner = rest.slice(1, rest.indexOf("]", 2));
      const isNegated = /^[!^]/.test(inner);
      result += `${acrossFolders ? "" : "(?!/)"}[${isNegated ? "^" : ""}${(isNegated ? inner.slice(1) : inner).replace(/[\\[\]^&]/g, "\\$&")}]`;
      at += inner.length + 1;
    } else if (character === "{" && rest.includes("}")) {
      result += "(?:";
      depth++;
    } else if (character === "}" && depth > 0) {
      result += ")";
      depth--;
    } else if (character === "," && depth > 0) result += "|";
    else if (character === "\\" && at + 1 < pattern.length) result += quote(pattern[++at] as string);
    else result += quote(character);
  }
  if (depth > 0) throw invalidInput("InvalidPattern", `the pattern "${pattern}" opens a brace that it does not close`);
  return result;
}

function quote(character: string): string {
  return /[\\^$.*+?()[\]{}|/-]/.test(character) ? (character === "-" ? "-" : `\\${character}`) : character;
}
