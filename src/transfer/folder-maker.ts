// Folders for files to come, each made once.

import type { FileSystem } from "../http/file-system.ts";

/** Folders that are known to be made; one that was forgotten is made again, which does no harm. */
const foldersRemembered = 10_000;

/** Makes folders and remembers them: a call of the system per file would cost more than a small file itself. */
export class FolderMaker {
  readonly #files: FileSystem;
  readonly #made = new Set<string>();

  constructor(files: FileSystem) {
    this.#files = files;
  }

  /** Makes the folder of a file. */
  async makeAbove(path: string): Promise<void> {
    const folder = this.#files.folderOf(path);
    if (this.#made.has(folder)) return;
    await this.#files.makeFolder(folder);
    if (this.#made.size >= foldersRemembered) this.#made.clear();
    this.#made.add(folder);
  }

  /** Folders may be gone. */
  forget(): void {
    this.#made.clear();
  }
}
