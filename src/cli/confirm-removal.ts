// What removes a thousand objects or more asks first, where somebody is there to answer.

import { createInterface } from "node:readline/promises";
import type { CommandContext } from "./command-context.ts";

const many = 1000;

/** Said by commands whose user declined. */
export class DeclinedError extends Error {
  constructor() {
    super("nothing more was removed");
  }
}

/** Counts what a command is about to remove; the first time that it comes to a thousand, asks. */
export class RemovalGuard {
  readonly #context: CommandContext;
  readonly #place: string;
  readonly #beforeAsking: () => void;
  #count = 0;
  #isAllowed: boolean;

  constructor(context: CommandContext, place: string, options: { readonly yes?: boolean | undefined; readonly dryRun?: boolean | undefined }, beforeAsking: () => void = () => undefined) {
    this.#context = context;
    this.#place = place;
    this.#beforeAsking = beforeAsking;
    // In a pipe nobody can answer, and a script that waits for ever helps nobody.
    this.#isAllowed = options.yes === true || options.dryRun === true || !process.stdin.isTTY || !process.stderr.isTTY;
  }

  /** Tells whether so many more may go. */
  async mayRemove(count: number): Promise<boolean> {
    this.#count += count;
    if (this.#isAllowed || this.#count < many) return true;
    this.#beforeAsking();
    this.#isAllowed = await ask(this.#context, `Remove ${many.toLocaleString("en-US")} objects or more from ${this.#place}? [y/N] `);
    return this.#isAllowed;
  }

  /** Hands items on, the first thousand held back until it is known whether there are so many. Rejects when the user declines. */
  async *confirmed<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
    let held: T[] | undefined = [];
    for await (const item of items) {
      if (held === undefined) yield item;
      else if (held.push(item) >= many) {
        if (!(await this.mayRemove(held.length))) throw new DeclinedError();
        yield* held;
        held = undefined;
      }
    }
    if (held !== undefined) yield* held;
  }
}

async function ask({ signal }: CommandContext, question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // The terminal hands Ctrl-C over as a key while it asks.
  terminal.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  try {
    return /^y(es)?$/i.test((await terminal.question(question, { signal })).trim());
  } finally {
    terminal.close();
  }
}
