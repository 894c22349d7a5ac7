// What a client needs of the platform it runs on. The two front doors hand in Node's or the web's.

import type { Digests } from "../checksum/digests.ts";
import type { CredentialProvider } from "../credentials/credentials.ts";
import type { Operation } from "../model/operation.ts";
import type { FileSystem } from "../http/file-system.ts";
import type { Settings } from "../session/resolve-settings.ts";
import type { Transport } from "../transport/transport.ts";
import type { BodyPlatform } from "./client-body.ts";
import type { TransportOptions } from "./client-options.ts";

/** Where operations of a `local:` endpoint go: the embedded engine, as far as the client sees it. */
export interface LocalEngine {
  execute(operation: Operation, input: object, call: LocalCall): Promise<object>;
  close(): Promise<void>;
}

export interface LocalCall {
  readonly requester: { readonly id: string; readonly displayName: string };
  readonly signal?: AbortSignal | undefined;
  readonly region?: string | undefined;
}

/** Settings from outside the program: environment and shared configuration files. */
export interface OutsideSettings {
  readonly settings: Settings;
  readonly credentials: CredentialProvider;
}

export interface Platform extends BodyPlatform {
  readonly digests: Digests;
  /** Runtime and version, for the User-Agent header. */
  readonly userAgent: string;
  /** `caBundle` is the path of a PEM file with certificate authorities, from outside of the program. */
  createTransport(options: TransportOptions & { readonly caBundle?: string | undefined }): Transport;
  /** Reads environment and configuration files; undefined where there are none to read (browsers). */
  readonly loadOutsideSettings?: (profile: string | undefined, region: string | undefined) => Promise<OutsideSettings>;
  /** What the environment alone says, known without reading a file. */
  readonly environmentSettings?: () => Settings;
  /** Files; undefined where there are none (browsers, workers). */
  readonly files?: FileSystem;
  readonly openEngine?: (directory: string) => Promise<LocalEngine>;
}
