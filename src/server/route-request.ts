// Which operation a request asks for, derived from the model's descriptors: method, scope, the fixed part of the query,
// parameters without which an operation cannot be meant, and the headers that tell a copy from an upload.

import { createS3Error } from "../errors/create-s3-error.ts";
import { headerValue, type HeaderList } from "../http/http-message.ts";
import { operations } from "../model/generated/operations.ts";
import type { Operation } from "../model/operation.ts";
import type { Address } from "./resolve-address.ts";

/** Finds the operation; MethodNotAllowed, InvalidRequest or InvalidArgument when the request is none. */
export function routeRequest(method: string, address: Address, headers: HeaderList): Operation {
  const { query } = address;
  const scope = address.key !== undefined ? "object" : address.bucket !== undefined ? "bucket" : "service";
  const candidates = table.get(`${method} ${scope}`);
  if (candidates === undefined) throw notAllowed(method, scope);
  for (const route of candidates) {
    if (!matches(route, query, headers)) continue;
    if (query.length > 0) assertQueryBelongs(route, method, scope, query);
    return route.operation;
  }
  throw query.length > 0 ? unmatched(method, scope, query) : notAllowed(method, scope);
}

interface Route {
  readonly operation: Operation;
  /** Fixed parameters; an undefined value is any. */
  readonly fixed: readonly (readonly [name: string, value: string | undefined])[];
  /** Parameters that must be there. */
  readonly required: readonly string[];
  readonly header: string | undefined;
  /** Names of all parameters that the operation knows. */
  readonly known: ReadonlySet<string>;
}

/** The header that makes a copy of an upload. */
const copySource = "x-amz-copy-source";

const routes: readonly Route[] = (Object.values(operations) as readonly Operation[]).map(routeOf);

/** Routes by method and scope, the most particular first. */
const table: ReadonlyMap<string, readonly Route[]> = buildTable();

/** Parameters that choose an operation. One that the chosen operation does not know must not be passed over: a lost `uploadId` would make a part an object. */
const choosing: ReadonlySet<string> = new Set([...routes.flatMap(({ fixed, required }) => [...fixed.map(([name]) => name), ...required]), "versionId"]);

function routeOf(operation: Operation): Route {
  const fixed = (operation.query ?? "")
    .split("&")
    .filter((part) => part !== "")
    .map((part): [string, string | undefined] => {
      const [name = "", value] = part.split("=");
      return [name, value];
    });
  const members = Object.entries(operation.input.members);
  const required = members.filter(([name, { at }]) => at === "query" && operation.input.required?.includes(name) === true).map(([name, member]) => member.name ?? name);
  const known = new Set([...fixed.map(([name]) => name), ...members.filter(([, { at }]) => at === "query").map(([name, member]) => member.name ?? name)]);
  const isCopy = operation.input.required?.includes("CopySource") === true;
  // What S3 Object Lambda's answers are told by: they have the service's address.
  const header = isCopy ? copySource : operation.endpoint === "object-lambda" ? "x-amz-request-token" : undefined;
  return { operation, fixed, required, header, known };
}

function buildTable(): Map<string, Route[]> {
  const found = new Map<string, Route[]>();
  for (const route of routes) {
    // Directory buckets have a host of their own, and on any other the same request lists all buckets.
    if (route.operation.name === "ListDirectoryBuckets") continue;
    const name = `${route.operation.method} ${route.operation.scope}`;
    const list = found.get(name);
    if (list === undefined) found.set(name, [route]);
    else list.push(route);
  }
  for (const list of found.values()) list.sort((a, b) => particularity(b) - particularity(a));
  return found;
}

function particularity({ fixed, required, header }: Route): number {
  return 4 * fixed.length + 2 * required.length + (header === undefined ? 0 : 1);
}

function matches({ fixed, required, header }: Route, query: Address["query"], headers: HeaderList): boolean {
  if (fixed.length + required.length > 0) {
    if (query.length === 0) return false;
    for (const [name, value] of fixed) {
      const given = valueOf(query, name);
      if (given === undefined || (value !== undefined && given !== value)) return false;
    }
    for (const name of required) if (valueOf(query, name) === undefined) return false;
  }
  return header === undefined || headerValue(headers, header) !== undefined || valueOf(query, header) !== undefined;
}

function assertQueryBelongs({ known }: Route, method: string, scope: Operation["scope"], query: Address["query"]): void {
  for (const [name] of query) if (choosing.has(name) && !known.has(name)) throw unmatched(method, scope, query);
}

function unmatched(method: string, scope: Operation["scope"], query: Address["query"]): Error {
  const has = (name: string): boolean => valueOf(query, name) !== undefined;
  // The operation's own mark is there, a parameter that it cannot do without is not.
  const incomplete = (table.get(`${method} ${scope}`) ?? []).find(({ fixed, required }) => required.some((name) => !has(name)) && (fixed.length > 0 ? fixed.every(([name]) => has(name)) : required.some(has)));
  if (incomplete !== undefined) {
    const missing = incomplete.required.filter((name) => !has(name)).join(", ");
    return createS3Error("InvalidRequest", { message: `Missing required parameter for this request: ${missing}` });
  }
  if (has("versionId")) return createS3Error("InvalidArgument", { message: "This operation does not accept a version-id.", details: { ArgumentName: "versionId" } });
  const name = query.find(([parameter]) => choosing.has(parameter))?.[0] ?? "";
  const here = routes.some((route) => route.operation.scope === scope && route.operation.method === method && route.known.has(name));
  const elsewhere = routes.some((route) => route.operation.scope === scope && route.known.has(name));
  if (elsewhere && !here) return notAllowed(method, name);
  return name === "" ? notAllowed(method, scope) : createS3Error("InvalidArgument", { message: `The parameter ${name} has no meaning for this request`, details: { ArgumentName: name } });
}

function notAllowed(method: string, resource: string): Error {
  return createS3Error("MethodNotAllowed", { details: { Method: method, ResourceType: resource.toUpperCase() } });
}

function valueOf(query: Address["query"], name: string): string | undefined {
  for (const parameter of query) if (parameter[0] === name) return parameter[1];
  return undefined;
}
