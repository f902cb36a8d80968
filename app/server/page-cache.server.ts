import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { LRUCache } from "lru-cache";

/** A page as it was rendered, in each form that a browser may ask for. */
export type KeptPage = {
	status: number;
	headers: Record<string, string>;
	etag: string;
	identity: Buffer;
	gzip: Buffer;
	br: Buffer;
};

/**
 * Anonymous pages, kept whole and compressed once. A page is kept under the tags of what it shows and
 * dropped with any of them. `epoch` grows with every drop: a page whose rendering began before a drop
 * may show what was dropped, so it is not kept.
 */
export type PageCache = {
	get(key: string): KeptPage | undefined;
	/** @returns whether the page was kept: not when anything was dropped since `epoch`. */
	keep(key: string, page: KeptPage, tags: Iterable<string>, epoch: number): boolean;
	drop(tags: Iterable<string>): void;
	clear(): void;
	readonly epoch: number;
	/** Bytes held. */
	readonly size: number;
	readonly pages: number;
};

/** @param maximum bytes that the kept pages may take in all; 0 keeps nothing */
export function createPageCache(maximum: number): PageCache {
	const keysOf = new Map<string, Set<string>>();
	const tagsOf = new Map<string, string[]>();
	let epoch = 0;
	const pages = new LRUCache<string, KeptPage>({
		maxSize: Math.max(1, maximum),
		sizeCalculation: (page, key) => page.identity.length + page.gzip.length + page.br.length + key.length * 2 + 1024,
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
		keep(key, page, tags, renderedAt) {
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

const compressed = { gzip: promisify(gzip), br: promisify(brotliCompress) };

/** Makes the three forms of a body once. */
export async function keepable(status: number, headers: Record<string, string>, body: Buffer): Promise<KeptPage> {
	const [zipped, br] = await Promise.all([
		compressed.gzip(body, { level: 9 }),
		compressed.br(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 8, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
	]);
	const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
	return { status, headers, etag, identity: body, gzip: zipped, br };
}
