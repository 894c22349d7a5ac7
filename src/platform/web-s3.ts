// S3 in browsers and workers: the service object with the web's defaults.

import type { S3Options } from "../client/client-options.ts";
import { S3Service } from "../resource/s3.ts";
import { webPlatform } from "./web-platform.ts";

/** A client for S3 and its compatible stores, over fetch. Region and credentials are given in the options. */
export class S3 extends S3Service {
  constructor(options: S3Options = {}) {
    super(options, webPlatform);
  }
}
