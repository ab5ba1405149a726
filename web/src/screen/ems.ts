/** Width of a text in ems: a wide character is one, a narrow one about half. */
export function ems(text: string): number {
  let width = 0;
  for (const character of text) width += character.charCodeAt(0) < 0x2e80 ? 0.56 : 1;
  return width;
}
