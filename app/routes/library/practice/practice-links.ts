import { linkHeader, type TypedLink } from "#app/http/link-header.ts";
import { permanentAddress } from "#app/library/citation/citation.ts";
import { licenceAddresses } from "#app/library/citation/licence-addresses.ts";
import { practiceFilePath } from "#app/library/record/practice-file.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";

/** Files that the header names; it would be too long for some proxies with all of them. */
const mostItems = 10;

/** The links by which programs find their way from the page of a practice (signposting.org). */
export function signposts(view: Pick<PracticeView, "pid" | "version" | "facts" | "files">, origin: string): string {
	const { pid, version, facts, files } = view;
	const address = permanentAddress(origin, pid, version);
	const record = `${origin}/api/v1/practices/${pid}/versions/${version}`;
	const licence = licenceAddresses[facts.licence];
	const isPublic = facts.visibility === "public";
	const links: TypedLink[] = [
		{ href: address, rel: "cite-as" },
		{ href: address, rel: "describedby", type: "application/x-bibtex" },
		...(isPublic ? [{ href: record, rel: "describedby", type: "application/json" }] : []),
		...(licence === undefined ? [] : [{ href: licence, rel: "license" }]),
		{ href: "https://schema.org/Report", rel: "type" },
		{ href: "https://schema.org/AboutPage", rel: "type" },
		...files
			.filter(({ withdrawn, visibility }) => withdrawn === null && visibility === "public")
			.slice(0, mostItems)
			.map((file) => ({ href: `${origin}${practiceFilePath("en", pid, file)}`, rel: "item", type: file.mediaType })),
	];
	return linkHeader(links);
}
