// Patterns of policies: `*` stands for any text, `?` for one character. No regular expression is made of what a user writes.

/** Tells whether a text fits a pattern. Takes at most pattern × text steps. */
export function matchesWildcards(pattern: string, text: string): boolean {
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    const sign = pattern[inPattern];
    if (sign === "*") {
      star = inPattern++;
      starAt = at;
    } else if (sign !== undefined && (sign === "?" || sign === text[at])) {
      inPattern++;
      at++;
    } else if (star >= 0) {
      // The last star takes one character more.
      inPattern = star + 1;
      at = ++starAt;
    } else return false;
  }
  while (pattern[inPattern] === "*") inPattern++;
  return inPattern === pattern.length;
}
