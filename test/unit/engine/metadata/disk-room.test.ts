import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { DiskRoom, diskFull } from "../../../../src/engine/metadata/disk-room.ts";

describe("the room on a disk", () => {
  it("is refused to a write that is larger than it, and kept for others", () => {
    const room = new DiskRoom(tmpdir());
    expect(room.take(2 ** 60, false)).toBe(false);
    expect(room.take(2 ** 60, true)).toBe(false);
    expect(room.take(1000, false)).toBe(true);
  });

  it("that nobody knows is not refused", () => expect(new DiskRoom("/no such directory").take(2 ** 60, false)).toBe(true));

  it("that is used up is an error that no client repeats by itself", () => {
    expect(diskFull()).toMatchObject({ code: "InsufficientStorage", status: 507, kind: "server", retryable: false });
  });
});
