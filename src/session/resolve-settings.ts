// Settings from environment variables and a profile: pure, from texts to values. Whatever a user passes in code wins over
// these and never comes here. Source: AWS, "Settings reference" of the SDKs and Tools Reference Guide.

import { invalidInput } from "../errors/create-s3-error.ts";
import { presentText } from "./environment.ts";
import type { Environment } from "./environment.ts";
import type { LoadedProfile } from "./profile-loader.ts";

/** What is configured outside of the program; undefined where nothing is. */
export interface Settings {
  readonly region: string | undefined;
  /** As written: parseEndpoint reads it. */
  readonly endpoint: string | undefined;
  readonly addressingStyle: "auto" | "path" | "virtual" | undefined;
  readonly accelerate: boolean | undefined;
  readonly dualstack: boolean | undefined;
  readonly fips: boolean | undefined;
  readonly useArnRegion: boolean | undefined;
  readonly usEast1Regional: boolean | undefined;
  /** Attempts in total, the first included. */
  readonly maxAttempts: number | undefined;
  readonly retryMode: RetryMode | undefined;
  readonly requestChecksums: ChecksumPolicy | undefined;
  readonly responseChecksums: ChecksumPolicy | undefined;
  /** Bodies are part of signatures, always. */
  readonly payloadSigning: boolean | undefined;
  /** Path of a PEM file with the certificate authorities to trust. */
  readonly caBundle: string | undefined;
}

/** How calls are tried again; see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html. */
export type RetryMode = "legacy" | "standard" | "adaptive";

/** Checksums wherever the operation has them, or only where S3 insists. */
export type ChecksumPolicy = "when-supported" | "when-required";

/** Resolves every setting: environment first, then the profile (and its `s3` block and `services` section). */
export function resolveSettings(environment: Environment, loaded?: LoadedProfile): Settings {
  const read = reader(environment, loaded);
  return {
    region: read(["AWS_DEFAULT_REGION", "AWS_REGION"], ["region"])?.text,
    endpoint: resolveServiceEndpoint("S3", environment, loaded),
    addressingStyle: choice(read([], ["s3.addressing_style"]), ["auto", "path", "virtual"]),
    accelerate: flag(read([], ["s3.use_accelerate_endpoint"])),
    dualstack: flag(read(["AWS_USE_DUALSTACK_ENDPOINT"], ["s3.use_dualstack_endpoint", "use_dualstack_endpoint"])),
    fips: flag(read(["AWS_USE_FIPS_ENDPOINT"], ["use_fips_endpoint"])),
    useArnRegion: flag(read(["AWS_S3_USE_ARN_REGION"], ["s3.use_arn_region", "s3_use_arn_region"])),
    usEast1Regional: usEast1Regional(read),
    maxAttempts: count(read(["AWS_MAX_ATTEMPTS"], ["max_attempts"])),
    retryMode: choice(read(["AWS_RETRY_MODE"], ["retry_mode"]), ["legacy", "standard", "adaptive"]),
    requestChecksums: checksumPolicy(read(["AWS_REQUEST_CHECKSUM_CALCULATION"], ["request_checksum_calculation"])),
    responseChecksums: checksumPolicy(read(["AWS_RESPONSE_CHECKSUM_VALIDATION"], ["response_checksum_validation"])),
    payloadSigning: flag(read([], ["s3.payload_signing_enabled"])),
    caBundle: read(["AWS_CA_BUNDLE"], ["ca_bundle"])?.text,
  };
}

/** A text and where it was found. */
interface Setting {
  readonly text: string;
  readonly where: string;
}

type Reader = (variables: readonly string[], profileKeys: readonly string[]) => Setting | undefined;

function reader(environment: Environment, loaded: LoadedProfile | undefined): Reader {
  return (variables, profileKeys) => {
    for (const variable of variables) {
      const text = presentText(environment[variable]);
      if (text !== undefined) return { text, where: variable };
    }
    for (const key of profileKeys) {
      const text = presentText(loaded?.profile.settings[key]);
      if (text !== undefined) return { text, where: `${key.replace(".", " ")} of profile ${loaded!.profile.name}` };
    }
    return undefined;
  };
}

/**
 * Resolves the endpoint configured for a service, as written; undefined where none is. In botocore's order: that of the service
 * before the general one, in the environment first, then in the profile.
 */
export function resolveServiceEndpoint(service: "S3" | "STS" | "SSO" | "SSO_OIDC", environment: Environment, loaded?: LoadedProfile): string | undefined {
  const read = reader(environment, loaded);
  if (flag(read(["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"], ["ignore_configured_endpoint_urls"]))) return undefined;
  const fromEnvironment = read([`AWS_ENDPOINT_URL_${service}`, "AWS_ENDPOINT_URL"], []);
  if (fromEnvironment !== undefined || loaded === undefined) return fromEnvironment?.text;
  const { services } = loaded.config;
  const name = loaded.profile.settings["services"];
  if (name !== undefined && !Object.hasOwn(services, name)) {
    throw invalidInput("ServicesNotFound", `profile ${loaded.profile.name} names services "${name}", which ${loaded.config.configPath} does not have`);
  }
  const ofService = name === undefined ? undefined : presentText(services[name]?.[`${service.toLowerCase()}.endpoint_url`]);
  return ofService ?? read([], ["endpoint_url"])?.text;
}

function usEast1Regional(read: Reader): boolean | undefined {
  const found = choice(read(["AWS_S3_US_EAST_1_REGIONAL_ENDPOINT"], ["s3.us_east_1_regional_endpoint", "s3_us_east_1_regional_endpoint"]), [
    "regional",
    "legacy",
  ]);
  return found === undefined ? undefined : found === "regional";
}

function checksumPolicy(setting: Setting | undefined): ChecksumPolicy | undefined {
  const found = choice(setting, ["when_supported", "when_required"]);
  return found === undefined ? undefined : found === "when_supported" ? "when-supported" : "when-required";
}

function choice<T extends string>(setting: Setting | undefined, choices: readonly T[]): T | undefined {
  if (setting === undefined) return undefined;
  const lower = setting.text.toLowerCase();
  const found = choices.find((value) => value === lower);
  if (found === undefined) throw invalidSetting(setting, choices.join(" or "));
  return found;
}

function flag(setting: Setting | undefined): boolean | undefined {
  const found = choice(setting, ["true", "false"]);
  return found === undefined ? undefined : found === "true";
}

function count(setting: Setting | undefined): number | undefined {
  if (setting === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(setting.text)) throw invalidSetting(setting, "a whole number from 1");
  return Number(setting.text);
}

function invalidSetting({ text, where }: Setting, wanted: string): Error {
  return invalidInput("InvalidSetting", `${where} is ${JSON.stringify(text)}; write ${wanted}`);
}
