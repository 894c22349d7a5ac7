export { presentText } from "./environment.ts";
export type { Environment } from "./environment.ts";
export { createProfileLoader } from "./profile-loader.ts";
export type { LoadedProfile } from "./profile-loader.ts";
export { resolveSettings } from "./resolve-settings.ts";
export type { ChecksumPolicy, Settings } from "./resolve-settings.ts";
export { loadSharedConfig, selectProfile } from "./shared-config.ts";
export type { ProfileSettings, Section, SharedConfig } from "./shared-config.ts";
