import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { Corpus, ImportLine } from "./import-line.ts";

const paragraph = z.object({ lang: z.string(), n: z.number(), title: z.string(), text: z.string() });
type Paragraph = z.infer<typeof paragraph>;

/** The articles of the Universal Declaration of Human Rights, each with its texts in all languages of the file. */
export function multilingualUdhr(): Corpus {
	return {
		file: "multilingual-udhr/udhr.jsonl",
		// The file is small and ordered by language: an article is complete only at its end.
		async *read(file) {
			const articles = new Map<number, Paragraph[]>();
			for await (const line of createInterface(createReadStream(file, "utf8"))) {
				if (!line) continue;
				const read = paragraph.parse(JSON.parse(line));
				articles.set(read.n, [...(articles.get(read.n) ?? []), read]);
			}
			for (const [n, paragraphs] of articles) yield articleLine(n, paragraphs);
		},
	};
}

/** Maps one article to an import line. @param n the article's number; 0 for the preamble */
export function articleLine(n: number, paragraphs: Paragraph[]): ImportLine {
	const texts = paragraphs.map(({ lang, title, text }) => [lang, { title: title.slice(0, 200), body: text }]);
	return {
		source: "Universal Declaration of Human Rights",
		externalId: `article-${n}`,
		url: "https://www.ohchr.org/en/universal-declaration-of-human-rights",
		originalLanguage: "en",
		texts: Object.fromEntries(texts),
	};
}
