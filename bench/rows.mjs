// What is measured, and how each peer does it. A peer that is not installed gives undefined.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const cli = join(dirname(fileURLToPath(import.meta.url)), "../dist/cli/main.js");
const node = (driver, ...args) => (peers) => [process.execPath, join(peers.drivers, driver), ...args.map(String)];
const python = (...args) => (peers) => peers.python && [peers.python, join(peers.drivers, "boto.py"), ...args.map(String)];
const bun = (...args) => (peers) => peers.bun && [peers.bun, join(peers.drivers, "bun.mjs"), ...args.map(String)];

const small = 20_000;
const libraries = (what, count, atOnce) => ({
  stave: node("stave.mjs", what, count, atOnce),
  bun: bun(what, count, atOnce),
  undici: node("undici.mjs", what, count, atOnce),
  minio: node("minio.mjs", what, count, atOnce),
  s3mini: node("s3mini.mjs", what, count, atOnce),
  "aws-sdk": node("aws-sdk.mjs", what, count, atOnce),
  boto3: python(what, count, atOnce),
});
const rcloneAt = (peers, url) => [...peers.rcloneFlags, "--s3-endpoint", url];
const pick = (peers, ...names) => Object.fromEntries(names.map((name) => [name, peers[name]]));

export const rows = {
  get1k: { title: "20,000 GET of 1 KiB, 32 at a time", peers: libraries("get1k", small, 32) },
  "get1k-tls": { title: "the same over TLS", tls: true, peers: pick(libraries("get1k", small, 32), "stave", "bun", "undici", "aws-sdk", "boto3") },
  put1k: { title: "20,000 PUT of 1 KiB, 32 at a time", peers: libraries("put1k", small, 32) },
  list: { title: "100 listing pages of 1,000 keys", peers: pick(libraries("list", 100, 1), "stave", "bun", "aws-sdk", "boto3") },
  getbig: {
    title: "GET 1 GiB to a file",
    peers: {
      ...pick(libraries("getbig", 1, 1), "stave", "bun", "undici", "minio", "aws-sdk", "boto3"),
      "aws cli": (peers) => peers.aws && [peers.aws, "s3", "cp", "s3://bench/big.bin", peers.files.OUT, "--quiet"],
      s5cmd: (peers, url) => peers.s5cmd && [peers.s5cmd, "--endpoint-url", url, "cp", "s3://bench/big.bin", peers.files.OUT],
      rclone: (peers) => peers.rclone && [peers.rclone, "copyto", ":s3:bench/big.bin", peers.files.OUT, ...peers.rcloneFlags],
    },
  },
  putbig: {
    title: "PUT a file of 1 GiB in parts of 8 MiB",
    peers: {
      ...pick(libraries("putbig", 1, 1), "stave", "bun", "aws-sdk", "boto3"),
      "aws cli": (peers) => peers.aws && [peers.aws, "s3", "cp", peers.files.BIG, "s3://bench/up", "--quiet"],
      s5cmd: (peers, url) => peers.s5cmd && [peers.s5cmd, "--endpoint-url", url, "cp", "--part-size", "8", peers.files.BIG, "s3://bench/up"],
      rclone: (peers) => peers.rclone && [peers.rclone, "copyto", peers.files.BIG, ":s3:bench/up", "--s3-chunk-size", "8M", "--s3-no-head", "--ignore-checksum", ...peers.rcloneFlags],
    },
  },
  files: {
    title: "2,000 files of 4 KiB up, command line",
    peers: {
      stave: (peers) => [process.execPath, cli, "cp", peers.files.FOLDER, "s3://bench/many/", "-r", "-q", "--path-style"],
      "aws cli": (peers) => peers.aws && [peers.aws, "s3", "cp", peers.files.FOLDER, "s3://bench/many/", "--recursive", "--quiet"],
      s5cmd: (peers, url) => peers.s5cmd && [peers.s5cmd, "--endpoint-url", url, "cp", `${peers.files.FOLDER}/`, "s3://bench/many/"],
      rclone: (peers) => peers.rclone && [peers.rclone, "copy", peers.files.FOLDER, ":s3:bench/many", "--transfers", "32", "--s3-no-head", "--no-traverse", "--no-check-dest", "--ignore-checksum", ...peers.rcloneFlags],
    },
  },
  upload: {
    title: "10,000 files of 4 KiB up, command line, to `stave serve`",
    store: (store) => store.empty(),
    peers: {
      stave: (peers, url) => [process.execPath, cli, "cp", peers.files.TREE, "s3://bench/tree/", "-r", "-q", "--endpoint", url],
      "aws cli": (peers) => peers.aws && [peers.aws, "s3", "cp", peers.files.TREE, "s3://bench/tree/", "--recursive", "--quiet"],
      s5cmd: (peers, url) => peers.s5cmd && [peers.s5cmd, "--log", "error", "--endpoint-url", url, "cp", `${peers.files.TREE}/`, "s3://bench/tree/"],
      rclone: (peers, url) => peers.rclone && [peers.rclone, "copy", peers.files.TREE, ":s3:bench/tree", "--transfers", "32", "--s3-no-head", ...rcloneAt(peers, url)],
    },
  },
  sync: {
    title: "the same folder synchronized once more, nothing changed",
    store: (store, peers) => store.fill(peers.files.TREE, "tree/"),
    peers: {
      stave: (peers, url) => [process.execPath, cli, "sync", peers.files.TREE, "s3://bench/tree/", "-q", "--endpoint", url],
      "aws cli": (peers) => peers.aws && [peers.aws, "s3", "sync", peers.files.TREE, "s3://bench/tree/", "--quiet"],
      s5cmd: (peers, url) => peers.s5cmd && [peers.s5cmd, "--log", "error", "--endpoint-url", url, "sync", `${peers.files.TREE}/`, "s3://bench/tree/"],
      rclone: (peers, url) => peers.rclone && [peers.rclone, "sync", peers.files.TREE, ":s3:bench/tree", "--checkers", "32", "--update", "--use-server-modtime", ...rcloneAt(peers, url)],
    },
  },
  remove: {
    title: "and removed",
    store: (store, peers) => store.fill(peers.files.TREE, "tree/"),
    peers: {
      stave: (peers, url) => [process.execPath, cli, "rm", "s3://bench/tree/", "-r", "-q", "--endpoint", url],
      "aws cli": (peers) => peers.aws && [peers.aws, "s3", "rm", "s3://bench/tree/", "--recursive", "--quiet"],
      s5cmd: (peers, url) => peers.s5cmd && [peers.s5cmd, "--log", "error", "--endpoint-url", url, "rm", "s3://bench/tree/*"],
      rclone: (peers, url) => peers.rclone && [peers.rclone, "delete", ":s3:bench/tree", "--checkers", "32", ...rcloneAt(peers, url)],
    },
  },
  start: {
    title: "start of the command line (--version)",
    peers: {
      node: () => [process.execPath, "-e", "0"],
      stave: () => [process.execPath, cli, "--version"],
      "aws cli": (peers) => peers.aws && [peers.aws, "--version"],
      s5cmd: (peers) => peers.s5cmd && [peers.s5cmd, "version"],
    },
  },
};
