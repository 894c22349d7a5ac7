import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Operation } from "../../../src/model/operation.ts";
import { operations } from "../../../src/model/generated/operations.ts";
import { parseCopySource } from "../../../src/protocol/copy-source.ts";
import { parseRequest } from "../../../src/protocol/parse-request.ts";
import { outputBodyKind, parseResponse } from "../../../src/protocol/parse-response.ts";
import { serializeRequest } from "../../../src/protocol/serialize-request.ts";
import { serializeResponse } from "../../../src/protocol/serialize-response.ts";
import { decodeListing } from "../../../src/protocol/listing-encoding.ts";
import { arbitraryStructure, guaranteedOf } from "../../support/arbitrary-shape.ts";

const all: readonly Operation[] = Object.values(operations) as Operation[];

function queryOf(text: string): [string, string][] {
  return text === "" ? [] : text.split("&").map((part) => {
    const [name = "", value = ""] = part.split("=");
    return [decodeURIComponent(name), decodeURIComponent(value)];
  });
}

describe("parsing what was serialized gives back the value", () => {
  test.each(all.map((operation) => [operation.name, operation] as const))("request of %s", (_, operation) => {
    fc.assert(
      fc.property(arbitraryStructure(operation.input, []), (input) => {
        for (const [name, member] of Object.entries(operation.input.members)) if (member.shape === "stream" && operation.input.required?.includes(name)) input[name] = new Uint8Array(3);
        const request = serializeRequest(operation, input, () => "token");
        const body = typeof request.body === "string" || request.body instanceof Uint8Array ? request.body : undefined;
        const parsed = parseRequest(operation, { bucket: request.bucket, key: request.key, query: queryOf(request.query), headers: request.headers }, body);
        if (typeof parsed["CopySource"] === "string") parsed["CopySource"] = parseCopySource(parsed["CopySource"]);
        if (operation.input.members["ClientToken"]?.idempotencyToken === true && input["ClientToken"] === undefined) delete parsed["ClientToken"];
        expect(parsed).toEqual(input);
      }),
      { numRuns: 40 },
    );
  });

  test.each(all.map((operation) => [operation.name, operation] as const))("response of %s", (_, operation) => {
    fc.assert(
      fc.property(arbitraryStructure(operation.output, guaranteedOf(operation)), (output) => {
        delete output["ExpiresString"];
        const response = serializeResponse(operation, output);
        const text = outputBodyKind(operation) === "text" ? String(response.body ?? "") : undefined;
        if (text === "" && ["CopyObject", "UploadPartCopy", "CompleteMultipartUpload"].includes(operation.name)) return;
        const parsed = parseResponse(operation, response.status, response.headers, text);
        delete parsed["ExpiresString"];
        decodeListing(parsed);
        const expected = { ...output };
        if (expected["EncodingType"] === "url") delete expected["EncodingType"];
        expect(parsed).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});
