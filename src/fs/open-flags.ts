// How a file is opened: Node's words, and the numbers that they stand for.

/** Node's flags. The letter `s` (synchronous) changes nothing: what is closed is stored. */
export type OpenFlags = "r" | "rs" | "sr" | "r+" | "rs+" | "sr+" | "w" | "wx" | "xw" | "w+" | "wx+" | "xw+" | "a" | "ax" | "xa" | "as" | "sa" | "a+" | "ax+" | "xa+" | "as+" | "sa+";

/** What flags ask for. */
export interface OpenMode {
  readonly reads: boolean;
  readonly writes: boolean;
  /** Writes go to the end, wherever they are told to. */
  readonly appends: boolean;
  /** Makes the file where none is. */
  readonly creates: boolean;
  /** Fails where something is. */
  readonly exclusive: boolean;
  /** Begins with nothing. */
  readonly truncates: boolean;
}

/** Linux's numbers, as in `fs.constants`. */
const numbers = { writeOnly: 0o1, readWrite: 0o2, create: 0o100, exclusive: 0o200, truncate: 0o1000, append: 0o2000 } as const;

/** What flags mean; undefined for those that mean nothing. */
export function parseOpenFlags(flags: string | number): OpenMode | undefined {
  return typeof flags === "number" ? modeOfNumber(flags) : modeOfWord(flags);
}

function modeOfWord(flags: string): OpenMode | undefined {
  const [, letters = "", plus] = /^([rwasx]{1,2})(\+?)$/.exec(flags) ?? [];
  const base = /^(?:r|rs|sr)$/.test(letters) ? "r" : /^(?:w|wx|xw)$/.test(letters) ? "w" : /^(?:a|ax|xa|as|sa)$/.test(letters) ? "a" : undefined;
  if (base === undefined) return undefined;
  return { reads: base === "r" || plus === "+", writes: base !== "r" || plus === "+", appends: base === "a", creates: base !== "r", exclusive: letters.includes("x"), truncates: base === "w" };
}

function modeOfNumber(flags: number): OpenMode | undefined {
  const has = (bit: number): boolean => (flags & bit) !== 0;
  const [isWriteOnly, isReadWrite] = [has(numbers.writeOnly), has(numbers.readWrite)];
  if (isWriteOnly && isReadWrite) return undefined;
  return {
    reads: !isWriteOnly,
    writes: isWriteOnly || isReadWrite,
    appends: has(numbers.append),
    creates: has(numbers.create),
    exclusive: has(numbers.create) && has(numbers.exclusive),
    truncates: has(numbers.truncate),
  };
}
