// An engine on a directory of its own, gone after the test.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Engine, EngineOutput } from "../../../src/engine/engine.ts";
import type { EngineOptions } from "../../../src/engine/engine-options.ts";
import { openEngine } from "../../../src/engine/open-engine.ts";
import type { Payload } from "../../../src/bytes/byte-source.ts";
import type { OperationTable } from "../../../src/model/generated/operations.ts";
import { operations } from "../../../src/model/generated/operations.ts";
import type { Operation } from "../../../src/model/operation.ts";

export type Inputs = { [K in keyof OperationTable]: OperationTable[K] extends Operation<infer I, infer _O> ? I : never };
export type Outputs = { [K in keyof OperationTable]: OperationTable[K] extends Operation<infer _I, infer O> ? EngineOutput<O> : never };

export const alice = { id: "a".repeat(64), displayName: "alice" };

/** Runs an operation by name. */
export type Run = <K extends keyof OperationTable>(name: K, input: Inputs[K]) => Promise<Outputs[K]>;

export function runOn(engine: Engine, requester = alice): Run {
  return (name, input) => engine.execute(operations[name] as unknown as Operation<typeof input, never>, input, { requester }) as Promise<never>;
}

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "stave-engine-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Opens an engine that survives processes only, since tests do not pull plugs, with one bucket. */
export async function temporaryEngine(options: EngineOptions = {}): Promise<{ engine: Engine; run: Run; directory: string }> {
  const directory = temporaryDirectory();
  const engine = await openEngine(directory, { durability: "process", ...options });
  onTestFinished(() => engine.close());
  const run = runOn(engine);
  await run("CreateBucket", { Bucket: "photos" });
  return { engine, run, directory };
}

export async function bytesOf(payload: Payload): Promise<Buffer> {
  if (payload instanceof Uint8Array) return Buffer.from(payload);
  const chunks: Buffer[] = [];
  for await (const chunk of payload.open()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

export async function textOf(payload: Payload): Promise<string> {
  return (await bytesOf(payload)).toString("utf8");
}
