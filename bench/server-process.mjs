// The server that all drivers talk to: nginx with Lua where it is installed, else server.mjs.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const lua = "/usr/lib/nginx/modules/ngx_http_lua_module.so";
const port = 9500;
const tlsPort = 9543;

export async function startServer(cache) {
  const work = join(cache, "server");
  mkdirSync(work, { recursive: true });
  const certificate = join(work, "certificate.pem");
  const key = join(work, "key.pem");
  if (!existsSync(certificate)) {
    spawnSync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out", certificate, "-days", "365", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]);
  }
  const data = existsSync("/dev/shm") ? "/dev/shm/stave-own-bench" : join(cache, "files");
  // Where the server may read whoever it runs as: nginx gives up root.
  writeFileSync(join(data, "list.xml"), listing());
  const files = { DATA: data, BIG: join(data, "bench/big.bin"), OUT: join(data, "out.bin"), FOLDER: join(data, "many") };
  const base = { url: `http://127.0.0.1:${port}`, tlsUrl: `https://127.0.0.1:${tlsPort}`, certificate, files };
  if (existsSync(lua)) {
    const configuration = join(work, "nginx.conf");
    const text = readFileSync(join(here, "nginx.conf.in"), "utf8").replaceAll("@WORK@", work).replaceAll("@DATA@", data).replaceAll("@PORT@", String(port)).replaceAll("@TLS@", String(tlsPort));
    writeFileSync(configuration, text);
    const child = spawn("nginx", ["-c", configuration, "-g", "daemon off;"], { stdio: ["ignore", "ignore", "inherit"] });
    await listening(port);
    return { ...base, kind: "nginx", stop: () => ended(child) };
  }
  const child = spawn(process.execPath, [join(here, "server.mjs"), data, join(data, "list.xml"), certificate, key, String(port), String(tlsPort)], { stdio: ["ignore", "ignore", "inherit"] });
  await listening(port);
  return { ...base, kind: "a server on Node", stop: () => ended(child) };
}

function listing() {
  const rows = Array.from({ length: 1000 }, (_, at) => {
    const name = String(at).padStart(8, "0");
    return `<Contents><Key>photos/2026/${name}/some-name.jpg</Key><LastModified>2026-11-20T00:00:00.000Z</LastModified><ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag><Size>${at * 37}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>bench</Name><Prefix></Prefix><KeyCount>1000</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>true</IsTruncated><NextContinuationToken>abc</NextContinuationToken>${rows.join("")}</ListBucketResult>`;
}

async function listening(at) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answered = await new Promise((resolve) => {
      const socket = connect(at, "127.0.0.1", () => (socket.end(), resolve(true)));
      socket.on("error", () => resolve(false));
    });
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing listens on port ${at}`);
}

function ended(child) {
  return new Promise((resolve) => {
    child.on("close", resolve);
    child.kill("SIGTERM");
  });
}
