import { afterEach, describe, expect, test } from "vitest";
import type { AdjustEvent } from "../../../src/client/observer.ts";
import { clientOf, rejection } from "../../support/client.ts";
import { answer, errorDocument, startScriptedServer, type Script } from "../../support/scripted-server.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

async function setUp(script: Script) {
  const server = await startScriptedServer(script);
  const adjusted: AdjustEvent[] = [];
  const s3 = clientOf(server.url, { observer: { onAdjust: (event) => void adjusted.push(event) } });
  open.push(server, s3);
  return { server, s3, adjusted };
}

const regionOf = (authorization = ""): string => authorization.split("/")[2] ?? "";
const object = { Bucket: "bucket", Key: "key" };

describe("a wrong region", () => {
  const wrong = errorDocument("AuthorizationHeaderMalformed", "wrong region", "<Region>eu-west-1</Region>");

  test("is followed once and remembered for the bucket", async () => {
    const { s3, server, adjusted } = await setUp((request, response) => (regionOf(request.headers["authorization"]) === "eu-west-1" ? answer(response, 200, "ok") : answer(response, 400, wrong)));
    await (await s3.getObject(object)).Body.text();
    await (await s3.getObject({ ...object, Key: "other" })).Body.text();
    expect(server.seen.map(({ headers }) => regionOf(headers["authorization"]))).toEqual(["us-east-1", "eu-west-1", "eu-west-1"]);
    expect(adjusted).toMatchObject([{ what: "region", bucket: "bucket" }]);
  });

  test("is not remembered for another bucket", async () => {
    const { s3, server } = await setUp((_, response, index) => (index === 0 ? answer(response, 400, wrong) : answer(response, 200, "ok")));
    await (await s3.getObject(object)).Body.text();
    await (await s3.getObject({ ...object, Bucket: "second" })).Body.text();
    expect(regionOf(server.seen[2]?.headers["authorization"])).toBe("us-east-1");
  });

  test("is followed from 301 with the region in a header, and by a HEAD of the bucket where there is none", async () => {
    const { s3, server } = await setUp((request, response) => {
      if (regionOf(request.headers["authorization"]) === "eu-west-1") return answer(response, 200, "ok");
      if (request.target === "/bucket") return answer(response, 301, "", { "x-amz-bucket-region": "eu-west-1" });
      answer(response, 301, errorDocument("PermanentRedirect"));
    });
    await (await s3.getObject(object)).Body.text();
    expect(server.seen.map(({ method, target }) => `${method} ${target}`)).toEqual(["GET /bucket/key", "HEAD /bucket", "GET /bucket/key"]);
  });

  test.each([301, 307, 400])("is followed from a HEAD's %i, which has no body to name it", async (status) => {
    const { s3, server } = await setUp(({ headers }, response) => (regionOf(headers["authorization"]) === "eu-west-1" ? answer(response, 200) : answer(response, status, "", { "x-amz-bucket-region": "eu-west-1" })));
    await s3.headObject(object);
    expect(server.seen.map(({ headers }) => regionOf(headers["authorization"]))).toEqual(["us-east-1", "eu-west-1"]);
  });

  test("that nobody names, and that of a bucket to be created, is an error", async () => {
    const { s3, server } = await setUp(({ method }, response) => answer(response, 301, method === "HEAD" ? "" : errorDocument("PermanentRedirect")));
    expect(await rejection(s3.getObject(object))).toMatchObject({ code: "PermanentRedirect" });
    expect(server.seen.map(({ method }) => method)).toEqual(["GET", "HEAD"]);
    const second = await setUp((_, response) => answer(response, 400, errorDocument("IllegalLocationConstraintException"), { "x-amz-bucket-region": "eu-west-1" }));
    expect(await rejection(second.s3.createBucket({ Bucket: "bucket" }))).toMatchObject({ code: "IllegalLocationConstraintException" });
    expect(second.server.seen).toHaveLength(1);
  });

  test("that the server insists on is an error, not a loop", async () => {
    const { s3, server } = await setUp((_, response) => answer(response, 400, wrong));
    expect(await rejection(s3.getObject(object))).toMatchObject({ code: "AuthorizationHeaderMalformed" });
    expect(server.seen).toHaveLength(2);
  });
});

describe("a clock that is off", () => {
  const theirs = new Date(Date.now() + 3_600_000);
  const isOff = (date = ""): boolean => Math.abs(Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z")) - theirs.getTime()) > 900_000;
  const refusing: Script = ({ headers, method }, response) => {
    if (!isOff(headers["x-amz-date"] as string)) return answer(response, 200, method === "HEAD" ? "" : "ok");
    answer(response, 403, method === "HEAD" ? "" : errorDocument("RequestTimeTooSkewed"), { date: theirs.toUTCString() });
  };

  test("is corrected by the server's date and stays corrected", async () => {
    const { s3, server, adjusted } = await setUp(refusing);
    await (await s3.getObject(object)).Body.text();
    await (await s3.getObject(object)).Body.text();
    expect(server.seen).toHaveLength(3);
    expect(adjusted).toMatchObject([{ what: "clock" }]);
  });

  test("is corrected for a HEAD, whose refusal names no code", async () => {
    const { s3, server } = await setUp(refusing);
    await s3.headObject(object);
    expect(server.seen).toHaveLength(2);
  });

  test("is corrected for all of many requests at once", async () => {
    const { s3, server } = await setUp(refusing);
    await Promise.all(Array.from({ length: 8 }, async () => (await s3.getObject(object)).Body.text()));
    expect(server.seen).toHaveLength(16);
  });

  test("is not corrected where the server's date agrees with ours: the refusal stands", async () => {
    const { s3, server, adjusted } = await setUp((_, response) => answer(response, 403, errorDocument("RequestTimeTooSkewed"), { date: new Date().toUTCString() }));
    expect(await rejection(s3.getObject(object))).toMatchObject({ code: "RequestTimeTooSkewed", status: 403 });
    expect([server.seen.length, adjusted]).toEqual([1, []]);
  });
});
