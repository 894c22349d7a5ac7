// Names that nobody knows, and which known one was probably meant.

/** What to tell somebody who used an unknown name: the known one that is near enough, else all of them. */
export function nameHint(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? `known are ${known.join(", ")}` : `did you mean "${nearest}"?`;
}

/** The known name that a misspelt one was meant to be, if one is near enough: by its letters, or because its unit was left out (`partSize`). */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const isBeginning = name.length >= 4 && candidate.toLowerCase().startsWith(name.toLowerCase());
    const distance = isBeginning ? 0 : editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

// Levenshtein's, one row at a time.
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitute = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitute, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
