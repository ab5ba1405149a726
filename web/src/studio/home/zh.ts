/** The first page, in Chinese. */
export const zh = {
  "home.hello": "{name}，您好",
} as const;
