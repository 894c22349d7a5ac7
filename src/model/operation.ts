// The vocabulary in which S3's operations are described. Generated literals in generated/ use it; client and server both
// read it, so that nobody writes an operation twice.

/** An operation: how its input becomes a request, and a response its output. `I` and `O` exist for the compiler only. */
export interface Operation<I = unknown, O = unknown> {
  readonly name: string;
  readonly method: "GET" | "PUT" | "POST" | "DELETE" | "HEAD";
  /** What the path names: `/`, `/BUCKET` or `/BUCKET/KEY`. */
  readonly scope: "service" | "bucket" | "object";
  /** Fixed part of the query, `acl` or `list-type=2&x=y`. */
  readonly query?: string;
  /** Status of success where the output does not say otherwise. */
  readonly status: number;
  readonly input: Structure;
  readonly output: Structure;
  /** Which checksum members the operation has, and whether S3 insists on one. */
  readonly checksum?: OperationChecksum;
  /** Result lists, tokens and limit parameter of operations that answer in pages. */
  readonly pages?: Pages;
  /** Which kind of host serves it, when that is not S3's ordinary endpoint. */
  readonly endpoint?: "object-lambda" | "control";
  /** Never there: carries `I` and `O` for the compiler. */
  types?(input: I): O;
}

export interface OperationChecksum {
  /** Input member that chooses the algorithm of the request's checksum. */
  readonly request?: string;
  /** S3 refuses the request without a checksum or Content-MD5. */
  readonly required?: true;
  /** Input member that asks for the response's checksums, to validate its body. */
  readonly response?: string;
}

export interface Pages {
  /** Input members that take the tokens, parallel to `outputTokens`. */
  readonly inputTokens: readonly string[];
  readonly outputTokens: readonly string[];
  /** Output member that says whether there is more; absent when a token's presence says it. */
  readonly more?: string;
  /** Input member that limits a page. */
  readonly limit: string;
  /** Output lists, the primary one first. */
  readonly results: readonly string[];
}

/** A type of the model. Timestamps are named after their format on the wire; all are `Date` in TypeScript. */
export type Shape =
  | "string"
  | "integer"
  | "boolean"
  | "http-date"
  | "date-time"
  | "epoch-seconds"
  /** Bytes in XML or an event, base64 on the wire. */
  | "blob"
  /** A body that streams: only as payload. */
  | "stream"
  | Structure
  | List
  | StringMap;

/** Named members. With `union`, exactly one is set; with `events`, a stream of them. */
export interface Structure {
  readonly kind: "structure";
  readonly members: Readonly<Record<string, Member>>;
  /** XML element name when the structure is a document of its own and its member does not name it. */
  readonly element?: string;
  readonly required?: readonly string[];
  /** Members that S3 always answers with; lists among them are empty rather than absent. */
  readonly guaranteed?: readonly string[];
  readonly union?: true;
  readonly events?: true;
}

export interface List {
  readonly kind: "list";
  readonly of: Shape;
  /** Element name of an item; `member` when absent. A flat list's items carry the member's own name instead. */
  readonly element?: string;
}

/** String to string; only as prefix headers (user metadata). */
export interface StringMap {
  readonly kind: "map";
}

export interface Member {
  readonly shape: Shape;
  /** Where it travels; absent: an element of the XML body. */
  readonly at?: "bucket" | "key" | "query" | "header" | "prefix-headers" | "payload" | "host" | "attribute" | "root";
  /** Name on the wire when it is not the member's own: header, query parameter, element, or header prefix. */
  readonly name?: string;
  /** List items stand directly in the parent, without a wrapping element. */
  readonly flat?: true;
  /** Namespace prefix and address that the element declares. */
  readonly namespace?: readonly [prefix: string, uri: string];
  /** Never shown in an error, a log or a printed form. */
  readonly secret?: true;
  /** Filled with a random token when absent. */
  readonly idempotencyToken?: true;
  /** Within an event: the event's raw payload. */
  readonly eventPayload?: true;
}
