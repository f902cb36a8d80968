import type { AppLoadContext } from "@remix-run/node";
import type { Actor } from "#app/identity/person/actor.ts";
import { askPage } from "#app/library/questions/questions.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { shownQuestions } from "#app/views/case/shown-questions.server.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";
import { languageOptions } from "#app/views/page/editor-options.server.ts";

type Visit = { actor: Actor; services: AppLoadContext["services"] };

/** The page on which a reader asks about a practice; null if they may not read it. */
export async function askPageData({ actor, services }: Visit, pid: string, locale: Locale) {
	const { reference, identity } = services;
	const page = await askPage(actor, services, pid, locale);
	if (!page) return null;
	const { practice, answerers, languages, answered } = page;
	return {
		locale,
		practice: { ...practice, countries: countriesWithNames(practice.countries, { reference, locale }) },
		answerers: answerers.map((code) => reference.countryName(code, locale)),
		reads: languages.map((tag) => reference.languageName(tag, locale)),
		answered: shownQuestions(answered, { reference, locale }),
		languages: languageOptions(reference, locale),
		signedIn: actor.kind === "person",
		seal: await identity.formSeal.seal(),
	};
}

export type AskPageData = NonNullable<Awaited<ReturnType<typeof askPageData>>>;
