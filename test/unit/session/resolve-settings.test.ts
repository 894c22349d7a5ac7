import { describe, expect, it } from "vitest";
import { resolveSettings } from "../../../src/session/resolve-settings.ts";
import type { LoadedProfile } from "../../../src/session/profile-loader.ts";

function profile(settings: Record<string, string>, services: Record<string, Record<string, string>> = {}): LoadedProfile {
  const config = { configPath: "config", credentialsPath: "credentials", configProfiles: {}, credentialsProfiles: {}, services, ssoSessions: {} };
  return { config, profile: { name: "work", settings } };
}

describe("resolveSettings", () => {
  it("C-60: region from AWS_DEFAULT_REGION, AWS_REGION, then the profile", () => {
    const own = profile({ region: "eu-west-3" });
    expect(resolveSettings({ AWS_DEFAULT_REGION: "eu-west-1", AWS_REGION: "eu-west-2" }, own).region).toBe("eu-west-1");
    expect(resolveSettings({ AWS_DEFAULT_REGION: "", AWS_REGION: "eu-west-2" }, own).region).toBe("eu-west-2");
    expect(resolveSettings({}, own).region).toBe("eu-west-3");
    expect(resolveSettings({}).region).toBeUndefined();
  });

  it("B-06: endpoint from AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, the profile's services, then the profile", () => {
    const variables = { AWS_ENDPOINT_URL_S3: "http://a", AWS_ENDPOINT_URL: "http://b" };
    const own = profile({ services: "x", endpoint_url: "http://d" }, { x: { "s3.endpoint_url": "http://c" } });
    expect(resolveSettings(variables, own).endpoint).toBe("http://a");
    expect(resolveSettings({ ...variables, AWS_ENDPOINT_URL_S3: "" }, own).endpoint).toBe("http://b");
    expect(resolveSettings({}, own).endpoint).toBe("http://c");
    expect(resolveSettings({}, profile({ endpoint_url: "http://d" })).endpoint).toBe("http://d");
    expect(resolveSettings({}).endpoint).toBeUndefined();
  });

  it("B-06: configured endpoints can be ignored", () => {
    const own = profile({ endpoint_url: "http://d" });
    expect(resolveSettings({ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true", AWS_ENDPOINT_URL: "http://b" }, own).endpoint).toBeUndefined();
    expect(resolveSettings({ AWS_ENDPOINT_URL: "http://b" }, profile({ ignore_configured_endpoint_urls: "true" })).endpoint).toBeUndefined();
    expect(resolveSettings({ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false" }, own).endpoint).toBe("http://d");
  });

  it("B-01: the s3 block gives the addressing style and the kinds of hosts", () => {
    const settings = resolveSettings(
      {},
      profile({
        "s3.addressing_style": "virtual",
        "s3.use_accelerate_endpoint": "true",
        "s3.use_dualstack_endpoint": "True",
        "s3.us_east_1_regional_endpoint": "legacy",
        use_fips_endpoint: "false",
      }),
    );
    expect(settings).toMatchObject({ addressingStyle: "virtual", accelerate: true, dualstack: true, usEast1Regional: false, fips: false });
  });

  it("reads attempts and checksum policies", () => {
    expect(
      resolveSettings({ AWS_MAX_ATTEMPTS: "5", AWS_REQUEST_CHECKSUM_CALCULATION: "when_required" }, profile({ response_checksum_validation: "when_supported" })),
    ).toMatchObject({ maxAttempts: 5, requestChecksums: "when-required", responseChecksums: "when-supported" });
  });

  it.each<[Record<string, string>, Record<string, string>, RegExp]>([
    [{ AWS_MAX_ATTEMPTS: "0" }, {}, /^AWS_MAX_ATTEMPTS is "0"; write a whole number from 1$/],
    [{ AWS_USE_FIPS_ENDPOINT: "yes" }, {}, /^AWS_USE_FIPS_ENDPOINT is "yes"; write true or false$/],
    [{}, { "s3.addressing_style": "host" }, /^s3 addressing_style of profile work is "host"; write auto or path or virtual$/],
    [{}, { services: "gone" }, /services "gone"/],
  ])("refuses %j %j and says where it stands", (environment, settings, message) => {
    expect(() => resolveSettings(environment, profile(settings))).toThrow(expect.objectContaining({ kind: "invalid-input", message: expect.stringMatching(message) }));
  });
});
