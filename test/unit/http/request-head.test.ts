import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { serializeRequestHead } from "../../../src/http/request-head.ts";
import type { Origin } from "../../../src/http/http-message.ts";

const origin: Origin = { protocol: "http:", hostname: "h", port: 80, host: "h" };

describe("serializeRequestHead", () => {
  it("writes request line and headers as given", () => {
    const head = serializeRequestHead({ method: "GET", origin, target: "/b/k?x=1", headers: ["host", "h", "x-amz-meta-a", "caf\xe9\ttab", "x-empty", ""] });
    expect(head).toBe("GET /b/k?x=1 HTTP/1.1\r\nhost: h\r\nx-amz-meta-a: caf\xe9\ttab\r\nx-empty: \r\n\r\n");
  });

  it("never writes another line than those of its headers, whatever it is given", () => {
    const anything = fc.string({ unit: "binary", maxLength: 12 });
    fc.assert(
      fc.property(anything, anything, fc.array(fc.tuple(anything, anything), { maxLength: 4 }), (method, target, fields) => {
        let head: string;
        try {
          head = serializeRequestHead({ method, origin, target, headers: fields.flat() });
        } catch (error) {
          expect(error).toMatchObject({ kind: "invalid-input" });
          return;
        }
        expect(head.split(/\r\n|\r|\n/)).toHaveLength(fields.length + 3);
        expect(head).toMatch(/^[\t\r\n\x20-\x7e\x80-\xff]*$/);
        expect((head.split("\r\n")[0] as string).split(" ")).toHaveLength(3);
      }),
      { numRuns: 2000 },
    );
  });

  it("keeps a header's value out of its refusal", () => {
    expect(() => serializeRequestHead({ method: "GET", origin, target: "/", headers: ["authorization", "secret\n"] })).toThrowError(
      expect.objectContaining({ code: "InvalidHeader", message: expect.not.stringContaining("secret") }),
    );
  });
});
