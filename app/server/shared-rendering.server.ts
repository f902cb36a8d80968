import type { RequestContext } from "#app/server/context.ts";
import type { CachedPage } from "#app/server/page-cache.server.ts";

/** The result of a rendering for all readers who wait for the same page. */
export type Rendered =
	/** A page that is the same for all readers; `cached` if later readers may also get it. */
	| { outcome: "page"; answered: Response; body: Buffer; context: RequestContext; cached?: CachedPage }
	/** A redirect, a file, or an answer that sets a cookie: only for the reader whose request began the rendering. */
	| { outcome: "personal"; answered: Response; context: RequestContext }
	| { outcome: "unavailable" | "busy" };

/**
 * Renders a page, or joins a rendering of it that is in progress.
 * @param key the same for two requests if the same page answers both
 * @returns `joined`: whether another reader's request began the rendering
 * @throws what `render` throws, to all who wait
 */
export type SharedRendering = (
	key: string,
	render: () => Promise<Rendered>,
) => Promise<{ rendered: Rendered; joined: boolean }>;

/** Renders a page once for all readers who ask for it at the same time. */
export function createSharedRendering(): SharedRendering {
	const running = new Map<string, Promise<Rendered>>();
	return async (key, render) => {
		const begun = running.get(key);
		if (begun) return { rendered: await begun, joined: true };
		const rendering = render();
		running.set(key, rendering);
		try {
			return { rendered: await rendering, joined: false };
		} finally {
			running.delete(key);
		}
	};
}
