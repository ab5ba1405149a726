import { expect, test } from "vitest";
import { find, isEnough, type Section } from "./router";

const banks: Section = {
  name: "banks",
  home: "/banks",
  load: async () => ({}),
  routes: [
    { path: "/banks", page: "List" },
    { path: "/banks/new", page: "New" },
    { path: "/banks/:bank", page: "Bank" },
    { path: "/banks/:bank/questions/:number", page: "Question", key: ({ bank }) => bank! },
  ],
};

test("an address means the first page whose pattern it has", () => {
  expect(find([banks], "/banks/")?.route.page).toBe("List");
  expect(find([banks], "/banks/new")?.route.page).toBe("New");
  expect(find([banks], "/banks/law%20%E9%A2%98")?.params).toEqual({ bank: "law 题" });
  expect(find([banks], "/banks/%E0")?.params).toEqual({ bank: "%E0" });
  expect(find([banks], "/contests")).toBeNull();
});

test("a page stays while its key stays", () => {
  const [one, two] = ["/banks/7/questions/1", "/banks/7/questions/2"].map((path) => find([banks], path)!.key);
  expect(one).toBe(two);
  expect(find([banks], "/banks/7")!.key).not.toBe(find([banks], "/banks/8")!.key);
});

test("roles are ordered", () => {
  expect(isEnough("admin", "organizer")).toBe(true);
  expect(isEnough("host", "organizer")).toBe(false);
});
