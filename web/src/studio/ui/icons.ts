/** Icons: the shared ones, and those that only the studio uses. */
import own from "./icons.svg?url";

export * from "../../shared/ui/icons";

export const menu = `${own}#menu`;
export const more = `${own}#more`;
export const settings = `${own}#settings`;
export const key = `${own}#key`;
export const link = `${own}#link`;
export const copy = `${own}#copy`;
export const trash = `${own}#trash`;
export const leave = `${own}#leave`;
export const globe = `${own}#globe`;
export const sun = `${own}#sun`;
export const moon = `${own}#moon`;
export const mail = `${own}#mail`;
export const image = `${own}#image`;
export const filter = `${own}#filter`;
export const sortUp = `${own}#sortUp`;
export const sortDown = `${own}#sortDown`;
export const sort = `${own}#sort`;
export const podium = `${own}#podium`;
