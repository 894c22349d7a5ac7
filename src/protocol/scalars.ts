// Scalars between TypeScript and text, the same in headers, queries and XML but for the format of dates.

import { invalidInput } from "../errors/create-s3-error.ts";
import type { Shape } from "../model/operation.ts";

/** Writes a scalar. Throws for a value of the wrong type, naming the member. */
export function formatScalar(shape: Shape, value: unknown, name: string): string {
  switch (shape) {
    case "string":
      return typeof value === "string" ? value : wrongType(name, "a string", value);
    case "integer":
      return typeof value === "number" && Number.isFinite(value) ? String(value) : wrongType(name, "a number", value);
    case "boolean":
      return typeof value === "boolean" ? String(value) : wrongType(name, "a boolean", value);
    case "http-date":
      return asDate(value, name).toUTCString();
    case "date-time":
      return asDate(value, name).toISOString();
    case "epoch-seconds":
      return String(Math.floor(asDate(value, name).getTime() / 1000));
    case "blob":
      return value instanceof Uint8Array ? toBase64(value) : wrongType(name, "a Uint8Array", value);
    default:
      return wrongType(name, "a scalar", value);
  }
}

/** Reads a scalar; text that has no meaning for its shape gives undefined, for the caller to leave out or refuse. */
export function parseScalar(shape: Shape, text: string): string | number | boolean | Date | Uint8Array | undefined {
  switch (shape) {
    case "string":
      return text;
    case "integer": {
      const value = text.trim() === "" ? Number.NaN : Number(text);
      return Number.isFinite(value) ? value : undefined;
    }
    case "boolean":
      return parseBoolean(text);
    case "http-date":
    case "date-time":
      return parseDate(text);
    case "epoch-seconds":
      return /^\d+(\.\d+)?$/.test(text.trim()) ? validDate(Number(text) * 1000) : undefined;
    case "blob":
      return fromBase64(text);
    default:
      return undefined;
  }
}

function parseBoolean(text: string): boolean | undefined {
  const value = text.trim().toLowerCase();
  return value === "true" ? true : value === "false" ? false : undefined;
}

/** Reads any of S3's three date formats. */
export function parseDate(text: string): Date | undefined {
  const time = isoTime(text) ?? httpTime(text);
  if (time !== undefined) return new Date(time);
  return validDate(text);
}

function validDate(time: string | number): Date | undefined {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** `2026-11-20T00:00:00.000Z` as in every row of a listing: four times as fast as the general parser. */
function isoTime(text: string): number | undefined {
  if (text.length !== 24 || text[4] !== "-" || text[7] !== "-" || text[10] !== "T" || text[13] !== ":" || text[16] !== ":" || text[19] !== "." || text[23] !== "Z") return undefined;
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const time = Date.UTC(digits(text, 0, 4), month - 1, day, digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19), digits(text, 20, 23));
  return month >= 1 && month <= 12 && day >= 1 && day <= 28 && text >= "1000" ? (Number.isNaN(time) ? undefined : time) : undefined;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Fri, 20 Nov 2026 00:00:00 GMT` as in every answer's headers. */
function httpTime(text: string): number | undefined {
  if (text.length !== 29 || text[3] !== "," || text[16] !== " " || text[19] !== ":" || text[22] !== ":" || !text.endsWith(" GMT")) return undefined;
  const month = months.indexOf(text.slice(8, 11));
  const time = Date.UTC(digits(text, 12, 16), month, digits(text, 5, 7), digits(text, 17, 19), digits(text, 20, 22), digits(text, 23, 25));
  return month < 0 || Number.isNaN(time) || text[12] === "0" ? undefined : time;
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function asDate(value: unknown, name: string): Date {
  const date = value instanceof Date ? value : typeof value === "string" || typeof value === "number" ? new Date(value) : wrongType(name, "a Date", value);
  if (Number.isNaN(date.getTime())) wrongType(name, "a valid date", value);
  return date;
}

/** Throws the error for a member whose value has the wrong type; values are not repeated, since they may be secret. */
export function wrongType(name: string, expected: string, value: unknown): never {
  const actual = value === null ? "null" : Array.isArray(value) ? "an array" : value instanceof Date ? "a date" : `a ${typeof value}`;
  throw invalidInput("ParamValidation", `${name} must be ${expected}, not ${actual}`);
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
