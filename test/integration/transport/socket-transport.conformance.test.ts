// The socket transport as a transport among others.

import { createSocketTransport } from "../../../src/transport/socket-transport.ts";
import { describeTransport } from "./transport-suite.ts";

describeTransport("socket transport", (limits) => createSocketTransport(limits), {
  keepsEveryTarget: true,
  seesAnswerBeforeBodyIsSent: true,
  ownsConnections: true,
  skipsUnaskedContinue: true,
});
