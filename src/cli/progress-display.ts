// Progress on a terminal; nothing in a pipe.

import { humanBytes, type Output } from "./messages.ts";

/** Shows how a command gets on. */
export interface ProgressDisplay {
  /** More to do became known: files and bytes. */
  expect(files: number, bytes: number): void;
  moved(bytes: number): void;
  finished(files: number): void;
  stop(): void;
}

const silent: ProgressDisplay = { expect: () => undefined, moved: () => undefined, finished: () => undefined, stop: () => undefined };

/** Creates a display on standard error if that is a terminal, and a silent one otherwise. */
export async function createProgressDisplay(output: Output, options: { readonly enabled: boolean; readonly label: string }): Promise<ProgressDisplay> {
  if (!options.enabled || output.json || !process.stderr.isTTY) return silent;
  const { default: progress } = await import("cli-progress");
  const bar = new progress.SingleBar(
    {
      format: `${options.label} {bar} {percentage}% {moved} of {all}, {files} of {allFiles} files, {rate}/s`,
      barsize: 24,
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
      etaBuffer: 50,
      stream: process.stderr,
    },
    progress.Presets.shades_classic,
  );
  const startedMs = performance.now();
  let files = 0;
  let allFiles = 0;
  let moved = 0;
  let all = 0;
  const payload = (): object => ({
    files,
    allFiles,
    moved: humanBytes(moved),
    all: humanBytes(all),
    rate: humanBytes(moved / Math.max(0.001, (performance.now() - startedMs) / 1000)),
  });
  bar.start(1, 0, payload());
  // A line of output takes the bar's row; the bar is drawn again below it.
  output.beforeLine = () => void process.stderr.write("\r\x1b[K");
  const update = (): void => {
    bar.setTotal(Math.max(1, all));
    bar.update(moved, payload());
  };
  return {
    expect(moreFiles, bytes) {
      allFiles += moreFiles;
      all += bytes;
      update();
    },
    moved(bytes) {
      moved += bytes;
      update();
    },
    finished(count) {
      files += count;
      update();
    },
    stop() {
      output.beforeLine = undefined;
      bar.stop();
    },
  };
}
