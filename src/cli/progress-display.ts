// Progress on a terminal: one bar for everything, and one for each large file that is under way. Nothing in a pipe.

import type { SingleBar } from "cli-progress";
import { humanBytes, type Output } from "./messages.ts";

/** Files of at least this size get a bar of their own. */
const largeBytes = 64 * 1024 * 1024;

/** Shows how a command gets on. */
export interface ProgressDisplay {
  /** A file to move became known. */
  found(name: string, bytes: number): void;
  moved(name: string, bytes: number): void;
  finished(name: string): void;
  /** Takes the bars away, for good: the work is done, or a question is asked. */
  stop(): void;
}

const silent: ProgressDisplay = { found: () => undefined, moved: () => undefined, finished: () => undefined, stop: () => undefined };

/** Creates a display on standard error if that is a terminal, and a silent one otherwise. */
export async function createProgressDisplay(output: Output, options: { readonly enabled: boolean; readonly label: string }): Promise<ProgressDisplay> {
  if (!options.enabled || output.json || !process.stderr.isTTY) return silent;
  const { default: progress } = await import("cli-progress");
  const bars = new progress.MultiBar(
    { format: "{name} {bar} {percentage}% {moved} of {all}{files} {rate}/s", barsize: 20, hideCursor: true, clearOnComplete: true, stopOnComplete: false, stream: process.stderr },
    progress.Presets.shades_classic,
  );
  const startedMs = performance.now();
  const sum = { files: 0, allFiles: 0, moved: 0, all: 0 };
  const total = bars.create(1, 0, totals());
  const large = new Map<string, { readonly bar: SingleBar; readonly size: number; readonly startedMs: number; moved: number }>();
  output.beforeLine = (line) => (bars.log(`${line}\x1b[K\n`), true);

  function totals(): object {
    return { name: options.label, moved: humanBytes(sum.moved), all: humanBytes(sum.all), files: `, ${sum.files} of ${sum.allFiles} files,`, rate: rateOf(sum.moved, startedMs) };
  }
  let isStopped = false;
  const update = (): void => {
    if (isStopped) return;
    total.setTotal(Math.max(1, sum.all));
    total.update(sum.moved, totals());
  };
  return {
    found(name, bytes) {
      sum.allFiles++;
      sum.all += bytes;
      update();
      if (bytes < largeBytes || isStopped) return;
      const bar = bars.create(bytes, 0, { name: shortened(name), moved: "0 B", all: humanBytes(bytes), files: ",", rate: "0 B" });
      large.set(name, { bar, size: bytes, startedMs: performance.now(), moved: 0 });
    },
    moved(name, bytes) {
      sum.moved += bytes;
      update();
      const own = large.get(name);
      if (own === undefined || isStopped) return;
      own.moved += bytes;
      own.bar.update(own.moved, { moved: humanBytes(own.moved), rate: rateOf(own.moved, own.startedMs) });
    },
    finished(name) {
      sum.files++;
      update();
      const own = large.get(name);
      if (own !== undefined && !isStopped) bars.remove(own.bar);
      large.delete(name);
    },
    stop() {
      if (isStopped) return;
      isStopped = true;
      output.beforeLine = undefined;
      // Lines that wait for the next drawing would be lost.
      bars.update();
      bars.stop();
    },
  };
}

function rateOf(bytes: number, startedMs: number): string {
  return humanBytes(bytes / Math.max(0.001, (performance.now() - startedMs) / 1000));
}

/** The end of a long name says more than its beginning. */
function shortened(name: string): string {
  return name.length > 28 ? `…${name.slice(-27)}` : name.padEnd(28);
}
