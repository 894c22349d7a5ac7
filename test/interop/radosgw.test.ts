import { describe, inject } from "vitest";
import { startRadosgw } from "./servers/radosgw.ts";
import { storeSuite } from "./suite/store-suite.ts";

// Ceph 16, as Debian 12 has it: it knows nothing of the checksums that S3 got since.
describe.skipIf(!inject("programs").hasCeph)("where Debian's packages of Ceph can be installed", () => {
  storeSuite({
    name: "Stave on Ceph's radosgw",
    start: startRadosgw,
    lacks: {
      "location-of-us-east-1": "it names its zone group, default",
      "conditional-writes": "it does not know an ETag in its quotes",
      "quotes-etags-of-copies": "it tells the ETag without its quotes",
      "copy-checks-conditions": "it copies whatever the condition says",
      "keeps-checksums": "it knows none",
      "refuses-wrong-checksum": "it knows none",
      "etag-counts-parts": "its answer to a completion has an empty ETag",
      attributes: "it takes GetObjectAttributes for GetObject",
      "tells-missing-uploads": "its code for a missing upload is NoSuchKey",
    },
  });
});
