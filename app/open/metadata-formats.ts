import { authorOf } from "#app/library/citation/citation.ts";
import { licenceAddresses } from "#app/library/citation/licence-addresses.ts";
import type { OpenRecord } from "#app/open/open-record.ts";
import { element, type Xml } from "#app/open/xml.ts";
import type { Reference } from "#app/reference/reference.ts";

/** What the formats need besides the record: labels of codes, and the name of the publisher. */
export type Labels = { reference: Reference; publisher: string };

type Format = { prefix: string; schema: string; namespace: string; write(record: OpenRecord, labels: Labels): Xml };

const xsi = "http://www.w3.org/2001/XMLSchema-instance";

/** The formats in which practices are harvested. */
export const metadataFormats: readonly Format[] = [
	{
		prefix: "oai_dc",
		schema: "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
		namespace: "http://www.openarchives.org/OAI/2.0/oai_dc/",
		write: dublinCore,
	},
	{
		prefix: "datacite",
		schema: "https://schema.datacite.org/meta/kernel-4.6/metadata.xsd",
		namespace: "http://datacite.org/schema/kernel-4",
		write: dataCite,
	},
];

/** Unqualified Dublin Core: each text with its language. */
function dublinCore(record: OpenRecord, labels: Labels): Xml {
	const { facts, texts } = record;
	const dc = (name: string, value: string, language?: string) =>
		value === "" ? [] : [element(`dc:${name}`, { "xml:lang": language }, value)];
	const each = (write: (text: OpenRecord["texts"][string], language: string) => Xml[]) =>
		Object.entries(texts).flatMap(([language, text]) => write(text, language));
	return element(
		"oai_dc:dc",
		{
			"xmlns:oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
			"xmlns:dc": "http://purl.org/dc/elements/1.1/",
			"xmlns:xsi": xsi,
			"xsi:schemaLocation": `${metadataFormats[0]?.namespace} ${metadataFormats[0]?.schema}`,
		},
		...each(({ title }, language) => dc("title", title, language)),
		...dc("creator", authorOf(record) ?? labels.publisher),
		...subjectsOf(record, labels).flatMap((subject) => dc("subject", subject, "en")),
		...each(({ summary }, language) => dc("description", summary, language)),
		...dc("publisher", labels.publisher),
		...dc("date", dayOf(record.publishedAt)),
		...dc("type", "Text"),
		...dc("type", labels.reference.label("practiceKinds", facts.kind, "en"), "en"),
		...dc("identifier", record.url),
		...dc("identifier", record.pid),
		...(facts.provenance?.sources ?? []).flatMap(({ url }) => dc("source", url)),
		...Object.keys(texts).flatMap((language) => dc("language", language)),
		...record.files.flatMap(({ url }) => dc("relation", url)),
		...facts.countries.flatMap((code) => dc("coverage", labels.reference.countryName(code, "en"), "en")),
		...dc("rights", licenceAddresses[facts.licence] ?? facts.licence),
	);
}

/** DataCite, kernel 4.6. Without a DOI, the permanent address identifies the version. */
function dataCite(record: OpenRecord, labels: Labels): Xml {
	const { facts, texts } = record;
	const several = (name: string, children: readonly Xml[]) =>
		children.length > 0 ? [element(name, {}, ...children)] : [];
	const each = (write: (text: OpenRecord["texts"][string], language: string) => Xml[]) =>
		Object.entries(texts).flatMap(([language, text]) => write(text, language));
	const day = dayOf(record.publishedAt);
	return element(
		"resource",
		{
			xmlns: "http://datacite.org/schema/kernel-4",
			"xmlns:xsi": xsi,
			"xsi:schemaLocation": `${metadataFormats[1]?.namespace} ${metadataFormats[1]?.schema}`,
		},
		element("identifier", { identifierType: "URL" }, record.url),
		...several("creators", [
			element(
				"creator",
				{},
				element("creatorName", { nameType: "Organizational" }, authorOf(record) ?? labels.publisher),
			),
		]),
		...several(
			"titles",
			each(({ title, origin }, language) => [
				element(
					"title",
					{ "xml:lang": language, titleType: origin === "original" ? undefined : "TranslatedTitle" },
					title,
				),
			]),
		),
		element("publisher", {}, labels.publisher),
		element("publicationYear", {}, day.slice(0, 4)),
		element(
			"resourceType",
			{ resourceTypeGeneral: "Report" },
			labels.reference.label("practiceKinds", facts.kind, "en"),
		),
		...several(
			"subjects",
			subjectsOf(record, labels).map((subject) => element("subject", { "xml:lang": "en" }, subject)),
		),
		...several("dates", [
			element("date", { dateType: "Issued" }, day),
			element("date", { dateType: "Available" }, dayOf(record.firstPublishedAt)),
		]),
		element("language", {}, facts.originalLanguage),
		...several("alternateIdentifiers", [
			element("alternateIdentifier", { alternateIdentifierType: "pid" }, record.pid),
		]),
		element("version", {}, record.version),
		...several("rightsList", [
			element(
				"rights",
				{ rightsURI: licenceAddresses[facts.licence], rightsIdentifier: facts.licence, rightsIdentifierScheme: "SPDX" },
				facts.licence,
			),
		]),
		...several(
			"descriptions",
			each(({ summary }, language) =>
				summary === "" ? [] : [element("description", { descriptionType: "Abstract", "xml:lang": language }, summary)],
			),
		),
		...several(
			"geoLocations",
			facts.countries.map((code) =>
				element("geoLocation", {}, element("geoLocationPlace", {}, labels.reference.countryName(code, "en"))),
			),
		),
	);
}

function subjectsOf({ facts }: OpenRecord, { reference }: Labels): string[] {
	return [
		...facts.functions.map((code) => reference.label("serviceFunctions", code, "en")),
		...facts.serviceAreas.map((code) => reference.label("serviceAreas", code, "en")),
		...facts.sdgs.map((code) => reference.label("sdgs", code, "en")),
	];
}

function dayOf(moment: string): string {
	return moment.slice(0, 10);
}
