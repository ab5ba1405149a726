/**
 * Typed dictionaries: a missing key, a missing translation or a missing parameter
 * does not compile.
 *
 * ``{name}`` is replaced by the parameter; ``{name:one|many}`` chooses a word by it.
 */

import { language } from "./language.svelte";

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;
type Rest<Text> = [Names<Text>] extends [never]
  ? []
  : [params: Record<Names<Text>, string | number>];
type English<Zh> = { readonly [Key in keyof Zh]: string };

/**
 * ``t`` for a page: ``zh`` gives keys and parameters, English must have the same keys.
 *
 * English may be fetched: then only who asks for it downloads it, and the page keeps its
 * language until all of it is there.
 */
export function dictionary<const Zh extends Record<string, string>>(
  zh: Zh,
  english: English<Zh> | (() => Promise<English<Zh>>),
): <Key extends keyof Zh>(key: Key, ...rest: Rest<Zh[Key]>) => string {
  let en: English<Zh> = zh;
  if (typeof english !== "function") en = english;
  else language.needs(async () => void (en = await english()));
  return (key, ...rest) => fill((language.current === "en" ? en : zh)[key], rest[0] ?? {});
}

/** ``text`` with its parameters put in. */
export function fill(text: string, params: Record<string, string | number>): string {
  return text.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one, many) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (one === undefined) return String(value);
    return value === 1 ? one : many;
  });
}
