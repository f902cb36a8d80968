import type { AppLoadContext } from "@remix-run/node";
import { typedIn } from "#app/http/form-data.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { type Locale, type Messages, messagesFor } from "#app/messages/index.ts";
import { valuesOf } from "#app/routes/secretariat/search/synonym-page.server.ts";
import { previewSynonym, type SynonymPreview } from "#app/search/synonyms/preview-synonym.server.ts";
import { putSynonymLive } from "#app/search/synonyms/put-synonym-live.server.ts";
import { removeSynonym } from "#app/search/synonyms/remove-synonym.server.ts";
import type { SynonymEntry } from "#app/search/synonyms/synonym-entries.server.ts";
import {
	maxLetters,
	maxTermWords,
	maxVariants,
	maxVariantWords,
	maxWords,
	readSynonym,
	type SynonymProblem,
	type SynonymValues,
} from "#app/search/synonyms/synonyms.ts";
import { type ConcurrentEdit, mergeEdits, openedPrefix } from "#app/ui/form/concurrent-edit.ts";
import { parseSearchAddress } from "#app/views/need/source-search.server.ts";

/** The form when it is shown again: everything that was typed, with a preview of the effect or the problems. */
export type SynonymAnswer = {
	values: SynonymValues;
	revision: number;
	/** The values that the form was opened with, for the next attempt. */
	shown: SynonymValues;
	problems: Record<string, string>;
	preview: SynonymPreview | null;
	/** The other synonym of the same term. */
	other: string | null;
	edit: ConcurrentEdit | null;
};
export type SynonymDone =
	| { done: "live" | "removed" }
	/** Another person removed the synonym. What was typed fills the form of a new one. */
	| { gone: SynonymValues }
	| (SynonymAnswer & { status: 200 | 409 | 422 });

/**
 * Runs the synonym form: previews its effect, puts it live, or removes it.
 * @param current the saved synonym that the page is about; null if it was removed, undefined for a new one
 */
export async function changeSynonym(
	{ services }: AppLoadContext,
	person: Person,
	{ id, current }: { id: string; current?: SynonymEntry | null },
	form: FormData,
	locale: Locale,
): Promise<SynonymDone> {
	const { synonyms: words } = messagesFor(locale);
	const typed = typedValues(form, "");
	const revision = Number(form.get("revision")) || 0;
	const shown = typedValues(form, openedPrefix);
	const answer = (status: 200 | 409 | 422, more: Partial<SynonymAnswer>): SynonymDone => ({
		...{ values: typed, revision, shown, problems: {}, preview: null, other: null, edit: null, ...more, status },
	});
	const met = (current: SynonymEntry) => answer(409, mergeWithSaved(form, current, words.conflict));
	if (form.get("intent") === "remove") {
		const removed = await removeSynonym(person, services, { id, revision });
		return removed.outcome === "conflict" ? met(removed.current) : { done: "removed" };
	}
	if (current === null) return { gone: typed };
	const known = new Set(services.reference.languages.map(({ code }) => code));
	const read = readSynonym(typed, known);
	if ("problems" in read) return answer(422, { problems: sentences(read.problems, words) });
	if (form.get("intent") === "live") {
		const result = await putSynonymLive(person, services, { id, revision, synonym: read.synonym });
		if (result.outcome === "live") return { done: "live" };
		if (result.outcome === "conflict") return result.current ? met(result.current) : { gone: typed };
		return answer(422, refused(result, words));
	}
	const search = parseSearchAddress(String(form.get("search") ?? ""), services.reference, locale);
	const preview = await previewSynonym(person, services, { id, synonym: read.synonym }, search ?? undefined);
	return preview.outcome === "previewed" ? answer(200, { preview }) : answer(422, refused(preview, words));
}

function typedValues(form: FormData, prefix: string): SynonymValues {
	const text = (name: string) => String(form.get(prefix + name) ?? "").replaceAll("\r\n", "\n");
	return {
		term: text("term"),
		variants: text("variants"),
		language: text("language"),
		direction: text("direction") === "one-way" ? "one-way" : "both",
	};
}

/** Merges what was typed with what another person put live in the meantime. */
function mergeWithSaved(form: FormData, current: SynonymEntry, sentence: string): Partial<SynonymAnswer> {
	const shown = valuesOf(current);
	const { values, ...edit } = mergeEdits(typedIn(form), shown);
	return { values: values as SynonymValues, revision: current.revision, shown, edit: { sentence, ...edit } };
}

type Words = Messages["synonyms"];

function refused(
	result:
		| { outcome: "taken"; id: string }
		| { outcome: "overfull"; term: string }
		| { outcome: "unavailable" | "forbidden" },
	{ problems }: Words,
): Partial<SynonymAnswer> {
	switch (result.outcome) {
		case "taken":
			return { problems: { term: problems.taken }, other: result.id };
		case "overfull":
			return { problems: { variants: problems.overfull(result.term) } };
		default:
			return { problems: { preview: problems.unavailable } };
	}
}

function sentences(problems: SynonymProblem[], words: Words): Record<string, string> {
	return Object.fromEntries(problems.map((problem) => [problem.field, sentence(problem, words)]));
}

function sentence(problem: SynonymProblem, { problems }: Words): string {
	if (problem.field === "language") return problems.languageUnknown;
	if (problem.field === "term") {
		if (problem.problem === "missing") return problems.termMissing;
		return problem.problem === "too-long" ? problems.tooLong(maxLetters) : problems.termTooManyWords(maxTermWords);
	}
	switch (problem.problem) {
		case "missing":
			return problems.variantsMissing;
		case "too-many":
			return problems.tooMany(maxVariants);
		case "too-many-words-together":
			return problems.tooManyWordsTogether(maxWords);
		case "too-many-words":
			return problems.variantTooManyWords(problem.variant, maxVariantWords);
		case "too-long":
			return problems.tooLong(maxLetters);
		case "no-word":
			return problems.noWord(problem.variant);
		case "same-as-term":
			return problems.sameAsTerm(problem.variant);
	}
}
