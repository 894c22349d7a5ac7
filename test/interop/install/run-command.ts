// Runs a program to its end.

import { spawn } from "node:child_process";

export interface CommandOptions {
  readonly cwd?: string;
  /** Variables beside those of this process; undefined removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string | Uint8Array;
}

export interface CommandResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program and gives its output, however it ended. Rejects when it cannot be started. */
export function tryCommand(command: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd, env: { ...process.env, ...options.env }, stdio: ["pipe", "pipe", "pipe"] });
    const endWithUs = (): void => void child.kill("SIGKILL");
    process.on("exit", endWithUs);
    child.on("close", () => process.off("exit", endWithUs));
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", (cause) => reject(new Error(`cannot run ${command}: is it installed and on the PATH?`, { cause })));
    child.on("close", (exitCode) => resolve({ exitCode, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }));
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input);
  });
}

/** Runs a program that must succeed, and gives its standard output. */
export async function runCommand(command: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await tryCommand(command, args, options);
  if (exitCode === 0) return stdout;
  const lastLines = `${stdout}\n${stderr}`.trim().split("\n").slice(-25).join("\n");
  throw new Error(`${command} ${args.join(" ")} ended with ${exitCode}:\n${lastLines}`);
}
