// Several things done at the same time, drawn from a source only as there is room.

/** Runs `work` for each item, at most `atOnce` at a time. Rejects with the first failure, when those under way are over. */
export async function runSeveral<T>(items: AsyncIterable<T> | Iterable<T>, atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for await (const item of items) {
    const run: Promise<void> = work(item)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(run));
    running.add(run);
    if (running.size >= atOnce) await Promise.race(running);
    if (failures.length > 0) break;
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}
