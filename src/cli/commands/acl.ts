import { bucketCannedAcls, granteeGroups, objectCannedAcls, permissions, S3Error, type AccessControlPolicy, type AccessGrant, type BucketAcl, type GrantPermission, type GrantTarget, type ObjectAcl } from "../../index.ts";
import { runCommand, type GlobalOptions } from "../command-context.ts";
import { forEachTarget, isBucketAddress } from "../for-each-target.ts";
import { actionMessage } from "../messages.ts";
import { parseAction } from "../parse-action.ts";
import { showSettings } from "../show-settings.ts";
import { UsageError } from "../usage-error.ts";

interface AclOptions extends GlobalOptions {
  readonly recursive?: boolean;
  readonly id?: string;
  readonly email?: string;
  readonly uri?: string;
  readonly dryRun?: boolean;
}

type Acl = BucketAcl | ObjectAcl;

/** Shows and changes who may do what with buckets and objects. */
export async function run([given = "", address = "", value]: readonly (string | undefined)[], options: AclOptions): Promise<void> {
  await runCommand(options, async (context) => {
    const { s3, output, signal } = context;
    const action = parseAction("acl", given, ["get", "set", "grant", "revoke"]);
    const isBucket = isBucketAddress(address, options);
    const change = action === "get" ? planGet(value) : action === "set" ? planSet(value, isBucket) : planGrant(action, value, options);
    await forEachTarget(context, address, { action: `acl ${action}`, buckets: true, recursive: options.recursive }, async (target) => {
      const { bucket, key } = target;
      const acl = key === undefined ? s3.bucket(bucket).acl() : s3.object(bucket, key).acl();
      if (change === undefined) {
        const policy = await advised(acl.load({ signal }));
        return () => showSettings(output, target, policyLines(policy), { bucket, key, owner: policy.owner, grants: policy.grants });
      }
      if (options.dryRun === true) return () => output.done(actionMessage(`acl ${action}`, target.address, undefined, { ...change.facts, dryRun: true }));
      const isChanged = await advised(change.apply(acl, signal));
      return () => output.done(actionMessage(isChanged ? `acl ${action}` : "acl unchanged", target.address, undefined, change.facts));
    });
  });
}

/** What is to be done with each list. */
interface AclChange {
  /** For programs. */
  readonly facts: object;
  /** Gives false where the list was as wanted before. */
  apply(acl: Acl, signal: AbortSignal): Promise<boolean>;
}

function planGet(value: string | undefined): undefined {
  if (value !== undefined) throw new UsageError(`acl get takes an address only; to change the list, write stave acl set ADDRESS ${value}`);
}

function planSet(name: string | undefined, isBucket: boolean): AclChange {
  const known: readonly string[] = isBucket ? bucketCannedAcls : objectCannedAcls;
  if (name === undefined || !known.includes(name)) {
    const wrong = name === undefined ? "acl set takes a canned ACL" : `there is no canned ACL "${name}"`;
    throw new UsageError(`${wrong}; those of ${isBucket ? "buckets" : "objects"} are ${known.join(", ")}`);
  }
  return { facts: { acl: name }, apply: async (acl, signal) => (await acl.put({ ACL: name }, { signal }), true) };
}

function planGrant(action: "grant" | "revoke", given: string | undefined, options: AclOptions): AclChange {
  const permission = given?.toUpperCase() as GrantPermission | undefined;
  const isKnown = permission === undefined ? action === "revoke" : permissions.includes(permission);
  if (!isKnown) throw new UsageError(`${permission === undefined ? "acl grant takes a permission" : `there is no permission "${given}"`}; known are ${permissions.join(", ")}`);
  const grantee = granteeOf(action, options);
  const change = (policy: AccessControlPolicy): AccessControlPolicy => (action === "grant" ? policy.with({ ...grantee, permission: permission as GrantPermission }) : policy.without({ ...grantee, permission }));
  return {
    facts: { permission, ...grantee },
    async apply(acl, signal) {
      const before = await acl.load({ signal });
      const after = change(before);
      if (after !== before) await acl.put(after, { signal });
      return after !== before;
    },
  };
}

function granteeOf(action: string, { id, email, uri }: AclOptions): GrantTarget {
  const given: GrantTarget[] = [];
  if (id !== undefined) given.push({ id });
  if (email !== undefined) given.push({ email });
  if (uri !== undefined) given.push({ uri: groupOf(uri) });
  const [grantee, ...further] = given;
  if (grantee === undefined || further.length > 0) throw new UsageError(`acl ${action} takes one of --id CANONICAL-ID, --email ADDRESS and --uri GROUP`);
  return grantee;
}

/** S3's groups by their last names too: `AllUsers`. */
function groupOf(uri: string): string {
  const groups = Object.values(granteeGroups);
  const known = groups.find((group) => group.toLowerCase().endsWith(`/${uri.toLowerCase()}`));
  if (known === undefined && !/^https?:\/\//.test(uri)) throw new UsageError(`there is no group "${uri}"; known are ${groups.map((group) => group.slice(group.lastIndexOf("/") + 1)).join(", ")}`);
  return known ?? uri;
}

function policyLines({ owner, grants }: AccessControlPolicy): string[] {
  const line = (name: string, who: string, displayName: string | undefined): string => `${name.padEnd(12)}  ${who}${displayName === undefined ? "" : ` (${displayName})`}`;
  return [line("owner", `id=${owner.id ?? ""}`, owner.displayName), ...grants.map((grant) => line(grant.permission, granteeText(grant), grant.displayName))];
}

function granteeText({ type, id, emailAddress, uri }: AccessGrant): string {
  if (id !== undefined) return `id=${id}`;
  if (emailAddress !== undefined) return `email=${emailAddress}`;
  return uri === undefined ? type : `uri=${uri}`;
}

/** Says in terms of the command line what to do where a bucket takes no ACLs, as new ones on AWS. */
async function advised<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof S3Error) || error.code !== "AccessControlListNotSupported") throw error;
    const { code, kind, status, operation, bucket, requestId } = error;
    const message = `the bucket takes no ACLs (its Object Ownership is BucketOwnerEnforced); share it with a policy: stave policy set s3://${bucket ?? "BUCKET"} policy.json`;
    throw new S3Error(message, { code, kind, status, operation, bucket, requestId, cause: error });
  }
}
