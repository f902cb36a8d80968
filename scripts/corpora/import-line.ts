import type { z } from "zod";
import type { importLine } from "#app/library/record/import-record.ts";

/** What a corpus is mapped to: one line of an import, before it is checked. */
export type ImportLine = z.input<typeof importLine>;

/** How a corpus is read: each names its files within the folder of the corpora. */
export type Corpus = {
	file: string;
	/** @param file the path of the corpus' file */
	read(file: string): AsyncIterable<ImportLine>;
};

/** The address, where it is one that a link may carry. */
export function webAddressOf(text: string): string | undefined {
	return /^https?:\/\/\S+$/.test(text) && text.length <= 2000 && URL.canParse(text) ? text : undefined;
}

/** Without the fields that have no value: an import takes a field that is absent, and refuses one that is empty. */
export function stated<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
	const entries = Object.entries(fields).filter(([, value]) => value !== undefined && value !== "");
	return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
