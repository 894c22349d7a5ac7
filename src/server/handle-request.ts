// The server's pipeline, the same for every route: address → route → authenticate → authorize → body → parse → engine →
// serialize → write. Nothing of the request is believed before its signature holds, and nothing is asked of the client
// (no `100 Continue`) before that either.

import { checksumTraits, type ChecksumAlgorithm } from "../checksum/checksum.ts";
import { createS3Error } from "../errors/create-s3-error.ts";
import type { HeaderList } from "../http/http-message.ts";
import type { Operation } from "../model/operation.ts";
import { parseCopySource } from "../protocol/copy-source.ts";
import { parseRequest } from "../protocol/parse-request.ts";
import { serializeResponse } from "../protocol/serialize-response.ts";
import { answerError, presentError } from "./answer-error.ts";
import { authenticate } from "./authenticate.ts";
import { assertAllowed } from "./access-control.ts";
import { answerPreflight, corsHeaders } from "./cors.ts";
import type { Exchange } from "./exchange.ts";
import { executeAllowed } from "./execute-allowed.ts";
import type { Answer } from "./faults.ts";
import { answerHealth, healthBucket, healthPath } from "./health.ts";
import { decodeMetadata, encodeMetadata } from "./metadata-text.ts";
import { isFormUpload, postObject, receiveForm } from "./receive-form.ts";
import { receiveBody, type ReceivedBody } from "./receive-body.ts";
import { policyContextOf } from "./policy-context.ts";
import { resolveAddress, type Address } from "./resolve-address.ts";
import { routeRequest } from "./route-request.ts";
import { withHoistedHeaders } from "./request-parts.ts";
import type { ServerContext } from "./server-context.ts";
import type { ResolvedServerOptions } from "./server-options.ts";
import { writeAnswer, type WrittenAnswer } from "./write-answer.ts";

/** Answers one request. Throws only what the logger throws: that is a defect of the program, and not hidden from it. */
export async function handleRequest(server: ServerContext, exchange: Exchange): Promise<void> {
  let answer: Answer;
  let failure: unknown;
  try {
    answer = await answerRequest(server, exchange);
  } catch (error) {
    failure = error;
    answer = answerError(error, exchange);
  }
  const cors = await corsHeaders(server, exchange);
  if (cors !== undefined) answer = { ...answer, headers: [...answer.headers, ...cors] };
  const written = await writeAnswer(exchange, answer, server.isClosing);
  if (server.options.logger !== undefined) log(server, exchange, answer.status, failure, written);
}

async function answerRequest(server: ServerContext, exchange: Exchange): Promise<Answer> {
  const { engine, options } = server;
  const { method, target, headers } = exchange;
  const address = resolveAddress(target, headers, options.domainSuffixes);
  exchange.bucket = address.bucket;
  exchange.key = address.key;
  if (address.bucket === healthBucket && address.path === healthPath) return answerHealth(method);
  if (method === "OPTIONS") return answerPreflight(server, exchange);
  if (isFormUpload(exchange, address)) {
    exchange.operation = postObject;
    return receiveForm(server, exchange, address, await options.faults?.(faultyRequest(exchange, postObject, address)));
  }
  const operation = routeRequest(method, address, headers);
  exchange.operation = operation.name;
  const fault = await options.faults?.(faultyRequest(exchange, operation.name, address));
  const identity = authenticate({ method, target, headers }, address, options, new Date());
  exchange.accessKeyId = identity.accessKeyId;
  const parts = withHoistedHeaders(address, headers, identity);
  const mayDelete = await assertAllowed(engine, { identity, operation, parts, context: () => policyContextOf(exchange, identity, parts, new Date()) });
  const body = await receiveBody(exchange, operation, identity, fault);
  const input = parseRequest(operation, parts, body.content);
  completeInput(operation, input, body);
  const encoding = takeListingEncoding(input);
  const output = await executeAllowed(engine, operation, input, { requester: identity.requester, region: options.region }, mayDelete);
  if (encoding !== undefined) output["EncodingType"] = encoding;
  if (output["Metadata"] !== undefined) output["Metadata"] = encodeMetadata(output["Metadata"] as Record<string, string>);
  const answer = serializeResponse(operation, output);
  return fault?.answer?.(answer) ?? answer;
}

// What the parser cannot know: lengths without the chunked form, checksums that follow the body, sources of copies.
function completeInput(operation: Operation, input: Record<string, unknown>, body: ReceivedBody): void {
  const { members } = operation.input;
  if (body.lengthBytes !== undefined && members["ContentLength"] !== undefined) input["ContentLength"] = body.lengthBytes;
  if (body.trailingChecksum !== undefined) {
    input["ChecksumAlgorithm"] ??= body.trailingChecksum;
    body.trailers.handTo((trailers) => takeChecksum(trailers, body.trailingChecksum as ChecksumAlgorithm, input));
  }
  if (input["Metadata"] !== undefined) input["Metadata"] = decodeMetadata(input["Metadata"] as Record<string, string>);
  if (typeof input["CopySource"] === "string") {
    const source = parseCopySource(input["CopySource"]);
    if (source === undefined) throw createS3Error("InvalidArgument", { message: "Copy Source must mention the source bucket and key: sourcebucket/sourcekey", details: { ArgumentName: "x-amz-copy-source" } });
    input["CopySource"] = source;
  }
  for (const name of operation.input.required ?? []) {
    if (input[name] === undefined) throw createS3Error("InvalidRequest", { message: `Missing required parameter for this request: ${members[name]?.name ?? name}` });
  }
}

// How keys are written is a matter of the wire: the engine gives them as they are, and serializing encodes them.
function takeListingEncoding(input: Record<string, unknown>): unknown {
  const encoding = input["EncodingType"];
  if (encoding !== "url") return undefined;
  delete input["EncodingType"];
  return encoding;
}

// The engine compares checksums after it has read the body, which is when they are here.
function takeChecksum(trailers: HeaderList, algorithm: ChecksumAlgorithm, input: Record<string, unknown>): void {
  const { header, member } = checksumTraits[algorithm];
  const at = trailers.indexOf(header);
  if (at >= 0) input[member] = trailers[at + 1];
}

function faultyRequest(exchange: Exchange, operation: string, { bucket, key, query }: Address): Parameters<NonNullable<ResolvedServerOptions["faults"]>>[0] {
  const { outgoing } = exchange;
  const part = query.find(([name]) => name === "partNumber")?.[1];
  return {
    operation,
    bucket,
    key,
    partNumber: part === undefined ? undefined : Number(part),
    reset: () => void outgoing.socket?.resetAndDestroy(),
    closed: new Promise((resolve) => outgoing.once("close", () => resolve())),
  };
}

function log({ options }: ServerContext, exchange: Exchange, status: number, failure: unknown, { isComplete, failure: lateFailure }: WrittenAnswer): void {
  options.logger?.({
    requestId: exchange.requestId,
    method: exchange.method,
    bucket: exchange.bucket,
    key: exchange.key,
    operation: exchange.operation,
    accessKeyId: exchange.accessKeyId,
    status,
    errorCode: failure === undefined ? undefined : presentError(failure).code,
    cause: status >= 500 ? failure : lateFailure,
    remoteAddress: exchange.incoming.socket?.remoteAddress,
    elapsedMs: performance.now() - exchange.startedMs,
    isComplete,
  });
}

