// Paths of the file system and the keys behind them. `/a/b` is the key `a/b` behind the prefix; no path leads out of it.

import { invalidInput } from "../errors/create-s3-error.ts";
import { FileSystemError } from "./file-system-error.ts";

/** A path as callers give it. */
export type PathLike = string | Uint8Array | URL;

/**
 * The one spelling of a path: absolute, without `.`, `..`, double and trailing slashes. As in POSIX nothing is above the root;
 * unlike there, `..` goes by the names alone and does not look whether what is in front of it exists.
 */
export function normalizePath(path: PathLike, syscall: string): string {
  const text = textOf(path);
  if (text === "") throw new FileSystemError("ENOENT", { syscall, path: text });
  if (text === undefined || !text.startsWith("/") || text.includes("\0")) {
    const shown = text ?? String(path);
    const cause = invalidInput("InvalidPath", `"${shown}" is no path of this file system: paths begin with "/" and hold no zero character`);
    throw new FileSystemError("EINVAL", { syscall, path: shown, hint: 'paths begin with "/"', cause });
  }
  const names: string[] = [];
  for (const name of text.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  return `/${names.join("/")}`;
}

/** The folder that a path is in; the root is in itself. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf("/")));
}

/** The last name of a path; the root's is empty. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Folders above a path, the nearest first, without the root. */
export function ancestorsOf(path: string): string[] {
  const found: string[] = [];
  for (let above = parentOf(path); above !== "/"; above = parentOf(above)) found.push(above);
  return found;
}

/** A name, or several, below a folder. */
export function joinPath(folder: string, names: string): string {
  return folder === "/" ? `/${names}` : `${folder}/${names}`;
}

/** True when `path` is `folder` or below it. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || folder === "/" || path.startsWith(`${folder}/`);
}

/** True for names that a path can hold. Keys with others (`a//b`, `a/../b`) exist in S3 and are out of this view's reach. */
export function isReachable(relativeKey: string): boolean {
  return !`/${relativeKey}/`.includes("//") && !/(^|\/)\.{1,2}(\/|$)/.test(relativeKey);
}

function textOf(path: unknown): string | undefined {
  if (typeof path === "string") return path;
  if (path instanceof Uint8Array) return new TextDecoder().decode(path);
  if (path instanceof URL) return decodeURIComponent(path.pathname);
  return undefined;
}
