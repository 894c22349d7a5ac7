// The service object that programs make first: the client, and what is built on it.

import { Client } from "../client/client.ts";

/** S3: every operation as a method, transfers, presigned access. */
export class S3Service extends Client {}
