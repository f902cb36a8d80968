import type { AppLoadContext } from "@remix-run/node";
import { maxSheetPractices } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { moveNeed } from "#app/exchange/needs/move-need.server.ts";
import { missingToPublish, type NeedInput, needForm, needStates } from "#app/exchange/needs/need.ts";
import type { FoundNeed, NeedView } from "#app/exchange/needs/needs.server.ts";
import { prolongNeed } from "#app/exchange/needs/prolong-need.server.ts";
import { saveNeed } from "#app/exchange/needs/save-need.server.ts";
import { readAccountForm } from "#app/http/account-forms.server.ts";
import { textOf, typedIn } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { requestedPractices } from "#app/library/discovery/requested-practices.ts";
import { practiceConditions } from "#app/library/views/practice-conditions.server.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { offers, serviceFunctions } from "#app/reference/codes.ts";
import type { Reference } from "#app/reference/reference.ts";
import { textOfSheet } from "#app/views/gap-sheet/sheet-text.ts";
import { parseSearchAddress, type SourceSearch } from "#app/views/need/source-search.server.ts";
import { languageOptions } from "#app/views/page/editor-options.server.ts";
import { type MergedEdits, mergeEdits, openedPrefix } from "#app/views/page/merge-edits.ts";
import { seriesOf } from "#app/views/page/series.ts";

/** The options of the form of a need. */
export function needFormOptions(reference: Reference, locale: Locale) {
	return {
		functions: labelled(serviceFunctions, "serviceFunctions", { reference, locale }),
		forms: labelled(offers, "offers", { reference, locale }),
		languages: languageOptions(reference, locale),
	};
}
export type NeedFormOptions = ReturnType<typeof needFormOptions>;

/** The codes of a vocabulary with their labels. */
export function labelled(
	codes: readonly string[],
	vocabulary: "serviceFunctions" | "offers",
	{ reference, locale }: { reference: Reference; locale: string },
) {
	return codes.map((value) => ({ value, label: reference.label(vocabulary, value, locale) }));
}

/** The values of the form, by the name of the field. */
export type NeedValues = Record<TextField, string> & Record<ListField, string[]>;
const textFields = ["title", "problem", "wantedBy", "budgetBand", "audience"] as const;
const listFields = ["functions", "forms", "languages"] as const;
type TextField = (typeof textFields)[number];
type ListField = (typeof listFields)[number];

/** The form when it was not saved, with everything that was typed. */
export type NeedAnswer = {
	values: NeedValues;
	revision: number;
	/** The values that the form was opened with, for the next attempt. */
	shown: Record<string, string>;
	problems: Record<string, string>;
	/** What a colleague saved in fields that both changed. */
	theirs: MergedEdits["theirs"];
};

/** Converts a need to one text per field. Codes are separated by commas. */
export function needTexts(need: Pick<NeedView, ListField | TextField>): Record<string, string> {
	return Object.fromEntries([
		...textFields.map((name) => [name, need[name] ?? ""]),
		...listFields.map((name) => [name, need[name].join(",")]),
	]);
}

/** Converts the texts of the fields to the values of the form. */
export function needValues(texts: Readonly<Record<string, string>>): NeedValues {
	const list = (name: ListField) => (texts[name] ?? "").split(",").filter(Boolean);
	const { title = "", problem = "", wantedBy = "", budgetBand = "", audience = "" } = texts;
	return {
		title,
		problem,
		wantedBy,
		budgetBand,
		audience,
		functions: list("functions"),
		forms: list("forms"),
		languages: list("languages"),
	};
}

type Done = keyof Messages["exchange"]["needs"]["done"];
type Answered = { done: Done } | null | (NeedAnswer & { status: 409 | 422 });

