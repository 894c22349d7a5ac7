import { describe, expect, test } from "vitest";
import { createS3Error, invalidInput } from "../../../src/errors/create-s3-error.ts";
import { S3Error } from "../../../src/errors/s3-error.ts";
import { presentError } from "../../../src/server/answer-error.ts";

describe("what a client is told", () => {
  test.each([
    ["S3's own error", createS3Error("NoSuchKey"), 404, "NoSuchKey"],
    ["an error of Stave's, as S3's nearest", invalidInput("ParamValidation", "ContentLength must be a number"), 400, "InvalidArgument"],
    ["a body that could not be read", new S3Error("broke off", { code: "BodyFailed", kind: "aborted" }), 400, "IncompleteBody"],
    ["an error that is nobody's", new TypeError("x is not a function"), 500, "InternalError"],
    ["not even an error", "oops", 500, "InternalError"],
  ])("%s", (_, error, status, code) => {
    expect(presentError(error)).toMatchObject({ status, code });
  });

  test("no word of what happened inside", () => {
    const inside = createS3Error("InternalError", { message: "the embedded S3 failed: ENOENT: open '/var/data/blobs/1'", cause: new Error("ENOENT") });
    expect(presentError(inside).message).not.toContain("/var");
    expect(presentError(new Error("secret")).message).not.toContain("secret");
  });

  test("what the server says on purpose stays", () => {
    expect(presentError(createS3Error("SlowDown", { message: "too many files are open" })).message).toBe("too many files are open");
    expect(presentError(createS3Error("InvalidArgument", { message: "max-keys", details: { ArgumentName: "max-keys" } })).details).toEqual({ ArgumentName: "max-keys" });
  });
});
