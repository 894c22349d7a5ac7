import { S3Client } from "@aws-sdk/client-s3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEndpointResolver } from "../../../src/endpoint/endpoint-resolver.ts";
import { parseEndpoint } from "../../../src/endpoint/parse-endpoint.ts";
import type { HttpEndpoint } from "../../../src/endpoint/parse-endpoint.ts";
import { defaultEndpointOptions, resolveEndpoint } from "../../../src/endpoint/resolve-endpoint.ts";
import type { EndpointOptions, EndpointTarget } from "../../../src/endpoint/resolve-endpoint.ts";

function place(options: Partial<EndpointOptions>, bucket?: string, operation = "GetObject"): string {
  const { origin, pathPrefix } = resolveEndpoint({ ...defaultEndpointOptions, region: "us-west-2", ...options }, { operation, bucket });
  return `${origin.protocol}//${origin.host}${pathPrefix}`;
}

const http = (text: string): HttpEndpoint => parseEndpoint(text) as HttpEndpoint;

describe("resolveEndpoint", () => {
  it("B-02: auto puts a DNS-compatible bucket into the host, any other into the path", () => {
    expect(place({}, "bucket-name")).toBe("https://bucket-name.s3.us-west-2.amazonaws.com");
    for (const name of ["with.dots", "Upper", "under_score", "ab", "-lead", "trail-", "a".repeat(64)]) {
      expect(place({}, name)).toBe(`https://s3.us-west-2.amazonaws.com/${name}`);
    }
    expect(place({ endpoint: http("http://localhost:9000") }, "bucket-name")).toBe("http://localhost:9000/bucket-name");
  });

  it("B-03: path style names the bucket in the path of the region's host", () => {
    expect(place({ addressingStyle: "path" }, "bucket-name")).toBe("https://s3.us-west-2.amazonaws.com/bucket-name");
    expect(place({ addressingStyle: "path", region: "us-east-1", usEast1Regional: false }, "b-n")).toBe("https://s3.amazonaws.com/b-n");
  });

  it("B-04: virtual style falls back to the path for names that fit no host", () => {
    const style = { addressingStyle: "virtual" } as const;
    expect(place(style, "bucket-name")).toBe("https://bucket-name.s3.us-west-2.amazonaws.com");
    expect(place({ ...style, region: "us-east-1", usEast1Regional: false }, "bucket-name")).toBe("https://bucket-name.s3.amazonaws.com");
    expect(place(style, "Bucket_Name")).toBe("https://s3.us-west-2.amazonaws.com/Bucket_Name");
  });

  it("B-04: virtual style prefixes a custom host, keeping port and base path, but no IP address", () => {
    const style = { addressingStyle: "virtual" } as const;
    expect(place({ ...style, endpoint: http("http://localhost:9000/base/") }, "bucket")).toBe("http://bucket.localhost:9000/base");
    expect(place({ ...style, endpoint: http("http://localhost:9000") }, "dot.ted")).toBe("http://dot.ted.localhost:9000");
    expect(place({ ...style, endpoint: http("https://s3.example.com") }, "dot.ted")).toBe("https://s3.example.com/dot.ted");
    expect(place({ ...style, endpoint: http("http://127.0.0.1:9000") }, "bucket")).toBe("http://127.0.0.1:9000/bucket");
    expect(place({ ...style, endpoint: http("http://[::1]:9000") }, "bucket")).toBe("http://[::1]:9000/bucket");
  });

  it("B-05: without a region it is us-east-1; other partitions have their own suffix", () => {
    const nobody = resolveEndpoint(defaultEndpointOptions, { operation: "ListBuckets" });
    expect([nobody.origin.host, nobody.signingRegion]).toEqual(["s3.us-east-1.amazonaws.com", "us-east-1"]);
    expect(place({ region: "cn-north-1" }, "bucket")).toBe("https://bucket.s3.cn-north-1.amazonaws.com.cn");
    expect(place({ region: "us-new-9" }, "bucket")).toBe("https://bucket.s3.us-new-9.amazonaws.com");
    for (const region of ["", "a b", "evil.com/", "x@y", "-a", "a\n"]) {
      expect(() => place({ region }, "bucket")).toThrow(expect.objectContaining({ code: "InvalidRegion", kind: "invalid-input" }));
    }
  });

  it("B-06: acceleration is virtual style even where path was asked for, and refuses names that only fit a path", () => {
    expect(place({ accelerate: true, addressingStyle: "path" }, "bucket")).toBe("https://bucket.s3-accelerate.amazonaws.com");
    expect(place({ accelerate: true, dualstack: true }, "bucket")).toBe("https://bucket.s3-accelerate.dualstack.amazonaws.com");
    expect(place({ accelerate: true }, undefined, "ListBuckets")).toBe("https://s3.us-west-2.amazonaws.com");
    expect(() => place({ accelerate: true }, "dot.ted")).toThrow(/Transfer Acceleration/);
    expect(place({ dualstack: true }, "bucket")).toBe("https://bucket.s3.dualstack.us-west-2.amazonaws.com");
    expect(place({ fips: true }, "bucket")).toBe("https://bucket.s3-fips.us-west-2.amazonaws.com");
  });

  it("B-06: options that choose a host of AWS do not go with a custom endpoint", () => {
    for (const option of ["accelerate", "dualstack", "fips"]) {
      expect(() => place({ [option]: true, endpoint: http("http://localhost") }, "bucket")).toThrow(`option ${option} `);
    }
  });

  it("B-07: GetBucketLocation is always path style", () => {
    expect(place({ addressingStyle: "virtual" }, "bucket", "GetBucketLocation")).toBe("https://s3.us-west-2.amazonaws.com/bucket");
  });

  it("B-20: an access point's ARN has its own host, never path style, and its own region and service", () => {
    const target = (bucket: string): EndpointTarget => ({ operation: "GetObject", bucket });
    const options = { ...defaultEndpointOptions, region: "us-west-2", addressingStyle: "path" } as const;
    expect(resolveEndpoint(options, target("arn:aws:s3:eu-west-1:123456789012:accesspoint/my-ap"))).toMatchObject({
      origin: { host: "my-ap-123456789012.s3-accesspoint.eu-west-1.amazonaws.com" },
      pathPrefix: "",
      signingRegion: "eu-west-1",
      signingService: "s3",
      bucketInHost: true,
    });
    expect(resolveEndpoint(options, target("arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-01/accesspoint/my-ap"))).toMatchObject({
      origin: { host: "my-ap-123456789012.op-01.s3-outposts.us-west-2.amazonaws.com" },
      signingService: "s3-outposts",
    });
    expect(resolveEndpoint(options, target("arn:aws:s3-object-lambda:us-west-2:123456789012:accesspoint:my-ap"))).toMatchObject({
      origin: { host: "my-ap-123456789012.s3-object-lambda.us-west-2.amazonaws.com" },
      signingService: "s3-object-lambda",
    });
    expect(() => resolveEndpoint({ ...options, useArnRegion: false }, target("arn:aws:s3:eu-west-1:123456789012:accesspoint/my-ap"))).toThrow(
      /useArnRegion/,
    );
    expect(() => resolveEndpoint(options, target("arn:aws-cn:s3:cn-north-1:123456789012:accesspoint/my-ap"))).toThrow(/partition/);
  });

  it("B-75: the global host of presigned URLs is an option, for virtual style in the standard partition", () => {
    expect(place({ globalHost: true }, "bucket")).toBe("https://bucket.s3.amazonaws.com");
    expect(place({ globalHost: true, addressingStyle: "path" }, "bucket")).toBe("https://s3.us-west-2.amazonaws.com/bucket");
    expect(place({ globalHost: true, region: "cn-north-1" }, "bucket")).toBe("https://bucket.s3.cn-north-1.amazonaws.com.cn");
  });

  it("sends WriteGetObjectResponse to the route's own host", () => {
    const options = { ...defaultEndpointOptions, region: "eu-west-1" };
    const target: EndpointTarget = { operation: "WriteGetObjectResponse", kind: "object-lambda", hostPrefix: "io-cell-route" };
    expect(resolveEndpoint(options, target)).toMatchObject({
      origin: { host: "io-cell-route.s3-object-lambda.eu-west-1.amazonaws.com" },
      signingService: "s3-object-lambda",
    });
    expect(() => resolveEndpoint(options, { ...target, hostPrefix: "evil.com/" })).toThrow(/route/);
  });

  it("gives the same origin object for the same host", () => {
    const first = resolveEndpoint(defaultEndpointOptions, { operation: "GetObject", bucket: "bucket" });
    const second = resolveEndpoint(defaultEndpointOptions, { operation: "PutObject", bucket: "bucket" });
    expect(first.origin).toBe(second.origin);
  });

  it("decides as the AWS SDK does, for any combination of options and names", () => {
    const provider = new S3Client({ region: "us-east-1" }).config.endpointProvider;
    const name = fc.oneof(
      fc.constantFrom("bucket", "dot.ted", "Upper", "a_b", "ab", "x--usw2-az1--x-s3", "arn:aws:s3:us-west-2:123456789012:accesspoint/ap"),
      fc.constantFrom(
        "arn:aws:s3-object-lambda:eu-west-1:123456789012:accesspoint/ap",
        "arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-01/accesspoint/ap",
        "arn:aws-cn:s3:cn-north-1:123456789012:accesspoint/ap",
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom("us-east-1", "us-west-2", "cn-north-1", "us-gov-west-1", "us-iso-east-1"),
        fc.option(name, { nil: undefined }),
        fc.constantFrom(undefined, "http://localhost:9000", "https://s3.example.com/base", "http://127.0.0.1:9000"),
        fc.record({ dualstack: fc.boolean(), fips: fc.boolean(), accelerate: fc.boolean(), useArnRegion: fc.boolean(), path: fc.boolean() }),
        (region, bucket, endpoint, { dualstack, fips, accelerate, useArnRegion, path }) => {
          // What cannot stand in front of an IP address: they print that to the console.
          if (endpoint?.includes("127.0.0.1") && /[.:]/.test(bucket ?? "")) return;
          let theirs: string;
          try {
            const { url, properties } = provider({
              Region: region,
              UseDualStack: dualstack,
              UseFIPS: fips,
              Accelerate: accelerate,
              UseArnRegion: useArnRegion,
              ForcePathStyle: path,
              UseGlobalEndpoint: false,
              DisableMultiRegionAccessPoints: false,
              ...(bucket === undefined ? {} : { Bucket: bucket }),
              ...(endpoint === undefined ? {} : { Endpoint: endpoint }),
            });
            const { authSchemes } = properties as { authSchemes: { name: string; signingName: string; signingRegion: string }[] };
            const scheme = authSchemes.find(({ name }) => name !== "sigv4a");
            theirs = `${url.href.replace(/\/$/, "")} ${scheme!.signingName} ${scheme!.signingRegion}`;
          } catch {
            return; // They refuse more: path style with an ARN, for one.
          }
          // They force https or drop the base path for outposts, and put directory buckets into any host: on a server of the
          // user's own, Stave keeps to what the endpoint and the addressing style say.
          if (endpoint !== undefined && (bucket?.includes(":outpost/") || bucket?.endsWith("--x-s3"))) return;
          const addressingStyle = path ? "path" : endpoint === undefined ? "auto" : "virtual";
          const options: EndpointOptions = {
            ...defaultEndpointOptions,
            region,
            dualstack,
            fips,
            accelerate,
            useArnRegion,
            addressingStyle,
            endpoint: endpoint === undefined ? undefined : http(endpoint),
          };
          const kind = bucket === undefined ? "ListBuckets" : "GetObject";
          let ours: string;
          try {
            const { origin, pathPrefix, signingRegion, signingService } = resolveEndpoint(options, { operation: kind, bucket });
            ours = `${origin.protocol}//${origin.host}${pathPrefix} ${signingService} ${signingRegion}`;
          } catch (error) {
            ours = (error as Error).message;
          }
          expect(ours).toBe(theirs);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("createEndpointResolver", () => {
  it("remembers decisions, apart by bucket, region and what operations differ in", () => {
    const resolve = createEndpointResolver({ region: "us-west-2" });
    const first = resolve({ operation: "GetObject", bucket: "bucket" });
    expect(resolve({ operation: "PutObject", bucket: "bucket" })).toBe(first);
    expect(resolve({ operation: "GetObject", bucket: "bucket" }, "eu-west-1").origin.host).toBe("bucket.s3.eu-west-1.amazonaws.com");
    expect(resolve({ operation: "GetBucketLocation", bucket: "bucket" }).pathPrefix).toBe("/bucket");
    expect(resolve({ operation: "ListBuckets" }).origin.host).toBe("s3.us-west-2.amazonaws.com");
  });
});
