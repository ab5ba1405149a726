import { expect, test } from "vitest";
import { ACK, CONNECT, decoded, encoded, EVENT, REFUSED } from "./packets";

test.each([
  [{ type: CONNECT, data: { token: "t" } }, '40/host,{"token":"t"}'],
  [{ type: CONNECT }, "40/host,"],
  [{ type: EVENT, id: 12, data: ["ask", { a: "1,2\n3" }] }, '42/host,12["ask",{"a":"1,2\\n3"}]'],
  [{ type: ACK, id: 0, data: [] }, "43/host,0[]"],
])("%o is written %s and read again", (packet, text) => {
  expect(encoded("/host", packet)).toBe(text);
  expect(decoded(text)).toEqual({ id: undefined, data: undefined, ...packet });
});

test("a refusal carries its code", () => {
  expect(decoded('44/host,{"message":"bad_token"}')).toMatchObject({ type: REFUSED, data: { message: "bad_token" } });
});

test.each(["", "3probe", "6", "b4AAEC"])("%s is no packet of ours", (text) => {
  expect(decoded(text)).toBeNull();
});
