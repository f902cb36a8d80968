/**
 * Whether a request may change something: it comes from a page of ours, or from the address bar. Browsers say so in
 * Sec-Fetch-Site, except over plain http, and in Origin. Each of the two that is sent must name us; a request with
 * neither does not come from a browser that we know, and is refused.
 * @param origin the configured origin, `https://library.example`; without it, Origin's host is held against the Host header
 */
export function isSameOrigin(method: string, headers: Headers, origin: string | undefined): boolean {
	if (method === "GET" || method === "HEAD") return true;
	const site = headers.get("sec-fetch-site");
	const sender = headers.get("origin");
	if (site === null && sender === null) return false;
	if (site !== null && site !== "same-origin" && site !== "none") return false;
	return sender === null || isOurs(sender, headers, origin);
}

/** `null` (a sandbox, a redirect from elsewhere) is nobody's origin. */
function isOurs(sender: string, headers: Headers, origin: string | undefined): boolean {
	if (!/^https?:\/\//i.test(sender) || !URL.canParse(sender)) return false;
	const { origin: whole, host } = new URL(sender);
	return origin ? whole === origin : host === headers.get("host")?.toLowerCase();
}
