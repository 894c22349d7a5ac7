// One suite for every store: whatever passes here, a program may rely on wherever its endpoint points to.

import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { loadStave } from "../build-under-test.ts";
import { credentials, region } from "../servers/credentials.ts";
import { bucketSuite } from "./bucket-suite.ts";
import { documentSuite } from "./document-suite.ts";
import { errorSuite } from "./error-suite.ts";
import { listingSuite } from "./listing-suite.ts";
import { multipartSuite } from "./multipart-suite.ts";
import { objectSuite } from "./object-suite.ts";
import { presignSuite } from "./presign-suite.ts";
import { freshName, type Lacks, type S3, type S3Options, type Stave, type SuiteContext } from "./suite-context.ts";
import { transferSuite } from "./transfer-suite.ts";

/** A store that runs. */
export interface StartedStore {
  /** What `new S3({ endpoint })` takes. */
  readonly url: string;
  output?(): string;
  stop(): Promise<void>;
}

export interface StoreUnderTest {
  readonly name: string;
  readonly lacks: Lacks;
  readonly options?: S3Options;
  start(): Promise<StartedStore>;
}

/** Declares the tests of a store, in the calling file. */
export function storeSuite(store: StoreUnderTest): void {
  describe(store.name, () => {
    const clients: S3[] = [];
    let stave: Stave;
    let started: StartedStore | undefined;
    let s3: S3;
    const bucket = freshName("suite");
    const endpoint = (): string => {
      if (started === undefined) throw new Error(`${store.name} does not run`);
      return started.url;
    };
    const client = (options: S3Options = {}): S3 => {
      const made = new stave.S3({ endpoint: endpoint(), region, credentials, ...store.options, ...options });
      clients.push(made);
      return made;
    };
    const context: SuiteContext = {
      lacks: store.lacks,
      bucket,
      client,
      get s3() {
        return s3;
      },
      get S3Error() {
        return stave.S3Error;
      },
    };

    beforeAll(async () => {
      stave = await loadStave();
      started = await store.start();
      s3 = client();
      await s3.createBucket({ Bucket: bucket });
    });
    afterAll(async () => {
      for (const made of clients) await made.close();
      await started?.stop();
    });
    afterEach(({ task }) => {
      if (task.result?.state === "fail" && task.fails !== true && started?.output !== undefined) console.error(`${store.name} printed last:\n${started.output().slice(-2_000)}`);
    });

    describe("buckets", () => bucketSuite(context));
    describe("objects", () => objectSuite(context));
    describe("listings", () => listingSuite(context));
    describe("multipart uploads", () => multipartSuite(context));
    describe("transfers", () => transferSuite(context));
    describe("versions and bucket documents", () => documentSuite(context));
    describe("presigned access", () => presignSuite(context));
    describe("errors", () => errorSuite(context));
  });
}
