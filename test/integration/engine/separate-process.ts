// Runs on its own, as a process that tests can kill: `node separate-process.js TASK DIRECTORY DURABILITY …`. It says what
// it has begun and what was acknowledged, line by line, at once.

import { createHash } from "node:crypto";
import { writeSync } from "node:fs";
import { inlineLimitBytes } from "../../../src/engine/blobs/receive-content.ts";
import { openEngine } from "../../../src/engine/open-engine.ts";
import { isS3Error } from "../../../src/errors/s3-error.ts";
import { deleteObject } from "../../../src/model/generated/delete-object.ts";
import { putObject } from "../../../src/model/generated/put-object.ts";

const call = { requester: { id: "a".repeat(64), displayName: "alice" } };

/** Content that its name tells: `LANE-NUMBER-SIZE`. */
export function contentOf(tag: string): Buffer {
  const size = Number(tag.split("-")[2]);
  return Buffer.alloc(size, createHash("sha256").update(tag).digest());
}

const [task = "", directory = "", durability = ""] = process.argv.slice(2);
if (task === "write") await write();
else if (task === "race") await race();

// Eight lanes, each with keys of its own: puts, overwrites, deletes, small and large.
async function write(): Promise<void> {
  const engine = await openEngine(directory, { durability: durability as "full" });
  const sizes = [0, 100, inlineLimitBytes, inlineLimitBytes + 1, 300_000];
  await Promise.all(
    Array.from({ length: 8 }, async (_, lane) => {
      for (let i = 0; ; i++) {
        const Key = `lane-${lane}/${i % 20}`;
        const isDelete = i % 7 === 6;
        const tag = isDelete ? "none" : `${lane}-${i}-${sizes[i % sizes.length] ?? 0}`;
        writeSync(1, `begin ${Key} ${tag}\n`);
        if (isDelete) await engine.execute(deleteObject, { Bucket: "photos", Key }, call);
        else await engine.execute(putObject, { Bucket: "photos", Key, Body: contentOf(tag) }, call);
        writeSync(1, `done ${Key} ${tag}\n`);
      }
    }),
  );
}

async function race(): Promise<void> {
  const engine = await openEngine(directory, { durability: durability as "full" });
  writeSync(1, "ready\n");
  await new Promise((resolve) => process.stdin.once("data", resolve));
  for (let i = 0; i < 100; i++) {
    try {
      await engine.execute(putObject, { Bucket: "photos", Key: `race-${i}`, Body: String(process.pid), IfNoneMatch: "*" }, call);
      writeSync(1, `won ${i}\n`);
    } catch (error) {
      if (!isS3Error(error) || error.code !== "PreconditionFailed") throw error;
    }
  }
  await engine.close();
  process.stdin.destroy();
}
