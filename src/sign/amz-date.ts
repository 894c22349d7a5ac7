// The time format of signatures: ISO 8601 basic, UTC, whole seconds (20130524T000000Z).

let lastSecond = NaN;
let lastText = "";

/** Writes a time for `x-amz-date`. Its first eight characters are the day of the credential scope. */
export function formatAmzDate(date: Date): string {
  const second = Math.floor(date.getTime() / 1000);
  if (second !== lastSecond) {
    lastText = date.toISOString().replace(/[-:]|\.\d{3}/g, "");
    lastSecond = second;
  }
  return lastText;
}

/** Reads `20130524T000000Z`; undefined when it is anything else. */
export function parseAmzDate(text: string): Date | undefined {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second] = found;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) || formatAmzDate(date) !== text ? undefined : date;
}
