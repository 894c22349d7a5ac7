// The MIME type of a file by its name.

const unknown = "application/octet-stream";

/**
 * Guesses by the extension, in any case of letters; `application/octet-stream` for an unknown one or none. A compressed tar
 * archive is `application/x-tar`, other compressed files are what they are compressed with. The table is loaded when it is
 * first needed.
 */
export async function guessContentType(path: string): Promise<string> {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1).toLowerCase();
  if (/.\.(tar\.(gz|bz2|xz|z|zst)|tgz|tbz2?|txz)$/.test(name)) return "application/x-tar";
  const { default: mime } = await import("mime");
  // A dot at the start hides a file; it does not begin an extension.
  return (name.lastIndexOf(".") > 0 ? mime.getType(name) : null) ?? unknown;
}
