// S3 on Node: the service object with Node's defaults.

import type { S3Options } from "../client/client-options.ts";
import { S3Service } from "../resource/s3.ts";
import { nodePlatform } from "./node-platform.ts";

/** A client for S3, its compatible stores, and (with `endpoint: "local:DIRECTORY"`) the embedded S3. */
export class S3 extends S3Service {
  constructor(options: S3Options = {}) {
    super(options, nodePlatform);
  }
}
