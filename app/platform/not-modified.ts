/**
 * Whether the client already has the content with this tag (If-None-Match, RFC 9110, 13.1.2). Dates are ignored: they do
 * not change when something is hidden.
 * @param held the header: one or several tags, which a proxy that compresses may have weakened, or `*`
 */
export function isNotModified(held: string | null | undefined, etag: string): boolean {
	if (!held) return false;
	const bare = (tag: string) => tag.trim().replace(/^W\//, "");
	return held.split(",").some((tag) => bare(tag) === bare(etag) || tag.trim() === "*");
}
