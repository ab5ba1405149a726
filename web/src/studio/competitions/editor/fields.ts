/** A field of the rows that the editor grows. */
export interface RowField<Row> {
  name: keyof Row & string;
  label: string;
  help?: string;
  options?: (row: Row) => readonly { value: string; label: string }[];
  number?: boolean;
  /** Whole numbers are sent as such. */
  int?: boolean;
  day?: boolean;
  /** The text that stands for null. */
  empty?: string;
  optional?: boolean;
  placeholder?: string;
  flex?: string;
  when?: (row: Row) => boolean;
}
