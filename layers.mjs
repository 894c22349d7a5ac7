// Who may import whom: the one table. Read by tools/lint.mjs, proven by test/architecture, shown in docs/architecture.md.

/** Folder → folders that it may import besides itself. A folder that is not here must not exist. */
export const layers = {
  errors: [],
  bytes: ["errors"],
  xml: ["errors"],
  http: ["errors", "bytes"],
  checksum: ["errors"],
  model: ["bytes"],
  protocol: ["errors", "bytes", "xml", "http", "model"],
  endpoint: ["errors", "http"],
  sign: ["errors", "http", "checksum"],
  session: ["errors"],
  credentials: ["errors", "xml", "http", "checksum", "endpoint", "sign", "session"],
  transport: ["errors", "bytes", "http"],
  client: ["errors", "bytes", "http", "checksum", "model", "protocol", "endpoint", "sign", "session", "credentials", "transport"],
  listing: ["errors", "bytes", "model", "client"],
  transfer: ["errors", "bytes", "http", "checksum", "model", "protocol", "client", "listing"],
  fs: ["errors", "bytes", "model", "client", "listing", "transfer"],
  resource: ["errors", "bytes", "http", "model", "client", "listing", "transfer", "fs"],
  engine: ["errors", "bytes", "http", "checksum", "model", "platform"],
  server: ["errors", "bytes", "xml", "http", "checksum", "model", "protocol", "sign", "endpoint", "engine", "platform", "client"],
  platform: ["errors", "bytes", "http", "checksum", "session", "credentials", "transport", "client", "transfer", "resource", "engine"],
  cli: ["client"],
  testing: ["errors", "server", "engine", "platform", "http", "model"],
};

/** Folders whose code may use Node's modules; everything else runs wherever JavaScript does. */
export const nodeLayers = ["engine", "server", "platform", "cli", "testing"];

/** Files of portable folders that may use Node's modules: the socket transport, beside fetch; shared configuration files. */
export const nodeFiles = [
  "src/session/shared-config.ts",
  "src/transport/connection.ts",
  "src/transport/dial.ts",
  "src/transport/network-error.ts",
  "src/transport/proxy.ts",
  "src/transport/socket-options.ts",
  "src/transport/socket-pool.ts",
  "src/transport/socket-transport.ts",
];

/** Folders that import the public entries only: what they do, a user can do. */
export const publicOnly = ["cli", "testing"];
