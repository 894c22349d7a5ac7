// Writes the generated/ folders of src/model, src/errors and src/client from the model that @aws-sdk/client-s3 carries.
//   node tools/codegen/generate.mjs            writes the files
//   node tools/codegen/generate.mjs --check    exits 1 when a committed file differs from what would be written
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { emitFiles } from "./emit.mjs";
import { readModel } from "./read-model.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folders = ["src/model/generated", "src/errors/generated", "src/client/generated"];
const files = emitFiles(readModel());

if (process.argv.includes("--check")) {
  const stale = [];
  for (const [path, text] of files) if (!existsSync(join(root, path)) || readFileSync(join(root, path), "utf8") !== text) stale.push(path);
  for (const folder of folders) for (const file of readdirSync(join(root, folder))) if (!files.has(`${folder}/${file}`)) stale.push(`${folder}/${file}`);
  if (stale.length) {
    console.error(`generated files are not current (run "npm run generate"): ${stale.join(", ")}`);
    process.exit(1);
  }
  console.log(`${files.size} generated files are current`);
} else {
  for (const folder of folders) {
    rmSync(join(root, folder), { recursive: true, force: true });
    mkdirSync(join(root, folder), { recursive: true });
  }
  for (const [path, text] of files) writeFileSync(join(root, path), text);
  console.log(`wrote ${files.size} files`);
}
