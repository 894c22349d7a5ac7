import { describe, expect, it } from "vitest";
import { createPortableChecksum } from "../../../src/checksum/portable-checksum.ts";
import type { ChecksumAlgorithm } from "../../../src/checksum/checksum.ts";

// Hashes of the bytes 7, 38, 69, … (each 31 more than the last, modulo 256), by the reference implementation (xxHash 0.8).
// Lengths stand at the borders of the algorithm's cases.
const vectors: [lengthBytes: number, xxh64: string, xxh3: string, xxh128: string][] = [
  [0, "ef46db3751d8e999", "2d06800538d394c2", "99aa06d3014798d86001c324468d497f"],
  [1, "a96c7f0ce858bbb7", "4c5cca45d0f4811f", "495b62073ef70ca44c5cca45d0f4811f"],
  [2, "ac378c5993cd5f9a", "a7e250c97710ff27", "12b2847aa0de5aaaa7e250c97710ff27"],
  [3, "56e6957632a487f9", "15f7093b173d005c", "46f66cb93538156515f7093b173d005c"],
  [4, "c60d15b1e3ff8f04", "dca012f95811b6b9", "7fefeeffb4d0eab3b987ca5d9241572a"],
  [7, "afbefc3d6c6f9a8e", "7561869c23da3c1b", "9194efbddb0d752c90d8d40e8b5ca9c4"],
  [8, "3da5c7aa269683e0", "dec6a9a43575982e", "803c675a846cc6c256bb836ceb6d4baa"],
  [9, "4b17a9ba9e215c09", "cbe393399f17ffbd", "d46556872d230f224376673580310154"],
  [15, "ae2a37eb9357caa7", "545e19990471dc37", "2c612e00ed4f13d9571df173bded2e23"],
  [16, "a19ad429b02bc413", "7e484c18d74895d0", "650fe308c566747df853dd94614dfa07"],
  [17, "fe9f0feb7eeedc09", "208bde5ee2bed407", "18217300b5132d5a78c349fe81b2f26c"],
  [31, "4a74f3a1a39ad4a1", "a937652b0119ca11", "a7591e70669b73f845e862e1ac921624"],
  [32, "8d57d6a4671cc43d", "03df0ac5255d1446", "3220ff5fe507b3c05726e079716c6a62"],
  [33, "62c9fd21ed857664", "199a362122d71f46", "91a4c56ad1b91d883b25275300c8b44e"],
  [63, "5c320a0d2707057f", "76d4eec1f092847f", "44e1980eb144e6c887e6bb29553b8e31"],
  [64, "7bbabbc45729d17e", "dd30702ab46b3745", "f9bfa77da0891a9636c5f7e547426bc4"],
  [96, "1a4b207385051b55", "d245cd2541582982", "59861d1adb3e51a263451be079edd707"],
  [97, "b8016eeff392be5d", "60e3e1d0d43785b3", "0912f66857975b13fa4138b7dc44e45b"],
  [128, "725a5b9b3bedfe94", "f92b70eaa21a6288", "b4f87b99d2db8a511e04fad9f0cacb4d"],
  [129, "28fc8362643627d7", "f8f76713f2bb60fa", "6881633650cd8924c51bc887976aef63"],
  [160, "c1c8129fce641faa", "c90911ffcef461e2", "c000b788df6dbbc4f661814e66697391"],
  [239, "88fdd7285946d2b3", "caa9b7a588464745", "75acb2ecd970b3996df5c761356a5057"],
  [240, "d430520ae3ed2fc6", "ccc7375172c41f03", "de57aab31e77a2ff93e173833f75ab66"],
  [241, "d3f50496d5bf27e0", "0b3b630948ce4a00", "92b991a7192f3f080b3b630948ce4a00"],
  [256, "7c1ff7b1d57c10d5", "ec85b75bafe6ca74", "24ee30633ca52c6aec85b75bafe6ca74"],
  [511, "a316a70d395e7bb2", "0fec8fb6eae1df8b", "f7b19289ed7568430fec8fb6eae1df8b"],
  [1024, "149aa44972cdae00", "23bc880ebf0d29c6", "4c17271c906df79223bc880ebf0d29c6"],
  [1025, "2c9d0b038b4a4b35", "c09fdfbc398c7d82", "70a4eb1b9691d77fc09fdfbc398c7d82"],
  [1088, "8d475cbcf2e62a31", "a16bad67843c5a45", "fcf9dfe2b0ba271ba16bad67843c5a45"],
  [1089, "9c94f6fc3e3abc78", "822327a86aad957c", "9abc7da3134fb578822327a86aad957c"],
  [2048, "6a531ef2d65594ec", "19f6f9c987331373", "b318976b177a38c719f6f9c987331373"],
  [2049, "26201eaeff1b4b61", "5045460f5d85c275", "11999f258baadb535045460f5d85c275"],
  [4099, "98531e44aa4f969d", "8289fd6cadd0c49e", "c9f569d64a2cdf4c8289fd6cadd0c49e"],
  [100000, "3ac9cbc5a9b7f843", "ccf90df7e7e37036", "8ce7a24d31cd94b1ccf90df7e7e37036"],
];

function hash(algorithm: ChecksumAlgorithm, bytes: Uint8Array, pieceBytes: number): string {
  const checksum = createPortableChecksum(algorithm);
  for (let at = 0; at < bytes.length; at += pieceBytes) checksum.update(bytes.subarray(at, at + pieceBytes));
  return Buffer.from(checksum.digest()).toString("hex");
}

describe.each([1, 63, 1024, 1 << 20])("xxHash in pieces of %s bytes", (pieceBytes) => {
  it.each(vectors)("of %s bytes is what the reference implementation gives", (length, xxh64, xxh3, xxh128) => {
    const bytes = Uint8Array.from({ length }, (_, i) => 7 + 31 * i);
    expect(hash("XXHASH64", bytes, pieceBytes)).toBe(xxh64);
    expect(hash("XXHASH3", bytes, pieceBytes)).toBe(xxh3);
    expect(hash("XXHASH128", bytes, pieceBytes)).toBe(xxh128);
  });
});

it.each<[ChecksumAlgorithm, string, string]>([
  ["XXHASH64", "", "ef46db3751d8e999"],
  ["XXHASH64", "abc", "44bc2cf5ad770999"],
  ["XXHASH3", "", "2d06800538d394c2"],
  ["XXHASH3", "abc", "78af5f94892f3950"],
  ["XXHASH128", "", "99aa06d3014798d86001c324468d497f"],
  ["XXHASH128", "abc", "06b05ab6733a618578af5f94892f3950"],
])("%s of %j is the published value", (algorithm, text, expected) => {
  expect(hash(algorithm, Buffer.from(text), 10)).toBe(expected);
});
