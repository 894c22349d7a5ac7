// Downloads that keep the object's time.

import type { FileSystem, WritableFile } from "../http/file-system.ts";

/** Files that get a modification time when they are complete. */
export function withModified(files: FileSystem, modified: Date): FileSystem {
  const dated = (file: WritableFile): WritableFile => ({ ...file, commit: () => file.commit(modified) });
  return {
    ...files,
    create: async (path, onNamed) => dated(await files.create(path, onNamed)),
    reopen: async (temporary, path) => {
      const file = await files.reopen(temporary, path);
      return file === undefined ? undefined : dated(file);
    },
  };
}
