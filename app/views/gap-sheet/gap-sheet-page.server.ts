import {
	answersIn,
	conditionName,
	entriesOf,
	type GapGroup,
	gapsOf,
	maxSheetPractices,
	noteName,
	practiceName,
	type SheetAnswer,
	type SheetAnswers,
	type SheetEntries,
	type SheetPractice,
} from "#app/exchange/gap-sheet/gap-sheet.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { countriesToFileFor } from "#app/library/access/exchange.policy.ts";
import { permanentAddress } from "#app/library/citation/citation.ts";
import { requestedPractices } from "#app/library/discovery/requested-practices.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { readIdentifier } from "#app/library/record/pid.ts";
import {
	type PracticeConditions,
	practiceConditions,
	type WithdrawnPractice,
} from "#app/library/views/practice-conditions.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { conditionTypes } from "#app/reference/codes.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";

/** A practice of a sheet, with labels in the reader's language. */
export type ShownPractice = Pick<PracticeConditions, "pid" | "version" | "title" | "language" | "marks"> & {
	countries: ReturnType<typeof countriesWithNames>;
	/** A later version than the sheet's; the sheet keeps its own. */
	newer: string | null;
	statesConditions: boolean;
	/** Labels of the types for which it states no condition. */
	unstated: string[];
	/** The permanent URL of the version. */
	address: string;
	licence: string;
};

export type ShownCondition = Omit<PracticeConditions["conditions"][number], "id"> & {
	/** Of its answer in the form. */
	name: string;
	pid: string;
	needLabel: string;
	typeLabel: string;
	answer: SheetAnswer | null;
	note: string | null;
};

/** What was entered for a practice of which the reader sees nothing, or only that it was withdrawn. */
export type HiddenPractice = {
	withdrawn: WithdrawnPractice | null;
	entries: ReturnType<typeof entriesOf>;
};

/** What the two pages of a sheet, with answers in the URL or under a secret link, have in common. */
export type SheetPage = {
	practices: ShownPractice[];
	/** The conditions by type, in the order of the vocabulary. */
	types: { code: string; label: string; conditions: ShownCondition[] }[];
	gaps: { group: GapGroup; conditions: ShownCondition[] }[];
	/** Some conditions have no answer. */
	open: boolean;
};

type Context = { actor: Actor; services: LibraryServices; origin: string };

/** The countries for which the reader files adoptions and needs. */
export function filersOf({ actor, services: { reference } }: Context, locale: Locale) {
	return countriesWithNames(countriesToFileFor(actor), { reference, locale });
}

/** Those of the practices that state no conditions, so that a sheet has nothing to compare; current versions by default. */
export async function withoutConditions(
	{ actor, services }: Pick<Context, "actor" | "services">,
	practices: readonly { pid: string; version?: string }[],
	locale: Locale,
): Promise<string[]> {
	const found = await practiceConditions(actor, services, practices, locale);
	return shownIn(found).flatMap(({ pid, conditions }) => (conditions.length === 0 ? [pid] : []));
}

/** A sheet whose practices and answers are in its URL. */
export type AddressedSheet = SheetPage & {
	withdrawn: WithdrawnPractice[];
	/** Requested values that are not a practice, or not one that this reader may see. */
	leftOut: string[];
	/** Number of practices in the URL. */
	requestedCount: number;
	/** The URL has answers to conditions that none of the practices states. */
	foreign: boolean;
};

/**
 * Reads the practices in the URL of a sheet, as this reader may see them.
 * @returns `exact`, the parameters with the versions that are shown, where the URL does not name them exactly
 */
