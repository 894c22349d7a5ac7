// Peak memory of transfers, with client and server in processes of their own:
//   node bench/memory.mjs [GiB of the stream, default 2] [files of 4 KiB, default 10000] [folder with room for them, default /tmp] [objects to compare, default 1000000]
import { build } from "esbuild";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [gib = "2", files = "10000", parent = tmpdir(), objects = "1000000"] = process.argv.slice(2);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Beside the sources, since it finds its packages from where it stands.
const scratch = mkdtempSync(join(root, "test", "support", ".memory-"));
try {
  const outfile = join(scratch, "memory-run.mjs");
  const source = join(root, "test", "support", "memory-run.ts");
  await build({ entryPoints: [source], bundle: true, platform: "node", format: "esm", packages: "external", define: { "import.meta.url": JSON.stringify(pathToFileURL(source).href) }, outfile, logLevel: "error" });
  const { startMemoryRuns } = await import(pathToFileURL(outfile).href);
  const runs = await startMemoryRuns(parent);
  try {
    console.log(`work                peak MB   wall s    CPU s   (a stream of ${gib} GiB, ${files} files of 4 KiB, ${objects} objects on both sides)`);
    for (const [work, options] of [
      ["upload", { bytes: Number(gib) * 1024 ** 3 }],
      ["download", { bytes: Number(gib) * 1024 ** 3 }],
      ["upload-directory", { files: Number(files) }],
      ["download-directory", {}],
      ["sync", { files: Number(objects) }],
    ]) {
      const { peakMb, seconds, cpuSeconds } = await runs.measure({ work, ...options });
      console.log(work.padEnd(18), peakMb.toFixed(0).padStart(8), seconds.toFixed(1).padStart(8), cpuSeconds.toFixed(1).padStart(8));
    }
  } finally {
    await runs.close();
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
