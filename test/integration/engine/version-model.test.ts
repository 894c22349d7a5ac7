// Versioned buckets against a list of versions for each key; and what is deleted gives its bytes back.

import fc from "fast-check";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryEngine, textOf, type Run } from "./temporary-engine.ts";

interface Version {
  readonly id: string;
  readonly content: string | undefined;
}

const keys = ["a", "a\u0000", "b/1", "b"];
const command = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("put" as const), key: fc.constantFrom(...keys), size: fc.constantFrom(3, 70_000) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("delete" as const), key: fc.constantFrom(...keys) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("remove" as const), key: fc.constantFrom(...keys), which: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("copy" as const), key: fc.constantFrom(...keys), from: fc.constantFrom(...keys) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("set" as const), status: fc.constantFrom("Enabled" as const, "Suspended" as const) }) },
);

type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

describe("a versioned bucket", () => {
  it("agrees with lists of versions, whatever is done, and leaves no bytes when all is deleted", { timeout: 170_000 }, async () => {
    const { engine, run, directory } = await temporaryEngine();
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), async (commands) => {
        const bucket = new ModelledBucket(run, `round-${round++}`);
        await run("CreateBucket", { Bucket: bucket.name });
        for (const step of commands) await bucket.apply(step);
        await bucket.compare();
        await bucket.removeAll();
      }),
      { numRuns: 100 },
    );
    await engine.close();
    expect(readdirSync(join(directory, "blobs"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toEqual([]);
  });
});

class ModelledBucket {
  readonly name: string;
  readonly #run: Run;
  #status: "Enabled" | "Suspended" | undefined;
  #count = 0;
  // Newest first.
  readonly #versions = new Map<string, Version[]>(keys.map((key) => [key, []]));

  constructor(run: Run, name: string) {
    this.#run = run;
    this.name = name;
  }

  async apply(step: Command): Promise<void> {
    if (step.kind === "set") {
      this.#status = step.status;
      await this.#run("PutBucketVersioning", { Bucket: this.name, VersioningConfiguration: { Status: step.status } });
      return;
    }
    const target = { Bucket: this.name, Key: step.key };
    const versions = this.#versions.get(step.key) ?? [];
    if (step.kind === "put") {
      const content = `${this.#count++} `.padEnd(step.size, "x");
      const { VersionId } = await this.#run("PutObject", { ...target, Body: content });
      this.#add(step.key, VersionId, content);
    } else if (step.kind === "copy") {
      const content = this.#versions.get(step.from)?.[0]?.content;
      const copied = this.#run("CopyObject", { ...target, CopySource: { Bucket: this.name, Key: step.from }, MetadataDirective: "REPLACE" });
      if (content === undefined) return expect(copied).rejects.toMatchObject({ code: "NoSuchKey" });
      this.#add(step.key, (await copied).VersionId, content);
    } else if (step.kind === "remove") {
      const version = versions[step.which];
      if (version === undefined) return;
      await this.#run("DeleteObject", { ...target, VersionId: version.id });
      this.#versions.set(step.key, versions.filter((other) => other !== version));
    } else {
      const { VersionId } = await this.#run("DeleteObject", target);
      if (this.#status === undefined) this.#versions.set(step.key, []);
      else this.#add(step.key, VersionId, undefined);
    }
  }

  #add(key: string, shownId: string | undefined, content: string | undefined): void {
    const id = this.#status === "Enabled" ? (shownId ?? "missing") : "null";
    const kept = (this.#versions.get(key) ?? []).filter((version) => id !== "null" || version.id !== "null");
    this.#versions.set(key, [{ id, content }, ...kept]);
  }

  async compare(): Promise<void> {
    const expected = keys.flatMap((key) => (this.#versions.get(key) ?? []).map(({ id, content }, i) => `${key} ${id} ${i === 0} ${content?.length ?? "marker"}`));
    expect((await this.#list(1000)).sort()).toEqual(expected.sort());
    expect((await this.#list(2)).sort()).toEqual(expected.sort());
    for (const [Key, versions] of this.#versions) {
      for (const { id, content } of versions) {
        if (content !== undefined) expect(await textOf((await this.#run("GetObject", { Bucket: this.name, Key, VersionId: id })).Body)).toBe(content);
      }
      const latest = versions[0]?.content;
      const got = this.#run("GetObject", { Bucket: this.name, Key });
      if (latest === undefined) await expect(got).rejects.toMatchObject({ code: "NoSuchKey" });
      else expect(await textOf((await got).Body)).toBe(latest);
    }
  }

  async removeAll(): Promise<void> {
    for (const [Key, versions] of this.#versions) for (const { id } of versions) await this.#run("DeleteObject", { Bucket: this.name, Key, VersionId: id });
    await this.#run("DeleteBucket", { Bucket: this.name });
  }

  async #list(MaxKeys: number): Promise<string[]> {
    const lines: string[] = [];
    let page = await this.#run("ListObjectVersions", { Bucket: this.name, MaxKeys });
    for (;;) {
      for (const { Key, VersionId, IsLatest, Size } of page.Versions) lines.push(`${Key} ${VersionId} ${IsLatest} ${Size}`);
      for (const { Key, VersionId, IsLatest } of page.DeleteMarkers) lines.push(`${Key} ${VersionId} ${IsLatest} marker`);
      if (!page.IsTruncated) return lines;
      page = await this.#run("ListObjectVersions", { Bucket: this.name, MaxKeys, KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker });
    }
  }
}
