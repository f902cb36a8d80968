import type { ImportLine } from "#app/library/record/import-record.ts";
import { practiceFilePath } from "#app/library/record/practice-file.ts";
import { type PracticeFacts, type PracticeText, webAddress } from "#app/library/record/practice-record.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";

type Exported = Pick<PracticeView, "pid" | "facts" | "text" | "language"> &
	Partial<Pick<PracticeView, "files" | "rest">>;

/**
 * Writes a version as one line of an import, as far as its reader may see it, so that another library can import it: in
 * one language, credited to us, and recognised by its identifier when it is imported again. Sections that the reader may
 * not see are named in `membersOnly`. An incomplete translation is exported together with the original, each under its
 * own language: mixed, the texts would seem to be in one language.
 * @param source the name of our collection
 * @param url the permanent URL of the version
 */
export function exportedLine(view: Exported, { source, url }: { source: string; url: string }): ImportLine {
	const { provenance, lineage: _, files: __, results, links, ...stated } = view.facts;
	const { endorsement, evaluationFile: ___, buildingBlocks, ...facts } = stated;
	const lineage = lineageByCountry(view);
	const sources = (provenance?.sources ?? []).map(({ title, url }) => ({ title: title.slice(0, 300), url }));
	return {
		source,
		externalId: view.pid,
		url,
		...facts,
		// A number in the list of sources means nothing in an import, whose first source is the URL above.
		results: results.map(({ source: _, ...result }) => result),
		links: [...links, ...fileLinks(view, url), ...sources].slice(0, maxLinks),
		lineage,
		files: [],
		buildingBlocks: buildingBlocks.map(({ id }) => ({ id })),
		...(endorsement ? { endorsement: withoutFile(endorsement) } : {}),
		texts: textsOf(view, lineage),
	};
}

/** The file is one of ours; elsewhere only its URL is useful. */
function withoutFile({ document, ...endorsement }: NonNullable<PracticeFacts["endorsement"]>) {
	return document && webAddress.safeParse(document).success ? { ...endorsement, document } : endorsement;
}

/** The file itself is not exported, only its URL and the checksum by which it can be recognised. */
function fileLinks({ pid, files = [] }: Exported, url: string): PracticeFacts["links"] {
	return files
		.filter(({ withdrawn }) => withdrawn === null)
		.map(({ title, sha256, ...file }) => ({
			title: `${title.slice(0, 220)} · SHA-256 ${sha256}`,
			url: new URL(practiceFilePath("en", pid, file), url).href,
		}));
}

/** The maximum for a practice. */
const maxLinks = 30;

/**
 * Our identifiers mean nothing elsewhere, and may belong to practices that this reader may not know of: only countries
 * are exported.
 */
export function lineageByCountry({
	pid,
	facts,
}: {
	pid: string;
	facts: Pick<PracticeFacts, "countries" | "lineage">;
}): PracticeFacts["lineage"] {
	const [own, ...more] = facts.countries;
	const countryOf = (end: PracticeFacts["lineage"][number]["from"]) =>
		end.country ?? (end.pid === pid && more.length === 0 ? own : undefined);
	return facts.lineage.flatMap(({ from, to, ...edge }) => {
		const ends = [countryOf(from), countryOf(to)];
		if (ends[0] === undefined || ends[1] === undefined) return [];
		return [{ ...edge, from: { country: ends[0] }, to: { country: ends[1] } }];
	});
}

function textsOf({ rest, language, text }: Exported, lineage: PracticeFacts["lineage"]): ImportLine["texts"] {
	const texts = Object.entries(rest?.texts ?? { [language]: text });
	return Object.fromEntries(texts.map(([tag, one]) => [tag, textOf(one, lineage)]));
}

function textOf(text: PracticeText, lineage: PracticeFacts["lineage"]): PracticeText {
	const shownIds = new Set(lineage.map(({ id }) => id));
	return {
		...text,
		files: {},
		lineage: Object.fromEntries(Object.entries(text.lineage).filter(([id]) => shownIds.has(id))),
	};
}