export async function addressedSheet(
	context: Context,
	params: URLSearchParams,
	answers: SheetAnswers,
	locale: Locale,
): Promise<AddressedSheet | { exact: URLSearchParams }> {
	const requested = requestedPractices(params.getAll("p"));
	const first = requested.slice(0, maxSheetPractices);
	const pids = first.flatMap(({ pid, version }) => (pid ? [{ pid, version }] : []));
	const found = await practiceConditions(context.actor, context.services, pids, locale);
	const shown = shownIn(found);
	const isExact = ({ pid, version }: SheetPractice) => pids.some((one) => one.pid === pid && one.version === version);
	if (!shown.every(isExact)) return { exact: withVersions(params, shown) };
	const stated = new Set(shown.flatMap(({ pid, conditions }) => conditions.map(({ id }) => conditionName(pid, id))));
	return {
		...sheetPage(shown, answers, context, locale),
		foreign: Object.keys(answers).some((name) => !stated.has(name)),
		withdrawn: [...found.values()].filter((one) => one.kind === "withdrawn"),
		leftOut: first.filter(({ pid }) => !pid || !found.has(pid)).map(({ input }) => input),
		requestedCount: requested.length,
	};
}

function shownIn(found: Awaited<ReturnType<typeof practiceConditions>>): PracticeConditions[] {
	return [...found.values()].filter((one) => one.kind === "practice");
}

/** The parameters of a URL that names these practices exactly. */
function withVersions(params: URLSearchParams, practices: readonly SheetPractice[]): URLSearchParams {
	const names = new Map(practices.map((practice) => [practice.pid, practiceName(practice)]));
	const exact = (value: string) => names.get(readIdentifier(value)?.pid ?? "") ?? value;
	return new URLSearchParams([...params].map(([key, value]) => [key, key === "p" ? exact(value) : value]));
}

/** A kept sheet as this reader may see it, with what was entered for practices that they may not see. */
export async function keptSheetPage(
	context: Context,
	{ practices, entries }: { practices: readonly SheetPractice[]; entries: SheetEntries },
	locale: Locale,
): Promise<SheetPage & { hidden: HiddenPractice[] }> {
	const found = await practiceConditions(context.actor, context.services, practices, locale);
	const hidden = practices.flatMap(({ pid }) => {
		const practice = found.get(pid);
		if (practice?.kind === "practice") return [];
		return [{ withdrawn: practice ?? null, entries: entriesOf(entries, pid) }];
	});
	return { ...sheetPage(shownIn(found), entries, context, locale), hidden };
}

/** @param entries at least the answers, by the names of their conditions */
function sheetPage(
	practices: readonly PracticeConditions[],
	entries: SheetEntries,
	{ services: { reference }, origin }: Context,
	locale: Locale,
): SheetPage {
	const answers = answersIn(Object.entries(entries));
	const conditions = practices.flatMap(({ pid, conditions: stated }) =>
		stated.map(({ id, ...condition }): ShownCondition => {
			const name = conditionName(pid, id);
			return {
				...condition,
				pid,
				name,
				answer: answers[name] ?? null,
				note: entries[noteName(name)] ?? null,
				needLabel: reference.label("conditionNeeds", condition.need, locale),
				typeLabel: reference.label("conditionTypes", condition.type, locale),
			};
		}),
	);
	const byType = Map.groupBy(conditions, ({ type }) => type);
	return {
		practices: practices.map(({ conditions: stated, countries, liveVersion, licence, ...practice }) => ({
			...practice,
			countries: countriesWithNames(countries, { reference, locale }),
			newer: liveVersion === practice.version ? null : liveVersion,
			statesConditions: stated.length > 0,
			unstated: conditionTypes
				.filter((code) => !stated.some(({ type }) => type === code))
				.map((code) => reference.label("conditionTypes", code, locale)),
			address: permanentAddress(origin, practice.pid, practice.version),
			licence: reference.label("licences", licence, locale),
		})),
		types: conditionTypes.flatMap((code) => {
			const ofType = byType.get(code);
			return ofType ? [{ code, label: reference.label("conditionTypes", code, locale), conditions: ofType }] : [];
		}),
		gaps: gapsOf(conditions, answers),
		open: conditions.some(({ answer }) => answer === null),
	};
}
