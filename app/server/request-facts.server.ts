import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/**
 * The client's address. Behind `hops` trusted proxies it is the entry that the outermost of them wrote
 * into X-Forwarded-For; without any, the header is anybody's word and ignored.
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

/** What absolute addresses begin with: ORIGIN, or else what the browser called us. */
export function originOf(request: IncomingMessage, configured: string | undefined): string {
	if (configured) return configured;
	const host = String(request.headers.host ?? "localhost");
	return `http://${/^[a-z0-9.:[\]-]{1,255}$/i.test(host) ? host : "localhost"}`;
}
