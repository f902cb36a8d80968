import { ownerName } from "#app/library/record/organisation-name.ts";
import type { PracticeFacts } from "#app/library/record/practice-record.ts";
import { yearOf } from "#app/platform/partial-date.ts";

/** The citation of one version; plain data, from which each style is written. */
export type Citation = {
	pid: string;
	/** `1.2` */
	version: string;
	title: string;
	/** The title's language (BCP 47). */
	language: string;
	/** An office, never a person. */
	author: string;
	publisher: string;
	/** The day on which the version was published, `2026-03-02`. */
	date: string;
	/** The language to request with `?text=`, if the language of the page alone leads to another text; else null. */
	text: string | null;
	/** The permanent URL of the version. */
	url: string;
	/** "Version 1.2", "Case study", and "Case study No. 4F7K-2; Version 1.2", in the language of the page. */
	versionLabel: string;
	kindLabel: string;
	numberLabel: string;
	/** Where a translation comes from, in the language of the page; null for an original. */
	note: string | null;
};

type Cited = {
	pid: string;
	version: string;
	title: string;
	language: string;
	text?: string | null;
	publishedAt: Date;
	facts: Pick<PracticeFacts, "owner" | "provenance">;
	/** The owner's name in the language of the text. */
	ownerName?: string | undefined;
};

type Words = { association: string; version: string; kind: string; number: string; note?: string | null };

/**
 * Collects the parts of a practice's citation.
 * @param origin `https://library.example`
 * @param words labels of the citation in the language of the page
 */
export function citationOf(cited: Cited, origin: string, words: Words): Citation {
	const { text = null } = cited;
	return {
		pid: cited.pid,
		version: cited.version,
		title: cited.title,
		language: cited.language,
		author: authorOf(cited) ?? words.association,
		publisher: words.association,
		date: cited.publishedAt.toISOString().slice(0, 10),
		text,
		url: `${permanentAddress(origin, cited.pid, cited.version)}${textQuery(text)}`,
		versionLabel: words.version,
		kindLabel: words.kind,
		numberLabel: words.number,
		note: words.note ?? null,
	};
}

/**
 * The author of a practice. The owner did not write one that the secretariat compiled from published sources, and may
 * not even know of it.
 * @returns undefined if it is the association
 */
export function authorOf(cited: Pick<Cited, "facts" | "ownerName">): string | undefined {
	const { provenance } = cited.facts;
	if (provenance?.kind === "imported") return provenance.source;
	return provenance === undefined || provenance.kind === "owner" ? ownerName(cited.facts, cited) : undefined;
}

/** The permanent URL of a practice, or of one version. @param version absent for the version current when it is read */
export function permanentAddress(origin: string, pid: string, version?: string): string {
	return `${origin}/p/${pid}${version === undefined ? "" : `/v${version}`}`;
}

/** The query of a URL that leads to the text in a language. @param text null for the text in the language of the page */
export function textQuery(text: string | null): string {
	return text === null ? "" : `?text=${text}`;
}

/**
 * The citation in APA style, in pieces, since its title is formatted; the URL follows. Written by us and not by
 * citation-js (`docs/libraries.md` says why); for English a test compares the two.
 */
export function apaParts(citation: Citation): { before: string; title: string; after: string } {
	const { author, publisher, title, numberLabel } = citation;
	const stop = author.endsWith(".") ? "" : ".";
	const by = publisher === author ? "" : ` ${publisher}.`;
	return { before: `${author}${stop} (${yearOf(citation.date)}). `, title, after: ` (${numberLabel}).${by}` };
}

/** A citation in APA style, as plain text. */
export function apaText(citation: Citation): string {
	const { before, title, after } = apaParts(citation);
	return `${before}${title}${after} ${citation.url}`;
}

/**
 * The citation as BibTeX in UTF-8. Written by us and not by citation-js, which either drops letters that ASCII cannot
 * compose (Arabic, the Azerbaijani ə) or, set to preserve them, escapes nothing at all.
 */
export function bibtex(citation: Citation): string {
	const { pid, version, title, author, publisher, url, versionLabel, note } = citation;
	// Double braces: styles would lower-case a title, and read an organisation as a person.
	return `@techreport{${citationKey(citation)},
  title       = {{${escapeTex(title)}}},
  author      = {{${escapeTex(author)}}},
  institution = {{${escapeTex(publisher)}}},
  year        = {${yearOf(citation.date)}},
  number      = {${pid}, ${escapeTex(versionLabel.toLowerCase())}},
  version     = {${version}},
  language    = {${citation.language}},${note ? `\n  note        = {${escapeTex(note)}},` : ""}
  url         = {${url}}
}
`;
}

/** A valid BibTeX key: letters, digits, hyphens and dots. */
export function citationKey({ pid, version, text }: Pick<Citation, "pid" | "version" | "text">): string {
	return `asan-${pid}-v${version}${text === null ? "" : `-${text}`}`;
}

/** BibTeX counts braces even after a backslash, so they are written as commands. */
const tex: Record<string, string> = {
	"{": "\\textbraceleft{}",
	"}": "\\textbraceright{}",
	"\\": "\\textbackslash{}",
	"~": "\\textasciitilde{}",
	"^": "\\textasciicircum{}",
};

function escapeTex(text: string): string {
	return (
		oneLine(text)
			.replace(/[\\{}&%$#_~^]/g, (character) => tex[character] ?? `\\${character}`)
			// TeX turns two hyphens, two quotes, and a punctuation mark before a quote into one character.
			.replace(/-(?=-)|'(?=')|[`?!](?=`)/g, "$&{}")
	);
}

/** A citation as an item of CSL-JSON, from which citation-js writes other formats. */
export type CslItem = {
	id: string;
	type: "report";
	title: string;
	author: [{ literal: string }];
	issued: { "date-parts": [number[]] };
	publisher: string;
	/** The identifier of the practice. */
	number: string;
	version: string;
	genre: string;
	language: string;
	note?: string;
	URL: string;
};

export function cslItem(citation: Citation): CslItem {
	return {
		id: citationKey(citation),
		type: "report",
		title: oneLine(citation.title),
		author: [{ literal: oneLine(citation.author) }],
		issued: { "date-parts": [citation.date.split("-").map(Number)] },
		publisher: citation.publisher,
		number: citation.pid,
		version: citation.version,
		genre: citation.kindLabel,
		language: citation.language,
		...(citation.note ? { note: oneLine(citation.note) } : {}),
		URL: citation.url,
	};
}

/** A line break within a field would begin another field. */
function oneLine(text: string): string {
	return text.replace(/\s+/g, " ").trim();
}
