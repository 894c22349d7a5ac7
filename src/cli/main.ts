#!/usr/bin/env node
// The command line's composition root: reads the arguments, loads the verb's file, sets the exit code.

import { Command, CommanderError, Option } from "commander";
import { exitCodes } from "./exit-codes.ts";
import type { FilterRule } from "./filter.ts";
import { globalOptions } from "./global-options.ts";
import { packageVersion } from "./package-version.ts";
import { verbs } from "./verbs/all-verbs.ts";
import type { Verb } from "./verbs/verb.ts";

if (process.argv.length === 3 && (process.argv[2] === "--version" || process.argv[2] === "-V")) {
  process.stdout.write(`${packageVersion()}\n`);
} else {
  await main();
}

async function main(): Promise<void> {
  // A closed pipe (`stave ls | head`) is how a reader says that it has enough.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => (error.code === "EPIPE" ? process.exit(exitCodes.done) : process.stderr.write(`stave: ${error.message}\n`)));
  const program = new Command("stave");
  program
    .description("S3 from the command line, with an embedded S3 in the same program")
    .version(packageVersion(), "-V, --version", "print the version")
    .helpCommand("help [command]", "explain a command")
    .configureOutput({ writeErr: (text) => process.stderr.write(oneLineError(text)) })
    .configureHelp({ subcommandTerm: (command) => `${command.name()} ${command.usage()}`.replace(" [options]", "") })
    .exitOverride()
    .addHelpText(
      "after",
      `
Examples:
  stave mb s3://photos --endpoint local:./data    an embedded S3 in a folder: no server, no keys
  stave cp ./pictures s3://photos/2026/ -r
  stave ls s3://photos/2026/ --human
  stave sync ./site s3://www --delete
  stave presign s3://photos/2026/a.jpg --expires 1d
  stave serve ./data --port 9000                  the same folder for any S3 client

The variables AWS_ENDPOINT_URL_S3, AWS_PROFILE, AWS_REGION and AWS_ACCESS_KEY_ID work everywhere.
Exit codes: 0 done, 1 something failed, 2 not understood.`,
    );
  for (const verb of verbs) addVerb(program, verb);
  if (process.argv.length === 2) {
    program.outputHelp();
    process.exitCode = exitCodes.usage;
    return;
  }
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  }
}

function addVerb(program: Command, verb: Verb): void {
  const [name, ...parts] = verb.usage.split(" ");
  // Commander takes a list at the end only: `<source...> <destination>` is one list to it.
  const listFirst = parts.slice(0, -1).some((part) => part.includes("..."));
  const command = program
    .command(`${name as string} ${listFirst ? "<paths...>" : parts.join(" ")}`)
    .usage(`[options] ${parts.join(" ")}`)
    .description(verb.description)
    .addHelpText("after", `\nExamples:\n${verb.examples.map((line) => `  ${line}`).join("\n")}\n`);
  for (const [at, [flags, description, fallback]] of [...verb.options, ...globalOptions].entries()) {
    if (at === verb.options.length) command.optionsGroup("Of every verb:");
    const option = new Option(flags, description);
    if (typeof fallback === "object") option.argParser((value: string, earlier: readonly string[] = []) => [...earlier, value]);
    else if (fallback !== undefined) option.default(fallback);
    command.addOption(option);
  }
  command.helpOption("-h, --help", "explain this verb");
  const rules: FilterRule[] = [];
  for (const include of [true, false]) command.on(`option:${include ? "include" : "exclude"}`, (pattern: string) => rules.push({ include, pattern }));
  command.action(async (...given: unknown[]) => {
    const options = { ...(given.at(-2) as Record<string, unknown>), rules };
    const { run } = await verb.load();
    await run(given.slice(0, -2).flat() as (string | undefined)[], options);
  });
}

/** Commander explains in several lines; errors here are one. */
function oneLineError(text: string): string {
  return `stave: ${text.trim().replace(/^error: /, "").replace(/\s*\n\s*/g, " ")} (see stave --help)\n`;
}
