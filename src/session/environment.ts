// Environment variables as an argument: nothing here looks at the process on its own.

/** Environment variables by name; `process.env` is one. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting's text without blanks and line ends around it, which slip in with copy and paste; empty counts as unset. */
export function presentText(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === "" ? undefined : trimmed;
}
