// What every foreign client must see of the server, whatever language it is written in. A client's script does each scenario
// and prints what it saw; the expectations are S3's and stand here once.

import { beforeAll, describe, expect, it } from "vitest";
import { credentials } from "../servers/credentials.ts";
import { runCommand } from "../install/run-command.ts";

const awkwardKeys = ["a b+c", "a/../b", "a//b", "percent%41", "smile-😀", "ü"];

const expected: Readonly<Record<string, unknown>> = {
  buckets: { listed: true, location: "", head: 200, after: 404 },
  contents: { etag: '"fee40dc24d0ad6a90c608052aa4e9e66"', text: "grüße", empty: "", mebibyte: true },
  keys: { read: awkwardKeys, listed: ["a b+c", "a/../b", "a//b", "percent%41", "smile-😀", "ü"] },
  ranges: { first: "01234", contentRange: "bytes 0-4/10", status: 206, last: "89", behind: { status: 416, code: "InvalidRange" } },
  metadata: { type: "text/x-own", cache: "max-age=1", language: "de", metadata: { who: "me", two: "a b" } },
  conditions: { same: 304, other: 412, again: { status: 412, code: "PreconditionFailed" } },
  listing: { pages: [10, 10, 6], old: [10, 10, 6], keys: ["list/23", "list/24"], folders: ["list/sub/"] },
  copying: { text: "copied", type: "text/x-own", kept: { who: "me" }, replaced: { who: "you" } },
  multipart: { same: true, suffix: "-3", parts: [4], uploads: ["open"], aborted: { status: 404, code: "NoSuchUpload" } },
  deletion: { get: { status: 404, code: "NoSuchKey" }, head: 404, again: 204, batch: ["gone/1", "gone/ü & <2>"], left: 0 },
  tagging: { first: [{ Key: "one", Value: "1" }], second: [{ Key: "two", Value: "ü" }] },
  checksums: { sha256: "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=", wrong: { status: 400, code: "BadDigest" }, crc32: "y/Q5Jg==" },
  presigned: { put: 200, get: [200, "from you"], tampered: 403, code: "SignatureDoesNotMatch" },
  signatures: { wrong: { status: 403, code: "SignatureDoesNotMatch" }, unknown: { status: 403, code: "InvalidAccessKeyId" } },
  "virtual-hosts": { host: true, text: "by host", listed: 1 },
};

export interface ForeignClient {
  /** Bucket name stem: each client works in buckets of its own. */
  readonly bucket: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

type Seen = Readonly<Record<string, { readonly facts?: unknown; readonly failure?: string }>>;

/** Declares the tests of one client; `cannot` names scenarios that it has no way to do, with the reason. `endpoint` and `client` are asked when tests run. */
export function clientSuite(name: string, cannot: Readonly<Record<string, string>>, endpoint: () => string, client: () => ForeignClient): void {
  describe(name, () => {
    let seen: Seen = {};
    beforeAll(async () => {
      const { command, args, env, bucket } = client();
      const settings = { ENDPOINT: endpoint(), ACCESS_KEY: credentials.accessKeyId, SECRET_KEY: credentials.secretAccessKey, BUCKET: bucket, KEYS: JSON.stringify(awkwardKeys) };
      seen = JSON.parse(await runCommand(command, args, { env: { ...settings, ...env } })) as Seen;
    });
    for (const [scenario, facts] of Object.entries(expected)) {
      const reason = cannot[scenario];
      if (reason !== undefined) it.skip(`${scenario} [not here: ${reason}]`, () => undefined);
      else {
        it(scenario, () => {
          const { facts: found, failure } = seen[scenario] ?? { failure: "the client's script has no such scenario" };
          if (failure !== undefined) throw new Error(failure);
          expect(found).toEqual(facts);
        });
      }
    }
  });
}
