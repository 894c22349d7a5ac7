// Names of regions as CreateBucket takes them, under the names that boto gave them.

/** Locations for `bucket.create({ location })`. The empty one is us-east-1. */
export const Location = {
  DEFAULT: "",
  EU: "EU",
  EUCentral1: "eu-central-1",
  USWest: "us-west-1",
  USWest2: "us-west-2",
  SAEast: "sa-east-1",
  APNortheast: "ap-northeast-1",
  APSoutheast: "ap-southeast-1",
  APSoutheast2: "ap-southeast-2",
  CNNorth1: "cn-north-1",
} as const;

/** The region that a bucket's location names: the oldest ones have other names there. */
export function regionOfLocation(location: string | undefined): string {
  if (location === undefined || location === "" || location === "US") return "us-east-1";
  return location === "EU" ? "eu-west-1" : location;
}
