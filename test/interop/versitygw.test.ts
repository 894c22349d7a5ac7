import { inject } from "vitest";
import { startVersityGateway } from "./servers/versitygw.ts";
import { storeSuite } from "./suite/store-suite.ts";

storeSuite({
  name: "Stave on Versity S3 Gateway",
  start: () => startVersityGateway(inject("programs").go.versitygw),
  lacks: {
    "keys-with-empty-segments": "keys are paths of files",
    "keys-with-leading-slash": "keys are paths of files",
    "keys-with-dot-segments": "keys are paths of files",
    "knows-unknown-keys": "its code for them is XAdminUserNotFound, status 404",
    "last-modified-conditions": "it compares with a fraction of a second that it does not tell",
    "removes-aws-chunked": "it keeps aws-chunked as the object's encoding",
    lifecycle: "it has none",
    "pages-of-versions": "its pages do not get past a delete marker",
    "file-names-of-forms": "it keeps ${filename} as it stands",
    "quiet-batches": "it reports what it deleted all the same",
  },
});
