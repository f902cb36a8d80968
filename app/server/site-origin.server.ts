import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import type { Environment } from "#app/platform/environment.server.ts";

/** The beginning of URLs in emails and on the console. */
export function siteOrigin({ ORIGIN, HOST, PORT }: Pick<Environment, "ORIGIN" | "HOST" | "PORT">): string {
	const host = HOST === "0.0.0.0" || HOST === "::" ? "localhost" : HOST;
	return ORIGIN ?? `http://${host.includes(":") ? `[${host}]` : host}:${PORT}`;
}

/**
 * The beginning of URLs in an answer: `ORIGIN`. Without it, the site is being tried out, and the host that was requested
 * counts if only this machine or its network can be reached by that name. Anybody can send the name of their own site as
 * Host, and pages, feeds and the page cache must not repeat it.
 */
export function originOf(
	request: IncomingMessage,
	{ ORIGIN, HOST, PORT }: Pick<Environment, "ORIGIN" | "HOST" | "PORT">,
): string {
	const { host } = request.headers;
	const requested = ORIGIN === undefined && host !== undefined && isHost(host) ? new URL(`http://${host}`) : undefined;
	if (requested && isNearby(requested.hostname)) return requested.origin;
	return siteOrigin({ ORIGIN, HOST, PORT: request.socket.localPort ?? PORT });
}

/** Whether a Host header is a valid host name, with or without a port. */
export function isHost(host: string): boolean {
	return /^[a-z0-9.:[\]_-]{1,255}$/i.test(host) && URL.canParse(`http://${host}`);
}

/** @param hostname as `URL` writes it: in lower case, IPv4 addresses with four numbers, IPv6 addresses in brackets */
function isNearby(hostname: string): boolean {
	const address = hostname.replace(/^\[|\]$/g, "");
	const family = isIP(address);
	if (family) return nearby.check(address, family === 4 ? "ipv4" : "ipv6");
	return !hostname.includes(".") || /\.(localhost|local|internal|home\.arpa)$/.test(hostname);
}

/** IP addresses of this machine and of private networks (RFC 1122, 1918, 3927, 4193 and 4291). */
const nearby = new BlockList();
for (const [network, bits] of [
	["127.0.0.0", 8],
	["10.0.0.0", 8],
	["172.16.0.0", 12],
	["192.168.0.0", 16],
	["169.254.0.0", 16],
] as const)
	nearby.addSubnet(network, bits, "ipv4");
nearby.addAddress("::1", "ipv6");
nearby.addSubnet("fc00::", 7, "ipv6");
nearby.addSubnet("fe80::", 10, "ipv6");
