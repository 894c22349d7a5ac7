// The verbs and what their help says. Their code is loaded when they run.

/** One verb of the command line. */
export interface Verb {
  readonly usage: string;
  readonly description: string;
  /** Flags, description, default. */
  readonly options: readonly (readonly [flags: string, description: string, fallback?: string])[];
  readonly examples: readonly string[];
  load(): Promise<{ run(args: readonly (string | undefined)[], options: Record<string, unknown>): Promise<void> }>;
}

const recursive = ["-r, --recursive", "everything below"] as const;
const human = ["-H, --human", "sizes as 1.5 MiB"] as const;

/** Every verb, in the order of the help. */
export const verbs: readonly Verb[] = [
  {
    usage: "ls [address]",
    description: "list buckets, or what is in one",
    options: [recursive, human, ["--summary", "end with the number of objects and their size"]],
    examples: ["stave ls", "stave ls s3://photos/2026/", "stave ls s3://photos -r --human --summary", "stave ls s3://photos --json"],
    load: () => import("./commands/ls.ts"),
  },
  {
    usage: "cp <source> <destination>",
    description: "copy files and objects, in either direction or from S3 to S3",
    options: [recursive, ["--content-type <type>", "instead of the one that the file name suggests"], ["--metadata <name=value,…>", "user metadata of what is uploaded"], ["--acl <name>", "canned ACL"], ["--storage-class <name>", "storage class"], ["--resume", "keep a journal, and go on where an interrupted run ended (default for files from 64 MiB)"], ["--no-resume", "begin anew, and leave nothing behind on failure"], ["--dry-run", "say what would be done"]],
    examples: [
      "stave cp photo.jpg s3://photos/2026/            keeps the file's name",
      "stave cp s3://photos/2026/photo.jpg .",
      "stave cp ./pictures s3://photos/2026/ -r        the folder's contents, below 2026/",
      "stave cp s3://photos/2026/ s3://backup/2026/ -r  within S3: no byte passes through here",
      "tar c . | stave cp - s3://backup/home.tar       standard input, of any length",
    ],
    load: () => import("./commands/cp.ts"),
  },
  {
    usage: "cat <address>",
    description: "write an object to standard output",
    options: [["--range <from-to>", "only these bytes, as 0-99, 100- or -50"], ["--version-id <id>", "this version"]],
    examples: ["stave cat s3://photos/notes.txt", "stave cat s3://logs/big.log --range -1000"],
    load: () => import("./commands/cat.ts"),
  },
  {
    usage: "rm <address>",
    description: "remove an object, or everything below a prefix",
    options: [recursive, ["--version-id <id>", "this version"], ["--dry-run", "say what would be done"]],
    examples: ["stave rm s3://photos/2026/photo.jpg", "stave rm s3://photos/tmp/ -r"],
    load: () => import("./commands/rm.ts"),
  },
  {
    usage: "stat <address>",
    description: "show what S3 knows of an object or a bucket",
    options: [["--version-id <id>", "this version"]],
    examples: ["stave stat s3://photos/2026/photo.jpg", "stave stat s3://photos --json"],
    load: () => import("./commands/stat.ts"),
  },
  {
    usage: "mb <address>",
    description: "make a bucket",
    options: [],
    examples: ["stave mb s3://photos", "stave mb s3://photos --region eu-west-1"],
    load: () => import("./commands/mb.ts"),
  },
  {
    usage: "rb <address>",
    description: "remove a bucket",
    options: [["--force", "with all objects, versions and open uploads in it"]],
    examples: ["stave rb s3://photos", "stave rb s3://scratch --force"],
    load: () => import("./commands/rb.ts"),
  },
  {
    usage: "presign <address>",
    description: "make a URL that lets its holder in for a while",
    options: [["-e, --expires <duration>", "how long it works: 90s, 15m, 12h, 7d", "1h"], ["--method <method>", "GET to fetch, PUT to store, DELETE, HEAD", "GET"]],
    examples: ["stave presign s3://photos/2026/photo.jpg", "stave presign s3://photos/in/new.jpg --method PUT --expires 15m"],
    load: () => import("./commands/presign.ts"),
  },
  {
    usage: "uploads <action> <address>",
    description: "ls: show uploads that were begun and not completed; abort: remove them and their parts",
    options: [["--upload-id <id>", "only this upload"], ["--older-than <duration>", "only those begun longer ago: 12h, 7d"], ["--dry-run", "say what would be done"]],
    examples: ["stave uploads ls s3://photos", "stave uploads abort s3://photos/2026/ --older-than 7d", "stave uploads abort s3://photos/big.iso"],
    load: () => import("./commands/uploads.ts"),
  },
  {
    usage: "serve <directory>",
    description: "serve the embedded S3 in a folder to any S3 client",
    options: [["--port <number>", "port", "9000"], ["--host <address>", "address to listen on", "127.0.0.1"], ["--accounts <file>", "JSON file of accounts: [{ \"accessKeyId\": …, \"secretAccessKey\": … }]"], ["--allow-anonymous", "let unsigned requests do everything"], ["--log", "write a line for every request"]],
    examples: ["stave serve ./data", "stave serve ./data --port 9000 --accounts accounts.json", "AWS_ENDPOINT_URL_S3=http://127.0.0.1:9000 stave ls"],
    load: () => import("./commands/serve.ts"),
  },
];
