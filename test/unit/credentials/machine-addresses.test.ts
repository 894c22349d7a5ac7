import { describe, expect, test } from "vitest";
import { resolveContainerUrl } from "../../../src/credentials/container-credentials.ts";
import { resolveMetadataService } from "../../../src/credentials/instance-credentials.ts";
import { resolveSso, resolveSts } from "../../../src/credentials/service-address.ts";
import type { LoadedProfile } from "../../../src/session/profile-loader.ts";

function profile(settings: Record<string, string>, services: Record<string, Record<string, string>> = {}): LoadedProfile {
  const config = { configPath: "config", credentialsPath: "credentials", configProfiles: {}, credentialsProfiles: {}, services, ssoSessions: {} };
  return { config, profile: { name: "work", settings } };
}

describe("the container's address (C-61)", () => {
  const full = (url: string): string | undefined => resolveContainerUrl({ AWS_CONTAINER_CREDENTIALS_FULL_URI: url })?.href;

  test("is that of ECS for a path, which goes first", () => {
    expect(resolveContainerUrl({ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/x?id=1", AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://localhost/" })?.href).toBe("http://169.254.170.2/v2/x?id=1");
    expect(resolveContainerUrl({})).toBeUndefined();
  });

  test.each(["https://anywhere.example.com/x", "http://localhost:81/x", "http://127.0.0.1/x", "http://127.1.2.3/x", "http://[::1]/x", "http://169.254.170.2/x", "http://169.254.170.23/x", "http://[fd00:ec2::23]/x"])("may be %s", (url) => {
    expect(full(url)).toBe(url);
  });

  test.each(["http://example.com/x", "http://10.0.0.1/x", "http://169.254.169.254/x", "http://127.0.0.1.example.com/", "http://localhost.example.com/", "ftp://localhost/", "not a url"])("may not be %s, where the token would go astray", (url) => {
    expect(() => full(url)).toThrow(expect.objectContaining({ code: "InvalidConfig", kind: "invalid-input" }));
  });

  test("cannot leave ECS's host by a path that is none", () => {
    expect(() => resolveContainerUrl({ AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "@example.com/" })).toThrow(expect.objectContaining({ code: "InvalidConfig" }));
  });
});

describe("the instance's metadata service (C-61)", () => {
  test("is at its fixed address, asked once for a second", () => {
    expect(resolveMetadataService({}, {})).toEqual({ base: "http://169.254.169.254", timeoutMs: 1000, attempts: 1 });
    expect(resolveMetadataService({ AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: "IPv6" }, {}).base).toBe("http://[fd00:ec2::254]");
  });

  test("is set by the environment, then by the profile", () => {
    const settings = { ec2_metadata_service_endpoint: "http://profile/", metadata_service_timeout: "5", metadata_service_num_attempts: "4" };
    expect(resolveMetadataService({}, settings)).toEqual({ base: "http://profile", timeoutMs: 5000, attempts: 4 });
    expect(resolveMetadataService({ AWS_EC2_METADATA_SERVICE_ENDPOINT: "http://own", AWS_METADATA_SERVICE_TIMEOUT: "0.5" }, settings)).toMatchObject({ base: "http://own", timeoutMs: 500 });
  });

  test.each([{ AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: "both" }, { AWS_EC2_METADATA_SERVICE_ENDPOINT: "169.254.169.254" }, { AWS_METADATA_SERVICE_TIMEOUT: "long" }, { AWS_METADATA_SERVICE_NUM_ATTEMPTS: "0" }])("refuses %o", (environment) => {
    expect(() => resolveMetadataService(environment, {})).toThrow(expect.objectContaining({ code: "InvalidConfig" }));
  });
});

describe("the Security Token Service (C-61)", () => {
  test("is that of the session's region, then of the environment's and the profile's, else the global one", () => {
    expect(resolveSts({ AWS_REGION: "eu-west-2" }, profile({ region: "eu-west-3" }), "eu-west-1")).toEqual({ url: "https://sts.eu-west-1.amazonaws.com/", region: "eu-west-1" });
    expect(resolveSts({ AWS_REGION: "eu-west-2" }, profile({ region: "eu-west-3" }), undefined).region).toBe("eu-west-2");
    expect(resolveSts({}, profile({ region: "cn-north-1" }), undefined).url).toBe("https://sts.cn-north-1.amazonaws.com.cn/");
    expect(resolveSts({}, profile({}), undefined)).toEqual({ url: "https://sts.amazonaws.com/", region: "us-east-1" });
  });

  test("has FIPS and dual-stack hosts, and endpoints of its own", () => {
    expect(resolveSts({ AWS_USE_FIPS_ENDPOINT: "true" }, undefined, "us-west-2").url).toBe("https://sts-fips.us-west-2.amazonaws.com/");
    expect(resolveSts({ AWS_USE_DUALSTACK_ENDPOINT: "true" }, undefined, "us-west-2").url).toBe("https://sts.us-west-2.api.aws/");
    expect(resolveSts({ AWS_ENDPOINT_URL: "http://all", AWS_ENDPOINT_URL_S3: "http://s3" }, undefined, "r").url).toBe("http://all");
    expect(resolveSts({}, profile({ services: "x" }, { x: { "sts.endpoint_url": "http://own" } }), "r").url).toBe("http://own");
  });

  test("is not the embedded S3 that AWS_ENDPOINT_URL may name", () => {
    expect(resolveSts({ AWS_ENDPOINT_URL: "local:./data" }, undefined, "eu-west-1").url).toBe("https://sts.eu-west-1.amazonaws.com/");
  });

  test("refuses a region that would change its host", () => {
    expect(() => resolveSts({}, undefined, "x.example.com/")).toThrow(expect.objectContaining({ code: "InvalidRegion" }));
  });
});

test("single sign-on has two hosts in its region (C-61)", () => {
  expect(resolveSso("SSO", "eu-west-1", {}, profile({}))).toBe("https://portal.sso.eu-west-1.amazonaws.com");
  expect(resolveSso("SSO_OIDC", "cn-north-1", {}, profile({}))).toBe("https://oidc.cn-north-1.amazonaws.com.cn");
  expect(resolveSso("SSO_OIDC", "eu-west-1", { AWS_ENDPOINT_URL_SSO_OIDC: "http://own/" }, profile({}))).toBe("http://own");
});
