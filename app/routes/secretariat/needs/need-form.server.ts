import { randomUUID } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import { maxNeedCodes, needLimits, readTopic, type TopicInput, type TopicProblem } from "#app/exchange/needs/need.ts";
import type { NeedView } from "#app/exchange/needs/needs.server.ts";
import { saveNeed } from "#app/exchange/needs/save-need.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { parseSearchAddress } from "#app/views/need/source-search.server.ts";
import { countryOptions, languageOptions } from "#app/views/page/editor-options.server.ts";
import { type MergedEdits, mergeEdits, openedPrefix } from "#app/views/page/merge-edits.ts";
import { seriesOf } from "#app/views/page/series.ts";

type Context = Pick<AppLoadContext, "services">;

/** Returns the options of the need form. */
export function needOptions({ services: { reference } }: Context, locale: Locale) {
	return { languages: languageOptions(reference, locale), countries: countryOptions(reference, locale) };
}
export type NeedOptions = ReturnType<typeof needOptions>;

/** Loads the form of a new need, filled in from a search if the URL names one. */
export function newNeedPage({ context, url, locale }: Visit) {
	const address = url.searchParams.get("search");
	const search = parseSearchAddress(address, context.services.reference, locale);
	const { q = "", country = [], lang = [] } = search?.query ?? {};
	const values: TopicInput = {
		title: q || (search ? seriesOf(messagesFor(locale), search.filterNames) : ""),
		words: q,
		// People who search in a language can read it.
		languages: search ? [...new Set([search.locale, ...lang])] : [],
		countries: country,
		note: "",
	};
	return { id: randomUUID(), values, search, options: needOptions(context, locale) };
}

/** The form when it was not saved, with everything that was typed. */
export type NeedAnswer = {
	values: TopicInput;
	revision: number;
	/** The values that the form was opened with, for the next attempt. */
	shown: Record<string, string>;
	problems: Record<string, string>;
	/** What another person saved, keyed by field. */
	theirs: MergedEdits["theirs"] | null;
};

/**
 * Saves a need from its form.
 * @throws a Response with status 404 if the need is gone
 */
export async function saveNeedByForm(
	{ services }: AppLoadContext,
	person: Person,
	id: string,
	form: FormData,
	locale: Locale,
): Promise<{ saved: string } | { status: 409 | 422; answer: NeedAnswer }> {
	const { reference } = services;
	const languages = new Set(reference.languages.map(({ code }) => code));
	const known = { language: (tag: string) => languages.has(tag), country: reference.isCountry };
	const { need, problems } = readTopic(form, known);
	const revision = Number(form.get("revision")) || 0;
	const shown = Object.fromEntries(needFields.map((field) => [field, String(form.get(openedPrefix + field) ?? "")]));
	const base = { values: need, revision, shown, problems: {}, theirs: null };
	if (problems.length > 0) {
		return { status: 422, answer: { ...base, problems: sentences(problems, messagesFor(locale)) } };
	}
	const search = parseSearchAddress(String(form.get("search") ?? ""), reference, locale);
	const fromSearch = search?.address ?? null;
	const result = found(await saveNeed(person, services, { id, revision, member: null, need, fromSearch }));
	// A topic is never incomplete.
	if (result.outcome !== "conflict") return { saved: id };
	return { status: 409, answer: { ...base, ...mergeWithSaved(need, shown, result.current) } };
}

const needFields = ["title", "words", "languages", "countries", "note"] as const;

/** Converts a need to one text per field. Codes are separated by commas. */
export function needTexts({ title, words, languages, countries, note }: TopicInput): Record<string, string> {
	return { title, words, languages: languages.join(","), countries: countries.join(","), note };
}

/** Merges what was typed with what another person saved in the meantime. */
function mergeWithSaved(need: TopicInput, shown: Record<string, string>, current: NeedView): Partial<NeedAnswer> {
	const was = Object.fromEntries(needFields.map((field) => [openedPrefix + field, shown[field] ?? ""]));
	const { values, theirs } = mergeEdits({ ...needTexts(need), ...was }, needTexts(current));
	const list = (name: string) => (values[name] ?? "").split(",").filter(Boolean);
	const merged = {
		title: values.title ?? "",
		words: values.words ?? "",
		languages: list("languages"),
		countries: list("countries"),
		note: values.note ?? "",
	};
	return { values: merged, theirs, revision: current.revision, shown: needTexts(current) };
}

function sentences(problems: TopicProblem[], { needs, problems: words }: Messages): Record<string, string> {
	return Object.fromEntries(
		problems.map((problem) => {
			// A problem with a list is shown at its first row.
			if (problem.field === "languages" || problem.field === "countries")
				return [`${problem.field}-1`, problem.problem === "unknown" ? words.notInList : words.tooMany(maxNeedCodes)];
			if (problem.problem === "missing") return [problem.field, needs.titleMissing];
			return [problem.field, words.tooManyCharacters(needLimits[problem.field])];
		}),
	);
}
