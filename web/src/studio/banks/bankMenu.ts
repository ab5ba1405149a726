/** What can be done with a whole bank, from the list and from its own page. */
import { address } from "../api";
import { place } from "../place.svelte";
import { toasts } from "../toasts.svelte";
import { copy, download, edit, trash, upload } from "../ui/icons";
import { calls, paths, type Bank } from "./calls";
import { t } from "./text";

export const FORMATS = ["csv", "yaml", "json"] as const;

/** Make a copy and open it: the way to change a bank that comes with the program. */
export async function copyBank(bank: Bank): Promise<void> {
  await toasts.trying(async () => {
    const made = await calls.copyBank(bank.bank_id, t("banks.copyTitle", { title: bank.title }));
    toasts.say(t("banks.duplicated", { title: made.title }));
    place.go(`/banks/${made.bank_id}`);
  });
}

/** Save the whole bank as a file. */
export function exportBank(bank: Bank, format: (typeof FORMATS)[number]): void {
  const link = document.createElement("a");
  link.href = address(paths.exported(bank.bank_id), { format });
  link.download = "";
  link.click();
}

interface Asked {
  onedit: () => void;
  onremove: () => void;
}

export function bankMenu(bank: Bank, { onedit, onremove }: Asked) {
  const mine = bank.may_edit
    ? [
        { label: t("bank.settings"), icon: edit, onpick: onedit },
        { label: t("bank.importInto"), icon: upload, onpick: () => place.go(`/banks/${bank.bank_id}/import`) },
      ]
    : [];
  const open = bank.in_play
    ? []
    : [
        { label: t("bank.duplicate"), icon: copy, onpick: () => void copyBank(bank) },
        ...FORMATS.map((format) => ({ label: `${t("bank.export")} ${t(`bank.export.${format}`)}`, icon: download, onpick: () => exportBank(bank, format) })),
      ];
  const harm = bank.may_edit ? [{ label: t("banks.delete"), icon: trash, harm: true, onpick: onremove }] : [];
  return [...mine, ...open, ...harm];
}
