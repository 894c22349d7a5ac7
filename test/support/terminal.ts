// The built command line in a terminal of its own: what a person would see, and the keys that they press.
import { fileURLToPath } from "node:url";
import pty from "@lydell/node-pty";
import xterm from "@xterm/headless";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

export interface TerminalRun {
  /** The lines on the screen now, without what is blank at their ends. */
  screen(): string[];
  /** Waits until a test of the screen holds. */
  until(test: (screen: string) => boolean): Promise<string>;
  type(text: string): void;
  /** Waits for the end; gives the exit code. */
  ended: Promise<number>;
}

/** Runs `stave` in a terminal of 100 columns and 30 lines. Ended by hand if the test does not. */
export function staveInTerminal(args: readonly string[], options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {}): TerminalRun {
  const size = { cols: 100, rows: 30 };
  const screen = new xterm.Terminal({ ...size, allowProposedApi: true });
  const env = { PATH: process.env["PATH"] ?? "", HOME: "/nonexistent", NODE_NO_WARNINGS: "1", TERM: "xterm-256color", ...options.env };
  const child = pty.spawn(process.execPath, [main, ...args], { ...size, ...(options.cwd === undefined ? {} : { cwd: options.cwd }), env });
  const written: Promise<void>[] = [];
  let onData = (): void => undefined;
  child.onData((data) => {
    written.push(new Promise((resolve) => screen.write(data, resolve)));
    void written.at(-1)?.then(() => onData());
  });
  const lines = (): string[] => {
    const { active } = screen.buffer;
    const all = Array.from({ length: active.length }, (_, at) => active.getLine(at)?.translateToString(true) ?? "");
    return all.slice(0, all.findLastIndex((line) => line !== "") + 1);
  };
  const ended = new Promise<number>((resolve) => {
    child.onExit(({ exitCode }) => void Promise.all(written).then(() => resolve(exitCode)));
  });
  return {
    screen: lines,
    until: (test) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const text = lines().join("\n");
          if (test(text)) resolve(text);
        };
        onData = look;
        look();
        void ended.then((code) => {
          look();
          reject(new Error(`ended with ${code} before the screen was as expected:\n${lines().join("\n")}`));
        });
      }),
    type: (text) => child.write(text),
    ended,
  };
}
