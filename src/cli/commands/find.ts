import { parseGlob, type ListedObject } from "../../index.ts";
import { runCommand, type CommandContext, type GlobalOptions } from "../command-context.ts";
import { parseDuration } from "../duration.ts";
import { localTime, message } from "../messages.ts";
import { objectsAt } from "../objects-at.ts";
import { parseSize } from "../parse-size.ts";
import { removeObjects, type RemoveObjectsOptions } from "../remove-objects.ts";
import { baseName, parseS3Target } from "../target.ts";
import { UsageError } from "../usage-error.ts";

interface FindOptions extends GlobalOptions, RemoveObjectsOptions {
  readonly name?: string;
  readonly path?: string;
  readonly regex?: string;
  readonly larger?: string;
  readonly smaller?: string;
  readonly newer?: string;
  readonly older?: string;
  readonly storageClass?: string;
  readonly long?: boolean;
  readonly print0?: boolean;
  readonly delete?: boolean;
}

type Test = (object: ListedObject, path: string) => boolean;

/** Finds objects by name, size, age and storage class: everything that a listing tells, at a request per thousand objects. */
export async function run([address = ""]: readonly (string | undefined)[], options: FindOptions): Promise<void> {
  await runCommand(options, async (context) => {
    const { bucket } = parseS3Target(address);
    const found = find(context, address, options);
    if (options.delete === true) return removeObjects(context, bucket, keysOf(found), address, options);
    for await (const { Key, Size, LastModified, ETag, StorageClass } of found) {
      const place = `s3://${bucket}/${Key}`;
      if (options.print0 === true && !context.output.json) process.stdout.write(`${place}\0`);
      else context.output.result(message(() => (options.long === true ? `${localTime(LastModified)} ${String(Size).padStart(12)}  ${place}` : place), { key: Key, bucket, size: Size, modified: LastModified, etag: ETag, storageClass: StorageClass }));
    }
  });
}

async function* find(context: CommandContext, address: string, options: FindOptions): AsyncGenerator<ListedObject> {
  const tests = createTests(options);
  const { key } = parseS3Target(address);
  for await (const { listed } of objectsAt(context, address, { recursive: true })) {
    if (listed !== undefined && tests.every((test) => test(listed, listed.Key.slice(key.length)))) yield listed;
  }
}

function createTests(options: FindOptions): Test[] {
  const tests: Test[] = [];
  const { name, path, regex, larger, smaller, newer, older, storageClass } = options;
  if (name !== undefined) tests.push(((fits) => ({ Key }) => fits(baseName(Key)))(parseGlob(name)));
  if (path !== undefined) tests.push(((fits) => (_, below) => fits(below))(parseGlob(path)));
  if (regex !== undefined) tests.push(((expression) => ({ Key }) => expression.test(Key))(parseExpression(regex)));
  if (larger !== undefined) tests.push(((bytes) => ({ Size }) => Size > bytes)(parseSize("--larger", larger)));
  if (smaller !== undefined) tests.push(((bytes) => ({ Size }) => Size < bytes)(parseSize("--smaller", smaller)));
  if (newer !== undefined) tests.push(((moment) => ({ LastModified }) => LastModified.getTime() >= moment)(parseMoment("--newer", newer)));
  if (older !== undefined) tests.push(((moment) => ({ LastModified }) => LastModified.getTime() < moment)(parseMoment("--older", older)));
  if (storageClass !== undefined) tests.push(({ StorageClass = "STANDARD" }) => StorageClass === storageClass);
  return tests;
}

async function* keysOf(found: AsyncIterable<ListedObject>): AsyncGenerator<string> {
  for await (const { Key } of found) yield Key;
}

function parseExpression(text: string): RegExp {
  try {
    return new RegExp(text, "u");
  } catch (error) {
    throw new UsageError(`--regex ${text} is no regular expression: ${(error as Error).message}`);
  }
}

/** An age, or a date. */
function parseMoment(option: string, text: string): number {
  if (/^\d{4}-\d\d-\d\d/.test(text)) {
    const moment = Date.parse(text);
    if (!Number.isNaN(moment)) return moment;
  }
  if (!/^\d+[smhd]?$/.test(text)) throw new UsageError(`${option} ${text} is neither an age nor a date; write 12h, 7d or 2026-01-31`);
  return Date.now() - parseDuration(text) * 1000;
}
