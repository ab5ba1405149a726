import { beforeEach, expect, test, vi } from "vitest";
import { Refused } from "../api";
import { calls, type Competition } from "./calls";
import { whole } from "./definition";
import { Editing } from "./editing.svelte";

const competition = (): Competition => ({ competition_id: "c1", revision: 3, definition: whole({ title: "甲" }) }) as Competition;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(calls, "check").mockResolvedValue({ ready: true, problems: [] });
});

test("typing on in a field is one step to take back, another field another", () => {
  const editing = new Editing(competition());
  editing.change({ title: "甲乙" }, "title");
  editing.change({ title: "甲乙丙" }, "title");
  editing.change({ organizer: "院" }, "organizer");
  editing.undo();
  expect(editing.definition).toMatchObject({ title: "甲乙丙", organizer: "" });
  editing.undo();
  expect(editing.definition.title).toBe("甲");
  editing.redo();
  expect(editing.definition.title).toBe("甲乙丙");
});

test("a change after taking back leaves nothing to do again", () => {
  const editing = new Editing(competition());
  editing.change({ title: "乙" });
  editing.undo();
  editing.change({ title: "丙" });
  editing.redo();
  expect(editing.definition.title).toBe("丙");
});

test("a draft saves itself with the revision it was made from", async () => {
  const save = vi.spyOn(calls, "save").mockResolvedValue({ ...competition(), revision: 4 });
  const editing = new Editing(competition());
  editing.change({ title: "乙" });
  expect(editing.unsaved).toBe(true);
  await vi.advanceTimersByTimeAsync(1000);
  expect(save).toHaveBeenCalledWith("c1", expect.objectContaining({ title: "乙" }), 3);
  expect(editing.state).toBe("saved");
});

test("where somebody else was faster, the person chooses", async () => {
  vi.spyOn(calls, "save").mockRejectedValueOnce(new Refused(412, "revision_changed"));
  vi.spyOn(calls, "competition").mockResolvedValue({ ...competition(), revision: 9, definition: whole({ title: "别人的" }) });
  const editing = new Editing(competition());
  editing.change({ title: "乙" });
  await vi.advanceTimersByTimeAsync(1000);
  expect(editing.state).toBe("conflict");
  await editing.settle("theirs");
  expect(editing.definition.title).toBe("别人的");
  expect(editing.state).toBe("saved");
});

test("what cannot be read as a definition is shown at its place", async () => {
  const errors = [{ path: "/tracks/0/weight", code: "not_a_figure" }];
  vi.spyOn(calls, "save").mockRejectedValueOnce(new Refused(422, "bad_definition", { errors }));
  const editing = new Editing(competition());
  editing.change({ title: "乙" });
  await vi.advanceTimersByTimeAsync(1000);
  expect(editing.problems).toMatchObject([{ severity: "error", code: "not_a_figure", path: "/tracks/0/weight" }]);
});

test("a new version of running rules is not saved by itself", async () => {
  const save = vi.spyOn(calls, "save").mockClear();
  const editing = new Editing(competition(), false);
  editing.change({ title: "乙" });
  await vi.advanceTimersByTimeAsync(1000);
  expect(save).not.toHaveBeenCalled();
  expect(editing.unsaved).toBe(true);
});
