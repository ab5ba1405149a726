/** A column of a table. */
export interface Column<Row> {
  name: string;
  label: string;
  /** What a cell says; without it the table's ``cell`` draws it. */
  text?: (row: Row) => string | number;
  /** The name by which the server sorts. */
  sort?: string;
  align?: "left" | "right" | "center";
  width?: string;
  /** What the row is about: stands first, bolder, without its label on phones. */
  main?: boolean;
  /** Left out on phones. */
  wide?: boolean;
  /** The label is read but not seen: actions. */
  hidden?: boolean;
}
