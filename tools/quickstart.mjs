// A first look: a folder goes into an embedded S3, is listed, comes back and is verified. Every step is a `stave` command.
//   npm run quickstart               with this repository's own sources
//   npm run quickstart -- FOLDER     with any folder
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const cli = join(root, "dist/cli/main.js");
const folder = resolve(process.argv[2] ?? join(root, "src"));
const scratch = resolve(".stave/quickstart");
const shown = (path) => relative(process.cwd(), path) || ".";

if (!existsSync(cli)) fail(`${shown(cli)} is missing: run "npm ci" first, which builds it`);
if (!existsSync(folder) || !statSync(folder).isDirectory()) fail(`${folder} is no folder: give one, as in "npm run quickstart -- ./pictures"`);
rmSync(scratch, { recursive: true, force: true });

const endpoint = `local:${shown(join(scratch, "data"))}`;
const back = join(scratch, "back");

step("An embedded S3 in a folder: no server, no keys. First a bucket.");
stave("mb", "s3://quickstart");
step(`Every file of ${shown(folder)} goes in.`);
stave("cp", shown(folder), "s3://quickstart/home/", "-r", "-q");
step("What is there now:");
stave("ls", "s3://quickstart/home/", "-H");
stave("ls", "s3://quickstart/home/", "-r", "-q", "--summary", "-H", { tail: 4 });
step("And back, into another folder.");
stave("cp", "s3://quickstart/home/", shown(back), "-r", "-q");
step("Are they the same? SHA-256 of every file, both sides:");
await verify(folder, back);

console.log(`
Look around:
  npx stave ls s3://quickstart -r --endpoint ${endpoint}
  npx stave serve ${shown(join(scratch, "data"))}          the same folder for boto3, the AWS CLI, any S3 client
Or from code:
  import { S3 } from "stave";
  const s3 = new S3({ endpoint: "${endpoint}" });`);

function step(text) {
  console.log(`\n${text}`);
}

/** Runs a command as a user would, and shows it. */
function stave(...given) {
  const options = typeof given.at(-1) === "object" ? given.pop() : {};
  const args = [...given, "--endpoint", endpoint];
  console.log(`$ npx stave ${args.join(" ")}${options.tail ? ` | tail -${options.tail}` : ""}`);
  const run = spawnSync(process.execPath, [cli, ...args], { stdio: options.tail ? ["ignore", "pipe", "inherit"] : "inherit", encoding: "utf8", maxBuffer: 1 << 30 });
  if (options.tail) console.log(run.stdout.trimEnd().split("\n").slice(-options.tail).join("\n"));
  if (run.status !== 0) fail(`that command exited with ${run.status}`);
}

async function verify(left, right) {
  const names = filesBelow(left);
  const others = filesBelow(right);
  if (names.join("\n") !== others.join("\n")) fail(`${names.length} files went in, ${others.length} came back`);
  let bytes = 0;
  for (const name of names) {
    if ((await sha256(join(left, name))) !== (await sha256(join(right, name)))) fail(`${name} differs`);
    bytes += statSync(join(left, name)).size;
  }
  console.log(`${names.length} files, ${bytes} bytes: identical`);
}

function filesBelow(directory) {
  const found = readdirSync(directory, { recursive: true, withFileTypes: true });
  return found
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => existsSync(path) && statSync(path).isFile())
    .map((path) => relative(directory, path))
    .sort();
}

async function sha256(path) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

function fail(message) {
  console.error(`quickstart: ${message}`);
  process.exit(1);
}
