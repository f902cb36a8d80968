import { canonicalJson } from "#app/library/canonical-json.ts";
import { isStale } from "#app/library/practice.ts";
import type { PracticeFacts, PracticeRecord } from "#app/library/practice-record.ts";

/** Pure rules of minor corrections: what the secretariat may put right in a published version without a new one. */

/** What only a new version may change, in the order in which it is said. */
export const beyondCorrection = [
	"countries",
	"owner",
	"kind",
	"originalLanguage",
	"languages",
	"results",
	"visibility",
] as const;
export type BeyondCorrection = (typeof beyondCorrection)[number];

/** What a correction would change that it must not; none where it is one. */
export function beyondCorrectionIn(before: PracticeRecord, after: PracticeRecord): BeyondCorrection[] {
	const differ = (read: (record: PracticeRecord) => unknown) =>
		canonicalJson([read(before)]) !== canonicalJson([read(after)]);
	const found: Record<BeyondCorrection, boolean> = {
		countries: differ(({ facts }) => [...facts.countries].sort()),
		owner: differ(({ facts, texts }) => [
			facts.owner,
			Object.entries(texts).map(([of, { ownerName }]) => [of, ownerName]),
		]),
		kind: differ(({ facts }) => [facts.kind, facts.provenance]),
		originalLanguage: differ(({ facts }) => facts.originalLanguage),
		languages: differ(({ texts }) =>
			Object.entries(texts)
				.map(([language, { origin }]) => `${language} ${origin}`)
				.sort(),
		),
		results: differ(({ facts }) => facts.results),
		visibility: isWider(before.facts, after.facts),
	};
	return beyondCorrection.filter((name) => found[name]);
}

/** Whether somebody could read something that they could not before. */
function isWider(before: PracticeFacts, after: PracticeFacts): boolean {
	const opens = (was: string | undefined, is: string | undefined) => was === "members" && is === "public";
	return (
		opens(before.visibility, after.visibility) ||
		opens(before.contact?.visibility, after.contact?.visibility) ||
		before.membersOnly.some((section) => !after.membersOnly.includes(section)) ||
		moment(after.embargoUntil) < moment(before.embargoUntil)
	);
}

function moment(at: string | undefined): number {
	return at ? Date.parse(at) : 0;
}

/**
 * The texts as a correction publishes them. A translation that was up to date stays so, unless the original now says
 * something else than it; one that was out of date is so still.
 * @param live the version that is corrected
 * @param translationsHold whether the corrected original still says what its translations say
 */
export function correctedTexts(
	record: PracticeRecord,
	version: string,
	live: { record: PracticeRecord; version: string },
	translationsHold: boolean,
): PracticeRecord["texts"] {
	const original = record.facts.originalLanguage;
	const unchanged = canonicalJson(record.texts[original]) === canonicalJson(live.record.texts[original]);
	return Object.fromEntries(
		Object.entries(record.texts).map(([language, text]) => {
			const { sourceVersion } = live.record.texts[language] ?? {};
			const was = sourceVersion === undefined ? {} : { sourceVersion };
			if (text.origin === "original") return [language, text];
			const holds = (unchanged || translationsHold) && !isStale({ origin: text.origin, ...was }, live.version);
			return [language, { ...text, ...(holds ? { sourceVersion: version } : was) }];
		}),
	);
}

/** Texts of the facts that a correction may change; `*` stands for a place in a list. */
const correctable = [
	"contact/function",
	"contact/email",
	"partners/*/name",
	"legalBasis/*/title",
	"legalBasis/*/url",
	"links/*/title",
	"links/*/url",
	"recognitions/*/title",
	"recognitions/*/body",
] as const;

/** Names and addresses among the facts, by where each stands: `links/0/url`. */
export function namesIn(facts: PracticeFacts): Map<string, string> {
	const found = new Map<string, string>();
	for (const pattern of correctable) {
		const [field = "", ...rest] = pattern.split("/");
		const value = (facts as Record<string, unknown>)[field];
		const rows = Array.isArray(value)
			? value.map((row, index) => [`${field}/${index}`, row] as const)
			: [[field, value] as const];
		const part = rest.at(-1) ?? "";
		for (const [path, row] of rows)
			if (row) found.set(`${path}/${part}`, String((row as Record<string, unknown>)[part] ?? ""));
	}
	return new Map([...found].sort(([a], [b]) => byPlace(a, b)));
}

/** By the fields as they are listed above, then by the place in a list. */
function byPlace(a: string, b: string): number {
	const of = (path: string): [number, number, number] => {
		const [field = "", ...rest] = path.split("/");
		const index = rest.length > 1 ? Number(rest[0]) : 0;
		const pattern = rest.length > 1 ? `${field}/*/${rest[1]}` : path;
		return [fields.indexOf(field), index, (correctable as readonly string[]).indexOf(pattern)];
	};
	const [x, y] = [of(a), of(b)];
	return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
}

const fields: string[] = [...new Set(correctable.map((pattern) => pattern.split("/")[0] ?? ""))];

/** The facts with other names and addresses; what becomes empty is no longer stated. Other paths change nothing. */
export function withNames(facts: PracticeFacts, changes: ReadonlyMap<string, string>): PracticeFacts {
	const changed = structuredClone(facts) as Record<string, unknown>;
	for (const path of namesIn(facts).keys()) {
		const value = changes.get(path)?.trim();
		if (value === undefined) continue;
		const steps = path.split("/");
		const part = steps.pop() ?? "";
		const row = steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], changed) as Record<
			string,
			unknown
		>;
		if (value) row[part] = value;
		else delete row[part];
	}
	return changed as PracticeFacts;
}
