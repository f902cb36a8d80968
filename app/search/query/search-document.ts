/**
 * What the index contains about one practice for one audience in one language. The library builds it from a published
 * version; the public document has only the public text, the members' document all of it.
 *
 * The facet fields (everything but locale and texts) are equal on all documents of a practice for the same audience.
 */
export type SearchDocument = {
	pid: string;
	/** The language of the texts, a BCP 47 tag. */
	locale: string;
	audience: SearchAudience;
	title: string;
	/** Names and labels in any language by which the practice should be found, without being shown. */
	keywords: string;
	summary: string;
	/** Running text without Markdown markup, with the text of the files. Cut at 100,000 characters. */
	body: string;
	kind: string;
	/** ISO 3166-1 alpha-2. */
	countries: string[];
	/** M49 codes of the countries' regions and subregions. */
	regions: string[];
	/** COFOG codes with their parents: `01.3.3`, `01.3`, `01`. */
	areas: string[];
	functions: string[];
	principles: string[];
	channels: string[];
	/** 1 (description) to 5 (validated on site). */
	evidence: number;
	/** An operating status, `unconfirmed` or `not-asked`. */
	running: string;
	startYear: number | null;
	/** The languages in which the practice can be read. */
	languages: string[];
	tier: "listed" | "snapshot" | "full";
	/**
	 * The countries that adopt it, how far each has come, and the forms of help on offer with it. Left out if there are
	 * none, so that a practice without them keeps the document that it had before these fields existed.
	 */
	adopters?: string[];
	adopted?: string[];
	offers?: string[];
	/** Events in the life of a person or a business; also left out if there are none. */
	lifeEvents?: string[];
	/** Codes of awards that it has received; also left out if there are none. */
	recognised?: string[];
	/** ISO 8601, UTC. */
	publishedAt: string;
	/** Breaks ties between equally good matches; 0 is neutral. */
	boost: number;
};

/** Who is searching: a search covers the documents of exactly one audience. */
export const searchAudiences = ["public", "members"] as const;
export type SearchAudience = (typeof searchAudiences)[number];
