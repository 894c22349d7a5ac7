// What every driver is asked to do: `node DRIVER TASK COUNT AT_ONCE`, with the server's address in S3_URL.
const [, , name, countText, atOnceText] = process.argv;
const count = Number(countText ?? 1);
const atOnce = Number(atOnceText ?? 32);

export const small = Buffer.alloc(1024, 7);

/** Runs the task that was asked for. Small requests are made COUNT times, AT_ONCE at a time; a driver that lacks a task exits with 9. */
export async function runTask({ get1k, put1k, list, getbig, putbig }) {
  const tasks = { get1k: get1k && (() => repeat(get1k)), put1k: put1k && (() => repeat(put1k)), list: list && (() => listPages(list)), getbig, putbig };
  const task = tasks[name];
  if (task === undefined) process.exit(9);
  await task();
}

async function repeat(request) {
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) await request(next++);
    }),
  );
}

async function listPages(list) {
  for (let page = 0; page < count; page++) {
    const keys = await list(page);
    if (keys !== 1000) throw new Error(`expected 1000 keys, got ${keys}`);
  }
}
