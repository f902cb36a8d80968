import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { isHost } from "#app/server/site-origin.server.ts";

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
export function hasSoundHeaders(request: IncomingMessage): boolean {
	const { host } = request.headers;
	return !repeatsHeader(request) && (host === undefined || isHost(host));
}

/** Whether a header that must be unique occurs twice. */
export function repeatsHeader({ rawHeaders, headers }: IncomingMessage): boolean {
	// In nearly all requests each header occurs once.
	if (Object.keys(headers).length * 2 === rawHeaders.length) return false;
	const names = rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());
	const unique = names.filter((name) => onlyOnce.has(name));
	return new Set(unique).size < unique.length;
}
