// Who may use the server: access keys, their secrets, and the canonical ids that own what they create.

import { invalidInput } from "../errors/create-s3-error.ts";
import { nameHint } from "../errors/nearest-name.ts";
import type { Requester } from "../engine/engine.ts";
import { nodeDigests } from "../platform/node-digests.ts";

/** An access key and what belongs to it. */
export interface AccountInit {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** For temporary credentials: requests must carry exactly this token. */
  readonly sessionToken?: string | undefined;
  /** Canonical id. Keys with the same id are one account. Default: {@link localOwner}'s for the first key, one of its own for each further. */
  readonly id?: string | undefined;
  /** Default: the access key. */
  readonly displayName?: string | undefined;
}

/** Accounts as a list, or as a record by access key. */
export type AccountsInit = readonly AccountInit[] | Readonly<Record<string, string | Omit<AccountInit, "accessKeyId">>>;

/** An account, complete. */
export interface Account {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
  readonly requester: Requester;
}

/** The accounts of one server. */
export interface Accounts {
  readonly byAccessKeyId: ReadonlyMap<string, Account>;
  /** The first one: who owns what requests without an account of their own create, where those are allowed. */
  readonly first: Account;
  /** True when several owners share the server, so that access control lists decide between them. */
  readonly areSeveral: boolean;
  /** True for the pair that everybody knows, which is good for loopback only. */
  readonly areWellKnown: boolean;
}

/** The pair of a server that was given no accounts. */
export const wellKnownAccount: AccountInit = { accessKeyId: "stave", secretAccessKey: "stave-local-only" };

/** The owner of what a `local:` client creates in the same directory; the server's first account is the same person. */
const localOwner = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a";

/** Completes and checks accounts; without any, looks in the environment, then falls back on the well-known pair. */
export function resolveAccounts(init: AccountsInit | undefined, environment: Readonly<Record<string, string | undefined>>): Accounts {
  const given = init === undefined ? [accountOfEnvironment(environment) ?? wellKnownAccount] : listOf(init);
  if (given.length === 0) throw invalidInput("InvalidOption", 'option "accounts" must hold at least one account; leave it away for the default one');
  const byAccessKeyId = new Map<string, Account>();
  given.forEach((account, index) => {
    assertAccount(account, index);
    if (byAccessKeyId.has(account.accessKeyId)) throw invalidInput("InvalidOption", `option "accounts" has two entries for the access key ${account.accessKeyId}`);
    byAccessKeyId.set(account.accessKeyId, {
      accessKeyId: account.accessKeyId,
      secretAccessKey: account.secretAccessKey,
      sessionToken: account.sessionToken,
      requester: {
        id: account.id ?? (index === 0 ? localOwner : nodeDigests.sha256Hex(`stave account ${account.accessKeyId}`)),
        displayName: account.displayName ?? account.accessKeyId,
      },
    });
  });
  const all = [...byAccessKeyId.values()];
  return {
    byAccessKeyId,
    first: all[0]!,
    areSeveral: new Set(all.map(({ requester }) => requester.id)).size > 1,
    areWellKnown: given[0] === wellKnownAccount,
  };
}

function accountOfEnvironment(environment: Readonly<Record<string, string | undefined>>): AccountInit | undefined {
  const pairs = [
    ["STAVE_ACCESS_KEY_ID", "STAVE_SECRET_ACCESS_KEY", undefined],
    ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"],
    ["MINIO_ROOT_USER", "MINIO_ROOT_PASSWORD", undefined],
  ] as const;
  for (const [id, secret, token] of pairs) {
    const accessKeyId = environment[id];
    const secretAccessKey = environment[secret];
    if (!accessKeyId || !secretAccessKey) continue;
    return { accessKeyId, secretAccessKey, sessionToken: token === undefined ? undefined : environment[token] || undefined };
  }
  return undefined;
}

function listOf(init: AccountsInit): readonly AccountInit[] {
  if (isList(init)) return init;
  return Object.entries(init).map(([accessKeyId, rest]) => (typeof rest === "string" ? { accessKeyId, secretAccessKey: rest } : { ...rest, accessKeyId }));
}

function isList(init: AccountsInit): init is readonly AccountInit[] {
  return Array.isArray(init);
}

const memberNames = ["accessKeyId", "secretAccessKey", "sessionToken", "id", "displayName"];

// The values are secrets: only names reach a message.
function assertAccount(account: AccountInit, index: number): void {
  if (typeof account !== "object" || account === null) throw invalidInput("InvalidOption", `account ${index + 1} must be an object with accessKeyId and secretAccessKey`);
  for (const name of Object.keys(account)) {
    if (!memberNames.includes(name)) throw invalidInput("UnknownOption", `account ${index + 1} has an unknown member "${name}"; ${nameHint(name, memberNames)}`);
  }
  for (const name of ["accessKeyId", "secretAccessKey"] as const) {
    if (typeof account[name] !== "string" || account[name] === "") throw invalidInput("InvalidOption", `account ${index + 1} must have a ${name}, a string that is not empty`);
  }
  for (const name of ["sessionToken", "id", "displayName"] as const) {
    if (account[name] !== undefined && (typeof account[name] !== "string" || account[name] === "")) throw invalidInput("InvalidOption", `account ${index + 1}: ${name} must be a string that is not empty`);
  }
}
