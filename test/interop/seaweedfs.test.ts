import { inject } from "vitest";
import { startSeaweedfs } from "./servers/seaweedfs.ts";
import { storeSuite } from "./suite/store-suite.ts";

// Old on purpose: it takes whatever it does not know in silence, and keeps the framing of a trailing checksum as content.
storeSuite({
  name: "Stave on SeaweedFS",
  start: () => startSeaweedfs(inject("programs").go.seaweedfs),
  lacks: {
    "keys-with-leading-slash": "keys are paths of files",
    "keys-with-dot-segments": "keys are paths of files",
    "bucket-tags": "it has none",
    "decodes-tagging-header": "it keeps the tags of a header percent-encoded",
    "content-language": "it does not keep it",
    "conditional-writes": "it writes whatever the condition says",
    "refuses-ranges-behind-the-end": "it answers them with nothing",
    "copy-checks-conditions": "it copies whatever the condition says",
    "copy-replaces-content-type": "it keeps the content type of the source",
    "quotes-etags-of-copies": "it tells the ETag without its quotes",
    "keeps-checksums": "it knows none",
    "refuses-wrong-checksum": "it knows none",
    "etag-counts-parts": "it counts its own chunks of 4 MiB",
    "checks-parts": "it leaves out what is not there, and takes parts of any size",
    "forgets-aborted-uploads": "it takes parts of aborted uploads",
    versions: "it has none",
    "pages-of-versions": "it has no versions",
    cors: "it has none",
    policy: "it has none",
    lifecycle: "it has none of this form",
    "access-lists": "it names no owner",
    attributes: "it does not know GetObjectAttributes",
    "answers-forms-with-204": "it answers with 200",
    "file-names-of-forms": "it answers with 200",
    "tells-missing-buckets": "its code for a missing bucket is NoSuchKey on GET",
    "tells-missing-copy-sources": "its code for them is InvalidCopySource",
  },
});
