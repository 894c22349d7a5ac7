import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isS3Error } from "../../../src/errors/s3-error.ts";
import { encodeKey } from "../../../src/http/uri-encode.ts";
import { operations } from "../../../src/model/generated/operations.ts";
import type { Operation } from "../../../src/model/operation.ts";
import { serializeRequest } from "../../../src/protocol/serialize-request.ts";
import { resolveAddress } from "../../../src/server/resolve-address.ts";
import { routeRequest } from "../../../src/server/route-request.ts";
import { arbitraryStructure } from "../../support/arbitrary-shape.ts";

const all = Object.values(operations) as readonly Operation[];

function route(method: string, target: string, headers: string[] = []): string {
  return routeRequest(method, resolveAddress(target, ["host", "127.0.0.1:9000", ...headers], [".localhost"]), headers).name;
}

function refusal(method: string, target: string, headers: string[] = []): { code: string; message: string } {
  try {
    throw new Error(`routed to ${route(method, target, headers)}`);
  } catch (error) {
    if (!isS3Error(error)) throw error;
    return { code: error.code, message: error.message };
  }
}

// Directory buckets are listed at a host of their own; on any other the same request lists all buckets.
const sameOnTheWire: Readonly<Record<string, string>> = { ListDirectoryBuckets: "ListBuckets" };

describe("the serialized request of every operation routes back to it", () => {
  test.each(all.map((operation) => [operation.name, operation] as const))("%s", (name, operation) => {
    fc.assert(
      fc.property(arbitraryStructure(operation.input, operation.input.required ?? []), fc.boolean(), (input, isVirtual) => {
        for (const [member, { shape }] of Object.entries(operation.input.members)) if (shape === "stream" && operation.input.required?.includes(member)) input[member] = new Uint8Array(3);
        const request = serializeRequest(operation, input, () => "token");
        const { bucket, key } = request;
        const path = isVirtual ? `/${encodeKey(key ?? "")}` : bucket === undefined ? "/" : key === undefined ? `/${bucket}` : `/${bucket}/${encodeKey(key)}`;
        const query = [request.query, `x-id=${name}`].filter((part) => part !== "").join("&");
        const host = isVirtual && bucket !== undefined ? `${bucket}.localhost:9000` : "127.0.0.1:9000";
        const address = resolveAddress(`${path}?${query}`, ["host", host], [".localhost"]);
        expect(address).toMatchObject({ bucket, key });
        expect(routeRequest(request.method, address, request.headers).name).toBe(sameOnTheWire[name] ?? name);
      }),
      { numRuns: 25 },
    );
  });
});

describe("requests in S3's own spelling", () => {
  test.each([
    ["GET", "/", [], "ListBuckets"],
    ["PUT", "/photos", [], "CreateBucket"],
    ["PUT", "/photos/", [], "CreateBucket"],
    ["HEAD", "/photos", [], "HeadBucket"],
    ["GET", "/photos", [], "ListObjects"],
    ["GET", "/photos?list-type=2&prefix=a%2Fb", [], "ListObjectsV2"],
    ["GET", "/photos?prefix=acl&delimiter=%2F", [], "ListObjects"],
    ["GET", "/photos?uploads", [], "ListMultipartUploads"],
    ["GET", "/photos?uploads=", [], "ListMultipartUploads"],
    ["GET", "/photos?versions&prefix=x", [], "ListObjectVersions"],
    ["POST", "/photos?delete", [], "DeleteObjects"],
    ["GET", "/photos/acl", [], "GetObject"],
    ["GET", "/photos/a?acl", [], "GetObjectAcl"],
    ["GET", "/photos/a?partNumber=2", [], "GetObject"],
    ["GET", "/photos/a?uploadId=u", [], "ListParts"],
    ["PUT", "/photos/a", [], "PutObject"],
    ["PUT", "/photos/a", ["x-amz-copy-source", "/b/c"], "CopyObject"],
    ["PUT", "/photos/a?partNumber=1&uploadId=u", [], "UploadPart"],
    ["PUT", "/photos/a?uploadId=u&partNumber=1", ["x-amz-copy-source", "/b/c"], "UploadPartCopy"],
    ["PUT", "/photos/a?acl", ["x-amz-copy-source", "/b/c"], "PutObjectAcl"],
    ["POST", "/photos/a?uploads", [], "CreateMultipartUpload"],
    ["POST", "/photos/a?uploadId=u", [], "CompleteMultipartUpload"],
    ["DELETE", "/photos/a?uploadId=u", [], "AbortMultipartUpload"],
    ["DELETE", "/photos/a?versionId=v", [], "DeleteObject"],
    ["GET", "/photos?analytics", [], "ListBucketAnalyticsConfigurations"],
    ["GET", "/photos?analytics&id=one", [], "GetBucketAnalyticsConfiguration"],
  ] as const)("%s %s is %s%s", (method, target, headers, name) => {
    expect(route(method, target, [...headers])).toBe(name);
  });
});

describe("requests that are no operation", () => {
  test.each([
    // Each of these would otherwise fall through to an operation that destroys or creates something else.
    ["PUT", "/photos/a?uploadId=u", "InvalidRequest", "partNumber"],
    ["PUT", "/photos/a?partNumber=1", "InvalidRequest", "uploadId"],
    ["PUT", "/photos?analytics", "InvalidRequest", "id"],
    ["DELETE", "/photos?inventory", "InvalidRequest", "id"],
    ["PUT", "/photos/a?versionId=v", "InvalidArgument", "version-id"],
    ["DELETE", "/photos?acl", "MethodNotAllowed", ""],
    ["DELETE", "/photos?uploads", "MethodNotAllowed", ""],
    ["DELETE", "/photos/a?uploads", "MethodNotAllowed", ""],
    ["POST", "/photos/a", "MethodNotAllowed", ""],
    ["POST", "/photos", "MethodNotAllowed", ""],
    ["PATCH", "/photos/a", "MethodNotAllowed", ""],
    ["DELETE", "/", "MethodNotAllowed", ""],
    ["GET", "/photos?list-type=3", "InvalidArgument", "list-type"],
  ] as const)("%s %s is refused with %s", (method, target, code, part) => {
    const { message, ...rest } = refusal(method, target);
    expect(rest.code).toBe(code);
    expect(message).toContain(part);
  });
});
