import type { Actor } from "#app/identity/person/actor.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type RecordLanguages, recordLanguages } from "#app/library/translation/record-languages.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { collatorOf } from "#app/platform/text/collator.ts";
import type { Reference } from "#app/reference/reference.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";

export type LanguagesOfRecord = Omit<RecordLanguages, "withdrawn" | "countries"> & {
	countries: { code: string; name: string }[];
	withdrawn: { language: string; day: string; reason: string }[];
	/** Names of the languages into which it is not translated yet. */
	others: string[];
};

/** The languages of a practice; null if the actor may not edit it. */
export async function languagesOfRecord(
	actor: Actor,
	services: Pick<LibraryServices, "database" | "reference">,
	pid: string,
	locale: Locale,
): Promise<LanguagesOfRecord | null> {
	const record = await recordLanguages(actor, services, pid);
	if (!record) return null;
	const { reference } = services;
	const there = new Set(record.texts.map(({ language }) => language));
	return {
		...record,
		countries: countriesWithNames(record.countries, { reference, locale }),
		withdrawn: record.withdrawn.map(({ withdrawnAt, ...one }) => ({ ...one, day: dayOf(withdrawnAt) })),
		others: reference.languages
			.filter(({ code }) => !there.has(code))
			.map(({ code }) => reference.languageName(code, locale))
			.sort(collatorOf(locale).compare),
	};
}

/** Finds a language by its name in any language of the site, its own name or its tag; null if there is none. */
export function findLanguage(reference: Reference, typed: string, locales: readonly string[]): string | null {
	const foldedInput = folded(typed);
	const found = reference.languages.find(({ code, own }) =>
		[code, own, ...locales.map((locale) => reference.languageName(code, locale))].some(
			(name) => folded(name) === foldedInput,
		),
	);
	return found?.code ?? null;
}

function folded(text: string): string {
	return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
