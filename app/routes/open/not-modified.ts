/** Whether whoever asks holds the answer of this tag already. The tag alone decides: dates don't tell what was hidden. */
export function isNotModified(headers: Headers, etag: string): boolean {
	const tags = headers.get("if-none-match") ?? "";
	return tags.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
