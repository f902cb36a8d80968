import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { isNotModified } from "#app/platform/not-modified.ts";

const types: Record<string, string> = {
	".css": "text/css; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml; charset=utf-8",
	".png": "image/png",
	".ico": "image/x-icon",
	".woff2": "font/woff2",
	".json": "application/json",
	".txt": "text/plain; charset=utf-8",
};

type Found = { file: string; size: number; encoding?: string; type: string; immutable: boolean; etag: string };

/** Answers a request with a static file; resolves to false if there is no such file. */
export type StaticFiles = (request: IncomingMessage, response: ServerResponse, pathname: string) => Promise<boolean>;

/**
 * Serves a folder of files made by the build; `/assets/…` never change, all others are revalidated.
 * @param folder `build/client`, where the build also wrote `.br` and `.gz` versions of each text file
 */
export function staticFiles(folder: string): StaticFiles {
	const root = path.resolve(folder) + path.sep;
	const known = new Map<string, Found | null>();

	async function find(pathname: string, encoding: string): Promise<Found | null> {
		const file = path.join(root, pathname);
		const type = types[path.extname(file)];
		if (!file.startsWith(root) || !type) return null;
		const cached = `${encoding}:${pathname}`;
		const hit = known.get(cached);
		if (hit !== undefined) return hit;
		const suffix = encoding === "br" ? ".br" : encoding === "gzip" ? ".gz" : "";
		const details = await stat(file + suffix).catch(() => null);
		const found: Found | null = details?.isFile()
			? {
					file: file + suffix,
					size: details.size,
					...(suffix ? { encoding } : {}),
					type,
					immutable: pathname.startsWith("/assets/"),
					etag: `W/"${details.size.toString(36)}-${Math.floor(details.mtimeMs).toString(36)}"`,
				}
			: null;
		// Unknown paths are not remembered, because there is no limit to their number.
		if (found) known.set(cached, found);
		return found;
	}

	return async (request, response, pathname) => {
		if (request.method !== "GET" && request.method !== "HEAD") return false;
		const accepted = String(request.headers["accept-encoding"] ?? "");
		const wanted = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : "";
		const found = (wanted && (await find(pathname, wanted))) || (await find(pathname, ""));
		if (!found) return false;
		response.setHeader("content-type", found.type);
		response.setHeader(
			"cache-control",
			found.immutable ? "public, max-age=31536000, immutable" : "public, max-age=3600",
		);
		response.setHeader("etag", found.etag);
		response.setHeader("vary", "accept-encoding");
		if (isNotModified(request.headers["if-none-match"], found.etag)) {
			response.writeHead(304).end();
			return true;
		}
		if (found.encoding) response.setHeader("content-encoding", found.encoding);
		response.setHeader("content-length", found.size);
		response.writeHead(200);
		if (request.method === "HEAD") response.end();
		else
			createReadStream(found.file)
				.on("error", () => response.destroy())
				.pipe(response);
		return true;
	};
}
