import { runCommand, type GlobalOptions } from "../command-context.ts";
import { parseDuration } from "../duration.ts";
import { message } from "../messages.ts";
import { parseObjectTarget } from "../target.ts";
import { UsageError } from "../usage-error.ts";

interface PresignOptions extends GlobalOptions {
  readonly expires?: string;
  readonly method?: string;
}

const methods = { GET: "getObject", PUT: "putObject", HEAD: "headObject", DELETE: "deleteObject" } as const;

/** Writes a presigned URL. */
export async function run([address = ""]: readonly (string | undefined)[], options: PresignOptions): Promise<void> {
  await runCommand(options, async ({ s3, output }) => {
    const { bucket, key } = parseObjectTarget(address);
    const method = (options.method ?? "GET").toUpperCase();
    const operation = (methods as Partial<Record<string, (typeof methods)[keyof typeof methods]>>)[method];
    if (operation === undefined) throw new UsageError(`--method ${method} is not known; use ${Object.keys(methods).join(", ")}`);
    const expiresIn = parseDuration(options.expires ?? "1h");
    const { url, headers } = await s3.presignedUrl(operation, { Bucket: bucket, Key: key }, { expiresIn });
    output.result(message(url, { url, method, headers, expiresIn }));
  });
}
