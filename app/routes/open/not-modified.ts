/**
 * Whether the client already has the answer with this tag. Dates are ignored: they do not change when something is
 * hidden.
 */
export function isNotModified(headers: Headers, etag: string): boolean {
	const tags = headers.get("if-none-match") ?? "";
	return tags.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
