// Refuses options that nobody knows, so that a misspelled limit does not silently stay at its default.

import { S3Error } from "../errors/s3-error.ts";

/** Throws an S3Error that names the nearest known option when `options` holds one that is not in `known`. */
export function assertKnownOptions(options: object, known: readonly string[], where: string): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    throw new S3Error(`unknown option ${JSON.stringify(name)} of ${where}; did you mean "${nearest(name, known)}"?`, {
      code: "UnknownOption",
      kind: "invalid-input",
    });
  }
}

function nearest(name: string, known: readonly string[]): string {
  let best = "";
  let bestDistance = Infinity;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (previous[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    previous = row;
  }
  return previous[b.length] as number;
}
