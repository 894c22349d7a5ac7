import { expect, test } from "vitest";
import { guessContentType } from "../../../src/resource/content-type.ts";

test.each([
  ["a.jpg", "image/jpeg"],
  ["a.PNG", "image/png"],
  ["a.html", "text/html"],
  ["a.txt", "text/plain"],
  ["a.css", "text/css"],
  ["a.csv", "text/csv"],
  ["a.js", "text/javascript"],
  ["a.json", "application/json"],
  ["a.pdf", "application/pdf"],
  ["a.svg", "image/svg+xml"],
  ["a.mp4", "video/mp4"],
  ["a.zip", "application/zip"],
  ["a.tar.gz", "application/x-tar"],
  ["a.unknownext", "application/octet-stream"],
  ["none", "application/octet-stream"],
  ["folder.jpg/none", "application/octet-stream"],
  ["C:\\folder\\photo.JPG", "image/jpeg"],
  [".txt", "application/octet-stream"],
])("A-26 %s is %s", async (path, type) => {
  expect(await guessContentType(path)).toBe(type);
});
