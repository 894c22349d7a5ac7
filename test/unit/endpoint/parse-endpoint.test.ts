import { describe, expect, it } from "vitest";
import { isS3Error } from "../../../src/errors/s3-error.ts";
import { parseEndpoint } from "../../../src/endpoint/parse-endpoint.ts";
import { findProvider } from "../../../src/endpoint/providers.ts";

describe("parseEndpoint", () => {
  it.each([
    ["http://localhost:9000", { protocol: "http:", hostname: "localhost", port: 9000, host: "localhost:9000" }, ""],
    ["https://S3.Example.com", { protocol: "https:", hostname: "s3.example.com", port: 443, host: "s3.example.com" }, ""],
    ["HTTPS://s3.example.com:443/", { protocol: "https:", hostname: "s3.example.com", port: 443, host: "s3.example.com" }, ""],
    ["http://[::1]:9000/", { protocol: "http:", hostname: "::1", port: 9000, host: "[::1]:9000" }, ""],
    ["http://host/base/../path//", { protocol: "http:", hostname: "host", port: 80, host: "host" }, "/base/../path"],
    ["http+unix://%2Ftmp%2Fs3.sock/base", { protocol: "http:", hostname: "localhost", port: 80, host: "localhost", socketPath: "/tmp/s3.sock" }, "/base"],
  ])("reads %s", (text, origin, basePath) => {
    expect(parseEndpoint(text)).toEqual({ kind: "http", origin, basePath });
  });

  it.each([
    ["local:./data", "./data"],
    ["local:/var/lib/s3", "/var/lib/s3"],
    ["local:C:\\data", "C:\\data"],
    ["local:a b?c#d", "a b?c#d"],
  ])("reads %s as a directory", (text, directory) => {
    expect(parseEndpoint(text)).toEqual({ kind: "local", directory });
  });

  it("gives the same origin object each time", () => {
    const [first, second] = [parseEndpoint("http://localhost:9000/a"), parseEndpoint("http://LOCALHOST:9000/b")];
    expect(first.kind === "http" && second.kind === "http" && first.origin === second.origin).toBe(true);
  });

  it.each(["", "localhost:9000", "s3.example.com", "ftp://host", "http://", "http:/host", "http://host:99999", "http://host?x", "http://host#x", "http://ho st", "http://host/ü", "http+unix://%zz", "local:"])(
    "refuses %j in one line that names the forms allowed",
    (text) => {
      try {
        parseEndpoint(text);
        expect.unreachable();
      } catch (error) {
        if (!isS3Error(error)) throw error;
        expect(error).toMatchObject({ kind: "invalid-input", code: "InvalidEndpoint" });
        expect(error.message).toMatch(/^endpoint ".*use https:\/\/HOST.*local:DIRECTORY$/);
      }
    },
  );

  it("does not repeat a password or a query that somebody put into an endpoint", () => {
    for (const text of ["https://user:hunter2@host", "https://host/?token=hunter2"]) {
      expect(() => parseEndpoint(text)).toThrow(expect.not.objectContaining({ message: expect.stringContaining("hunter2") }));
    }
  });
});

describe("findProvider", () => {
  it.each([
    ["bucket.s3.eu-west-1.amazonaws.com", "Amazon S3"],
    ["s3.cn-north-1.amazonaws.com.cn", "Amazon S3"],
    ["abc.eu.r2.cloudflarestorage.com", "Cloudflare R2"],
    ["s3.us-west-004.backblazeb2.com", "Backblaze B2"],
    ["storage.googleapis.com", "Google Cloud Storage"],
    ["bucket.fra1.digitaloceanspaces.com", "DigitalOcean Spaces"],
    ["localhost", undefined],
    ["evilamazonaws.com", undefined],
    ["s3.amazonaws.com.example.org", undefined],
  ])("knows %s as %s", (host, name) => {
    expect(findProvider(host)?.name).toBe(name);
  });
});
