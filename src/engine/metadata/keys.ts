// Binary keys of the metadata tables, in S3's listing order: UTF-8 bytes, not UTF-16 units.
//
//   buckets    NAME                                     a bucket's record
//   documents  BUCKET NAME [00 ID]                      configuration documents
//   objects    BUCKET KEY                               current versions that are objects: what listings and reads see
//   versions   BUCKET ESCAPED-KEY 00 00 ~SEQUENCE       older versions, and every delete marker, newest first
//              BUCKET ESCAPED-KEY 00 00 FF*9            where among them the "null" version is
//   uploads    BUCKET ESCAPED-KEY 00 00 SEQUENCE        multipart uploads under way (and those completed lately)
//   parts      SEQUENCE PART                            their parts
//   content    SEQUENCE                                 small contents; lists of segments of large ones
//   blobs      BLOB                                     how many segments share a blob file
//   garbage    BLOB                                     blob files that nothing refers to any more
//
// BUCKET is a number of four bytes that is never used again, so that a bucket created anew starts empty. ESCAPED-KEY
// has 00 FF for each 00, so that all of a key's entries lie before those of the next key.

const bucketBytes = 4;
const sequenceBytes = 8;

// LMDB's keys have 1,978 bytes at most, S3's 1,024 of UTF-8. Prefixes and markers may be longer, but nothing is lost when
// they are cut behind the longest key: it sorts before or after the rest just as it did.
const plainLimitBytes = bucketBytes + 1025;
const escapedLimitBytes = 1950;

/** Key of a current object, or lower bound of the keys with a prefix. */
export function objectKey(bucket: number, key: string): Buffer {
  const length = Buffer.byteLength(key);
  const result = Buffer.allocUnsafe(bucketBytes + length);
  result.writeUInt32BE(bucket, 0);
  result.write(key, bucketBytes, "utf8");
  return result.length > plainLimitBytes ? result.subarray(0, plainLimitBytes) : result;
}

/** The S3 key within a key of `objects`. */
export function keyOfObject(bytes: Buffer): string {
  return bytes.toString("utf8", bucketBytes);
}

/** First key after all that begin with these bytes. */
export function successor(prefix: Uint8Array): Buffer {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length--;
  const result = Buffer.from(prefix.subarray(0, length));
  if (length > 0) result[length - 1] = (result[length - 1] ?? 0) + 1;
  return result;
}

/** First key after this very one. */
export function next(key: Uint8Array): Buffer {
  const result = Buffer.alloc(key.length + 1);
  result.set(key);
  return result;
}

/** What all keys of a bucket begin with, in every table that is divided by buckets. */
export function bucketPrefix(bucket: number): Buffer {
  return objectKey(bucket, "");
}

/** Where the entries of one S3 key, or of all keys with a prefix (without `closed`), begin in `versions` and `uploads`. */
export function historyPrefix(bucket: number, key: string, closed = true): Buffer {
  const plain = objectKey(bucket, key);
  const tail = closed ? 2 : 0;
  if (!plain.includes(0, bucketBytes)) {
    if (!closed) return plain;
    const result = Buffer.alloc(plain.length + tail);
    plain.copy(result);
    return result;
  }
  const bytes = [...plain.subarray(0, bucketBytes)];
  for (const byte of plain.subarray(bucketBytes)) bytes.push(...(byte === 0 ? [0, 0xff] : [byte]));
  bytes.splice(escapedLimitBytes);
  if (closed) bytes.push(0, 0);
  return Buffer.from(bytes);
}

/** Key of an older version or a delete marker. */
export function versionKey(bucket: number, key: string, sequence: Uint8Array): Buffer {
  const inverted = Buffer.allocUnsafe(sequenceBytes);
  for (let i = 0; i < sequenceBytes; i++) inverted[i] = 0xff - (sequence[i] ?? 0);
  return Buffer.concat([historyPrefix(bucket, key), inverted]);
}

/** Key of the pointer to the "null" version, when that one is not current. Sorts after every version. */
export function nullPointerKey(bucket: number, key: string): Buffer {
  return Buffer.concat([historyPrefix(bucket, key), Buffer.alloc(sequenceBytes + 1, 0xff)]);
}

/** Tells the pointer from the versions around it. */
export function isNullPointer(bytes: Uint8Array): boolean {
  return bytes.length > sequenceBytes + 1 && bytes.subarray(bytes.length - sequenceBytes - 1).every((byte) => byte === 0xff);
}

/** Key of a multipart upload. */
export function uploadKey(bucket: number, key: string, sequence: Uint8Array): Buffer {
  return Buffer.concat([historyPrefix(bucket, key), sequence]);
}

/** The S3 key within a key of `versions` or `uploads`. */
export function keyOfHistory(bytes: Buffer): string {
  // The terminator is the first 00 00; an escaped zero is 00 FF.
  let end = bucketBytes;
  let escaped = false;
  for (; end < bytes.length; end++) {
    if (bytes[end] !== 0) continue;
    if (bytes[end + 1] === 0) break;
    escaped = true;
    end++;
  }
  if (!escaped) return bytes.toString("utf8", bucketBytes, end);
  const plain: number[] = [];
  for (let i = bucketBytes; i < end; i++) {
    plain.push(bytes[i] ?? 0);
    if (bytes[i] === 0) i++;
  }
  return Buffer.from(plain).toString("utf8");
}

/** Key of an upload's part. */
export function partKey(upload: Uint8Array, partNumber: number): Buffer {
  const result = Buffer.allocUnsafe(sequenceBytes + 2);
  result.set(upload, 0);
  result.writeUInt16BE(partNumber, sequenceBytes);
  return result;
}

/** The number within a key of `parts`. */
export function partNumberOf(bytes: Buffer): number {
  return bytes.readUInt16BE(sequenceBytes);
}

/** Key of a configuration document. */
export function documentKey(bucket: number, name: string, id?: string): Buffer {
  return objectKey(bucket, id === undefined ? name : `${name}\0${id}`);
}