/** Saves a need from its form, and publishes it if that button was pressed. */
export async function saveNeedByForm(
	{ services }: AppLoadContext,
	person: Person,
	{ id, member }: { id: string; member: string },
	form: FormData,
	locale: Locale,
): Promise<Answered> {
	const messages = messagesFor(locale);
	const { missing, moved: movedSentence } = messages.exchange.needs;
	const publishes = textOf(form, "intent") === "publish";
	const revision = Number(textOf(form, "revision")) || 0;
	const typed = Object.fromEntries([
		...textFields.map((name) => [name, textOf(form, name)]),
		...listFields.map((name) => [name, form.getAll(name).map(String).filter(Boolean).join(",")]),
	]);
	const opened = [...textFields, ...listFields].map((name) => [name, textOf(form, openedPrefix + name)]);
	const base = { values: needValues(typed), revision, shown: Object.fromEntries(opened), theirs: {} };
	const invalid = (problems: Record<string, string>) => ({ ...base, problems, status: 422 }) as const;
	const lacking = (fields: ReturnType<typeof missingToPublish>) =>
		invalid(Object.fromEntries(fields.map((field) => [field, missing[field]])));
	const read = readAccountForm(form, needForm, messages, { title: missing.title, audience: missing.audience });
	if ("problems" in read) return invalid(read.problems);
	const lacks = publishes ? missingToPublish(read.value, dayOf(services.clock.now())) : [];
	if (lacks.length > 0) return lacking(lacks);
	const search = parseSearchAddress(textOf(form, "search"), services.reference, locale);
	const source = { fromSearch: search?.address ?? null, words: search?.query.q ?? "" };
	const saved = await saveNeed(person, services, { id, revision, member, need: read.value, ...source });
	if (saved.outcome === "incomplete") return lacking(saved.missing);
	if (saved.outcome === "conflict") {
		const shown = needTexts(saved.current);
		const { values, theirs } = mergeEdits({ ...typedIn(form), ...typed }, shown);
		const { revision } = saved.current;
		return { values: needValues(values), revision, shown, problems: {}, theirs, status: 409 };
	}
	if (saved.outcome !== "saved") return null;
	if (!publishes) return { done: revision === 0 ? "draft" : "saved" };
	const moved = await moveNeed(person, services, { id, to: "open" });
	if (moved.outcome === "refused")
		return { ...base, problems: { state: movedSentence(messages.needs.states[moved.state]) }, status: 409 };
	return moved.outcome === "moved" ? { done: "published" } : null;
}

/** Does what the buttons beside the form ask for: moves a need, or keeps it open. */
export async function workOnNeed(
	{ services }: AppLoadContext,
	person: Person,
	need: FoundNeed,
	form: FormData,
	locale: Locale,
): Promise<Answered> {
	const { needs } = messagesFor(locale).exchange;
	const { states } = messagesFor(locale).needs;
	const shown = needTexts(need);
	const refused = (problems: Record<string, string>, status: 409 | 422) => ({
		...{ values: needValues(shown), revision: need.revision, shown, problems, theirs: {}, status },
	});
	if (textOf(form, "intent") === "prolong") {
		const { outcome } = await prolongNeed(person, services, need.id);
		if (outcome === "not-open") return refused({ state: needs.moved(states[need.state]) }, 409);
		return outcome === "prolonged" ? { done: "prolonged" } : null;
	}
	const to = needStates.find((state) => state === textOf(form, "to"));
	if (!to) return null;
	const moved = await moveNeed(person, services, { id: need.id, to });
	switch (moved.outcome) {
		case "moved":
			return { done: "moved" };
		case "refused":
			return refused({ state: needs.moved(states[moved.state]) }, 409);
		case "incomplete":
			return refused(Object.fromEntries(moved.missing.map((field) => [field, needs.missing[field]])), 422);
		default:
			return null;
	}
}

/** The problem of a new need, begun by the answers of the gap sheet in the URL; empty if there are none. */
export async function problemOfSheet(
	{ actor, services }: Pick<AppLoadContext, "actor" | "services">,
	params: URLSearchParams,
	locale: Locale,
): Promise<string> {
	const pids = requestedPractices(params.getAll("p")).flatMap(({ pid, version }) => (pid ? [{ pid, version }] : []));
	const found = await practiceConditions(actor, services, pids.slice(0, maxSheetPractices), locale);
	return [...found.values()]
		.flatMap((one) => (one.kind === "practice" ? textOfSheet(one, params, messagesFor(locale)) : []))
		.filter(Boolean)
		.join("\n");
}

/** The fields of a new need, filled in from a search if there is one. */
export function needFromSearch(search: SourceSearch | null): NeedInput {
	const { q = "", function: functions = [], lang = [] } = search?.query ?? {};
	return {
		title: q || (search ? seriesOf(messagesFor(search.locale), search.filterNames) : ""),
		...{ problem: "", forms: [], wantedBy: null, budgetBand: null, audience: "members" },
		functions: serviceFunctions.filter((code) => functions.includes(code)),
		// People who search in a language can read it.
		languages: search ? [...new Set([search.locale, ...lang])] : [],
	};
}
