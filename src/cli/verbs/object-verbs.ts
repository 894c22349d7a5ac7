// What the help says of listing, reading, copying and removing objects.

import { shared, type Verb, type VerbOption } from "./verb.ts";

const written: readonly VerbOption[] = [["--content-type <type>", "instead of the one that the file name suggests"], ["--metadata <name=value,…>", "user metadata of what is written"], ["--acl <name>", "canned ACL"], ["--storage-class <name>", "storage class"]];

const copying: readonly VerbOption[] = [
  shared.recursive,
  shared.include,
  shared.exclude,
  ...written,
  ["--resume", "keep a journal, and go on where an interrupted run ended (default for files from 64 MiB)"],
  ["--no-resume", "begin anew, and leave nothing behind on failure"],
  shared.dryRun,
];

/** Verbs that read and write objects, in the order of the help. */
export const objectVerbs: readonly Verb[] = [
  {
    usage: "ls [address]",
    description: "list buckets, or what is in one",
    options: [shared.recursive, shared.human, ["-l, --long", "storage class and ETag as well"], ["--summary", "end with the number of objects and their size"], shared.include, shared.exclude],
    examples: ["stave ls", "stave ls s3://photos/2026/", "stave ls 's3://photos/2026/*.jpg'", "stave ls s3://photos -r --human --summary", "stave ls s3://photos --json"],
    load: () => import("../commands/ls.ts"),
  },
  {
    usage: "tree <address>",
    description: "draw folders and objects below a prefix",
    options: [["-L, --depth <number>", "so many levels"], ["-d, --folders", "folders only"], ["-H, --human", "with sizes"], shared.include, shared.exclude],
    examples: ["stave tree s3://photos", "stave tree s3://photos/2026 --depth 2 --folders"],
    load: () => import("../commands/tree.ts"),
  },
  {
    usage: "du <addresses...>",
    description: "sum up sizes and numbers of objects below prefixes",
    options: [["-d, --depth <number>", "a line for each folder so many levels down", "0"], shared.human, ["--versions", "old versions as well"], ["--by-class", "a line for each storage class"], shared.include, shared.exclude],
    examples: ["stave du s3://photos --human", "stave du s3://photos --depth 1", "stave du s3://photos/2026/ s3://photos/2027/ --by-class", "stave du s3://photos --include '*.jpg'"],
    load: () => import("../commands/du.ts"),
  },
  {
    usage: "find <address>",
    description: "find objects by name, size, age and storage class",
    options: [
      ["--name <pattern>", "last part of the key, as *.jpg"],
      ["--path <pattern>", "key below the address: * within a folder, ** through folders"],
      ["--regex <expression>", "part of the key"],
      ["--larger <size>", "than 512, 10K, 1.5M, 2G"],
      ["--smaller <size>", "likewise"],
      ["--newer <age>", "changed within 12h, 7d, or since 2026-01-31"],
      ["--older <age>", "changed before that"],
      ["--storage-class <name>", "STANDARD, GLACIER, …"],
      ["-l, --long", "with time and size"],
      ["-0, --print0", "end each with a zero byte, for xargs -0"],
      ["--delete", "remove what was found"],
      shared.dryRun,
      shared.yes,
    ],
    examples: ["stave find s3://photos --name '*.tmp' --older 7d", "stave find s3://photos/2026/ --larger 100M --long", "stave find s3://logs --older 90d --delete", "stave find s3://photos --name '*.jpg' -0 | xargs -0 -n1 stave stat"],
    load: () => import("../commands/find.ts"),
  },
  {
    usage: "cp <source...> <destination>",
    description: "copy files and objects, in either direction or from S3 to S3",
    options: copying,
    examples: [
      "stave cp photo.jpg s3://photos/2026/            keeps the file's name",
      "stave cp s3://photos/2026/photo.jpg .",
      "stave cp *.jpg s3://photos/2026/                what the shell expands",
      "stave cp 's3://photos/2026/*.jpg' down/         what Stave expands: keep it from the shell",
      "stave cp ./pictures s3://photos/2026/ -r        the folder's contents, below 2026/",
      "stave cp ./pictures s3://photos/ -r --exclude '*' --include '*.jpg'",
      "stave cp s3://photos/2026/ s3://backup/2026/ -r  within S3: no byte passes through here",
      "tar c . | stave cp - s3://backup/home.tar       standard input, of any length",
    ],
    load: () => import("../commands/cp.ts"),
  },
  {
    usage: "mv <source...> <destination>",
    description: "the same, and remove each source when its copy has arrived",
    options: copying,
    examples: ["stave mv s3://photos/in/a.jpg s3://photos/2026/", "stave mv s3://photos/old/ s3://photos/new/ -r", "stave mv ./out s3://results/ -r", "stave mv 's3://logs/2025-*' s3://archive/ -r"],
    load: () => import("../commands/mv.ts"),
  },
  {
    usage: "sync <source> <destination>",
    description: "make a folder or prefix like another one: copy what is missing or changed",
    options: [
      ["--delete", "remove from the destination what the source has not"],
      ["--by <what>", "what tells that a file changed: time (and size), size, checksum", "time"],
      ...written,
      shared.include,
      shared.exclude,
      ["--watch", "go on, and copy what changes"],
      ["--interval <duration>", "how often --watch lists a source on S3", "30s"],
      shared.dryRun,
      shared.yes,
    ],
    examples: [
      "stave sync ./site s3://www --delete",
      "stave sync s3://photos/2026/ ./2026 --exclude '*.tmp'",
      "stave sync s3://photos s3://backup --by checksum --dry-run",
      "stave sync ./build s3://dev --delete --watch",
    ],
    load: () => import("../commands/sync.ts"),
  },
  {
    usage: "cat <addresses...>",
    description: "write objects to standard output",
    options: [["--range <from-to>", "only these bytes, as 0-99, 100- or -50"], shared.versionId],
    examples: ["stave cat s3://photos/notes.txt", "stave cat s3://logs/big.log --range -1000", "stave cat 's3://logs/2026-11-*.gz' | zcat"],
    load: () => import("../commands/cat.ts"),
  },
  {
    usage: "head <addresses...>",
    description: "write the beginning of objects, and fetch no more than that",
    options: [["-n, --lines <number>", "so many lines", "10"], ["-c, --bytes <size>", "so many bytes instead: 100, 4K"], shared.versionId],
    examples: ["stave head s3://logs/big.csv", "stave head s3://logs/big.csv -n 1", "stave head s3://photos/a.jpg -c 16 | xxd"],
    load: () => import("../commands/head.ts"),
  },
  {
    usage: "pipe <address>",
    description: "write standard input, of any length, to an object",
    options: written,
    examples: ["tar c . | stave pipe s3://backup/home.tar", "pg_dump shop | gzip | stave pipe s3://backup/shop.sql.gz --storage-class STANDARD_IA"],
    load: () => import("../commands/pipe.ts"),
  },
  {
    usage: "rm <addresses...>",
    description: "remove objects, or everything below a prefix",
    options: [shared.recursive, shared.versionId, shared.include, shared.exclude, shared.dryRun, shared.yes],
    examples: ["stave rm s3://photos/2026/photo.jpg", "stave rm 's3://photos/2026/*.tmp'", "stave rm s3://photos/tmp/ -r", "stave rm s3://photos/ -r --exclude '*' --include '*.tmp' --dry-run"],
    load: () => import("../commands/rm.ts"),
  },
  {
    usage: "stat <addresses...>",
    description: "show what S3 knows of objects or a bucket",
    options: [shared.versionId],
    examples: ["stave stat s3://photos/2026/photo.jpg", "stave stat s3://photos --json"],
    load: () => import("../commands/stat.ts"),
  },
  {
    usage: "presign <addresses...>",
    description: "make URLs that let their holders in for a while",
    options: [["-e, --expires <duration>", "how long it works: 90s, 15m, 12h, 7d", "1h"], ["--method <method>", "GET to fetch, PUT to store, DELETE, HEAD", "GET"]],
    examples: ["stave presign s3://photos/2026/photo.jpg", "stave presign s3://photos/in/new.jpg --method PUT --expires 15m", "stave presign 's3://photos/2026/*.jpg' --expires 7d"],
    load: () => import("../commands/presign.ts"),
  },
];
