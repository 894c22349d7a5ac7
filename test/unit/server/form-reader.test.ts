import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formBoundary, readForm } from "../../../src/server/form-reader.ts";

const boundary = "----WebKitFormBoundaryabc";

interface Part {
  readonly head: string;
  readonly value: Uint8Array | string;
}

function encode(parts: readonly Part[], tail = `--${boundary}--\r\n`): Buffer {
  return Buffer.concat([...parts.flatMap(({ head, value }) => [Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), Buffer.from(value as string), Buffer.from("\r\n")]), Buffer.from(tail)]);
}

function field(name: string, value: string): Part {
  return { head: `Content-Disposition: form-data; name="${name}"`, value };
}

function file(value: Uint8Array | string, filename = "a.txt"): Part {
  return { head: `Content-Disposition: form-data; name="file"; filename="${filename}"\r\nContent-Type: text/plain`, value };
}

async function* split(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function read(bytes: Buffer, sizes: readonly number[] = [bytes.length]): Promise<{ fields: Record<string, string>; filename: string; file: Buffer; type: string | undefined }> {
  const form = await readForm(split(bytes, sizes), boundary);
  const chunks: Buffer[] = [];
  for await (const chunk of form.file) chunks.push(Buffer.from(chunk));
  return { fields: Object.fromEntries(form.fields), filename: form.filename, file: Buffer.concat(chunks), type: form.fileContentType };
}

describe("a form", () => {
  test("comes apart the same however it is cut into chunks, whatever its file holds", async () => {
    const nearBoundary = fc.constantFrom("\r\n", "--", `\r\n--${boundary.slice(0, -1)}`, `--${boundary}`, "\r", "\n--", "x");
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.stringMatching(/^[a-z][a-z-]{0,10}$/).filter((name) => name !== "file"), fc.string({ unit: "grapheme", maxLength: 30 }), { maxKeys: 5 }),
        // A browser takes a boundary that its form does not hold.
        fc.array(nearBoundary, { maxLength: 20 }).map((pieces) => pieces.join("")).filter((content) => !content.includes(`\r\n--${boundary}`)),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 10 }),
        async (fields, content, sizes) => {
          const form = await read(encode([...Object.entries(fields).map(([name, value]) => field(name, value)), file(content)]), sizes);
          expect(form).toEqual({ fields, filename: "a.txt", file: Buffer.from(content), type: "text/plain" });
        },
      ),
    );
  });

  test("gives its file's name without folders, and names in any case", async () => {
    expect((await read(encode([field("KEY", "x"), file("", "C:\\\\fake\\\\path\\\\b.png")]))).filename).toBe("b.png");
    expect((await read(encode([field("KEY", "x"), file("", "../../etc/%22p%22")]))).filename).toBe('"p"');
    expect((await read(encode([field("KEY", "x"), file("")]))).fields).toEqual({ key: "x" });
    expect(await read(encode([{ head: 'CONTENT-TYPE:image/png\r\ncontent-disposition:form-data;name=file;filename=b.png', value: "" }]))).toMatchObject({ filename: "b.png", type: "image/png" });
  });

  test("has nothing behind its file that counts", async () => {
    expect((await read(encode([field("key", "a"), file("content"), field("acl", "public-read")]))).fields).toEqual({ key: "a" });
  });
});

describe("what is no form is refused", () => {
  test.each<[string, Buffer, string]>([
    ["nothing", Buffer.alloc(0), "MalformedPOSTRequest"],
    ["another boundary", Buffer.from("--other\r\n\r\n"), "MalformedPOSTRequest"],
    ["text before the boundary", Buffer.concat([Buffer.from("x"), encode([file("")])]), "MalformedPOSTRequest"],
    ["no file", encode([field("key", "a")]), "InvalidArgument"],
    ["a file without end", encode([file("content")], ""), "MalformedPOSTRequest"],
    ["a field twice", encode([field("acl", "private"), field("ACL", "public-read"), file("")]), "MalformedPOSTRequest"],
    ["a part without name", encode([{ head: "Content-Disposition: form-data", value: "" }]), "MalformedPOSTRequest"],
    ["a part without disposition", encode([{ head: "Content-Type: text/plain", value: "" }]), "MalformedPOSTRequest"],
    ["a folded header", encode([{ head: 'Content-Disposition: form-data;\r\n name="x"', value: "" }]), "MalformedPOSTRequest"],
    ["endless part headers", encode([{ head: `x: ${"a".repeat(10_000)}`, value: "" }]), "MalformedPOSTRequest"],
    ["fields that are too long", encode([field("key", "a".repeat(20_001)), file("")]), "MaxPostPreDataLengthExceeded"],
    ["fields that are too long together", encode([...Array.from({ length: 30 }, (_, i) => field(`x-ignore-${i}`, "a".repeat(1_000))), file("")]), "MaxPostPreDataLengthExceeded"],
    ["too many fields", encode([...Array.from({ length: 300 }, (_, i) => field(`f${i}`, "")), file("")]), "MalformedPOSTRequest"],
    ["a field that is no text", encode([{ head: 'Content-Disposition: form-data; name="key"', value: Buffer.of(0xff) }, file("")]), "MalformedPOSTRequest"],
  ])("%s", async (_, bytes, code) => {
    await expect(read(bytes, [7])).rejects.toMatchObject({ code });
    await expect(read(bytes, [100_000])).rejects.toMatchObject({ code });
  });

  test.each([
    ["multipart/form-data; boundary=abc", "abc"],
    ['Multipart/Form-Data; charset=utf-8; boundary="a b"', "a b"],
    ["multipart/form-data", undefined],
    ["application/x-www-form-urlencoded; boundary=abc", undefined],
    [undefined, undefined],
  ])("the boundary of %s is %s", (type, expected) => {
    expect(formBoundary(type)).toBe(expected);
  });
});
