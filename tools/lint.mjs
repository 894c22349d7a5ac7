// Runs oxlint with rules made from layers.mjs.
//   node tools/lint.mjs [FOLDER]      FOLDER is the tree to check, for the canary test; default: this repository
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { layers, nodeFiles, nodeLayers, publicOnly } from "../layers.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const target = resolve(process.argv[2] ?? root);

const unknown = readdirSync(join(target, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory() && !(entry.name in layers));
if (unknown.length > 0) {
  console.error(`src/${unknown[0].name} is not in layers.mjs: every folder needs its row`);
  process.exit(1);
}

const folders = Object.keys(layers);
const restrict = (patterns) => ({ "no-restricted-imports": ["error", { patterns }] });
const noNode = { regex: "^node:", message: "this layer is portable: Node's modules come in through the platform" };
const noFrontDoor = { regex: "^(\\.\\./)+index(\\.web)?\\.ts$", message: "the front doors are for users, not for layers" };

function importRules(folder, mayUseNode) {
  const forbidden = folders.filter((other) => other !== folder && !layers[folder].includes(other));
  const patterns = [];
  if (forbidden.length > 0) patterns.push({ regex: `^(\\.\\./)+(${forbidden.join("|")})/`, message: `src/${folder} may import ${layers[folder].join(", ") || "no other layer"} (layers.mjs)` });
  if (publicOnly.includes(folder)) patterns.push({ regex: `^(\\.\\./)+(${folders.filter((other) => other !== folder).join("|")})/([a-z-]+/)*(i[^n]|in[^d]|[a-hj-z])[a-z-]*\\.ts$`, message: `src/${folder} imports public entries only (index.ts)` });
  else patterns.push(noFrontDoor);
  if (!mayUseNode) patterns.push(noNode);
  return restrict(patterns);
}

const overrides = folders.flatMap((folder) => {
  const mayUseNode = nodeLayers.includes(folder);
  const exceptions = nodeFiles.filter((file) => file.startsWith(`src/${folder}/`));
  const rows = [{ files: [`src/${folder}/**`], rules: importRules(folder, mayUseNode) }];
  if (exceptions.length > 0) rows.push({ files: exceptions, rules: importRules(folder, true) });
  return rows;
});

const config = {
  plugins: ["typescript", "import", "unicorn", "oxc"],
  categories: { correctness: "error", suspicious: "error" },
  rules: {
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "import/no-default-export": "off",
    "typescript/no-explicit-any": "error",
    "typescript/ban-ts-comment": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
    "max-lines": ["error", { max: 500 }],
    "no-console": "error",
    "no-shadow": "off",
    "no-underscore-dangle": "off",
    "no-await-in-loop": "off",
    "unicorn/no-array-sort": "off",
    "unicorn/no-array-reverse": "off",
    "unicorn/prefer-add-event-listener": "off",
    "unicorn/consistent-function-scoping": "off",
    "unicorn/no-thenable": "off",
    "typescript/no-unsafe-type-assertion": "off",
    "typescript/consistent-return": "off",
    "import/no-unassigned-import": "off",
    "import/no-named-as-default-member": "off",
    "typescript/no-misused-spread": "off",
    // Interfaces here are objects of functions; stores that answer less than S3 promises make defaults of use.
    "typescript/unbound-method": "off",
    "typescript/no-useless-default-assignment": "off",
    "no-control-regex": "off",
    "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
  },
  overrides: [
    ...overrides,
    { files: ["src/**/generated/**"], rules: { "max-lines": "off" } },
    { files: ["tools/**", "bench/**", "test/**"], rules: { "no-console": "off" } },
    { files: ["test/**"], rules: { "typescript/no-explicit-any": "off", "typescript/no-unnecessary-type-assertion": "off" } },
    { files: ["test/**", "tools/**", "bench/**"], rules: { "typescript/no-base-to-string": "off", "typescript/require-array-sort-compare": "off", "typescript/restrict-template-expressions": "off", "typescript/no-unnecessary-type-conversion": "off" } },
    { files: ["src/platform/portable-client.ts", "src/cli/commands/serve.ts"], rules: { "no-restricted-imports": "off" } },
  ],
  ignorePatterns: ["dist/**", "node_modules/**"],
};

// Paths in a configuration are relative to its file, so it lies in the tree while the linter runs.
const file = join(target, `.oxlintrc.${process.pid}.json`);
try {
  writeFileSync(file, JSON.stringify(config));
  const paths = ["src", ...(target === root ? ["test", "tools", "bench"] : [])];
  const run = spawnSync(process.execPath, [join(root, "node_modules/oxlint/bin/oxlint"), "-c", file, "--type-aware", "--deny-warnings", ...paths], { cwd: target, stdio: "inherit" });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(file, { force: true });
}
