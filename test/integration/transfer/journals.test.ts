import { build } from "esbuild";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { openNodeJournal } from "../../../src/platform/node-journals.ts";
import { rejection } from "../../support/client.ts";

const scratch = mkdtempSync(join(tmpdir(), "stave-journals-"));
const program = join(scratch, "program.mjs");
beforeAll(() =>
  build({
    stdin: {
      // Says whether it got the journal, then keeps it until it is killed.
      contents: `
        import { openNodeJournal } from ${JSON.stringify(join(import.meta.dirname, "../../../src/platform/node-journals.ts"))};
        try {
          const journal = await openNodeJournal(process.argv[2]);
          await journal.append(String(process.pid));
          console.log("has it");
        } catch (error) {
          console.log(error.code);
        }
        setInterval(() => undefined, 1000);
      `,
      resolveDir: scratch,
      loader: "ts",
    },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile: program,
    logLevel: "error",
  }),
);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function useCache(): string {
  const cache = mkdtempSync(join(scratch, "cache-"));
  vi.stubEnv("STAVE_CACHE", cache);
  onTestFinished(() => void vi.unstubAllEnvs());
  return cache;
}

async function openElsewhere(cache: string, name: string): Promise<{ answer: string; kill(): Promise<void> }> {
  const child = spawn(process.execPath, [program, name], { env: { PATH: process.env["PATH"], STAVE_CACHE: cache }, stdio: ["ignore", "pipe", "inherit"] });
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  onTestFinished(kill);
  for await (const answer of createInterface({ input: child.stdout })) return { answer, kill };
  throw new Error("the process said nothing");
}

describe("the journal of a transfer", () => {
  test("belongs to one process at a time; a dead one's is taken over, with its lines", async () => {
    const cache = useCache();
    const first = await openElsewhere(cache, "name");
    expect(first.answer).toBe("has it");
    expect(await rejection(openNodeJournal("name"))).toMatchObject({ code: "TransferInProgress", kind: "conflict" });
    expect((await openElsewhere(cache, "name")).answer).toBe("TransferInProgress");
    expect((await openElsewhere(cache, "another")).answer).toBe("has it");
    await first.kill();
    const journal = await openNodeJournal("name");
    expect(journal.lines).toEqual([expect.stringMatching(/^\d+$/)]);
    expect((await openElsewhere(cache, "name")).answer).toBe("TransferInProgress");
    await journal.close();
  });

  test("is had by one of many that ask at the same moment, at most", async () => {
    const cache = useCache();
    const answers = await Promise.all(Array.from({ length: 6 }, () => openElsewhere(cache, "contended")));
    expect(answers.filter(({ answer }) => answer === "has it").length).toBeLessThanOrEqual(1);
    expect(answers.every(({ answer }) => answer === "has it" || answer === "TransferInProgress")).toBe(true);
    await Promise.all(answers.map(({ kill }) => kill()));
    await (await openNodeJournal("contended")).remove();
    expect(readdirSync(join(cache, "transfers"))).toEqual([]);
  });

  test("belongs to one transfer of a process at a time", async () => {
    useCache();
    const journal = await openNodeJournal("name");
    expect(await rejection(openNodeJournal("name"))).toMatchObject({ code: "TransferInProgress" });
    await journal.close();
    await (await openNodeJournal("name")).remove();
  });

  test("is not kept from a process by an earlier one of the same number, as the first of every container has it", async () => {
    const cache = useCache();
    await (await openNodeJournal("name")).close();
    const [name] = readdirSync(join(cache, "transfers"));
    writeFileSync(join(cache, "transfers", `${name as string}.lock.${process.pid}.1.aaaaaaaa`), "");
    const journal = await openNodeJournal("name");
    await journal.remove();
    expect(readdirSync(join(cache, "transfers"))).toEqual([]);
  });

  test("gives back every line that was written whole, whatever follows the last one", async () => {
    const cache = useCache();
    let count = 0;
    const anyLine = fc.string({ unit: "grapheme", maxLength: 40 }).filter((line) => !/[\n\r]/.test(line));
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine, { maxLength: 5 }), fc.stringMatching(/^[^\n]{0,20}$/), fc.array(anyLine, { maxLength: 5 }), async (lines, torn, more) => {
        const name = `journal ${count++}`;
        const journal = await openNodeJournal(name);
        for (const line of lines) await journal.append(line);
        await journal.close();
        const [file] = readdirSync(join(cache, "transfers"));
        appendFileSync(join(cache, "transfers", file as string), torn);
        const second = await openNodeJournal(name);
        expect(second.lines).toEqual(lines);
        for (const line of more) await second.append(line);
        await second.close();
        const third = await openNodeJournal(name);
        expect(third.lines).toEqual(torn === "" || more.length === 0 ? [...lines, ...more] : [...lines, torn, ...more]);
        await third.remove();
      }),
      { numRuns: 30 },
    );
  });
});
