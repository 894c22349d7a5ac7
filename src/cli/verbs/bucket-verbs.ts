// What the help says of buckets, and of settings of buckets and objects.

import { shared, type Verb } from "./verb.ts";

/** Verbs for buckets and what is set on them and on objects. */
export const bucketVerbs: readonly Verb[] = [
  {
    usage: "mb <address>",
    description: "make a bucket",
    options: [],
    examples: ["stave mb s3://photos", "stave mb s3://photos --region eu-west-1"],
    load: () => import("../commands/mb.ts"),
  },
  {
    usage: "rb <address>",
    description: "remove a bucket",
    options: [["--force", "with all objects, versions and open uploads in it"], shared.yes],
    examples: ["stave rb s3://photos", "stave rb s3://scratch --force"],
    load: () => import("../commands/rb.ts"),
  },
  {
    usage: "uploads <ls|abort> <address>",
    description: "show uploads that were begun and not completed, or remove them and their parts",
    actions: ["ls", "abort"],
    options: [["--upload-id <id>", "only this upload"], ["--older-than <duration>", "only those begun longer ago: 12h, 7d"], shared.dryRun],
    examples: ["stave uploads ls s3://photos", "stave uploads abort s3://photos/2026/ --older-than 7d", "stave uploads abort s3://photos/big.iso"],
    load: () => import("../commands/uploads.ts"),
  },
];
