import type { Bare } from "./bare.ts";
import { get } from "./http.ts";
import { type Load, measureLoad, type Server, type Target } from "./load.ts";

export type PageFigures = { name: string; path: string } & (
	| {
			status: 200;
			site: Load;
			bare: Load;
			/** Requests per second of the site, divided by those of the bare server. */
			ratio: number;
	  }
	/** Not measured, since the response was not a page. */
	| { status: number; site?: undefined }
);

/**
 * Measures a page of the site, then the bare server with the same bytes.
 * @param seconds duration of each of the two
 */
export async function measurePage(server: Server, bare: Bare, target: Target, seconds: number): Promise<PageFigures> {
	const path = target.next();
	const options = target.cookie ? { cookie: target.cookie } : {};
	await get(server.origin + path, options);
	// Requested twice: a cacheable page comes from the cache the second time.
	const answer = await get(server.origin + path, options);
	if (answer.status !== 200) return { name: target.name, path, status: answer.status };
	const site = await measureLoad(server, target, seconds);
	await bare.send(answer);
	const compared = await measureLoad(bare, target, seconds);
	return { name: target.name, path, status: 200, site, bare: compared, ratio: site.perSecond / compared.perSecond };
}
