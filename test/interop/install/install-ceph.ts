// Debian's Ceph: monitor, OSD and the S3 gateway.

import { installDebianPrograms } from "./debian-packages.ts";

export function installCeph(): Promise<void> {
  const paths = ["ceph-mon", "ceph-osd", "radosgw", "radosgw-admin", "ceph", "monmaptool"].map((name) => `/usr/bin/${name}`);
  return installDebianPrograms({ paths, packages: ["ceph-mon", "ceph-osd", "ceph-common", "radosgw"] });
}
