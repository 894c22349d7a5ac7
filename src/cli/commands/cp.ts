import { runCommand } from "../command-context.ts";
import { copyPaths, type CopyPathsOptions } from "../copy-paths.ts";

/** Copies files and objects: local to S3, S3 to local, S3 to S3, standard input to S3, S3 to standard output. */
export async function run(paths: readonly (string | undefined)[], options: CopyPathsOptions): Promise<void> {
  await runCommand(options, (context) => copyPaths(context, "cp", paths, options));
}
