import { type Answer, acceptEncoding, get } from "./http.ts";

/** Bytes over the wire: the page, and its style sheets and scripts. */
type Weight = { html: number; css: number; script: number; total: number };
export type PageWeight = { name: string; path: string; br: Weight; gzip: Weight };

const encodings = [acceptEncoding, "gzip"];

/** Weighs the pages that people read most, and the desk of a signed-in person. */
export async function weighPages(
	origin: string,
	{ practice, sheet }: { practice: string; sheet: string },
	cookie: string,
): Promise<PageWeight[]> {
	const pages = [
		{ name: "home", path: "/en" },
		{ name: "practice", path: `/en/library/${practice}` },
		{ name: "member", path: "/en/members/AZ" },
		{ name: "search", path: "/en/search?q=service" },
		{ name: "sheet, 6 practices", path: sheet },
		{ name: "desk, signed in", path: "/en/desk", cookie },
	];
	const weights: PageWeight[] = [];
	for (const page of pages) weights.push(await weighPage(origin, page));
	return weights;
}

/** Weighs a page for browsers with brotli and for those with gzip only. Fonts and images are not counted. */
async function weighPage(
	origin: string,
	page: { name: string; path: string; cookie?: string | undefined },
): Promise<PageWeight> {
	const cookie = page.cookie ? { cookie: page.cookie } : {};
	const plain = await get(origin + page.path, { encoding: "identity", ...cookie });
	const { styles, scripts } = filesOf(plain.body.toString("utf8"));
	const weigh = async (encoding: string): Promise<Weight> => {
		const size = async (paths: string[]) =>
			sum(await Promise.all(paths.map((path) => get(new URL(path, origin).href, { encoding }))));
		const html = sum([await get(origin + page.path, { encoding, ...cookie })]);
		const [css, script] = [await size(styles), await size(scripts)];
		return { html, css, script, total: html + css + script };
	};
	const [br, gzip] = await Promise.all(encodings.map(weigh));
	return { name: page.name, path: page.path, br: br as Weight, gzip: gzip as Weight };
}

/** The URLs of the style sheets and scripts that a page loads on its own, without duplicates. */
export function filesOf(html: string): { styles: string[]; scripts: string[] } {
	const styles = new Set<string>();
	const scripts = new Set<string>();
	for (const [tag] of html.matchAll(/<(?:link|script)\b[^>]*>/gi)) {
		const address = attribute(tag, "href") ?? attribute(tag, "src");
		if (!address) continue;
		const rel = attribute(tag, "rel")?.split(/\s+/) ?? [];
		if (rel.includes("stylesheet")) styles.add(address);
		else if (rel.includes("modulepreload") || tag.toLowerCase().startsWith("<script")) scripts.add(address);
	}
	return { styles: [...styles], scripts: [...scripts] };
}

function attribute(tag: string, name: string): string | undefined {
	const found = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "i").exec(tag);
	return (found?.[1] ?? found?.[2] ?? found?.[3])?.replaceAll("&amp;", "&");
}

function sum(answers: Answer[]): number {
	return answers.reduce((total, { body }) => total + body.length, 0);
}
