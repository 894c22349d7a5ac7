// AWS's Security Token Service, as far as credentials come from it: a form is posted, XML comes back.
// Source: AWS Security Token Service API Reference, AssumeRole and AssumeRoleWithWebIdentity, version 2011-06-15.

import { S3Error } from "../errors/s3-error.ts";
import { encodeQueryPart } from "../http/uri-encode.ts";
import { signRequest } from "../sign/sign-request.ts";
import { XmlReader } from "../xml/xml-reader.ts";
import { askService } from "./ask-service.ts";
import type { CredentialHost } from "./credential-host.ts";
import { createCredentials } from "./credentials.ts";
import type { Credentials, CredentialsInit } from "./credentials.ts";
import { brokenSource } from "./read-answer.ts";
import type { ServiceAddress } from "./service-address.ts";

const timeoutMs = 10_000;

export interface StsCall {
  readonly action: "AssumeRole" | "AssumeRoleWithWebIdentity";
  /** Absent ones are left out. */
  readonly parameters: Readonly<Record<string, string | undefined>>;
  /** Whom the request is signed for; a web identity is its own proof. */
  readonly signer?: CredentialsInit | undefined;
  /** Where the credentials come from, for people. */
  readonly source: string;
}

/** Makes one call and gives the credentials of its answer. A refusal is an S3Error with the service's code. */
export async function askSts(host: CredentialHost, { url, region }: ServiceAddress, call: StsCall): Promise<Credentials> {
  const form = Object.entries({ Action: call.action, Version: "2011-06-15", ...call.parameters });
  const body = form.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeQueryPart(value)}`])).join("&");
  const address = new URL(url);
  if (address.pathname === "") address.pathname = "/";
  const answer = await askService(host, () => ({ method: "POST", url: address, headers: headersOf(host, address, region, body, call.signer), body, timeoutMs }));
  const fields = readLeaves(answer.text, call.source);
  if (answer.status !== 200) throw refusal(call, answer.status, fields);
  const { AccessKeyId: accessKeyId = "", SecretAccessKey: secretAccessKey = "", SessionToken: sessionToken, Expiration } = fields;
  const expiration = Expiration === undefined ? undefined : new Date(Expiration);
  if (accessKeyId === "" || secretAccessKey === "" || Number.isNaN(expiration?.getTime() ?? 0)) throw brokenSource(call.source, "gave no complete credentials");
  return createCredentials({ accessKeyId, secretAccessKey, sessionToken, expiration }, call.source);
}

function headersOf(host: CredentialHost, url: URL, region: string, body: string, signer: CredentialsInit | undefined): Record<string, string> {
  const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8", accept: "application/xml" };
  if (signer === undefined) return headers;
  const list = ["host", url.host, ...Object.entries(headers).flat()];
  const signable = { method: "POST", target: url.pathname + url.search, headers: list, payloadHash: host.digests.sha256Hex(body) };
  const signed = signRequest(signable, { credentials: signer, region, service: "sts", date: host.now() }, host.digests);
  const record: Record<string, string> = {};
  for (let at = 2; at < signed.length; at += 2) record[signed[at] as string] = signed[at + 1] as string;
  return record;
}

// Every element that holds text, by name, wherever it stands: both documents name each of theirs once.
function readLeaves(text: string, source: string): Readonly<Record<string, string>> {
  const leaves: Record<string, string> = {};
  try {
    const reader = new XmlReader(text);
    reader.root();
    descend(reader);
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    throw brokenSource(source, "answered with something that is no XML document");
  }
  return leaves;

  function descend(reader: XmlReader): void {
    for (let name = reader.nextChild(); name !== undefined; name = reader.nextChild()) {
      if (containers.has(name)) descend(reader);
      else if (wanted.has(name)) leaves[name] = reader.readText();
      else reader.skip();
    }
  }
}

const containers: ReadonlySet<string> = new Set(["AssumeRoleResult", "AssumeRoleWithWebIdentityResult", "Credentials", "Error"]);
const wanted: ReadonlySet<string> = new Set(["AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration", "Code", "Message"]);

function refusal({ action, source }: StsCall, status: number, { Code: code = "AccessDenied", Message: message }: Readonly<Record<string, string>>): S3Error {
  const throttled = status === 429 || code === "Throttling";
  return new S3Error(`credentials (${source}): STS refused ${action} (${status} ${code}${message === undefined ? "" : `: ${message}`}); check the role, its trust policy and who asks`, {
    code,
    status,
    kind: throttled ? "throttled" : "denied",
    retryable: throttled || status >= 500,
  });
}
