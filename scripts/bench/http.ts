import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { buffer } from "node:stream/consumers";

/** The Accept-Encoding header of a browser. */
export const acceptEncoding = "br, gzip";

export type Answer = { status: number; headers: [name: string, value: string][]; body: Buffer };

/**
 * Sends a request as a browser does and returns the response as it came over the wire, still compressed.
 * @param options.encoding the Accept-Encoding header, if not a browser's
 * @param options.client the client's IP address, sent as a proxy would (X-Forwarded-For)
 */
export async function get(
	url: string,
	options: { cookie?: string; encoding?: string; client?: string } = {},
): Promise<Answer> {
	const { cookie, client, encoding = acceptEncoding } = options;
	const headers = {
		"accept-encoding": encoding,
		...(cookie ? { cookie } : {}),
		...(client ? { "x-forwarded-for": client } : {}),
	};
	const requested = request(url, { headers, agent: false }).end();
	const [response] = (await once(requested, "response")) as [IncomingMessage];
	return { status: response.statusCode ?? 0, headers: sentHeaders(response.rawHeaders), body: await buffer(response) };
}

/** Headers that belong to the connection or that each server sets itself. */
const ownHeaders = new Set(["connection", "keep-alive", "date", "transfer-encoding"]);

function sentHeaders(raw: string[]): Answer["headers"] {
	const pairs = Array.from({ length: raw.length / 2 }, (_, n) => raw.slice(2 * n, 2 * n + 2) as [string, string]);
	return pairs.filter(([name]) => !ownHeaders.has(name.toLowerCase()));
}
