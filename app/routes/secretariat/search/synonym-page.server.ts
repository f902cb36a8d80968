import { randomUUID } from "node:crypto";
import type { Visit } from "#app/http/access.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import type { SynonymEntry } from "#app/search/synonyms/synonym-entries.server.ts";
import { findSynonym } from "#app/search/synonyms/synonym-list.server.ts";
import { foldedTerm, maxTermWords, type Synonym, type SynonymValues } from "#app/search/synonyms/synonyms.ts";
import { parseSearchAddress } from "#app/views/need/source-search.server.ts";
import { languageOptions } from "#app/views/page/editor-options.server.ts";

export type SynonymPage = {
	id: string;
	/** 0 for a new synonym. */
	revision: number;
	/** The term that the page is about; null for a new synonym. */
	term: string | null;
	values: SynonymValues;
	/** True if the values were typed for a synonym that another person removed. */
	gone: boolean;
	search: ReturnType<typeof parseSearchAddress>;
	languages: { value: string; label: string }[];
};

/**
 * Loads the page of a new synonym, filled in from a search if the URL names one, or with what was typed for a
 * removed one.
 */
export function newSynonymPage({ services, url, locale }: Visit): SynonymPage {
	const { searchParams: params } = url;
	const search = parseSearchAddress(params.get("search"), services.reference, locale);
	const gone = params.has("gone");
	const text = (name: string) => params.get(name) ?? "";
	const typed = {
		term: text("term"),
		variants: text("variants"),
		language: text("language"),
		direction: text("direction"),
	};
	const q = search?.query.q ?? "";
	// Longer searches can't be a term. Their words are shown above the form to choose from.
	const term = foldedTerm(q).split(" ").length <= maxTermWords ? q : "";
	return {
		id: randomUUID(),
		revision: 0,
		term: null,
		values: gone ? typed : { term, variants: "", language: search?.locale ?? "", direction: "both" },
		gone,
		search,
		languages: languageOptions(services.reference, locale),
	};
}

/** Loads the page of a live synonym. Returns null if there is none. */
export async function synonymPage({ actor: person, services, id, locale }: Visit<Person>): Promise<SynonymPage | null> {
	const entry = await findSynonym(person, services, id);
	if (!entry) return null;
	return {
		...{ id: entry.id, revision: entry.revision, term: entry.term, values: valuesOf(entry), gone: false, search: null },
		languages: languageOptions(services.reference, locale),
	};
}

/** Returns a synonym's values as its form shows them. */
export function valuesOf({ term, variants, language, oneWay }: Synonym | SynonymEntry): SynonymValues {
	return { term, variants: variants.join("\n"), language: language ?? "", direction: oneWay ? "one-way" : "both" };
}
