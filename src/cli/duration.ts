// Durations as people write them.

import { UsageError } from "./usage-error.ts";

/** `90s`, `15m`, `12h`, `7d`, or seconds as a number. */
export function parseDuration(text: string): number {
  const [, count, unit = "s"] = /^(\d+)([smhd]?)$/.exec(text) ?? [];
  if (count === undefined) throw new UsageError(`"${text}" is no duration; write 90s, 15m, 12h or 7d`);
  return Number(count) * { s: 1, m: 60, h: 3600, d: 86_400, "": 1 }[unit as "s" | "m" | "h" | "d" | ""];
}
