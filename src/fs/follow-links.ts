// Links on the way. A call runs on its path as it stands; where it comes upon a link, it fails with an error that names the link,
// and runs again on the path behind it. So paths without links cost nothing.

import { callOf, placeOf, type FileContext } from "./file-context.ts";
import { isInside, normalizePath, parentOf } from "./file-path.ts";
import { FileSystemError, initOf, withPlaces } from "./file-system-error.ts";

/** Links that one path may lead through, as on Linux: https://man7.org/linux/man-pages/man7/path_resolution.7.html */
const maxLinks = 40;

/**
 * Runs a call on its paths, behind all links in them. Failures name the paths that were asked for. Costs nothing without links,
 * for each link a GET and the call's requests once more.
 */
export async function followLinks<T>(context: FileContext, asked: readonly string[], run: (...paths: string[]) => Promise<T>): Promise<T> {
  const visited = new Set<string>();
  for (let paths = asked; ; ) {
    try {
      return await run(...paths);
    } catch (error) {
      const next = await pathsBehind(context, paths, error);
      if (next === undefined) throw namedAsAsked(error, paths, asked);
      paths = next;
      const place = paths.join("\0");
      if (visited.has(place) || visited.size === maxLinks) throw new FileSystemError("ELOOP", { syscall: (error as FileSystemError).syscall, path: asked[0] as string, dest: asked[1] });
      visited.add(place);
    }
  }
}

/** Follows links on the way to a sequence before its first item. */
export async function* followLinksTo<T>(context: FileContext, asked: string, items: (path: string) => AsyncGenerator<T>): AsyncGenerator<T> {
  let begun: AsyncGenerator<T> | undefined;
  try {
    const first = await followLinks(context, [asked], (path) => {
      begun = items(path);
      return begun.next();
    });
    if (first.done === true) return;
    yield first.value;
    yield* begun as AsyncGenerator<T>;
  } finally {
    await begun?.return(undefined);
  }
}

/** Where a link leads, as a path. */
export function resolveLink(path: string, text: string): string {
  return normalizePath(text.startsWith("/") ? text : `${parentOf(path)}/${text}`, "readlink");
}

/** A path that was found behind links, spelled as it was asked for. */
export function spelledAsAsked(path: string, real: string, asked: string): string {
  if (isInside(path, real)) return asked + path.slice(real.length);
  const below = real.slice(path.length);
  return isInside(real, path) && asked.endsWith(below) ? asked.slice(0, asked.length - below.length) : path;
}

async function pathsBehind(context: FileContext, paths: readonly string[], error: unknown): Promise<readonly string[] | undefined> {
  const link = initOf(error)?.link;
  if (link === undefined) return undefined;
  const leadsThrough = (path: string): boolean => isInside(path, link.path) && (link.isWhole === true || path !== link.path);
  if (!paths.some(leadsThrough)) return undefined;
  const target = resolveLink(link.path, link.text ?? (await textOf(context, link.path)));
  return paths.map((path) => (leadsThrough(path) ? normalizePath(target + path.slice(link.path.length), "readlink") : path));
}

async function textOf(context: FileContext, path: string): Promise<string> {
  const { Body } = await context.client.getObject(placeOf(context, path), callOf(undefined));
  return Body.text();
}

function namedAsAsked(error: unknown, paths: readonly string[], asked: readonly string[]): unknown {
  const init = initOf(error);
  if (init === undefined || paths === asked) return error;
  const spelled = (path: string): string => paths.reduce((name, real, at) => (isInside(name, real) ? spelledAsAsked(name, real, asked[at] as string) : name), path);
  return withPlaces(error as FileSystemError, spelled(init.path), init.dest === undefined ? undefined : spelled(init.dest));
}
