import { runTask, small } from "./tasks.mjs";

const client = new Bun.S3Client({ accessKeyId: "a", secretAccessKey: "b", endpoint: process.env.S3_URL, region: "us-east-1", bucket: "bench" });

await runTask({
  get1k: () => client.file("1k.bin").arrayBuffer(),
  put1k: (at) => client.write(`o${at}`, small),
  list: async () => (await client.list()).contents.length,
  getbig: () => Bun.write(process.env.OUT, client.file("big.bin")),
  putbig: () => client.write("up", Bun.file(process.env.BIG), { partSize: 8 << 20, queueSize: 10 }),
});
