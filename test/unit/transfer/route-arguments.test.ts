import { describe, expect, test } from "vitest";
import { assertCopyArguments, assertDownloadArguments, assertUploadArguments, copyArguments, downloadArguments, routeCopy, routeUpload, uploadArguments } from "../../../src/transfer/route-arguments.ts";

// The lists of boto3's transfer library.
const shared = "ACL CacheControl ChecksumAlgorithm ContentDisposition ContentEncoding ContentLanguage ContentType ExpectedBucketOwner Expires GrantFullControl GrantRead GrantReadACP GrantWriteACP Metadata ObjectLockLegalHoldStatus ObjectLockMode ObjectLockRetainUntilDate RequestPayer ServerSideEncryption StorageClass SSECustomerAlgorithm SSECustomerKey SSECustomerKeyMD5 SSEKMSKeyId SSEKMSEncryptionContext Tagging WebsiteRedirectLocation".split(" ");
const wholeChecksums = "ChecksumCRC32 ChecksumCRC32C ChecksumCRC64NVME ChecksumMD5 ChecksumSHA1 ChecksumSHA256 ChecksumSHA512 ChecksumXXHASH3 ChecksumXXHASH64 ChecksumXXHASH128".split(" ");
const uploadOnly = ["ChecksumType", "MpuObjectSize", ...wholeChecksums];
const copyOnly = "CopySourceIfMatch CopySourceIfModifiedSince CopySourceIfNoneMatch CopySourceIfUnmodifiedSince CopySourceSSECustomerAlgorithm CopySourceSSECustomerKey CopySourceSSECustomerKeyMD5 MetadataDirective TaggingDirective".split(" ");
const customerKey = ["SSECustomerAlgorithm", "SSECustomerKey", "SSECustomerKeyMD5"];
const target = { Bucket: "bucket", Key: "key" };

/** Every name as its own value, to see where it goes. */
function all(names: readonly string[]): never {
  return { ...target, ...Object.fromEntries(names.map((name) => [name, name])) } as never;
}
const namesOf = (input: object): string[] => Object.keys(input).filter((name) => name !== "Bucket" && name !== "Key").toSorted();
const sorted = (names: readonly string[]): string[] => [...names].toSorted();

describe("B-21 the lists of allowed arguments", () => {
  test("of uploads have all of boto3's, and PutObject's conditions and bucket keys besides", () => {
    expect(uploadArguments).toEqual(expect.arrayContaining([...shared, ...uploadOnly, "IfNoneMatch", "IfMatch", "BucketKeyEnabled"]));
    expect(() => assertUploadArguments(all([...shared, ...uploadOnly]))).not.toThrow();
  });

  test.each(["ContentMD5", "ContentLength", "WriteOffsetBytes", "Range"])("of uploads have no %s", (name) => {
    expect(() => assertUploadArguments(all([name]))).toThrow(/is not known/);
  });

  test("B-37 of downloads are boto3's", () => {
    expect(sorted(downloadArguments)).toEqual(sorted(["ChecksumMode", "VersionId", ...customerKey, "RequestPayer", "ExpectedBucketOwner"]));
    expect(() => assertDownloadArguments(all(downloadArguments))).not.toThrow();
  });

  test("B-48 of copies have all of boto3's", () => {
    expect(copyArguments).toEqual(expect.arrayContaining([...shared, ...copyOnly]));
    expect(() => assertCopyArguments(all([...shared, ...copyOnly]))).not.toThrow();
  });

  test("are not read from a prototype", () => {
    expect(() => assertUploadArguments(all(["constructor"]))).toThrow(/is not known/);
  });
});

describe("B-25 the requests of an upload", () => {
  const routed = routeUpload(all([...shared, ...uploadOnly]));

  test("PutObject gets all but ChecksumType and MpuObjectSize", () => {
    expect(namesOf(routed.put)).toEqual(sorted([...shared, ...wholeChecksums]));
  });

  test("CreateMultipartUpload gets all but MpuObjectSize and the whole object's checksums", () => {
    expect(namesOf(routed.create)).toEqual(sorted([...shared, "ChecksumType"]));
  });

  test("UploadPart gets the algorithm, the customer's key, the payer and the owner", () => {
    expect(namesOf(routed.part)).toEqual(sorted(["ChecksumAlgorithm", ...customerKey, "RequestPayer", "ExpectedBucketOwner"]));
  });

  test("CompleteMultipartUpload gets the customer's key, the payer, the owner and the whole object's checksums", () => {
    expect(namesOf(routed.complete)).toEqual(sorted([...customerKey, "RequestPayer", "ExpectedBucketOwner", ...uploadOnly]));
  });

  test("conditions go to the request that makes the object", () => {
    const conditional = routeUpload(all(["IfNoneMatch", "IfMatch"]));
    expect([conditional.put, conditional.create, conditional.part, conditional.complete].map(namesOf)).toEqual([["IfMatch", "IfNoneMatch"], [], [], ["IfMatch", "IfNoneMatch"]]);
  });
});

describe("B-48 B-50 the requests of a copy", () => {
  const routed = routeCopy(all([...shared, ...copyOnly]));
  const conditions = ["CopySourceIfMatch", "CopySourceIfNoneMatch", "CopySourceIfModifiedSince", "CopySourceIfUnmodifiedSince"];
  const sourceKey = customerKey.map((name) => `CopySource${name}`);
  const everywhere = ["RequestPayer", "ExpectedBucketOwner"];

  test("the HEAD gets the source's conditions and key under their own names", () => {
    expect(routed.head).toEqual({
      ...Object.fromEntries([...conditions, ...sourceKey].map((name) => [name.slice("CopySource".length), name])),
      RequestPayer: "RequestPayer",
      ExpectedBucketOwner: "ExpectedBucketOwner",
    });
    expect(routeCopy(all(["ExpectedBucketOwner", "ExpectedSourceBucketOwner"])).head).toEqual({ ExpectedBucketOwner: "ExpectedSourceBucketOwner" });
  });

  test("CopyObject gets everything", () => {
    expect(namesOf(routed.single)).toEqual(sorted([...shared, ...copyOnly]));
  });

  test("CreateMultipartUpload gets neither what is the source's nor directives", () => {
    expect(namesOf(routed.create)).toEqual(sorted(shared));
  });

  test("UploadPartCopy gets the source's conditions and both keys", () => {
    expect(namesOf(routed.part)).toEqual(sorted([...conditions, ...sourceKey, ...customerKey, ...everywhere]));
  });

  test("CompleteMultipartUpload gets the customer's key, the payer and the owner", () => {
    expect(namesOf(routed.complete)).toEqual(sorted([...customerKey, ...everywhere]));
  });
});
