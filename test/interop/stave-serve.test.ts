import { startStaveServe } from "./servers/stave-serve.ts";
import { storeSuite } from "./suite/store-suite.ts";

storeSuite({ name: "Stave on stave serve", start: () => startStaveServe(), lacks: {} });
