/** Dictionaries of sections: Chinese comes with the section, English is fetched by who asks for it. */
import { dictionary, language } from "../../shared/i18n";
import { fill } from "../../shared/i18n/dictionary";

type Texts = Record<string, string>;
type English<Zh> = { readonly [Key in keyof Zh]: string };

const fetches: Promise<void>[] = [];

/** Like ``dictionary``; a section that is opened while the page speaks English fetches it at once. */
export function texts<const Zh extends Texts>(zh: Zh, english: () => Promise<{ en: English<Zh> }>): ReturnType<typeof dictionary<Zh>> {
  let en = $state.raw<English<Zh> | null>(null);
  let asked = false;
  const fetched = async (): Promise<void> => {
    asked = true;
    en = (await english()).en;
  };
  language.needs(fetched);
  if (language.current === "en") fetches.push(fetched());
  /** The language may have changed while the section was on its way: then Chinese stays until English is there. */
  const spoken = (): English<Zh> => {
    if (language.current !== "en") return zh;
    if (!asked) fetched().catch(() => (asked = false));
    return en ?? zh;
  };
  return ((key: keyof Zh, params: Record<string, string | number> = {}) => fill(spoken()[key], params)) as ReturnType<typeof dictionary<Zh>>;
}

/** Resolves once the sections opened so far can speak the page's language. */
export async function spoken(): Promise<void> {
  await Promise.all(fetches.splice(0));
}
