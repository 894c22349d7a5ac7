import { runCommand, type GlobalOptions } from "../command-context.ts";
import { parseDuration } from "../duration.ts";
import { message } from "../messages.ts";
import { objectsAt } from "../objects-at.ts";
import { UsageError } from "../usage-error.ts";

interface PresignOptions extends GlobalOptions {
  readonly expires?: string;
  readonly method?: string;
}

const methods = { GET: "getObject", PUT: "putObject", HEAD: "headObject", DELETE: "deleteObject" } as const;

/** Writes presigned URLs. */
export async function run(addresses: readonly (string | undefined)[], options: PresignOptions): Promise<void> {
  await runCommand(options, async (context) => {
    const method = (options.method ?? "GET").toUpperCase();
    const operation = (methods as Partial<Record<string, (typeof methods)[keyof typeof methods]>>)[method];
    if (operation === undefined) throw new UsageError(`--method ${method} is not known; use ${Object.keys(methods).join(", ")}`);
    const expiresIn = parseDuration(options.expires ?? "1h");
    for (const address of addresses) {
      for await (const { bucket, key } of objectsAt(context, address as string)) {
        const { url, headers } = await context.s3.presignedUrl(operation, { Bucket: bucket, Key: key }, { expiresIn });
        context.output.result(message(url, { url, method, headers, expiresIn, bucket, key }));
      }
    }
  });
}
