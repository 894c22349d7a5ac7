// Byte ranges. Source: RFC 9110 section 14; S3 serves one range and ignores a header with several or of another form.

import { createS3Error } from "../../errors/create-s3-error.ts";

/** A stretch of an object. */
export interface ByteRange {
  readonly startBytes: number;
  readonly lengthBytes: number;
}

/**
 * Reads a Range header against an object's size. Undefined: no range applies, the whole object is meant. Throws
 * InvalidRange (416) when the range lies outside of the object.
 */
export function resolveRange(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  if (header === undefined) return undefined;
  const match = /^bytes=(\d*)-(\d*)$/i.exec(header.trim());
  if (match === null) return undefined;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return undefined;
  if (first === "") {
    const suffixBytes = Number(last);
    if (suffixBytes === 0 || sizeBytes === 0) throw unsatisfiable(header, sizeBytes);
    const lengthBytes = Math.min(suffixBytes, sizeBytes);
    return { startBytes: sizeBytes - lengthBytes, lengthBytes };
  }
  const startBytes = Number(first);
  if (last !== "" && Number(last) < startBytes) return undefined;
  if (startBytes >= sizeBytes) throw unsatisfiable(header, sizeBytes);
  const endBytes = last === "" ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  return { startBytes, lengthBytes: endBytes - startBytes + 1 };
}

/** Reads the range of UploadPartCopy, which must have both ends and lie within the source. */
export function resolveCopyRange(header: string | undefined, sizeBytes: number): ByteRange | undefined {
  if (header === undefined) return undefined;
  const match = /^bytes=(\d+)-(\d+)$/.exec(header.trim());
  const first = Number(match?.[1]);
  const last = Number(match?.[2]);
  if (match === null || last < first) {
    throw createS3Error("InvalidArgument", { message: "the copy's source range must have the form bytes=FIRST-LAST" });
  }
  if (last >= sizeBytes) {
    throw createS3Error("InvalidArgument", { message: `the copy's source range ends at byte ${last}, but the source has ${sizeBytes} bytes` });
  }
  return { startBytes: first, lengthBytes: last - first + 1 };
}

/** Value of Content-Range for a partial answer. */
export function contentRangeOf(range: ByteRange, sizeBytes: number): string {
  return `bytes ${range.startBytes}-${range.startBytes + range.lengthBytes - 1}/${sizeBytes}`;
}

function unsatisfiable(header: string, sizeBytes: number): Error {
  return createS3Error("InvalidRange", {
    message: `the range ${header.trim()} lies outside of the object, which has ${sizeBytes} bytes`,
    details: { RangeRequested: header.trim(), ActualObjectSize: String(sizeBytes) },
  });
}
