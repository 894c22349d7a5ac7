// Uploads that browsers send as forms (POST Object): fields, policy, then the file as the content of a PutObject.
// Source: AWS, "POST Object" in the S3 API reference.

import type { ByteSource } from "../bytes/byte-source.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import { headerValue, type HeaderList } from "../http/http-message.ts";
import { encodeKey, encodeQueryPart } from "../http/uri-encode.ts";
import { putObject, type PutObjectInput } from "../model/generated/put-object.ts";
import { putObjectTagging, type PutObjectTaggingInput } from "../model/generated/put-object-tagging.ts";
import { encodeHeaderText } from "../protocol/header-text.ts";
import { parseRequest } from "../protocol/parse-request.ts";
import { XmlWriter } from "../xml/xml-writer.ts";
import { assertAllowed } from "./access-control.ts";
import { identityOf } from "./authenticate.ts";
import type { Exchange } from "./exchange.ts";
import type { Answer, InjectedFault } from "./faults.ts";
import { formBoundary, readForm, type Form } from "./form-reader.ts";
import { policyContextOf } from "./policy-context.ts";
import { readBody } from "./request-source.ts";
import type { Address } from "./resolve-address.ts";
import type { ServerContext } from "./server-context.ts";
import { assertPostPolicy, verifyPostSignature, type FileLimits } from "./verify-post-policy.ts";

/** The name under which logs, faults and access rules know it: the model has none. */
export const postObject = "PostObject";

/** Tells a browser's upload from other requests. */
export function isFormUpload({ method, headers }: Exchange, { bucket, key, query }: Address): boolean {
  return method === "POST" && bucket !== undefined && key === undefined && query.length === 0 && formBoundary(headerValue(headers, "content-type")) !== undefined;
}

/** Stores the file of a form. */
export async function receiveForm(server: ServerContext, exchange: Exchange, address: Address, fault?: InjectedFault): Promise<Answer> {
  const { engine, options } = server;
  const bucket = address.bucket ?? "";
  // Who sends it stands in the form itself.
  exchange.sendContinue();
  const wire = fault?.body?.(readBody(exchange.incoming)) ?? readBody(exchange.incoming);
  const form = await readForm(wire, formBoundary(headerValue(exchange.headers, "content-type")) ?? "");
  const fields = withKey(form);
  const key = fields.get("key") ?? "";
  exchange.key = key;
  const account = options.verifySignatures ? verifyPostSignature(fields, options.accounts) : options.accounts.first;
  const identity = identityOf(account, options);
  exchange.accessKeyId = identity.accessKeyId;
  const limits = fields.has("policy") ? assertPostPolicy({ bucket, fields }, new Date()) : { minBytes: 0, maxBytes: Infinity };
  const headers = headersOf(fields, form.fileContentType);
  const parts = { ...address, key, headers };
  await assertAllowed(engine, { identity, operation: { name: postObject }, parts, context: () => policyContextOf(exchange, identity, parts, new Date()) });
  const content: ByteSource = { length: undefined, replayable: false, open: () => limited(form.file, limits) };
  const input = parseRequest(putObject, { bucket, key, query: [], headers }, content) as unknown as PutObjectInput;
  const { ETag } = await engine.execute(putObject, input, { requester: identity.requester, region: options.region });
  const answer = answerForm(fields, { bucket, key, eTag: ETag, location: locationOf(exchange, address, key) });
  return fault?.answer?.(answer) ?? answer;
}

/** The fields, with the file's own name put where the key asks for it. */
function withKey({ fields, filename }: Form): ReadonlyMap<string, string> {
  const key = fields.get("key");
  if (key === undefined || key === "") throw createS3Error("InvalidArgument", { message: "Bucket POST must contain a field named 'key'.", details: { ArgumentName: "key" } });
  return key.includes("${filename}") ? new Map(fields).set("key", key.replaceAll("${filename}", () => filename)) : fields;
}

const objectHeaders: ReadonlySet<string> = new Set(["cache-control", "content-type", "content-disposition", "content-encoding", "content-language", "expires"]);
const signatureFields: ReadonlySet<string> = new Set(["x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature", "x-amz-security-token"]);

/** What a PUT would carry as headers. */
function headersOf(fields: ReadonlyMap<string, string>, fileContentType: string | undefined): HeaderList {
  const headers: HeaderList = [];
  for (const [name, value] of fields) {
    if (name === "acl") headers.push("x-amz-acl", encodeHeaderText(value, name));
    else if (name === "tagging") headers.push("x-amz-tagging", tagsOf(value));
    else if (objectHeaders.has(name) || (name.startsWith("x-amz-") && !signatureFields.has(name))) headers.push(name, encodeHeaderText(value, name));
  }
  if (!fields.has("content-type") && fileContentType !== undefined) headers.push("content-type", encodeHeaderText(fileContentType, "content-type"));
  return headers;
}

/** The field holds a document where a header would hold a query. */
function tagsOf(xml: string): string {
  const { Tagging } = parseRequest(putObjectTagging, { bucket: undefined, key: undefined, query: [], headers: [] }, xml) as Partial<PutObjectTaggingInput>;
  return (Tagging?.TagSet ?? []).map(({ Key, Value }) => `${encodeQueryPart(Key ?? "")}=${encodeQueryPart(Value ?? "")}`).join("&");
}

async function* limited(chunks: AsyncIterable<Uint8Array>, { minBytes, maxBytes }: FileLimits): AsyncGenerator<Uint8Array, void, undefined> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) throw createS3Error("EntityTooLarge", { details: { ProposedSize: String(size), MaxSizeAllowed: String(maxBytes) } });
    yield chunk;
  }
  if (size < minBytes) throw createS3Error("EntityTooSmall", { details: { ProposedSize: String(size), MinSizeAllowed: String(minBytes) } });
}

interface Posted {
  readonly bucket: string;
  readonly key: string;
  readonly eTag: string;
  readonly location: string;
}

function answerForm(fields: ReadonlyMap<string, string>, { bucket, key, eTag, location }: Posted): Answer {
  const headers: HeaderList = ["etag", eTag];
  const redirect = redirectOf(fields.get("success_action_redirect") ?? fields.get("redirect"));
  if (redirect !== undefined) {
    redirect.search += `${redirect.search === "" ? "?" : "&"}bucket=${encodeQueryPart(bucket)}&key=${encodeQueryPart(key)}&etag=${encodeQueryPart(eTag)}`;
    return { status: 303, headers: [...headers, "location", redirect.href], body: undefined };
  }
  headers.push("location", location);
  const status = fields.get("success_action_status");
  if (status === "200") return { status: 200, headers, body: undefined };
  if (status !== "201") return { status: 204, headers, body: undefined };
  const writer = new XmlWriter();
  writer.open("PostResponse");
  for (const [name, value] of [["Location", location], ["Bucket", bucket], ["Key", key], ["ETag", eTag]] as const) writer.leaf(name, value);
  writer.close("PostResponse");
  return { status: 201, headers: [...headers, "content-type", "application/xml"], body: writer.toString() };
}

/** Where the browser is sent; S3 passes over what is no address. */
function redirectOf(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined;
  try {
    const url = new URL(text);
    return url.protocol === "http:" || url.protocol === "https:" ? url : undefined;
  } catch {
    return undefined;
  }
}

function locationOf({ headers, incoming }: Exchange, { path }: Address, key: string): string {
  const protocol = "encrypted" in incoming.socket ? "https" : "http";
  return `${protocol}://${headerValue(headers, "host") ?? "localhost"}${path.endsWith("/") ? path : `${path}/`}${encodeKey(key)}`;
}
