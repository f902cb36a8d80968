import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/**
 * The client's IP address. Behind `hops` trusted proxies, it is the entry that the outermost of them added to
 * X-Forwarded-For; without trusted proxies, anybody could have set the header, so it is ignored.
 */
export function clientAddress(request: IncomingMessage, hops: number): string {
	const direct = request.socket.remoteAddress ?? "unknown";
	if (hops === 0) return direct;
	const forwarded = String(request.headers["x-forwarded-for"] ?? "")
		.split(",")
		.map((entry) => entry.trim())
		.filter((entry) => isIP(entry));
	return forwarded.at(-hops) ?? forwarded[0] ?? direct;
}

/** The origin of absolute URLs: ORIGIN, or else the host that the browser requested. */
export function originOf(request: IncomingMessage, configured: string | undefined): string {
	if (configured) return configured;
	const { host } = request.headers;
	return `http://${host !== undefined && isHost(host) ? host : "localhost"}`;
}

/**
 * Headers that decide what a request is and who sends it. If one occurs twice, Node keeps the first or joins both, but
 * another server on the way may have used the other one.
 */
const onlyOnce = new Set([
	"host",
	"origin",
	"sec-fetch-site",
	"content-length",
	"content-type",
	"transfer-encoding",
	"x-http-method-override",
]);

/** Whether no header that must be unique occurs twice, and Host, if present, is a valid host name (RFC 9112, 3.2). */
export function hasSoundHeaders({ rawHeaders, headers }: IncomingMessage): boolean {
	const met = new Set<string>();
	for (let at = 0; at < rawHeaders.length; at += 2) {
		const name = rawHeaders[at]?.toLowerCase() ?? "";
		if (!onlyOnce.has(name)) continue;
		if (met.has(name)) return false;
		met.add(name);
	}
	return headers.host === undefined || isHost(headers.host);
}

function isHost(host: string): boolean {
	return /^[a-z0-9.:[\]_-]{1,255}$/i.test(host) && URL.canParse(`http://${host}`);
}
