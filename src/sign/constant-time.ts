// Comparison whose duration says nothing of where two texts differ.

/** Compares in time that depends only on the given text's length. `expected` is the secret one. */
export function isEqualInConstantTime(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  for (let i = 0; i < given.length; i++) difference |= given.charCodeAt(i) ^ expected.charCodeAt(i % (expected.length || 1));
  return difference === 0;
}
