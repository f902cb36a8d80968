import { readFile } from "node:fs/promises";
import { load } from "js-yaml";
import { z } from "zod";
import { publishedSource, textByLanguage, textFor } from "#app/membership/status/localized.ts";

const years = z.array(
	z.strictObject({
		year: z.number().int(),
		categories: z.array(textByLanguage).min(1),
		sources: z.array(publishedSource).min(1),
	}),
);

/** Read once, since the content is part of the release. */
let read: Promise<z.output<typeof years>> | undefined;

/** The categories of the United Nations Public Service Awards by year, the latest first, as far as we have a source. */
export async function unAwardCategories(locale: string) {
	read ??= readFile("content/awards/un-public-service-awards.yaml", "utf8").then((text) => years.parse(load(text)));
	return (await read).map(({ year, categories, sources }) => ({
		year: String(year),
		categories: categories.map((category) => textFor(category, locale)),
		sources,
	}));
}
