import { apaText, bibtex, type Citation, cslItem } from "#app/library/citation/citation.ts";

/** The file formats in which citations can be downloaded, by file ending. */
export type CitationFile = "bib" | "ris" | "json" | "txt";

const types: Record<CitationFile, string> = {
	bib: "application/x-bibtex",
	ris: "application/x-research-info-systems",
	json: "application/vnd.citationstyles.csl+json",
	txt: "text/plain",
};

/** Whether a file ending names a citation format. */
export function isCitationFile(ending: string): ending is CitationFile {
	return Object.hasOwn(types, ending);
}

/** The media type of a citation file, as its header states it. */
export function citationType(ending: CitationFile): string {
	return `${types[ending]}; charset=utf-8`;
}

/** Writes citations of one or more versions as one file. */
export async function writeCitations(ending: CitationFile, citations: readonly Citation[]): Promise<string> {
	switch (ending) {
		case "bib":
			return citations.map(bibtex).join("\n");
		case "txt":
			return citations.map((citation) => `${apaText(citation)}\n`).join("\n");
		case "json":
			return `${await written("data", citations)}\n`;
		case "ris":
			return risOf(await written("ris", citations));
	}
}

/** The lines as the RIS specification requires them: months and days with two digits, line ends CR LF. */
function risOf(text: string): string {
	const pad = (part: string) => part.padStart(2, "0");
	const lines = text
		.trimEnd()
		.split("\n")
		.map((line) =>
			line.replace(/^(DA {2}- \d{4})\/(\d+)\/(\d+)\/$/, (_, year, month, day) => `${year}/${pad(month)}/${pad(day)}`),
		);
	// Restores the space at the end of the last line, which trimming has removed.
	return `${lines.map((line) => (line === "ER  -" ? "ER  - " : line)).join("\r\n")}\r\n`;
}

/**
 * The library is loaded with the first download: it takes a fifth of a second and some 5 MB of heap. It only gets
 * objects, with their type: a text could be a URL, which the library would fetch.
 */
async function written(format: "data" | "ris", citations: readonly Citation[]): Promise<string> {
	const { Cite } = await import("@citation-js/core");
	await import("@citation-js/plugin-ris");
	// RIS has no field for a version other than the edition.
	const items = citations.map((citation) => ({
		...cslItem(citation),
		...(format === "ris" ? { edition: citation.version } : {}),
	}));
	return new Cite(items, { forceType: "@csl/list+object" }).format(format, { format: "text" });
}
