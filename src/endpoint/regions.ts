// Regions and the partitions that they belong to. Unknown regions that look like one are accepted and put into host names,
// so that a region newer than this table works. Source: partitions.json of the AWS SDKs.

import { S3Error } from "../errors/s3-error.ts";

/** A separate AWS world with its own domain and its own accounts. */
export interface Partition {
  readonly name: string;
  readonly dnsSuffix: string;
}

/** Region of requests for which nobody named one. */
export const defaultRegion = "us-east-1";

const partitions: readonly (readonly [pattern: RegExp, partition: Partition])[] = [
  [/^cn-/, { name: "aws-cn", dnsSuffix: "amazonaws.com.cn" }],
  [/^(us-gov-|aws-us-gov-global$)/, { name: "aws-us-gov", dnsSuffix: "amazonaws.com" }],
  [/^us-iso-/, { name: "aws-iso", dnsSuffix: "c2s.ic.gov" }],
  [/^us-isob-/, { name: "aws-iso-b", dnsSuffix: "sc2s.sgov.gov" }],
  [/^eu-isoe-/, { name: "aws-iso-e", dnsSuffix: "cloud.adc-e.uk" }],
  [/^us-isof-/, { name: "aws-iso-f", dnsSuffix: "csp.hci.ic.gov" }],
  [/^eusc-/, { name: "aws-eusc", dnsSuffix: "amazonaws.eu" }],
];

const standardPartition: Partition = { name: "aws", dnsSuffix: "amazonaws.com" };

/** Finds the partition of a region; unknown regions are in `aws`. */
export function partitionOfRegion(region: string): Partition {
  for (const [pattern, partition] of partitions) if (pattern.test(region)) return partition;
  return standardPartition;
}

/** Refuses what cannot be a region: it becomes part of a host name. S3-compatible services use names such as `auto` or `garage`. */
export function assertRegion(region: string): void {
  if (/^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(region)) return;
  throw new S3Error(`region ${JSON.stringify(region)} is not a region name; use one like eu-west-1`, {
    code: "InvalidRegion",
    kind: "invalid-input",
  });
}
