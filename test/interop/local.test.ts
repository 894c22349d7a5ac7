import { createTemporaryFolder } from "./servers/temporary-folder.ts";
import { storeSuite } from "./suite/store-suite.ts";

storeSuite({
  name: "Stave on local:",
  start: async () => {
    const folder = createTemporaryFolder();
    return { url: `local:${folder.path}`, stop: async () => folder.remove() };
  },
  lacks: {
    http: "there is no server",
  },
});
