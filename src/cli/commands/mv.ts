import { runCommand } from "../command-context.ts";
import { copyPaths, type CopyPathsOptions } from "../copy-paths.ts";

/** Copies as cp does, and removes each source when its copy has arrived: a crash leaves a file at both places, never at none. */
export async function run(paths: readonly (string | undefined)[], options: CopyPathsOptions): Promise<void> {
  await runCommand(options, (context) => copyPaths(context, "mv", paths, options));
}
