import { expect, test } from "vitest";
import { Attributes } from "../../../src/resource/attributes.ts";

function counting(): { attributes: Attributes<number>; answer(value: number): void; readonly asked: number } {
  const waiting: ((value: number) => void)[] = [];
  let asked = 0;
  const attributes = new Attributes<number>(() => {
    asked++;
    return new Promise((resolve) => waiting.push(resolve));
  });
  return {
    attributes,
    answer: (value) => waiting.shift()?.(value),
    get asked() {
      return asked;
    },
  };
}

test("C-33 C-72 who asks at the same time gets the same answer", async () => {
  const source = counting();
  const both = Promise.all([source.attributes.get(), source.attributes.get()]);
  source.answer(1);
  expect(await both).toEqual([1, 1]);
  expect(await source.attributes.get()).toBe(1);
  expect(source.asked).toBe(1);
});

test("C-35 C-72 an answer to a question from before a change is not kept", async () => {
  const source = counting();
  const early = source.attributes.get();
  source.attributes.drop();
  source.answer(1);
  expect(await early).toBe(1);
  expect(source.attributes.data).toBeUndefined();
  const late = source.attributes.get();
  source.answer(2);
  expect([await late, source.attributes.data]).toEqual([2, 2]);
});

test("C-34 load asks anew, a failure leaves what was known", async () => {
  let fail = false;
  let value = 0;
  const attributes = new Attributes<number>(() => (fail ? Promise.reject(new Error("no")) : Promise.resolve(++value)));
  expect([await attributes.get(), await attributes.load({}), attributes.data]).toEqual([1, 2, 2]);
  fail = true;
  await expect(attributes.load({})).rejects.toThrow("no");
  expect(attributes.data).toBe(2);
});
