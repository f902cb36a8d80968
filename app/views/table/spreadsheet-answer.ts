const types = {
	csv: "text/csv; charset=utf-8",
	xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** A response that downloads a spreadsheet and is not cached. */
export function spreadsheetAnswer(
	content: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>,
	name: `${string}.${keyof typeof types}`,
): Response {
	return new Response(content, {
		headers: {
			"content-type": name.endsWith(".csv") ? types.csv : types.xlsx,
			"content-disposition": `attachment; filename="${name}"`,
			"cache-control": "private, no-store",
			"x-content-type-options": "nosniff",
		},
	});
}
