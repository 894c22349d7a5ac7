// Address and headers of a request, with the headers that a presigned URL carries as parameters put in their place.

import { headerValue, type HeaderList } from "../http/http-message.ts";
import type { Identity } from "./authenticate.ts";
import type { Address } from "./resolve-address.ts";

/** A request's parts, as the parser and the access rules see them. */
export interface RequestParts extends Address {
  readonly headers: HeaderList;
}

/** Joins an address and headers. Presigned URLs carry headers as parameters: whoever opens the URL cannot set any. */
export function withHoistedHeaders(address: Address, headers: HeaderList, { isPresigned, promoted }: Pick<Identity, "isPresigned" | "promoted">): RequestParts {
  const { bucket, key, path, query } = address;
  if (!isPresigned) return { bucket, key, path, query, headers };
  const hoisted = query.flatMap(([name, value]) => {
    const lower = name.toLowerCase();
    return lower.startsWith("x-amz-") && !signatureParameters.has(lower) && !bodyChecksum.test(lower) && headerValue(headers, lower) === undefined ? [lower, value] : [];
  });
  for (let i = 0; i < promoted.length; i += 2) if (!promoted[i]!.startsWith("x-amz-")) hoisted.push(promoted[i]!, promoted[i + 1]!);
  return { bucket, key, path, query, headers: hoisted.length === 0 ? headers : [...headers, ...hoisted] };
}

const signatureParameters: ReadonlySet<string> = new Set(
  ["algorithm", "credential", "date", "expires", "signedheaders", "signature", "security-token", "content-sha256"].map((name) => `x-amz-${name}`),
);

/**
 * S3 takes no body's checksum from a parameter. It could not: the AWS SDK for JavaScript presigns uploads with the CRC32 of a
 * body that is not there yet (`AAAAAA==`). https://github.com/aws/aws-sdk-go-v2/issues/2610
 */
const bodyChecksum = /^x-amz-(checksum-(?!algorithm$|type$|mode$)|sdk-checksum-algorithm$)/;
