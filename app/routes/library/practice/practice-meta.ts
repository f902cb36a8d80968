import type { MetaDescriptor } from "@remix-run/node";
import { permanentAddress, textQuery } from "#app/library/citation/citation.ts";
import { licenceAddresses } from "#app/library/citation/licence-addresses.ts";
import { ownerName } from "#app/library/record/organisation-name.ts";
import { type Locale, locales, messagesFor } from "#app/messages/index.ts";
import type { PracticePage, TombstonePage, WithdrawnTextPage } from "#app/views/article/practice-page.server.ts";
import { openGraphLocales } from "#app/views/page/page-meta.ts";
import { translationText } from "#app/views/practice/text-origin.ts";
import { unapiServer } from "#app/views/practice/unapi-id.tsx";

type Shown<Page> = { page: Page; locale: Locale; origin: string };

/** Title, description and Open Graph tags of a practice's page. */
export function practiceMeta({
	page,
	locale,
	origin,
}: Shown<PracticePage | TombstonePage | WithdrawnTextPage>): MetaDescriptor[] {
	const messages = messagesFor(locale);
	if (page.kind !== "practice") {
		const { tombstone } = messages.practice;
		const what = page.kind === "tombstone" ? tombstone.title : messages.translations.gone.title(page.gone.language);
		return [
			{ title: messages.site.recordTitle(page.title) },
			{ name: "description", content: what },
			{ name: "robots", content: "noindex" },
		];
	}
	const { title } = page.text;
	const description = shortened(page.text.summary);
	return [
		{ title: messages.site.recordTitle(title) },
		...(description ? [{ name: "description", content: description }] : []),
		{ property: "og:type", content: "article" },
		{ property: "og:title", content: title },
		...(description ? [{ property: "og:description", content: description }] : []),
		{ property: "og:url", content: addressOf({ page, locale, origin }) },
		{ property: "og:site_name", content: messages.site.name },
		{ property: "og:locale", content: openGraphLocales[locale] },
		...locales
			.filter((other) => other !== locale)
			.map((other) => ({ property: "og:locale:alternate", content: openGraphLocales[other] })),
		{ property: "article:published_time", content: page.firstPublishedOn },
		{ property: "article:modified_time", content: page.publishedOn },
		unapiServer,
		...citationTags(page),
	];
}

/** Highwire Press tags, which Google Scholar and reference managers read. */
function citationTags({ citation, pid, language, text }: PracticePage): MetaDescriptor[] {
	const tags: [string, string][] = [
		["title", text.title],
		["author", citation.author],
		["publication_date", citation.date.replaceAll("-", "/")],
		["technical_report_institution", citation.publisher],
		["technical_report_number", pid],
		["publisher", citation.publisher],
		["language", language],
		["public_url", citation.url],
	];
	return tags.map(([name, content]) => ({ name: `citation_${name}`, content }));
}

/** The original of a translation and how it was made, or the translations of an original. */
function translationJsonLd({ page, locale, origin }: Shown<PracticePage>): object {
	const text = (language: string) => ({
		"@type": "Report",
		"@id": idOf({ page, origin }, language),
		inLanguage: language,
	});
	const original = page.languages.find((text) => text.origin === "original");
	const note = translationText(page, locale);
	if (note) return { ...(original ? { translationOfWork: text(original.language) } : {}), creditText: note };
	const others = page.languages.filter(({ language }) => language !== page.language);
	return others.length > 0 ? { workTranslation: others.map(({ language }) => text(language)) } : {};
}

/** A text of one version: two of them differ in what they contain, and so in what is stated about them. */
function idOf({ page, origin }: Pick<Shown<PracticePage>, "page" | "origin">, language: string): string {
	return `${permanentAddress(origin, page.pid, page.version)}${textQuery(language)}`;
}

/** A text in a language without pages of its own has a URL on the pages of another language. */
function addressOf({ page, locale, origin }: Shown<PracticePage>): string {
	return `${origin}/${locale}${page.path}${page.chosen ? `?text=${page.language}` : ""}`;
}

const maxDescriptionLength = 200;

/** As many whole words as search engines and messengers show. */
function shortened(text: string): string {
	if (text.length <= maxDescriptionLength) return text;
	return `${text.slice(0, maxDescriptionLength).replace(/\s+\S*$/u, "")} …`;
}

/** The practice as schema.org data, for search engines and harvesters. */
export function practiceJsonLd({ page, locale, origin }: Shown<PracticePage>): object {
	const { facts, citation, text } = page;
	const sources = facts.provenance?.sources ?? [];
	const owner = ownerName(facts, text);
	return {
		"@context": "https://schema.org",
		"@type": "Report",
		"@id": idOf({ page, origin }, page.language),
		url: addressOf({ page, locale, origin }),
		identifier: [
			{ "@type": "PropertyValue", propertyID: "pid", value: page.pid },
			{ "@type": "PropertyValue", propertyID: "URL", value: citation.url },
		],
		headline: text.title,
		name: text.title,
		...(text.localName ? { alternateName: text.localName.name } : {}),
		...(text.summary ? { abstract: text.summary } : {}),
		inLanguage: page.rest ? [page.language, page.rest.language] : page.language,
		...translationJsonLd({ page, locale, origin }),
		version: page.version,
		reportNumber: page.pid,
		author: { "@type": "Organization", name: citation.author },
		publisher: { "@type": "Organization", name: citation.publisher, url: origin },
		...(owner ? { sourceOrganization: { "@type": "Organization", name: owner } } : {}),
		datePublished: page.firstPublishedOn,
		dateModified: page.publishedOn,
		license: licenceAddresses[facts.licence],
		isAccessibleForFree: facts.visibility === "public" && facts.membersOnly.length === 0,
		spatialCoverage: page.countries.map(({ code, name }) => ({ "@type": "Country", name, identifier: code })),
		...(sources.length > 0
			? { isBasedOn: sources.map(({ title, url }) => ({ "@type": "CreativeWork", name: title, url })) }
			: {}),
	};
}
