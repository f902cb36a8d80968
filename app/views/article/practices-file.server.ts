import type { Visit } from "#app/http/access.server.ts";
import { apaText, type Citation } from "#app/library/citation/citation.ts";
import { citationType, isCitationFile, writeCitations } from "#app/library/citation/citation-files.server.ts";
import {
	type ExportedResult,
	exportedResults,
	exportedSources,
	sourceLines,
} from "#app/library/citation/export-evidence.ts";
import { ownerName } from "#app/library/record/organisation-name.ts";
import type { PracticeView } from "#app/library/views/practice-view.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { evidenceLevels } from "#app/reference/codes.ts";
import { practiceContext } from "#app/views/article/practice-context.server.ts";
import { practiceCitation } from "#app/views/article/practice-page.server.ts";
import { accessCode, fileNameMark, strictestLimit } from "#app/views/practice/mark-sentences.ts";
import { tableAnswer } from "#app/views/table/table-file.server.ts";

/**
 * Practices as the file that the ending of the URL names: a table, the same as JSON, or the citations.
 * @param total of which these are the first; the name of the file says so if there are more
 */
export async function practicesFile(
	{ services, context, request, url, locale }: Visit,
	practices: readonly PracticeView[],
	total: number = practices.length,
): Promise<Response> {
	const { clock, reference } = services;
	const around = practiceContext(context, locale);
	const cited = practices.map((view) => ({ view, citation: practiceCitation(view, around) }));
	const ending = url.pathname.split(".").at(-1)?.toLowerCase() ?? "";
	const name = practicesFileName(practices, total, clock.now());
	if (ending === "csv") return tableAnswer(request, tableOf(cited.map(resultOf)), { name, sheet: "", locale });
	const citations = cited.map(({ citation }) => citation);
	const [type, body] =
		ending !== "json" && isCitationFile(ending)
			? [citationType(ending), await writeCitations(ending, citations)]
			: ["application/json; charset=utf-8", `${JSON.stringify(cited.map(resultOf), null, "\t")}\n`];
	return new Response(body, {
		headers: { "content-type": type, "content-disposition": `attachment; filename="${name}.${ending}"` },
	});

	function resultOf({ view, citation }: { view: PracticeView; citation: Citation }) {
		const label: Label = (vocabulary, code) => reference.label(vocabulary, code, locale);
		return exportedResult(view, citation, { locale, label });
	}
}

/** The name of a file with these practices, without its ending: `asan-practices-2026-11-25-first-1000-of-1204`. */
export function practicesFileName(
	practices: readonly Pick<PracticeView, "marks" | "whole">[],
	total: number,
	now: Date,
): string {
	const cut = total > practices.length ? `-first-${practices.length}-of-${total}` : "";
	return `asan-practices-${dayOf(now)}${cut}${fileNameMark(strictestLimit(practices))}`;
}

type Label = (vocabulary: "practiceKinds" | "serviceFunctions" | "channels", code: string) => string;

/** The columns of the table and the keys in JSON: the same in every language, so that programs can rely on them. */
function exportedResult(view: PracticeView, citation: Citation, { locale, label }: { locale: Locale; label: Label }) {
	const { states } = messagesFor(locale);
	const { pid, version, text, language, facts, evidence, running } = view;
	return {
		identifier: pid,
		version,
		title: text.title,
		language,
		kind: label("practiceKinds", facts.kind),
		countries: facts.countries,
		owner: ownerName(facts, text) ?? "",
		inUseSince: facts.startDate ?? "",
		typesOfService: facts.functions.map((code) => label("serviceFunctions", code)),
		channels: facts.channels.map((code) => label("channels", code)),
		evidence: String(evidence),
		evidenceName: states.evidence[evidenceLevels[evidence - 1] ?? "description"],
		status: states.running[running],
		approvedBy: facts.endorsement?.office ?? "",
		approvedOn: facts.endorsement?.date ?? "",
		notApprovedBy: view.notApprovedBy,
		firstPublishedOn: view.firstPublishedAt ? dayOf(view.firstPublishedAt) : citation.date,
		publishedOn: citation.date,
		licence: facts.licence,
		access: accessCode(view),
		summary: text.summary,
		results: exportedResults(view),
		sources: exportedSources(view),
		address: citation.url,
		citation: apaText(citation),
	};
}

const listed = [
	...(["identifier", "version", "title", "language", "kind", "countries", "owner", "inUseSince"] as const),
	...(["typesOfService", "channels", "evidence", "evidenceName", "status", "approvedBy", "approvedOn"] as const),
	...([
		"notApprovedBy",
		"firstPublishedOn",
		"publishedOn",
		"licence",
		"access",
		"summary",
		"address",
		"citation",
	] as const),
];
/** The columns of results: the lines of their cells belong together, even if one is empty. */
const ofResults = {
	resultIndicators: "indicator",
	resultUnits: "unit",
	resultsBefore: "before",
	resultsBeforeDates: "beforeDate",
	resultsAfter: "after",
	resultsAfterDates: "afterDate",
	resultSources: "source",
} as const satisfies Record<string, keyof ExportedResult>;

function tableOf(exported: ReturnType<typeof exportedResult>[]) {
	const rows = exported.map(({ results, sources, ...result }) => [
		...listed.map((column) => [result[column]].flat().join("; ")),
		...Object.values(ofResults).map((part) => results.map((one) => one[part] ?? "").join("\n")),
		sourceLines(sources),
	]);
	return { headings: [...listed, ...Object.keys(ofResults), "sources"], rows };
}
