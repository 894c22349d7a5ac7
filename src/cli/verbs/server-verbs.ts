// What the help says of everything else.

import type { Verb } from "./verb.ts";

/** Verbs that are not about what is stored. */
export const serverVerbs: readonly Verb[] = [
  {
    usage: "serve <directory>",
    description: "serve the embedded S3 in a folder to any S3 client",
    options: [["--port <number>", "port", "9000"], ["--host <address>", "address to listen on", "127.0.0.1"], ["--accounts <file>", "JSON file of accounts: [{ \"accessKeyId\": …, \"secretAccessKey\": … }]"], ["--allow-anonymous", "let unsigned requests do everything"], ["--log", "write a line for every request"]],
    examples: ["stave serve ./data", "stave serve ./data --port 9000 --accounts accounts.json", "AWS_ENDPOINT_URL_S3=http://127.0.0.1:9000 stave ls"],
    load: () => import("../commands/serve.ts"),
  },
  {
    usage: "completion <shell> [words...]",
    description: "write the script that makes a shell complete verbs, options and addresses",
    actions: ["bash", "zsh", "fish"],
    options: [],
    examples: ["stave completion bash >> ~/.bashrc", "stave completion zsh > \"${fpath[1]}/_stave\"", "stave completion fish > ~/.config/fish/completions/stave.fish"],
    load: () => import("../commands/completion.ts"),
  },
];
