// What a verb is to the help and to the shell's completion. Its code is loaded when it runs.

/** One verb of the command line. */
export interface Verb {
  /** Name and arguments; `...` marks one that takes several. */
  readonly usage: string;
  readonly description: string;
  /** What the first argument may be, if it is one of few. */
  readonly actions?: readonly string[];
  readonly options: readonly VerbOption[];
  readonly examples: readonly string[];
  load(): Promise<{ run(args: readonly (string | undefined)[], options: Record<string, unknown>): Promise<void> }>;
}

/** Flags, description, default. A default that is a list: the option may be given several times. */
export type VerbOption = readonly [flags: string, description: string, fallback?: string | readonly string[]];

/** Options that several verbs have in common. */
export const shared: Readonly<Record<"recursive" | "human" | "dryRun" | "versionId" | "include" | "exclude" | "yes", VerbOption>> = {
  recursive: ["-r, --recursive", "everything below"],
  human: ["-H, --human", "sizes as 1.5 MiB"],
  dryRun: ["-n, --dry-run", "say what would be done"],
  versionId: ["--version-id <id>", "this version"],
  include: ["--include <pattern>", "take what fits, by its path below the folder; * is any characters, also /. Of several rules the last that fits decides"],
  exclude: ["--exclude <pattern>", "leave out what fits, likewise"],
  yes: ["-y, --yes", "remove a thousand objects or more without asking"],
};
