import { bucketVerbs } from "./bucket-verbs.ts";
import { objectVerbs } from "./object-verbs.ts";
import { serverVerbs } from "./server-verbs.ts";
import { settingVerbs } from "./setting-verbs.ts";
import type { Verb } from "./verb.ts";

/** Every verb, in the order of the help. */
export const verbs: readonly Verb[] = [...objectVerbs, ...bucketVerbs, ...settingVerbs, ...serverVerbs];
