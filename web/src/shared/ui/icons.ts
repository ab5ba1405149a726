/**
 * Icons: paths on a 24 px grid, drawn as 2.2 px lines. They lie in two pictures beside the
 * scripts, which browsers keep: what phones use, and what only host and screen use.
 */
import near from "./icons.svg?url";
import desk from "./icons-desk.svg?url";

export const check = `${near}#check`;
export const cross = `${near}#cross`;
export const up = `${near}#up`;
export const down = `${near}#down`;
export const same = `${near}#same`;
export const users = `${near}#users`;
export const clock = `${near}#clock`;
export const skip = `${near}#skip`;
export const warn = `${near}#warn`;
export const book = `${near}#book`;
export const dice = `${near}#dice`;
export const wifi = `${near}#wifi`;
export const chart = `${near}#chart`;

export const right = `${desk}#right`;
export const next = `${desk}#next`;
export const back = `${desk}#back`;
export const pause = `${desk}#pause`;
export const play = `${desk}#play`;
export const plus = `${desk}#plus`;
export const minus = `${desk}#minus`;
export const lock = `${desk}#lock`;
export const hide = `${desk}#hide`;
export const eye = `${desk}#eye`;
export const qr = `${desk}#qr`;
export const download = `${desk}#download`;
export const upload = `${desk}#upload`;
export const undo = `${desk}#undo`;
export const search = `${desk}#search`;
export const bell = `${desk}#bell`;
export const mic = `${desk}#mic`;
export const flag = `${desk}#flag`;
export const file = `${desk}#file`;
export const grid = `${desk}#grid`;
export const edit = `${desk}#edit`;
export const drag = `${desk}#drag`;
export const sound = `${desk}#sound`;
export const mute = `${desk}#mute`;
export const screen = `${desk}#screen`;
export const cover = `${desk}#cover`;
export const dot = `${desk}#dot`;
export const gavel = `${desk}#gavel`;
export const medal = `${desk}#medal`;
export const star = `${desk}#star`;
export const home = `${desk}#home`;
export const save = `${desk}#save`;
