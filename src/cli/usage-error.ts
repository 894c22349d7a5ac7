// A command that was not understood: exit code 2.

/** Thrown for arguments that make no sense together; its message says what to write instead. */
export class UsageError extends Error {
  override name = "UsageError";
}
