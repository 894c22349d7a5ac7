import { inject } from "vitest";
import { startMoto } from "./servers/moto.ts";
import { storeSuite } from "./suite/store-suite.ts";

storeSuite({
  name: "Stave on moto",
  start: () => startMoto(inject("programs").python),
  lacks: {
    "verifies-signatures": "moto accepts every signature",
    "copy-checks-conditions": "moto copies whatever the condition says",
    "quiet-batches": "moto reports what it deleted all the same",
    "refuses-wrong-checksum": "moto keeps checksums and does not check them",
    "forgets-aborted-uploads": "moto answers a part of an aborted upload with status 500",
  },
});
