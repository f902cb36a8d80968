/**
 * Whether a request may change something: it comes from a page of ours, or from the address bar. Browsers
 * say so in Sec-Fetch-Site, except over plain http, where the Origin header has to do. A request with
 * neither does not come from a browser that we know, and is refused.
 * @param origin the configured origin, `https://library.example`; without it, Origin's host is held against the Host header
 */
export function isSameOrigin(method: string, headers: Headers, origin: string | undefined): boolean {
	if (method === "GET" || method === "HEAD") return true;
	const site = headers.get("sec-fetch-site");
	if (site !== null) return site === "same-origin" || site === "none";
	const sender = parseOrigin(headers.get("origin"));
	if (!sender) return false;
	return origin ? sender.origin === origin : sender.host === headers.get("host")?.toLowerCase();
}

/** `null` (a sandbox, a redirect from elsewhere) is nobody's origin. */
function parseOrigin(value: string | null): URL | undefined {
	if (value === null || !/^https?:\/\//i.test(value) || !URL.canParse(value)) return undefined;
	return new URL(value);
}
