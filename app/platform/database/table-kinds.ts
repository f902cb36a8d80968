/**
 * What a backup of the installation does with the rows of a table: it contains `kept` rows; `derived` rows are made
 * again from those; `fleeting` rows are worth nothing after a restore.
 */
export type TableKind = "kept" | "derived" | "fleeting";

/** The tables of an area by name, with their schema if it is not `public`. */
export type TableKinds = Readonly<Record<string, TableKind>>;
