// Writes docs/parity.md: every capability of the systems that Stave replaces, and the tests that hold it, found by the ids at
// the start of test names.
//   node tools/parity.mjs            writes the page and says which rows have neither test nor reason
//   node tools/parity.mjs --check    fails if the page is not current
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const page = join(root, "docs", "parity.md");
const rows = JSON.parse(readFileSync(join(root, "tools", "parity-rows.json"), "utf8"));

const sections = {
  A: "boto: connection, buckets, keys, access control",
  B: "boto3: addressing, transfers, presigned access",
  C: "boto3: clients, resources, waiters, paginators, sessions",
  D: "messageflux: S3Bucket and its objects",
  E: "cloudfusion: a file system over a bucket",
  X: "what several of them have in common",
};

/** Rows that Stave leaves out, and why. */
const leftOut = {
  "A-09": "Classes of one's own for buckets and keys: resources are plain objects over a client; wrap or extend them where they are used.",
  "A-81": "Raw text of any sub-resource: every sub-resource is a typed operation, and `s3.send(descriptor, input)` takes any of them.",
  "A-83": "boto's own arguments for it: `presignedUrl` makes such URLs with `signatureVersion: \"v2\"`, see B-68.",
  "A-84": "boto's arguments for forms are those of `presignedPost`, see B-84.",
  "C-13": "Other AWS services are not what this package is for.",
  "C-25": "Listings continue by S3's own markers, which the last page tells (`ContinuationToken`, `Marker`); there is no second kind of token.",
  "C-75": "Handlers by dotted event names: users extend Stave at two named places, the transport and observers (C-73).",
  "C-76": "Handlers that change calls: a transport of one's own sees and may answer each request; observers only look.",
  "C-77": "A logger of its own: observers hear of every attempt, answer and retry, and may log what they like; no secret is in what they hear.",
  "E-07": "Copies of a store: a file system holds no connection and may be shared; `bucket.fileSystem()` makes another for nothing.",
  "E-36": "Configuration hooks that do nothing: options are given when a file system is made (E-03).",
};

const found = findTests(join(root, "test"));
const text = render();
if (process.argv.includes("--check")) {
  let current = "";
  try {
    current = readFileSync(page, "utf8");
  } catch {
    // Not written yet: not current.
  }
  if (current !== text) {
    console.error("docs/parity.md is not current; run: node tools/parity.mjs");
    process.exit(1);
  }
} else {
  writeFileSync(page, text);
  const open = rows.filter(({ id }) => !isSettled(id));
  for (const tag of ["S", "L"]) {
    const ids = open.filter((row) => row.tag === tag).map(({ id }) => id);
    console.log(`[${tag}] without test or reason: ${ids.length === 0 ? "none" : ids.join(" ")}`);
  }
}

/** Names of tests by id: strings in test files that begin with ids, "A-12 A-13 …" or "A-12, A-13 …". */
function findTests(folder) {
  const tests = new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const source = readFileSync(file, "utf8");
    for (const [, quote, ids, rest] of source.matchAll(/(["'`])((?:[A-EX]-\d\d[,:]?\s+)*[A-EX]-\d\d)(?![\w-])[,:]?\s*((?:(?!\1)[^\\\n]|\\.)*)\1/g)) {
      if (quote === undefined) continue;
      const name = (rest ?? "").replaceAll("\\", "");
      for (const id of ids.match(/[A-EX]-\d\d/g)) {
        if (!tests.has(id)) tests.set(id, new Map());
        tests.get(id).set(`${file}\n${name}`, { file: relative(root, file), name });
      }
    }
  }
  return tests;
}

function isSettled(id) {
  return found.has(id) || id in leftOut;
}

function render() {
  const lines = [
    "# Parity",
    "",
    "Stave replaces five systems. Each row below is a capability of one of them; `[S]` rows are what their documentation shows,",
    "`[L]` rows what the libraries behind it do besides. A row is held by the tests named after its id, or left out for the reason",
    "that stands in its place. Written by `node tools/parity.mjs` from the names of the tests.",
    "",
    "| section | | rows | tested | left out | open |",
    "|---|---|---|---|---|---|",
  ];
  for (const [section, title] of Object.entries(sections)) lines.push(`| ${section} | ${title} | ${counts(rows.filter(({ id }) => id.startsWith(section)))} |`);
  lines.push(`| | **all** | ${counts(rows)} |`, "");
  for (const [section, title] of Object.entries(sections)) {
    lines.push(`## ${section}. ${title}`, "", "| id | | capability | tests |", "|---|---|---|---|");
    for (const row of rows.filter(({ id }) => id.startsWith(section))) lines.push(`| ${row.id} | [${row.tag}] | ${escape(row.capability)} | ${evidence(row.id)} |`);
    lines.push("");
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

function counts(some) {
  const tested = some.filter(({ id }) => found.has(id)).length;
  const left = some.filter(({ id }) => !found.has(id) && id in leftOut).length;
  return [some.length, tested, left, some.length - tested - left].join(" | ");
}

function evidence(id) {
  if (found.has(id)) return [...found.get(id).values()].map(({ file, name }) => `[${escape(name || id)}](../${file})`).join("<br>");
  return id in leftOut ? `left out: ${escape(leftOut[id])}` : "open";
}

function escape(text) {
  return text.replaceAll("|", "\\|").replaceAll("[", "\\[").replaceAll("]", "\\]").replaceAll("<", "&lt;");
}
