/**
 * Whether a request may change something: it comes from one of our pages or from the address bar. Browsers send this in
 * Sec-Fetch-Site (except over plain http) and in Origin. Each of the two that is sent must match this site; a request
 * with neither doesn't come from a known browser, and is refused.
 * @param origin the configured origin, `https://library.example`; without it, Origin's host is compared with the Host
 * header
 */
export function isSameOrigin(method: string, headers: Headers, origin: string | undefined): boolean {
	if (method === "GET" || method === "HEAD") return true;
	const site = headers.get("sec-fetch-site");
	const sender = headers.get("origin");
	if (site === null && sender === null) return false;
	if (site !== null && site !== "same-origin" && site !== "none") return false;
	return sender === null || isOurs(sender, headers, origin);
}

/** `null` (from a sandbox, or after a redirect from another site) never counts as ours. */
function isOurs(sender: string, headers: Headers, origin: string | undefined): boolean {
	if (!/^https?:\/\//i.test(sender) || !URL.canParse(sender)) return false;
	const { origin: whole, host } = new URL(sender);
	return origin ? whole === origin : host === headers.get("host")?.toLowerCase();
}
