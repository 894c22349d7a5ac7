// What every call asks of its operation's descriptor, worked out once per operation.

import type { Operation } from "../model/operation.ts";
import { listsKeys } from "../protocol/listing-encoding.ts";
import { outputBodyKind, type OutputBody } from "../protocol/parse-response.ts";
import { shapeIndex } from "../protocol/shape-index.ts";

export interface OperationFacts {
  readonly outputBody: OutputBody;
  /** Output member that is the body. */
  readonly payloadName: string | undefined;
  readonly listsKeys: boolean;
  /** Members that an input gets unless it sets them: url encoding of listings, and (where wished) checksums in the answer. */
  readonly defaults: Readonly<Record<string, unknown>> | undefined;
  readonly defaultsWithChecksum: Readonly<Record<string, unknown>> | undefined;
  /** Names of customer-provided encryption keys that the input may hold. */
  readonly customerKeys: readonly string[];
}

const known = new WeakMap<Operation, OperationFacts>();

/** Gives the facts of an operation. */
export function operationFacts(operation: Operation): OperationFacts {
  let facts = known.get(operation);
  if (facts === undefined) {
    facts = gather(operation);
    known.set(operation, facts);
  }
  return facts;
}

function gather(operation: Operation): OperationFacts {
  const lists = listsKeys(operation);
  const mode = operation.checksum?.response;
  const defaults = lists ? { EncodingType: "url" } : undefined;
  return {
    outputBody: outputBodyKind(operation),
    payloadName: shapeIndex(operation.output).payload?.name,
    listsKeys: lists,
    defaults,
    defaultsWithChecksum: mode === undefined ? defaults : { ...defaults, [mode]: "ENABLED" },
    customerKeys: ["SSECustomerKey", "CopySourceSSECustomerKey"].filter((name) => operation.input.members[name] !== undefined),
  };
}
