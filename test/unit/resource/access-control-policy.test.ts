import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AccessControlPolicy, createGrant, permissions, type GrantRequest } from "../../../src/resource/access-control-policy.ts";

const request = fc.tuple(
  fc.oneof(fc.string({ minLength: 1 }).map((id) => ({ id })), fc.string({ minLength: 1 }).map((email) => ({ email })), fc.string({ minLength: 1 }).map((uri) => ({ uri }))),
  fc.constantFrom(...permissions),
).map(([target, permission]) => ({ ...target, permission }) as GrantRequest);

const empty = new AccessControlPolicy({ id: "owner", displayName: undefined }, []);

describe("an access control policy", () => {
  test("X-30 comes back the same after it was serialized", () => {
    fc.assert(
      fc.property(fc.array(request), (requests) => {
        const policy = requests.reduce((sum, each) => sum.with(each), empty);
        expect(AccessControlPolicy.parse(policy.serialize())).toEqual(policy);
      }),
    );
  });

  test("has a grant once, however often it is made, and loses it when it is taken away", () => {
    fc.assert(
      fc.property(fc.array(request), request, (requests, one) => {
        const policy = requests.reduce((sum, each) => sum.with(each), empty).with(one);
        expect(policy.with(one)).toBe(policy);
        const without = policy.without(one);
        expect(without.grants).toHaveLength(policy.grants.length - 1);
        expect(without.without(one)).toBe(without);
      }),
    );
  });

  test("A-66 has undefined where a field does not apply, and leaves it out on the wire", () => {
    const grant = createGrant({ email: "a@example.com", permission: "READ" });
    expect(grant).toEqual({ permission: "READ", type: "AmazonCustomerByEmail", emailAddress: "a@example.com", id: undefined, displayName: undefined, uri: undefined });
    expect(empty.with({ email: "a@example.com", permission: "READ" }).serialize().Grants).toEqual([{ Grantee: { Type: "AmazonCustomerByEmail", EmailAddress: "a@example.com" }, Permission: "READ" }]);
  });

  test("refuses a grant to nobody, and to two at once", () => {
    expect(() => createGrant({ permission: "READ" } as never)).toThrow("exactly one");
    expect(() => createGrant({ id: "a", email: "b", permission: "READ" } as never)).toThrow("exactly one");
  });

  test("is private while only the owner has grants", () => {
    expect(empty.with({ id: "owner", permission: "FULL_CONTROL" }).isPrivate).toBe(true);
    expect(empty.with({ id: "other", permission: "READ" }).isPrivate).toBe(false);
  });
});
