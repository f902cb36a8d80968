import type { SheetEntries } from "#app/awards/juries/jury.ts";

/** What the fields of a sheet show of it. */
export function sheetValues(entries: SheetEntries): Record<string, string> {
	return Object.fromEntries(
		Object.entries(entries).flatMap(([code, { score, comment }]) => [
			[`score-${code}`, score === null ? "" : String(score)],
			[`comment-${code}`, comment],
		]),
	);
}
