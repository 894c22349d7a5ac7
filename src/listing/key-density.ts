// How fast the names in one folder pass by: read off a page, it says which names stand some pages further on.

/** Digits of numbers that are held exactly. */
const exactBits = 52;
/** Characters before the first one that differs that may change by carrying. */
const carriedDigits = 4;

/**
 * Gives texts that stand about `pages`, twice `pages`, … pages after the last key, at most `count`. Keys are seen as numbers, whose
 * digits are the characters that the page uses where its keys differ. All begin with the first `fixed` characters of the last key.
 */
export function keysAhead(page: readonly string[], fixed: number, pages: number, count: number): string[] {
  const [first, last] = endsOf(page);
  const number = numberOf(page, Math.max(fixed, firstDifference(first, last) - carriedDigits));
  if (number === undefined) return [];
  const from = valueOf(last, number);
  const step = (from - valueOf(first, number)) * pages;
  const result: string[] = [];
  if (step <= 0) return result;
  for (let at = 1; at <= count; at++) {
    const value = Math.floor(from + step * at);
    if (value >= number.alphabet.length ** number.digits) break;
    result.push(last.slice(0, number.start) + textOf(value, number));
  }
  return result;
}

/** About how many pages like this one there are from its end to a key. */
export function pagesUntil(page: readonly string[], end: string): number {
  const [first, last] = endsOf(page);
  const number = numberOf(page, Math.min(firstDifference(first, last), firstDifference(last, end)));
  if (number === undefined) return Infinity;
  const from = valueOf(last, number);
  return (valueOf(end, number) - from) / (from - valueOf(first, number));
}

/** How keys are read as numbers: which characters are digits, and what digits there are, ascending. */
interface KeyNumber {
  readonly start: number;
  readonly digits: number;
  readonly alphabet: readonly string[];
}

function numberOf(page: readonly string[], start: number): KeyNumber | undefined {
  const [first, last] = endsOf(page);
  if (first === last) return undefined;
  const from = firstDifference(first, last);
  const characters = new Set<string>();
  for (const key of page) for (const character of key.slice(from, from + carriedDigits)) characters.add(character);
  const alphabet = [...characters].toSorted();
  // Surrogates and control characters are no digits: half a pair is no text, and XML cannot say the others.
  if (alphabet.length < 2 || alphabet.some((character) => character.length > 1 || character < " ")) return undefined;
  // Carrying ends at a character that is no digit, such as a dash.
  let firstDigit = from;
  while (firstDigit > start && characters.has(last[firstDigit - 1] as string)) firstDigit--;
  return { start: firstDigit, alphabet, digits: Math.floor(exactBits / Math.log2(alphabet.length)) };
}

function endsOf(page: readonly string[]): [string, string] {
  return [page[0] ?? "", page.at(-1) ?? ""];
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

function valueOf(key: string, { start, digits, alphabet }: KeyNumber): number {
  let value = 0;
  for (let at = start; at < start + digits; at++) {
    const character = key[at];
    let digit = 0;
    // A character that the page did not have counts as the nearest before it.
    if (character !== undefined) while (digit < alphabet.length - 1 && (alphabet[digit + 1] as string) <= character) digit++;
    value = value * alphabet.length + digit;
  }
  return value;
}

function textOf(value: number, { digits, alphabet }: KeyNumber): string {
  let text = "";
  let rest = value;
  for (let at = 0; at < digits; at++) {
    text = (alphabet[rest % alphabet.length] as string) + text;
    rest = Math.floor(rest / alphabet.length);
  }
  return text;
}
