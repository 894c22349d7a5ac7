import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operationsByMethod } from "../../../src/client/generated/operation-methods.ts";
import type { S3 } from "../../../src/index.ts";
import type { Operation } from "../../../src/model/operation.ts";
import { operations } from "../../../src/model/generated/operations.ts";
import { parseCopySource } from "../../../src/protocol/copy-source.ts";
import { inputBodyKind, parseRequest } from "../../../src/protocol/parse-request.ts";
import { outputBodyKind } from "../../../src/protocol/parse-response.ts";
import { serializeResponse } from "../../../src/protocol/serialize-response.ts";
import { arbitraryStructure, guaranteedOf } from "../../support/arbitrary-shape.ts";
import { clientOf } from "../../support/client.ts";
import { answer, startScriptedServer, type ScriptedServer } from "../../support/scripted-server.ts";

let server: ScriptedServer;
let s3: S3;
let operation: Operation;
let output: Record<string, unknown>;

beforeAll(async () => {
  server = await startScriptedServer((_, response) => {
    const { status, headers, body } = serializeResponse(operation, output);
    const record: Record<string, string> = {};
    for (let at = 0; at < headers.length; at += 2) record[headers[at] as string] = headers[at + 1] as string;
    delete record["content-length"];
    answer(response, status, typeof body === "string" ? body : "", record);
  });
  s3 = clientOf(server.url);
});
afterAll(async () => {
  await s3.close();
  await server.close();
});

test("the client has a method for every operation of the model", () => {
  const names = Object.values(operationsByMethod).map(({ name }) => name);
  expect(names.toSorted()).toEqual(Object.keys(operations).toSorted());
  for (const method of Object.keys(operationsByMethod)) expect(typeof s3[method as "getObject"]).toBe("function");
});

describe("every operation goes through serialize, HTTP and parse", () => {
  test.each(Object.entries(operationsByMethod) as [string, Operation][])("%s", async (method, current) => {
    operation = current;
    const [input] = fc.sample(arbitraryStructure(current.input, current.input.required ?? []), { numRuns: 1, seed: 7 }) as [Record<string, unknown>];
    [output] = fc.sample(arbitraryStructure(current.output, guaranteedOf(current)), { numRuns: 1, seed: 11 }) as [Record<string, unknown>];
    delete output["ExpiresString"];
    for (const name of Object.keys(input)) if (/SSECustomerKey|^ContentMD5$|^Checksum(?!Type|Algorithm|Mode)|^ChecksumAlgorithm$|^ContentLength$|^RequestRoute$/.test(name) && !current.input.required?.includes(name)) delete input[name];
    if (current.input.members["RequestRoute"] !== undefined) return; // its host is the route's own, which no loopback name has
    for (const [name, member] of Object.entries(current.input.members)) if (member.shape === "stream") input[name] = "the content";
    if (["CopyObject", "UploadPartCopy", "CompleteMultipartUpload"].includes(current.name)) output = { ...output, ...(current.name === "CopyObject" ? { CopyObjectResult: { ETag: '"e"' } } : current.name === "UploadPartCopy" ? { CopyPartResult: { ETag: '"e"' } } : { ETag: '"e"' }) };

    const result = await (s3 as unknown as Record<string, (input: object) => Promise<Record<string, unknown>>>)[method]?.(input);
    const request = server.seen.at(-1);
    if (request === undefined || result === undefined) throw new Error("nothing was sent");

    const [path = "", query = ""] = request.target.split("?");
    const [bucket, ...key] = path.slice(1).split("/").map(decodeURIComponent);
    const parts = {
      bucket,
      key: key.length === 0 ? undefined : key.join("/"),
      query: query === "" ? [] : query.split("&").map((part): [string, string] => [decodeURIComponent(part.split("=")[0] ?? ""), decodeURIComponent(part.split("=").slice(1).join("="))]),
      headers: Object.entries(request.headers).flat(),
    };
    const body = inputBodyKind(current) === "stream" ? request.body : inputBodyKind(current) === "text" ? request.body.toString() : undefined;
    const parsed = parseRequest(current, parts, body);
    if (typeof parsed["CopySource"] === "string") parsed["CopySource"] = parseCopySource(parsed["CopySource"]);
    for (const [name, value] of Object.entries(input)) {
      const seen = parsed[name] instanceof Uint8Array ? Buffer.from(parsed[name] as Uint8Array).toString() : parsed[name];
      expect(seen, name).toEqual(value);
    }
    expect(request.headers["authorization"]).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIDTEST\//);

    const { $metadata, ...members } = result;
    expect($metadata).toMatchObject({ status: output["ContentRange"] === undefined ? current.status : 206, attempts: 1 });
    for (const [name, value] of Object.entries(output)) {
      if (name === "EncodingType" || (name === "ContentLength" && current.name !== "HeadObject")) continue;
      if (outputBodyKind(current) === "text" || current.output.members[name]?.at !== "payload") expect(members[name], name).toEqual(name === "ContentLength" ? 0 : value);
    }
  });
});
