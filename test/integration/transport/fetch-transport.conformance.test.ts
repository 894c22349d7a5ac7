// The fetch transport as a transport among others, on Node's own fetch.

import { createFetchTransport } from "../../../src/transport/fetch-transport.ts";
import { describeTransport } from "./transport-suite.ts";

describeTransport("fetch transport", (limits) => createFetchTransport(limits), {
  // The URL parser, through which every fetch goes, resolves dot segments and encodes quotes.
  keepsEveryTarget: false,
  // Node's fetch goes on sending and reports a broken connection; others differ.
  seesAnswerBeforeBodyIsSent: false,
  // The platform keeps its own pool.
  ownsConnections: false,
  // Node's fetch takes an unasked 100 for a broken connection.
  skipsUnaskedContinue: false,
});
