// Servers and clients in Go that the tests run, pinned.

import { installGoProgram, type GoProgram } from "./install-go-program.ts";

const versityGateway: GoProgram = { name: "versitygw", module: "github.com/versity/versitygw@v1.8.0", package: "./cmd/versitygw" };
/** SeaweedFS 3.39, of January 2023: it knows nothing of the checksums that S3 got since. */
const seaweedfs: GoProgram = { name: "weed", module: "github.com/seaweedfs/seaweedfs@v0.0.0-20230109022022-51d4a4b28d0e", package: "./weed" };
const s5cmd: GoProgram = { name: "s5cmd", module: "github.com/peak/s5cmd/v2@v2.3.0", package: "." };
const rclone: GoProgram = { name: "rclone", module: "github.com/rclone/rclone@v1.71.0", package: "." };

export interface GoPrograms {
  readonly versitygw: string;
  readonly seaweedfs: string;
  readonly s5cmd: string;
  readonly rclone: string;
}

/** Returns their paths. One is built at a time: each build uses every core, and memory by the gigabyte. */
export async function installGoPrograms(): Promise<GoPrograms> {
  return {
    versitygw: await installGoProgram(versityGateway),
    seaweedfs: await installGoProgram(seaweedfs),
    s5cmd: await installGoProgram(s5cmd),
    rclone: await installGoProgram(rclone),
  };
}
