/**
 * What a backup of the installation does with the rows of a table: it holds `kept` ones; `derived` ones are
 * made again from the others; `fleeting` ones are worth nothing once it is restored.
 */
export type TableKind = "kept" | "derived" | "fleeting";

/** The tables of an area by name, with their schema where it is not `public`. */
export type TableKinds = Readonly<Record<string, TableKind>>;
