import { expect, test } from "vitest";
import { waitUntil } from "../../../src/client/wait-until.ts";
import { S3Error } from "../../../src/errors/s3-error.ts";

test.each([
  ["a store that cannot be reached", new S3Error("nobody answers", { code: "ConnectionRefused", kind: "network" })],
  ["a mistake in the request", new TypeError("Bucket is missing")],
])("waiting ends at once with the error of %s", async (_, error) => {
  let polls = 0;
  const send = async (): Promise<never> => {
    polls++;
    throw error;
  };
  await expect(waitUntil(send, "objectExists", { Bucket: "photos", Key: "k" }, { delay: 0.001, maxAttempts: 3 })).rejects.toBe(error);
  expect(polls).toBe(1);
});
