// Options of what is written: content type, metadata, ACL, storage class.

import { UsageError } from "./usage-error.ts";

export interface UploadArgumentOptions {
  readonly contentType?: string;
  readonly metadata?: string;
  readonly acl?: string;
  readonly storageClass?: string;
}

/** The arguments that the options say, in S3's spelling. */
export function uploadArguments(options: UploadArgumentOptions): { ContentType?: string; ACL?: string; StorageClass?: string; Metadata?: Record<string, string> } {
  return {
    ...(options.contentType === undefined ? {} : { ContentType: options.contentType }),
    ...(options.acl === undefined ? {} : { ACL: options.acl }),
    ...(options.storageClass === undefined ? {} : { StorageClass: options.storageClass }),
    ...(options.metadata === undefined ? {} : { Metadata: parseMetadata(options.metadata) }),
  };
}

/** Makes a function that guesses a content type by a file's name, unless the options say one. */
export async function contentTypeGuess(options: UploadArgumentOptions): Promise<(name: string) => { ContentType?: string }> {
  if (options.contentType !== undefined) return () => ({});
  const { default: mime } = await import("mime");
  return (name) => {
    const type = mime.getType(name);
    return type === null ? {} : { ContentType: type };
  };
}

function parseMetadata(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(",").map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw new UsageError(`--metadata "${pair}" is no pair; write name=value,name=value`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
