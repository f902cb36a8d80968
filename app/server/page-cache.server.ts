import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { LRUCache } from "lru-cache";

import type { Counted } from "#app/server/context.ts";

export type Encoding = "identity" | "gzip" | "br";

/** A rendered page, ready to be sent in each encoding that a browser may accept. */
export type CachedPage = {
	status: number;
	etag: string;
	/** What is counted each time the page is sent. */
	counted: Counted;
	identity: Buffer;
	/** The body in an encoding: compressed when first requested, then always the same bytes. */
	body(encoding: Encoding): Buffer | Promise<Buffer>;
	/** The headers for an encoding, in the form for `writeHead`. */
	headers(encoding: Encoding, length: number): readonly string[];
	/** The headers of an answer that the reader's copy is still valid. */
	revalidationHeaders: readonly string[];
};

/**
 * Anonymous pages, cached whole and compressed once. A page is cached under the tags of what it shows and dropped with
 * any of them. `epoch` grows with every drop: a page whose rendering began before a drop may show what was dropped, so
 * it is not cached.
 */
export type PageCache = {
	get(key: string): CachedPage | undefined;
	/** @returns whether the page was cached: it is not if anything was dropped since `epoch` */
	store(key: string, page: CachedPage, tags: Iterable<string>, epoch: number): boolean;
	drop(tags: Iterable<string>): void;
	clear(): void;
	readonly epoch: number;
	/** Bytes in the cache. */
	readonly size: number;
	readonly pages: number;
};

/** @param maximum bytes that all cached pages may use; 0 caches nothing */
export function createPageCache(maximum: number): PageCache {
	const keysOf = new Map<string, Set<string>>();
	const tagsOf = new Map<string, string[]>();
	let epoch = 0;
	const pages = new LRUCache<string, CachedPage>({
		maxSize: Math.max(1, maximum),
		// Our HTML compresses to about a fifth. Compressed forms are added later, so they are counted from the start.
		sizeCalculation: (page, key) => Math.ceil(page.identity.length * 1.5) + key.length * 2 + 1024,
		dispose: (_page, key) => forget(key),
	});

	function forget(key: string): void {
		for (const tag of tagsOf.get(key) ?? []) {
			const keys = keysOf.get(tag);
			keys?.delete(key);
			if (keys?.size === 0) keysOf.delete(tag);
		}
		tagsOf.delete(key);
	}

	return {
		get: (key) => pages.get(key),
		store(key, page, tags, renderedAt) {
			if (renderedAt !== epoch || maximum === 0) return false;
			pages.delete(key);
			pages.set(key, page);
			if (!pages.has(key)) return false;
			tagsOf.set(key, [...tags]);
			for (const tag of tagsOf.get(key) ?? []) keysOf.set(tag, (keysOf.get(tag) ?? new Set()).add(key));
			return true;
		},
		drop(tags) {
			epoch++;
			for (const tag of tags) for (const key of [...(keysOf.get(tag) ?? [])]) pages.delete(key);
		},
		clear() {
			epoch++;
			pages.clear();
			keysOf.clear();
			tagsOf.clear();
		},
		get epoch() {
			return epoch;
		},
		get size() {
			return pages.calculatedSize;
		},
		get pages() {
			return pages.size;
		},
	};
}

const brotliOptions = (body: Buffer) => ({
	params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
});

const compress = {
	gzip: async (body: Buffer) => alone(await promisify(gzip)(body, { level: 6 })),
	br: async (body: Buffer) => alone(await promisify(brotliCompress)(body, brotliOptions(body))),
};

/** The same bytes in memory of their own: zlib returns a few kilobytes as part of 64, all of which would be kept. */
function alone(bytes: Buffer): Buffer {
	const own = Buffer.allocUnsafeSlow(bytes.length);
	bytes.copy(own);
	return own;
}

/**
 * Prepares a page for the cache. Each encoding is compressed when it is first requested, because most searches
 * of crawlers are never requested again.
 * @param type its content type
 * @param headers the other headers of every answer with this page
 * @param counted what is counted each time the page is sent
 */
export function createCachedPage(
	{ status, type, headers = {} }: { status: number; type: string; headers?: Record<string, string> },
	body: Buffer,
	{ answeredSearch, read }: Counted = {},
): CachedPage {
	// Weak, since it is the same for every encoding.
	const etag = `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
	const packed: Partial<Record<Encoding, Buffer | Promise<Buffer>>> = { identity: body };
	const known: Partial<Record<Encoding, string[]>> = {};
	const common = [
		...Object.entries({ vary: "accept-encoding, cookie", ...headers }),
		["etag", etag],
		["cache-control", "no-cache"],
	].flat();
	return {
		status,
		etag,
		counted: { answeredSearch, read },
		identity: body,
		revalidationHeaders: common,
		body(encoding) {
			if (encoding === "identity") return body;
			packed[encoding] ??= compress[encoding](body).then((bytes) => (packed[encoding] = bytes));
			return packed[encoding];
		},
		headers(encoding, length) {
			known[encoding] ??= [
				...common,
				"content-type",
				type,
				...(encoding === "identity" ? [] : ["content-encoding", encoding]),
				"content-length",
				String(length),
			];
			return known[encoding];
		},
	};
}
