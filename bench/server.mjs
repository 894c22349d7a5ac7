// Plays S3 for the bench where there is no nginx: canned answers, uploads dropped, no signature checked.
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { join } from "node:path";

const [, , data, listingFile, certificate, key, port, tlsPort] = process.argv;
const listing = readFileSync(listingFile);
const small = readFileSync(join(data, "bench/1k.bin"));
const bigFile = join(data, "bench/big.bin");
const bigSize = statSync(bigFile).size;
const etag = '"d41d8cd98f00b204e9800998ecf8427e"';
const xml = (body) => ({ "content-type": "application/xml", "content-length": Buffer.byteLength(body) });
const created = '<?xml version="1.0" encoding="UTF-8"?><InitiateMultipartUploadResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Bucket>bench</Bucket><Key>k</Key><UploadId>u1</UploadId></InitiateMultipartUploadResult>';
const completed = `<?xml version="1.0" encoding="UTF-8"?><CompleteMultipartUploadResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Location>http://x/bench/k</Location><Bucket>bench</Bucket><Key>k</Key><ETag>${etag}</ETag></CompleteMultipartUploadResult>`;

function answer(request, response) {
  const [path, query = ""] = request.url.split("?");
  request.resume();
  request.on("end", () => {
    if (request.method === "PUT") return response.writeHead(200, { etag, "content-length": 0 }).end();
    if (request.method === "DELETE") return response.writeHead(204).end();
    if (request.method === "POST") {
      const body = /(^|&)uploads/.test(query) ? created : completed;
      return response.writeHead(200, xml(body)).end(body);
    }
    if (path === "/bench" || path === "/bench/") return response.writeHead(200, xml(listing)).end(listing);
    if (path === "/bench/big.bin") return sendBig(request, response);
    response.writeHead(200, { etag, "content-length": small.length, "last-modified": "Fri, 20 Nov 2026 00:00:00 GMT" }).end(request.method === "HEAD" ? undefined : small);
  });
}

function sendBig(request, response) {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  const start = range ? Number(range[1]) : 0;
  const end = range && range[2] !== "" ? Number(range[2]) : bigSize - 1;
  const headers = { etag, "content-length": end - start + 1, "accept-ranges": "bytes", "last-modified": "Fri, 20 Nov 2026 00:00:00 GMT" };
  response.writeHead(range ? 206 : 200, range ? { ...headers, "content-range": `bytes ${start}-${end}/${bigSize}` } : headers);
  if (request.method === "HEAD") response.end();
  else createReadStream(bigFile, { start, end, highWaterMark: 1 << 20 }).pipe(response);
}

createServer({ keepAliveTimeout: 300_000 }, answer).listen(Number(port), "127.0.0.1");
createTlsServer({ keepAliveTimeout: 300_000, cert: readFileSync(certificate), key: readFileSync(key) }, answer).listen(Number(tlsPort), "127.0.0.1");
