// Amazon resource names that stand in a bucket's place: access points of S3, of Object Lambda and on Outposts.
// Source: AWS, "Access point ARNs", "Resource IDs for Amazon S3 on Outposts".

import { S3Error } from "../errors/s3-error.ts";

/** An access point, named by its ARN. */
export interface AccessPoint {
  readonly kind: "access-point" | "object-lambda" | "outpost";
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly name: string;
  /** Only for kind outpost. */
  readonly outpostId?: string | undefined;
}

/** Tells whether a bucket is given as an ARN. */
export function isArn(bucket: string): boolean {
  return bucket.startsWith("arn:");
}

/** Reads an access point's ARN. Resource parts are separated by `:` or `/`. */
export function parseAccessPointArn(arn: string): AccessPoint {
  const [prefix, partition, service, region, accountId, ...resource] = arn.split(":");
  const parts = resource.join(":").split(/[:/]/);
  if (prefix !== "arn" || !partition) throw invalidArn(arn, "is not complete");
  if (service !== "s3" && service !== "s3-object-lambda" && service !== "s3-outposts") {
    throw invalidArn(arn, `names the service "${service ?? ""}"`);
  }
  if (region === "" && parts[0] !== "accesspoint") throw invalidArn(arn, "is not an access point's; give a bucket by its name alone");
  if (region === "") {
    throw new S3Error(
      `"${arn}" names a multi-region access point, whose signatures (SigV4A) are not supported; use the ARN of a regional access point`,
      { code: "UnsupportedArn", kind: "unsupported", bucket: arn },
    );
  }
  if (!region || !isHostLabel(region)) throw invalidArn(arn, "has no valid region");
  if (!accountId || !isHostLabel(accountId)) throw invalidArn(arn, "has no valid account id");
  if (service === "s3-outposts") {
    const [outpost, outpostId, accesspoint, name, ...more] = parts;
    if (outpost !== "outpost" || accesspoint !== "accesspoint" || !outpostId || !isHostLabel(outpostId) || !name || !isHostLabel(name) || more.length > 0) {
      throw invalidArn(arn, "names no access point on an outpost");
    }
    return { kind: "outpost", partition, region, accountId, name, outpostId };
  }
  const [accesspoint, name, ...more] = parts;
  if (accesspoint !== "accesspoint" || !name || !isHostLabel(name) || more.length > 0) throw invalidArn(arn, "names no access point");
  return { kind: service === "s3" ? "access-point" : "object-lambda", partition, region, accountId, name };
}

// Each part becomes a piece of a host name: anything but letters, digits and hyphens could redirect the request.
function isHostLabel(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/.test(text);
}

function invalidArn(arn: string, problem: string): S3Error {
  return new S3Error(
    `bucket "${arn}" ${problem}; the ARNs that stand for a bucket read arn:aws:s3:REGION:ACCOUNT:accesspoint/NAME, ` +
      "arn:aws:s3-object-lambda:REGION:ACCOUNT:accesspoint/NAME and arn:aws:s3-outposts:REGION:ACCOUNT:outpost/ID/accesspoint/NAME",
    { code: "InvalidArn", kind: "invalid-input", bucket: arn },
  );
}
