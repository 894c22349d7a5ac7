// --include and --exclude: rules in the order in which they were given.

import { parseGlob } from "../index.ts";

export interface FilterRule {
  readonly include: boolean;
  readonly pattern: string;
}

/**
 * Makes a test of paths below a folder. The last rule that matches decides, as with the AWS CLI; where none matches, a path is
 * taken unless the first rule is an --include, so that `--include "*.jpg"` alone means what it says. `*` is any characters, `/`
 * too.
 */
export function createFilter(rules: readonly FilterRule[]): (path: string) => boolean {
  const tests = rules.map(({ include, pattern }) => ({ include, matches: parseGlob(pattern, { acrossFolders: true }) }));
  const otherwise = rules[0]?.include !== true;
  return (path) => tests.findLast(({ matches }) => matches(path))?.include ?? otherwise;
}
