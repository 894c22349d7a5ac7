// S3-compatible services that are known by their hosts, and which of S3's newer ways of protecting a body they take.
// A service that is not here is tried with everything and remembered by what it refuses. Where a vendor is silent the
// careful answer stands: Content-MD5, which every S3 has understood since the first.

/** How the bytes of an upload are protected on their way. */
export type UploadProtection =
  /** `x-amz-checksum-*`, stored with the object. */
  | "checksum"
  /** `content-md5`, checked and forgotten. */
  | "md5";

export interface Provider {
  readonly name: string;
  /** Ends of the host names of its endpoints. */
  readonly hosts: readonly string[];
  readonly uploads: UploadProtection;
  /** Takes bodies in chunks with the checksum after them (`STREAMING-UNSIGNED-PAYLOAD-TRAILER`). */
  readonly trailers: boolean;
  /** Takes CRC32 and CRC32C of a whole multipart object (checksum type FULL_OBJECT). */
  readonly fullObjectCrc32: boolean;
  /** Where this is said. */
  readonly source: string;
}

const onlyMd5 = { uploads: "md5", trailers: false, fullObjectCrc32: false } as const;

/** The known services. */
export const providers: readonly Provider[] = [
  {
    name: "Amazon S3",
    hosts: [".amazonaws.com", ".amazonaws.com.cn", ".amazonaws.eu", ".c2s.ic.gov", ".sc2s.sgov.gov", ".cloud.adc-e.uk", ".csp.hci.ic.gov"],
    uploads: "checksum",
    trailers: true,
    fullObjectCrc32: true,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html",
  },
  {
    name: "Cloudflare R2",
    hosts: [".r2.cloudflarestorage.com"],
    uploads: "checksum",
    trailers: false,
    fullObjectCrc32: false,
    source: "https://developers.cloudflare.com/r2/api/s3/api/",
  },
  {
    name: "Backblaze B2",
    hosts: [".backblazeb2.com"],
    ...onlyMd5,
    source: "https://www.backblaze.com/docs/cloud-storage-s3-compatible-api",
  },
  { name: "Wasabi", hosts: [".wasabisys.com"], ...onlyMd5, source: "https://docs.wasabi.com/docs/wasabi-api" },
  {
    name: "DigitalOcean Spaces",
    hosts: [".digitaloceanspaces.com"],
    ...onlyMd5,
    source: "https://docs.digitalocean.com/products/spaces/reference/s3-compatibility/",
  },
  {
    name: "Google Cloud Storage",
    hosts: ["storage.googleapis.com"],
    ...onlyMd5,
    source: "https://cloud.google.com/storage/docs/interoperability",
  },
  {
    name: "OVHcloud Object Storage",
    hosts: [".cloud.ovh.net", ".cloud.ovh.us"],
    uploads: "checksum",
    trailers: false,
    fullObjectCrc32: false,
    source: "https://github.com/ovh/public-cloud-roadmap/issues/1173",
  },
  {
    name: "Scaleway Object Storage",
    hosts: [".scw.cloud"],
    ...onlyMd5,
    source: "https://www.scaleway.com/en/docs/object-storage/api-cli/using-api-call-list/",
  },
  {
    name: "Hetzner Object Storage",
    hosts: [".your-objectstorage.com"],
    ...onlyMd5,
    source: "https://docs.hetzner.com/storage/object-storage/supported-actions",
  },
  {
    name: "Tigris",
    hosts: [".tigris.dev", ".storage.dev"],
    ...onlyMd5,
    source: "https://www.tigrisdata.com/docs/api/s3/",
  },
];

/** Finds the service behind a host; undefined for servers that nobody here knows. */
export function findProvider(hostname: string): Provider | undefined {
  const host = "." + hostname;
  return providers.find(({ hosts }) => hosts.some((end) => host.endsWith(end.startsWith(".") ? end : "." + end)));
}
