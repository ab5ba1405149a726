import { expect, test } from "vitest";
import { Told } from "./told";

test("who asks is told the value, then each change, until they have heard enough", () => {
  const heard: number[] = [];
  const value = new Told(1);
  const stop = value.subscribe((each) => heard.push(each));
  value.set(2);
  value.set(2);
  stop();
  value.set(3);
  expect(heard).toEqual([1, 2]);
});
