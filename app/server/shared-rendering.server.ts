import type { RequestContext } from "#app/server/context.ts";
import type { CachedPage } from "#app/server/page-cache.server.ts";

/** What was rendered for everybody who waits for the same page. */
export type Rendered =
	/** A page that is the same for all readers; `cached` where it may be kept for later ones, too. */
	| { outcome: "page"; answered: Response; body: Buffer; context: RequestContext; cached?: CachedPage }
	/** A redirect, a file, or what sets a cookie: only the reader it was rendered for may have it. */
	| { outcome: "personal"; answered: Response; context: RequestContext }
	| { outcome: "database-away" | "busy" };

/**
 * Renders a page, or joins the rendering of it that is going on.
 * @param key what makes it the same page
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
