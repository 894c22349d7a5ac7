import { runCommand, type GlobalOptions } from "../command-context.ts";
import { completeWords, splitLine } from "../complete-words.ts";
import { message } from "../messages.ts";
import { UsageError } from "../usage-error.ts";

/**
 * What a shell is told once. Each script asks `stave completion words SHELL …` for candidates, a line each, and completes files where
 * there are none. Nothing that was typed is evaluated.
 */
const scripts = {
  bash: `# stave completion bash >> ~/.bashrc
_stave() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do COMPREPLY+=("$(printf %q "$line")"); done < <(stave completion words bash "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
  [[ \${#COMPREPLY[@]} -gt 0 && \${COMPREPLY[0]} == */ ]] && compopt -o nospace
}
complete -o default -F _stave stave
`,
  zsh: `#compdef stave
# stave completion zsh > "\${fpath[1]}/_stave"
_stave() {
  local value description
  local -a open closed
  while IFS=$'\\t' read -r value description; do
    if [[ $value == */ ]]; then open+=("$value"); else closed+=("$value"); fi
  done < <(stave completion words zsh "\${(@Q)words[2,CURRENT]}" 2>/dev/null)
  if (( $#open + $#closed )); then
    (( $#open )) && compadd -S '' -a open
    (( $#closed )) && compadd -a closed
  else
    _files
  fi
}
if [ "$funcstack[1]" = "_stave" ]; then _stave "$@"; else compdef _stave stave; fi
`,
  fish: `# stave completion fish > ~/.config/fish/completions/stave.fish
function __stave_words
  set -l found (stave completion words fish (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c stave -f -a '(__stave_words)'
`,
} as const;

/** Writes a script that makes a shell complete verbs, options and S3 addresses; or, for that script, what may come next. */
export async function run([action = "", ...words]: readonly (string | undefined)[], options: GlobalOptions): Promise<void> {
  await runCommand(options, async (context) => {
    if (action === "words") {
      const [shell, ...given] = words as string[];
      const typed = shell === "bash" ? splitLine(given[0] ?? "").slice(1) : given;
      for (const { value, description } of await completeWords(context, typed)) process.stdout.write(shell === "bash" ? `${afterBreak(value, typed.at(-1) ?? "")}\n` : `${value}\t${description}\n`);
    } else if (action in scripts) {
      const script = scripts[action as keyof typeof scripts];
      context.output.result(message(script.trimEnd(), { shell: action, script }));
    } else throw new UsageError(`there is no completion for "${action}"; write ${Object.keys(scripts).join(", ")}`);
  });
}

/** Bash replaces only what stands behind the last colon or equals sign of a word. */
function afterBreak(value: string, word: string): string {
  return value.slice(Math.max(word.lastIndexOf(":"), word.lastIndexOf("=")) + 1);
}
