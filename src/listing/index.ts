export { parseGlob, type GlobOptions } from "./glob.ts";
export type { ListedPage, ListInParallelInput, ListInParallelOptions } from "./list-in-parallel.ts";
export { folderOfPattern, isKeyPattern, parseKeyPattern, type MatchedKey, type MatchKeysInput, type MatchKeysOptions } from "./match-keys.ts";
