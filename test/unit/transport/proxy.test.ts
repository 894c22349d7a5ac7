import { describe, expect, it } from "vitest";
import type { Origin } from "../../../src/http/http-message.ts";
import { resolveProxy } from "../../../src/transport/proxy.ts";

function origin(url: string): Origin {
  const { protocol, hostname, port, host } = new URL(url);
  return { protocol: protocol as Origin["protocol"], hostname: hostname.replace(/^\[|\]$/g, ""), port: Number(port || (protocol === "https:" ? 443 : 80)), host };
}

const S3 = "https://bucket.s3.amazonaws.com";

describe("resolveProxy", () => {
  it.each<[Record<string, string>, string, string | undefined]>([
    [{}, S3, undefined],
    [{ HTTPS_PROXY: "http://p:3128" }, S3, "p:3128"],
    [{ https_proxy: "http://p:3128" }, S3, "p:3128"],
    [{ https_proxy: "http://lower:1", HTTPS_PROXY: "http://upper:2" }, S3, "lower:1"],
    [{ HTTP_PROXY: "http://p:3128" }, S3, undefined],
    [{ HTTP_PROXY: "http://p:3128" }, "http://minio.example:9000", "p:3128"],
    [{ HTTPS_PROXY: "http://p:3128" }, "http://minio.example:9000", undefined],
    [{ ALL_PROXY: "http://all:1" }, S3, "all:1"],
    [{ ALL_PROXY: "http://all:1", HTTPS_PROXY: "http://p:2" }, S3, "p:2"],
    [{ HTTPS_PROXY: "p:3128" }, S3, "p:3128"],
    [{ HTTPS_PROXY: "http://p" }, S3, "p:80"],
    [{ HTTPS_PROXY: "https://p" }, S3, "p:443"],
    [{ HTTPS_PROXY: "http://[::1]:8080" }, S3, "::1:8080"],
    [{ HTTPS_PROXY: "  " }, S3, undefined],
    [{ ALL_PROXY: "http://p:1" }, "http://localhost:9000", undefined],
    [{ ALL_PROXY: "http://p:1" }, "http://127.0.0.1:9000", undefined],
    [{ ALL_PROXY: "http://p:1" }, "http://127.9.9.9:9000", undefined],
    [{ ALL_PROXY: "http://p:1" }, "http://[::1]:9000", undefined],
    [{ ALL_PROXY: "http://p:1" }, "http://s3.localhost:9000", undefined],
    [{ ALL_PROXY: "http://p:1" }, "http://127.example:9000", "p:1"],
  ])("with %j reaches %s by %s", (environment, url, expected) => {
    const proxy = resolveProxy("environment", environment, origin(url));
    expect(proxy === undefined ? undefined : `${proxy.hostname}:${proxy.port}`).toBe(expected);
  });

  it.each<[string, string, boolean]>([
    ["*", S3, true],
    ["amazonaws.com", S3, true],
    [".amazonaws.com", S3, true],
    ["*.amazonaws.com", S3, true],
    ["AmazonAWS.com", S3, true],
    ["bucket.s3.amazonaws.com", S3, true],
    ["other.s3.amazonaws.com", S3, false],
    ["s.com", S3, false],
    ["aws.com", S3, false],
    ["a.example, amazonaws.com", S3, true],
    ["a.example amazonaws.com", S3, true],
    ["amazonaws.com:443", S3, true],
    ["amazonaws.com:444", S3, false],
    ["10.1.2.3", "http://10.1.2.3:9000", true],
    ["10.1.2.3:9000", "http://10.1.2.3:9000", true],
    ["10.1.2.3:9001", "http://10.1.2.3:9000", false],
    ["2.3", "http://10.1.2.3:9000", false],
    ["10.0.0.0/8", "http://10.1.2.3:9000", true],
    ["10.2.0.0/16", "http://10.1.2.3:9000", false],
    ["10.0.0.0/99", "http://10.1.2.3:9000", false],
    ["fd00::/8", "http://[fd00::5]:9000", true],
    ["fd00::5", "http://[fd00::5]:9000", true],
    ["[fd00::5]:9000", "http://[fd00::5]:9000", true],
    ["[fd00::5]:1", "http://[fd00::5]:9000", false],
    ["10.0.0.0/8", S3, false],
  ])("NO_PROXY=%s exempts %s: %s", (list, url, isExempt) => {
    for (const name of ["NO_PROXY", "no_proxy"]) {
      const proxy = resolveProxy("environment", { ALL_PROXY: "http://p:1", [name]: list }, origin(url));
      expect(proxy === undefined).toBe(isExempt);
    }
  });

  it("uses an explicit proxy for everything, loopback included, and none when it is false", () => {
    expect(resolveProxy("http://p:1", { NO_PROXY: "*" }, origin("http://127.0.0.1:9000"))?.hostname).toBe("p");
    expect(resolveProxy(false, { ALL_PROXY: "http://p:1" }, origin(S3))).toBeUndefined();
    expect(resolveProxy("http://p:1", {}, { ...origin(S3), socketPath: "/s" })).toBeUndefined();
  });

  it("makes a basic authorization of user and password", () => {
    const proxy = resolveProxy("http://me:p%40ss%3A@p:1", {}, origin(S3));
    expect(proxy?.authorization).toBe(`Basic ${Buffer.from("me:p@ss:").toString("base64")}`);
  });

  it.each(["socks5://p:1", "http://", "http://me:%zz@p:1", "ftp://p"])("refuses %s without repeating it", (text) => {
    expect(() => resolveProxy("environment", { HTTPS_PROXY: text }, origin(S3))).toThrowError(
      expect.objectContaining({ kind: "invalid-input", code: "InvalidProxy", message: expect.stringMatching(/^HTTPS_PROXY/) }),
    );
  });
});
