import type { PracticeFacts, PracticeRecord } from "#app/library/record/practice-record.ts";
import { canonicalJson } from "#app/library/values/canonical-json.ts";
import { isBefore } from "#app/library/values/typed-date.ts";
import { isSameName } from "#app/platform/text/similar-names.ts";
import { fold } from "#app/search/query/fold.ts";

/** Rules of minor corrections: what the secretariat may correct in a published version without a new one. */

/** Changes that require a new version, in the order in which they are reported. */
const beyondCorrection = [
	"countries",
	"owner",
	"kind",
	"originalLanguage",
	"languages",
	"results",
	"visibility",
	"licence",
	"operatingStatus",
	"resources",
	"evaluation",
	"offers",
] as const;
export type BeyondCorrection = (typeof beyondCorrection)[number];

/** Lists the changes that a correction must not contain; empty if it is a valid correction. */
export function beyondCorrectionIn(before: PracticeRecord, after: PracticeRecord): BeyondCorrection[] {
	const differ = (read: (record: PracticeRecord) => unknown) =>
		canonicalJson([read(before)]) !== canonicalJson([read(after)]);
	const found: Record<BeyondCorrection, boolean> = {
		countries: differ(({ facts }) => [...facts.countries].sort()),
		owner: isAnotherOwner(before, after),
		kind: differ(({ facts }) => [facts.kind, facts.provenance]),
		originalLanguage: differ(({ facts }) => facts.originalLanguage),
		languages: differ(({ texts }) =>
			Object.entries(texts)
				.map(([language, { origin }]) => `${language} ${origin}`)
				.sort(),
		),
		results: differ(({ facts }) => facts.results.map(figures)),
		visibility: isWider(before.facts, after.facts),
		licence: differ(({ facts }) => facts.licence),
		operatingStatus: differ(({ facts }) => [facts.operatingStatus, facts.operatingStatusConfirmedAt]),
		resources: differ(({ facts }) => facts.resources),
		evaluation: differ(({ facts }) => facts.evaluation),
		offers: differ(({ facts }) => facts.offers),
	};
	return beyondCorrection.filter((name) => found[name]);
}

/**
 * A few letters of a name may be corrected; another organisation's name, or another country, makes it another owner.
 */
function isAnotherOwner(before: PracticeRecord, after: PracticeRecord): boolean {
	const [was, is] = [before.facts.owner, after.facts.owner];
	if (!was || !is) return was !== is;
	if (was.country !== is.country || !isSameName(fold(was.name), fold(is.name))) return true;
	return Object.entries(after.texts).some(([language, { ownerName = "" }]) => {
		return !isSameName(fold(before.texts[language]?.ownerName ?? ""), fold(ownerName));
	});
}

/** A result without its measurement dates and the URL of its source. */
function figures({ sourceUrl: _, baseline, value, ...result }: PracticeFacts["results"][number]) {
	return { ...result, baseline: baseline && { ...baseline, date: undefined }, value: value.value };
}

/** Whether something becomes readable for people who could not read it before. */
function isWider(before: PracticeFacts, after: PracticeFacts): boolean {
	const opens = (was: string | undefined, is: string | undefined) => was === "members" && is === "public";
	return (
		opens(before.visibility, after.visibility) ||
		opens(before.contact?.visibility, after.contact?.visibility) ||
		before.membersOnly.some((section) => !after.membersOnly.includes(section)) ||
		(after.embargoUntil ?? "") < (before.embargoUntil ?? "")
	);
}

export type DateProblem = { path: string; problem: "futureDate" | "endBeforeStart" | "datesOutOfOrder" };

/**
 * Finds the problems with the dates of a corrected record; those that existed before are not the correction's.
 * @param today `2026-11-25`: nothing can have begun, ended, been measured or been cleared later
 */
export function dateProblemsIn(before: PracticeFacts, after: PracticeFacts, today: string): DateProblem[] {
	const known = new Set(datesWrongIn(before, today).map(({ path, problem }) => `${path} ${problem}`));
	return datesWrongIn(after, today).filter(({ path, problem }) => !known.has(`${path} ${problem}`));
}

function datesWrongIn({ startDate, endDate, endorsement, results }: PracticeFacts, today: string): DateProblem[] {
	const past = [
		["startDate", startDate],
		["endDate", endDate],
		["endorsement/date", endorsement?.date],
		...results.flatMap(({ id, baseline, value }) => [
			[`results/${id}/baselineDate`, baseline?.date],
			[`results/${id}/valueDate`, value.date],
		]),
	] as const;
	return [
		...past.flatMap(([path, date]): DateProblem[] =>
			path && date && date > today ? [{ path, problem: "futureDate" }] : [],
		),
		...(startDate && endDate && isBefore(endDate, startDate)
			? [{ path: "endDate", problem: "endBeforeStart" } as const]
			: []),
		...results.flatMap(({ id, baseline, between, value }): DateProblem[] => {
			const dates = [baseline, ...between, value].flatMap((one) => one?.date ?? []);
			const wrong = dates.some((date, at) => at > 0 && isBefore(date, dates[at - 1] ?? date));
			return wrong ? [{ path: `results/${id}/valueDate`, problem: "datesOutOfOrder" }] : [];
		}),
	];
}
