// Runs a command and measures its process: CPU seconds with all threads and children, wall seconds, peak resident memory.
import { spawn } from "node:child_process";

/** GNU time reports what the kernel counted for the whole process. */
export function measure(command, { cwd, env }) {
  return new Promise((resolve) => {
    const child = spawn("/usr/bin/time", ["-f", "@@%U %S %e %M", ...command], { cwd, env, stdio: ["ignore", "ignore", "pipe"] });
    let stderr = "";
    child.stderr.on("data", (chunk) => (stderr += chunk));
    child.on("error", (error) => resolve({ error: error.message }));
    child.on("close", (code) => {
      const found = /@@([\d.]+) ([\d.]+) ([\d.]+) (\d+)/.exec(stderr);
      if (code !== 0 || found === null) resolve({ error: `exit ${code}: ${stderr.slice(0, 300)}` });
      else resolve({ cpu: Number(found[1]) + Number(found[2]), wall: Number(found[3]), peakMb: Number(found[4]) / 1024 });
    });
  });
}
