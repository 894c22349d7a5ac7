// What the help says of listing, reading, copying and removing objects.

import { shared, type Verb } from "./verb.ts";

/** Verbs that read and write objects, in the order of the help. */
export const objectVerbs: readonly Verb[] = [
  {
    usage: "ls [address]",
    description: "list buckets, or what is in one",
    options: [shared.recursive, shared.human, ["--summary", "end with the number of objects and their size"]],
    examples: ["stave ls", "stave ls s3://photos/2026/", "stave ls s3://photos -r --human --summary", "stave ls s3://photos --json"],
    load: () => import("../commands/ls.ts"),
  },
  {
    usage: "cp <source> <destination>",
    description: "copy files and objects, in either direction or from S3 to S3",
    options: [shared.recursive, ["--content-type <type>", "instead of the one that the file name suggests"], ["--metadata <name=value,…>", "user metadata of what is uploaded"], ["--acl <name>", "canned ACL"], ["--storage-class <name>", "storage class"], ["--resume", "keep a journal, and go on where an interrupted run ended (default for files from 64 MiB)"], ["--no-resume", "begin anew, and leave nothing behind on failure"], shared.dryRun],
    examples: [
      "stave cp photo.jpg s3://photos/2026/            keeps the file's name",
      "stave cp s3://photos/2026/photo.jpg .",
      "stave cp ./pictures s3://photos/2026/ -r        the folder's contents, below 2026/",
      "stave cp s3://photos/2026/ s3://backup/2026/ -r  within S3: no byte passes through here",
      "tar c . | stave cp - s3://backup/home.tar       standard input, of any length",
    ],
    load: () => import("../commands/cp.ts"),
  },
  {
    usage: "cat <address>",
    description: "write an object to standard output",
    options: [["--range <from-to>", "only these bytes, as 0-99, 100- or -50"], shared.versionId],
    examples: ["stave cat s3://photos/notes.txt", "stave cat s3://logs/big.log --range -1000"],
    load: () => import("../commands/cat.ts"),
  },
  {
    usage: "rm <address>",
    description: "remove an object, or everything below a prefix",
    options: [shared.recursive, shared.versionId, shared.dryRun],
    examples: ["stave rm s3://photos/2026/photo.jpg", "stave rm s3://photos/tmp/ -r"],
    load: () => import("../commands/rm.ts"),
  },
  {
    usage: "stat <address>",
    description: "show what S3 knows of an object or a bucket",
    options: [shared.versionId],
    examples: ["stave stat s3://photos/2026/photo.jpg", "stave stat s3://photos --json"],
    load: () => import("../commands/stat.ts"),
  },
  {
    usage: "presign <address>",
    description: "make a URL that lets its holder in for a while",
    options: [["-e, --expires <duration>", "how long it works: 90s, 15m, 12h, 7d", "1h"], ["--method <method>", "GET to fetch, PUT to store, DELETE, HEAD", "GET"]],
    examples: ["stave presign s3://photos/2026/photo.jpg", "stave presign s3://photos/in/new.jpg --method PUT --expires 15m"],
    load: () => import("../commands/presign.ts"),
  },
];
