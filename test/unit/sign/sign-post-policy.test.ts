import { describe, expect, it } from "vitest";
import { nodeDigests } from "../../../src/platform/node-digests.ts";
import { webDigests } from "../../../src/platform/web-digests.ts";
import { signPostPolicy, signPostPolicyV2 } from "../../../src/sign/sign-post-policy.ts";
import type { PostPolicy } from "../../../src/sign/sign-post-policy.ts";

const options = {
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" },
  region: "us-west-2",
  date: new Date("2013-05-24T00:00:00Z"),
};
const plain: PostPolicy = { bucket: "bucket-name", key: "key-name", expiresInSeconds: 3600 };
const signatureConditions =
  '{"x-amz-algorithm":"AWS4-HMAC-SHA256"},{"x-amz-credential":"AKIDEXAMPLE/20130524/us-west-2/s3/aws4_request"},{"x-amz-date":"20130524T000000Z"}';

describe("signPostPolicy", () => {
  const vectors: { id: string; policy: PostPolicy; json: string; signature: string }[] = [
    {
      id: "P1",
      policy: plain,
      json: `{"expiration":"2013-05-24T01:00:00Z","conditions":[{"bucket":"bucket-name"},{"key":"key-name"},${signatureConditions}]}`,
      signature: "f7c3dbbaa5cf42ec99dff6b006eeb184350e027a19c49f2511b17c311386a1a2",
    },
    {
      id: "P2",
      policy: { ...plain, fields: { acl: "public-read" }, conditions: [{ acl: "public-read" }, ["content-length-range", 10, 100]] },
      json: `{"expiration":"2013-05-24T01:00:00Z","conditions":[{"acl":"public-read"},["content-length-range",10,100],{"bucket":"bucket-name"},{"key":"key-name"},${signatureConditions}]}`,
      signature: "1011ddeebcf22b8f516139cde2a7ecd90e4238db511b11b479d67da5e3ae5771",
    },
    {
      id: "P3",
      policy: { bucket: "bucket-name", key: "up/${filename}", expiresInSeconds: 60 },
      json: `{"expiration":"2013-05-24T00:01:00Z","conditions":[{"bucket":"bucket-name"},["starts-with","$key","up/"],${signatureConditions}]}`,
      signature: "1d474fe3458d6c9999dc818dcf61ba23d9ce82b5797618a131c154d107f3d366",
    },
  ];

  it.each(vectors)("$id: policy and signature (B-85, B-89)", ({ policy, json, signature }) => {
    for (const digests of [nodeDigests, webDigests]) {
      const fields = signPostPolicy(policy, options, digests);
      expect(Buffer.from(fields["policy"]!, "base64").toString()).toBe(json);
      expect(fields).toEqual({
        ...policy.fields,
        key: policy.key,
        "x-amz-algorithm": "AWS4-HMAC-SHA256",
        "x-amz-credential": "AKIDEXAMPLE/20130524/us-west-2/s3/aws4_request",
        "x-amz-date": "20130524T000000Z",
        policy: fields["policy"],
        "x-amz-signature": signature,
      });
    }
  });

  it("adds the session token to fields and conditions, last (B-89)", () => {
    const fields = signPostPolicy(plain, { ...options, credentials: { ...options.credentials, sessionToken: "T" } }, nodeDigests);
    expect(fields["x-amz-security-token"]).toBe("T");
    expect(JSON.parse(Buffer.from(fields["policy"]!, "base64").toString()).conditions.at(-1)).toEqual({ "x-amz-security-token": "T" });
  });

  it("leaves the given conditions and fields as they were (B-92)", () => {
    const fields = Object.freeze({ acl: "private" });
    const conditions = Object.freeze([Object.freeze({ acl: "private" })]);
    expect(signPostPolicy({ ...plain, fields, conditions }, options, nodeDigests)["acl"]).toBe("private");
  });

  it("refuses a policy that would end before it begins", () => {
    expect(() => signPostPolicy({ ...plain, expiresInSeconds: 0 }, options, nodeDigests)).toThrow(
      expect.objectContaining({ kind: "invalid-input" }),
    );
  });
});

describe("signPostPolicyV2", () => {
  it("P4: policy and signature (B-90)", () => {
    const fields = signPostPolicyV2(plain, options, nodeDigests);
    expect(fields).toEqual({
      key: "key-name",
      AWSAccessKeyId: "AKIDEXAMPLE",
      policy: Buffer.from('{"expiration":"2013-05-24T01:00:00Z","conditions":[{"bucket":"bucket-name"},{"key":"key-name"}]}').toString("base64"),
      signature: "rVUL+vyOvrEHH/4TjDuUn+fzvuc=",
    });
  });
});
