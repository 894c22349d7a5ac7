import { mkdtempSync, rmSync } from "node:fs";
import * as disk from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rejection } from "../../support/client.ts";
import { lines } from "../resource/store.ts";
import { localFileSystem, servedFileSystem } from "./fresh-file-system.ts";

const MiB = 1024 * 1024;
const pageBytes = 65_536;

/** Anything at the places where pages meet, and in between. */
const place: fc.Arbitrary<number> = fc.oneof(fc.nat({ max: 20 }), fc.integer({ min: -9, max: 9 }).map((near) => pageBytes + near), fc.integer({ min: -9, max: 9 }).map((near) => 3 * pageBytes + near), fc.nat({ max: 4 * pageBytes }));
const length: fc.Arbitrary<number> = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(pageBytes, pageBytes + 1, 2 * pageBytes + 7));

type Step = readonly [kind: "write" | "read" | "truncate", at: number | null, length: number];
const step: fc.Arbitrary<Step> = fc.tuple(fc.constantFrom("write" as const, "read" as const, "truncate" as const), fc.option<number>(place, { freq: 3, nil: null }), length);

describe("files open for reading and writing", () => {
  test("are what a file of the machine is, step by step", { timeout: 1_800_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "stave-open-"));
    const { fs } = await localFileSystem({ readAheadBytes: 1000 });
    try {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(0, 5, pageBytes, 2 * pageBytes + 100), fc.constantFrom("r+", "w+", "a+"), fc.array(step, { maxLength: 25 }), async (size, flags, steps) => {
          const content = Buffer.from(Array.from({ length: size }, (_, at) => at % 251));
          const model = join(folder, "model");
          await Promise.all([disk.writeFile(model, content), fs.writeFile("/real", content)]);
          const handles = [await disk.open(model, flags), (await fs.open("/real", flags)) as unknown as disk.FileHandle] as const;
          for (const [number, [kind, at, length]] of steps.entries()) {
            const outcomes = handles.map(async (file) => {
              if (kind === "truncate") return file.truncate(at ?? length);
              if (kind === "write") return (await file.write(Buffer.alloc(length, number + 1), 0, length, at)).bytesWritten;
              const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at);
              return `${bytesRead} ${buffer.toString("base64")}`;
            });
            const [expected, actual] = await Promise.all(outcomes);
            expect([number, actual]).toEqual([number, expected]);
            expect((await handles[1].stat()).size).toBe((await handles[0].stat()).size);
          }
          await Promise.all(handles.map((file) => file.close()));
          expect((await fs.readFile("/real")).equals(await disk.readFile(model))).toBe(true);
        }),
        { numRuns: Number(process.env["STAVE_MODEL_RUNS"] ?? 150) },
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("of many MiB send what was changed, and the store copies the rest", async () => {
    const { fs, sent } = await servedFileSystem();
    const content = Buffer.alloc(40 * MiB);
    for (let at = 0; at < content.length; at += 4096) content.writeUInt32LE(at, at);
    await fs.writeFile("/image", content, { mode: 0o600, contentType: "application/x-image" });
    sent.sent.length = 0;
    const file = await fs.open("/image", "r+");
    for (const [at, text] of [[100, "start"], [20 * MiB - 3, "middle"], [40 * MiB - 1, "end"]] as const) {
      await file.write(text, at);
      content.write(text.slice(0, content.length - at), at);
    }
    await file.close();
    const uploads = lines(sent).filter((line) => line.startsWith("PUT"));
    expect(uploads.filter((line) => line.includes("partNumber")).length).toBeLessThan(8);
    const answered = sent.of("GET", /image/).length;
    expect(answered).toBeLessThan(10);
    const stored = await fs.readFile("/image");
    expect(stored.subarray(0, content.length).equals(content)).toBe(true);
    expect(stored.subarray(content.length).toString()).toBe("nd");
    const { mode, contentType } = await fs.stat("/image");
    expect([mode & 0o777, contentType]).toEqual([0o600, "application/x-image"]);
    const again = await fs.open("/image", "r+");
    await again.truncate(12 * MiB + 1);
    await again.truncate(12 * MiB + 10);
    sent.sent.length = 0;
    await again.close();
    expect(lines(sent).filter((line) => line.startsWith("PUT") && line.includes("partNumber")).length).toBeLessThan(3);
    expect((await fs.readFile("/image")).equals(Buffer.concat([content.subarray(0, 12 * MiB + 1), Buffer.alloc(9)]))).toBe(true);
  });

  test("cost nothing when they are closed as they were opened", async () => {
    const { fs, sent } = await servedFileSystem();
    await fs.writeFile("/f", "x");
    const eTag = (await fs.stat("/f")).eTag;
    const file = await fs.open("/f", "r+");
    sent.sent.length = 0;
    await file.close();
    expect(lines(sent)).toEqual([]);
    const made = await fs.open("/made", "a+");
    await made.close();
    expect([(await fs.stat("/f")).eTag, (await fs.stat("/made")).size]).toEqual([eTag, 0]);
  });

  test("are what they were until they are closed, and given up by abort", async () => {
    const { fs } = await localFileSystem();
    await fs.writeFile("/f", "before");
    const file = await fs.open("/f", "r+");
    await file.write("AFTER!", 0);
    expect([await fs.readFile("/f", "utf8"), await file.readFile("utf8"), (await file.stat()).size]).toEqual(["before", "AFTER!", 6]);
    let streamed = "";
    for await (const chunk of file.readableWebStream() as unknown as AsyncIterable<Uint8Array>) streamed += Buffer.from(chunk).toString();
    expect(streamed).toBe("AFTER!");
    await file.abort();
    expect(await fs.readFile("/f", "utf8")).toBe("before");
    expect(await rejection(file.write("x"))).toMatchObject({ code: "EBADF" });
  });

  test("do not undo what others stored meanwhile", async () => {
    const { fs } = await localFileSystem();
    await fs.writeFile("/f", "one");
    const file = await fs.open("/f", "r+");
    await file.write("1");
    await fs.writeFile("/f", "two");
    expect(await rejection(file.close())).toMatchObject({ code: "EBUSY", syscall: "close", path: "/f" });
    expect(await fs.readFile("/f", "utf8")).toBe("two");
    const exclusive = await fs.open("/g", "wx+");
    await exclusive.write("mine");
    await fs.writeFile("/g", "theirs");
    expect(await rejection(exclusive.close())).toMatchObject({ code: "EEXIST" });
  });

  test("hold as many changes as the option says, and no more", async () => {
    const { fs } = await localFileSystem({ editBufferBytes: 2 * pageBytes });
    const file = await fs.open("/f", "w+");
    await file.write(Buffer.alloc(2 * pageBytes, 1));
    expect(await rejection(file.write("x"))).toMatchObject({ code: "EFBIG", message: expect.stringContaining("editBufferBytes") });
    await file.write("again", 10);
    expect(await rejection(file.truncate(100 * MiB))).toMatchObject({ code: "EFBIG" });
    await file.truncate(3 * pageBytes);
    await file.close();
    const stored = await fs.readFile("/f");
    expect([stored.length, stored.toString("latin1", 9, 16), stored.at(-1)]).toEqual([3 * pageBytes, "\x01again\x01", 0]);
  });

  test("take calls at the same time one after the other", async () => {
    const { fs } = await localFileSystem();
    const file = await fs.open("/f", "w+");
    await Promise.all(["a", "b", "c", "d"].map((letter) => file.write(letter.repeat(3))));
    const reads = await Promise.all([file.read(Buffer.alloc(3), 0, 3, 0), file.read(Buffer.alloc(3), 0, 3, 9)]);
    expect(reads.map(({ buffer }) => buffer.toString())).toEqual(["aaa", "ddd"]);
    await file.close();
    expect(await fs.readFile("/f", "utf8")).toBe("aaabbbcccddd");
  });

  test("that are appended to have what was there copied by the store, and cost nothing when nothing is", async () => {
    const { fs, sent } = await servedFileSystem();
    const content = Buffer.alloc(6 * MiB, "line\n");
    await fs.writeFile("/log", content, { contentType: "text/x-log" });
    sent.sent.length = 0;
    await (await fs.open("/log", "a")).close();
    expect(sent.of("PUT")).toEqual([]);
    const file = await fs.open("/log", "a");
    const more = Buffer.alloc(3 * MiB, "more\n");
    for (let round = 0; round < 4; round++) await file.write(more);
    expect((await file.stat()).size).toBe(18 * MiB);
    await file.close();
    expect(sent.of("GET", /\/log/)).toEqual([]);
    const parts = lines(sent).filter((line) => line.includes("partNumber="));
    expect(parts).toHaveLength(3);
    expect((await fs.readFile("/log")).equals(Buffer.concat([content, more, more, more, more]))).toBe(true);
    expect((await fs.stat("/log")).contentType).toBe("text/x-log");
    const given = await fs.open("/log", "a");
    await given.write("never");
    await given.abort();
    expect((await fs.stat("/log")).size).toBe(18 * MiB);
    const overtaken = await fs.open("/log", "a");
    await overtaken.write("late");
    await fs.writeFile("/log", "other");
    expect(await rejection(overtaken.close())).toMatchObject({ code: "EBUSY" });
    expect(await fs.readFile("/log", "utf8")).toBe("other");
  });

  test("are opened by Node's words and numbers", async () => {
    const { fs } = await localFileSystem();
    const { O_RDWR, O_CREAT, O_EXCL, O_WRONLY, O_TRUNC, O_APPEND } = disk.constants;
    const made = await fs.open("/n", O_RDWR | O_CREAT | O_EXCL, 0o640);
    await made.write("0123456789");
    await made.close();
    expect((await fs.stat("/n")).mode & 0o777).toBe(0o640);
    expect(await rejection(fs.open("/n", O_RDWR | O_CREAT | O_EXCL))).toMatchObject({ code: "EEXIST" });
    const within = await fs.open("/n", O_WRONLY);
    await within.write("XY", 4);
    expect(await rejection(within.read(Buffer.alloc(1)))).toMatchObject({ code: "EBADF" });
    await within.close();
    const end = await fs.open("/n", O_WRONLY | O_APPEND);
    await end.write("!");
    await end.close();
    expect(await fs.readFile("/n", "utf8")).toBe("0123XY6789!");
    await (await fs.open("/n", O_WRONLY | O_TRUNC)).close();
    expect((await fs.stat("/n")).size).toBe(0);
    for (const flags of ["", "rw", "r++", "wa", "x", 3]) expect(await rejection(fs.open("/n", flags as string))).toMatchObject({ code: "EINVAL" });
    expect(await rejection(fs.open("/none", "r+"))).toMatchObject({ code: "ENOENT" });
    expect(await rejection(fs.open("/", "r+"))).toMatchObject({ code: "EISDIR" });
  });
});
