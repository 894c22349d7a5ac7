import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combineCrc, isCombinable } from "../../../src/checksum/combine-crc.ts";
import type { CombinableAlgorithm } from "../../../src/checksum/combine-crc.ts";
import { checksumAlgorithms, checksumTraits } from "../../../src/checksum/checksum.ts";
import { nodeDigests } from "../../../src/platform/node-digests.ts";

const algorithms: CombinableAlgorithm[] = ["CRC32", "CRC32C", "CRC64NVME"];

function crc(algorithm: CombinableAlgorithm, bytes: Uint8Array): Uint8Array {
  const checksum = nodeDigests.createChecksum(algorithm);
  checksum.update(bytes);
  return new Uint8Array(checksum.digest());
}

describe.each(algorithms)("combineCrc for %s", (algorithm) => {
  it("gives the CRC of both pieces together", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.uint8Array({ maxLength: 3000 }), (a, b) => {
        const whole = crc(algorithm, Buffer.concat([a, b]));
        expect(combineCrc(algorithm, crc(algorithm, a), crc(algorithm, b), b.length)).toEqual(whole);
      }),
    );
  });

  it("may be grouped in any way, for lengths up to a whole object of 5 TiB", () => {
    const digest = fc.uint8Array({ minLength: checksumTraits[algorithm].digestBytes, maxLength: checksumTraits[algorithm].digestBytes });
    const length = fc.integer({ min: 0, max: 5 * 2 ** 40 });
    fc.assert(
      fc.property(digest, digest, digest, length, length, (a, b, c, lengthB, lengthC) => {
        const left = combineCrc(algorithm, combineCrc(algorithm, a, b, lengthB), c, lengthC);
        const right = combineCrc(algorithm, a, combineCrc(algorithm, b, c, lengthC), lengthB + lengthC);
        expect(left).toEqual(right);
      }),
      { numRuns: 50 },
    );
  });

  it("leaves the first CRC as it is when the second piece is empty", () => {
    const a = crc(algorithm, Buffer.from("stave"));
    expect(combineCrc(algorithm, a, crc(algorithm, new Uint8Array(0)), 0)).toEqual(a);
  });

  it.each([-1, 1.5, NaN, 2 ** 53])("refuses a length of %s", (length) => {
    const a = crc(algorithm, new Uint8Array(0));
    expect(() => combineCrc(algorithm, a, a, length)).toThrow(expect.objectContaining({ kind: "invalid-input" }));
  });

  it("refuses digests of another length", () => {
    expect(() => combineCrc(algorithm, new Uint8Array(5), new Uint8Array(5), 1)).toThrow(expect.objectContaining({ code: "InvalidChecksum" }));
  });
});

it("the combinable algorithms are those whose traits say so", () => {
  expect(checksumAlgorithms.filter(isCombinable)).toEqual(algorithms);
  for (const algorithm of checksumAlgorithms) expect(checksumTraits[algorithm].combinable).toBe(isCombinable(algorithm));
});
