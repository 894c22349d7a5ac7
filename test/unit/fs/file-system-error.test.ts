import { describe, expect, test } from "vitest";
import { createS3Error, S3Error } from "../../../src/errors/index.ts";
import { FileSystemError, toFileError } from "../../../src/fs/file-system-error.ts";

const place = { syscall: "open", path: "/a" };

describe("failures of files", () => {
  test("are Node's in code, number, sentence and members", () => {
    const error = new FileSystemError("ENOTEMPTY", { syscall: "rename", path: "/a", dest: "/b" });
    expect({ ...error }).toMatchObject({ code: "ENOTEMPTY", errno: -39, syscall: "rename", path: "/a", dest: "/b" });
    expect(error.message).toBe("ENOTEMPTY: directory not empty, rename '/a' -> '/b'");
    expect("dest" in new FileSystemError("ENOENT", place)).toBe(false);
    expect(error).toBeInstanceOf(S3Error);
  });

  test.each([
    ["NoSuchKey", "ENOENT"],
    ["NoSuchBucket", "ENODEV"],
    ["AccessDenied", "EACCES"],
    ["SlowDown", "EAGAIN"],
    ["InternalError", "EIO"],
    ["PreconditionFailed", "EBUSY"],
    ["EntityTooLarge", "EFBIG"],
    ["KeyTooLongError", "ENAMETOOLONG"],
    ["InvalidArgument", "EINVAL"],
    ["NotImplemented", "ENOSYS"],
  ])("of S3's %s are %s", (code, expected) => {
    const cause = createS3Error(code);
    expect(toFileError(cause, place)).toMatchObject({ code: expected, cause, retryable: cause.retryable, kind: cause.kind });
  });

  test("leave alone what is a mistake of the program, and what is one already", () => {
    const mistake = new TypeError("x");
    const known = new FileSystemError("EISDIR", place);
    expect([toFileError(mistake, place), toFileError(known, place)]).toEqual([mistake, known]);
  });
});
