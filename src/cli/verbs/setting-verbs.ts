// What the help says of what is set on buckets and objects.

import { shared, type Verb, type VerbOption } from "./verb.ts";

const preserveAcl: VerbOption = ["--preserve-acl", "keep the access control list, which a copy loses; up to two requests more"];

/** Verbs that show and change settings, in the order of the help. */
export const settingVerbs: readonly Verb[] = [
  {
    usage: "acl <get|set|grant|revoke> <address> [value]",
    description: "show and change who may do what with a bucket or objects; set takes a canned ACL, grant and revoke a permission",
    actions: ["get", "set", "grant", "revoke"],
    options: [["--id <id>", "whom: a canonical user"], ["--email <address>", "whom: the account of an email address"], ["--uri <group>", "whom: AllUsers, AuthenticatedUsers, LogDelivery"], shared.recursive, shared.include, shared.exclude, shared.dryRun],
    examples: [
      "stave acl get s3://photos/2026/a.jpg",
      "stave acl set 's3://photos/2026/*.jpg' public-read",
      "stave acl grant s3://photos/2026/ READ --email someone@example.com -r    keeps earlier grants",
      "stave acl revoke s3://photos/2026/a.jpg --uri AllUsers                   every permission of theirs",
    ],
    load: () => import("../commands/acl.ts"),
  },
  {
    usage: "tag <get|set|add|rm> <address> [name=value...]",
    description: "show and change tags of a bucket or objects; set replaces all, add keeps the others, rm takes names, or removes all",
    actions: ["get", "set", "add", "rm"],
    options: [shared.recursive, shared.include, shared.exclude, shared.dryRun],
    examples: ["stave tag get s3://photos/2026/a.jpg", "stave tag set s3://photos/2026/a.jpg project=apollo stage=final", "stave tag add 's3://photos/2026/*.jpg' reviewed=yes", "stave tag rm s3://photos/2026/ stage -r"],
    load: () => import("../commands/tag.ts"),
  },
  {
    usage: "meta <get|set|rm> <address> [name=value...]",
    description: "show and change user metadata and content headers of objects, by a copy onto themselves; what is not named stays",
    actions: ["get", "set", "rm"],
    options: [preserveAcl, shared.recursive, shared.include, shared.exclude, shared.dryRun],
    examples: [
      "stave meta get s3://photos/2026/a.jpg",
      "stave meta set s3://site/app.js Content-Type=text/javascript 'Cache-Control=max-age=3600' --preserve-acl",
      "stave meta set s3://photos/2026/ photographer=me -r --include '*.jpg'",
      "stave meta rm s3://photos/2026/a.jpg photographer",
    ],
    load: () => import("../commands/meta.ts"),
  },
  {
    usage: "versions <ls|get|on|off|restore|rm> <address>",
    description: "show, restore and remove versions of objects; get, on, off: whether the bucket keeps them",
    actions: ["ls", "get", "on", "off", "restore", "rm"],
    options: [
      shared.versionId,
      preserveAcl,
      ["--older-than <duration>", "rm: versions that were replaced or deleted longer ago: 12h, 30d; 0s for all of them"],
      ["--all", "rm: every version, the current ones too"],
      shared.recursive,
      shared.include,
      shared.exclude,
      shared.human,
      shared.dryRun,
      shared.yes,
    ],
    examples: [
      "stave versions on s3://photos",
      "stave versions ls s3://photos/2026/ -H",
      "stave versions restore s3://photos/2026/a.jpg                      of a deleted object: the newest version",
      "stave versions restore s3://photos/2026/a.jpg --version-id 3HL4kq  makes a copy of it that is current",
      "stave versions rm s3://photos/2026/ -r --older-than 30d            current versions stay",
      "stave versions rm s3://photos/2026/a.jpg --all                     for good",
    ],
    load: () => import("../commands/versions.ts"),
  },
  {
    usage: "lifecycle <get|set|rm|expire> <address> [value]",
    description: "show and change what becomes of objects as they age; set takes a file of rules, expire a number of days",
    actions: ["get", "set", "rm", "expire"],
    options: [["--old-versions <days>", "expire: remove versions that long after they were replaced or deleted: 30d"], ["--abort-uploads <days>", "expire: remove uploads that were not completed for that long: 7d"]],
    examples: [
      "stave lifecycle get s3://photos",
      "stave lifecycle expire s3://photos/tmp/ 30d                     keeps other rules",
      "stave lifecycle expire s3://photos --old-versions 30d --abort-uploads 7d",
      "stave lifecycle rm s3://photos/tmp/                             the rules of this prefix; of a bucket: all",
      "stave lifecycle get s3://photos --json | stave lifecycle set s3://backup -",
    ],
    load: () => import("../commands/lifecycle.ts"),
  },
  {
    usage: "cors <get|set|rm> <bucket> [file]",
    description: "show and change which sites' pages may use a bucket; set takes JSON in a file, or - for standard input",
    actions: ["get", "set", "rm"],
    options: [],
    examples: ["stave cors get s3://photos", "stave cors set s3://photos cors.json", "stave cors get s3://photos --json | stave cors set s3://backup -", "stave cors rm s3://photos"],
    load: () => import("../commands/cors.ts"),
  },
  {
    usage: "policy <get|set|rm> <bucket> [file]",
    description: "show and change a bucket's policy; set takes JSON in a file, or - for standard input",
    actions: ["get", "set", "rm"],
    options: [],
    examples: ["stave policy get s3://photos", "stave policy set s3://photos policy.json", "stave policy rm s3://photos"],
    load: () => import("../commands/policy.ts"),
  },
];
