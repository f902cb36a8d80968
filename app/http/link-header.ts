/** A typed link of a resource (RFC 8288). */
export type TypedLink = { href: string; rel: string; type?: string | undefined };

/** Writes links as one header. Harvesters split it at commas and quotes, so neither is left in a URL. */
export function linkHeader(links: readonly TypedLink[]): string {
	return links
		.map(({ href, rel, type }) => {
			const address = new URL(href).href.replace(/[<>",; ]/g, encodeURIComponent);
			return `<${address}>; rel="${rel}"${type === undefined ? "" : `; type="${type.replace(/[^\w.+/-]/g, "")}"`}`;
		})
		.join(", ");
}
