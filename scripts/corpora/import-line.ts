import type { z } from "zod";
import type { importLine } from "#app/library/record/import-record.ts";

/** The result of mapping a corpus record: one import line, not yet validated. */
export type ImportLine = z.input<typeof importLine>;

/** How to read a corpus, with its files inside the folder of the corpora. */
export type Corpus = {
	file: string;
	/** @param file path of the corpus file */
	read(file: string): AsyncIterable<ImportLine>;
};

/** The text if it is a URL that may be linked to; otherwise undefined. */
export function webAddressOf(text: string): string | undefined {
	return /^https?:\/\/\S+$/.test(text) && text.length <= 2000 && URL.canParse(text) ? text : undefined;
}

/** Removes undefined fields: an import accepts absent fields but rejects empty ones. */
export function stated<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
	const entries = Object.entries(fields).filter(([, value]) => value !== undefined && value !== "");
	return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
