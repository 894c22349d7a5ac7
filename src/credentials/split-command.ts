// The words of a command line, as a POSIX shell would see them, without a shell: nothing is expanded or substituted.

import { invalidCredentialSetting } from "./read-answer.ts";

/**
 * Splits `credential_process`: blanks separate, quotes hold together, a backslash takes the next character as it is (in
 * double quotes only a quote, a backslash, `$` or a backtick). `isWindows` leaves backslashes alone: they are part of paths there.
 */
export function splitCommand(line: string, isWindows: boolean = false): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = "";
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    const next = line.charAt(at + 1);
    if (quote === "" && /\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === quote) {
      quote = "";
    } else if (quote === "" && (character === '"' || (character === "'" && !isWindows))) {
      quote = character;
      word ??= "";
    } else if (character === "\\" && !isWindows && next !== "" && (quote === "" || (quote === '"' && '"\\$`'.includes(next)))) {
      word = (word ?? "") + next;
      at++;
    } else {
      word = (word ?? "") + character;
    }
  }
  if (quote !== "") throw invalidCredentialSetting("credential_process", `has a ${quote} that nothing closes; close it`);
  if (word !== undefined) words.push(word);
  return words;
}
