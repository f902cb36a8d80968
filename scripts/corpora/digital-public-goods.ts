import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { CountryCodes } from "./country-codes.ts";
import { type Corpus, type ImportLine, stated, webAddressOf } from "./import-line.ts";
import { subjectsOf } from "./subjects.ts";

const good = z.object({
	slug: z.string(),
	name: z.string(),
	description: z.string(),
	website: z.string(),
	sdgs: z.array(z.number()),
	sdg_evidence: z.string(),
	sectors: z.array(z.string()),
	organizations: z.array(z.string()),
	development_countries: z.array(z.string()),
	deployment_countries: z.array(z.string()),
});
type Good = z.infer<typeof good>;

/** Digital public goods and nominees, from a file with one JSON object per line. */
export function digitalPublicGoods(countries: CountryCodes): Corpus {
	return {
		file: "digital-public-goods/dpg.jsonl",
		async *read(file) {
			for await (const line of createInterface(createReadStream(file, "utf8"))) {
				if (line) yield goodLine(good.parse(JSON.parse(line)), countries);
			}
		},
	};
}

/** Maps one good to an import line. A country that uses another country's good becomes an edge of the family tree. */
export function goodLine(record: Good, countries: CountryCodes): ImportLine {
	const codes = (names: string[]) => [...new Set(names.map(countries).filter((code) => code !== undefined))];
	const makers = codes(record.development_countries).slice(0, 30);
	const organisation = record.organizations[0]?.trim();
	return stated({
		source: "Digital Public Goods Alliance",
		externalId: record.slug,
		language: "en",
		title: record.name.trim().slice(0, 200) || record.slug,
		summary: record.description.slice(0, 3000),
		body: record.sdg_evidence || undefined,
		url: webAddressOf(record.website),
		countries: makers,
		owner: organisation ? { name: organisation.slice(0, 300) } : undefined,
		sdgs: record.sdgs
			.filter((goal) => goal >= 1 && goal <= 17)
			.map(String)
			.slice(0, 6),
		...subjectsOf([...record.sectors, "digital"]),
		lineage: usedBy(makers[0], codes(record.deployment_countries)),
	});
}

function usedBy(maker: string | undefined, users: string[]): ImportLine["lineage"] {
	if (!maker) return undefined;
	const others = users.filter((user) => user !== maker).slice(0, 40);
	return others.map((user, index) => ({
		id: `e${index + 1}`,
		from: { country: maker },
		to: { country: user },
		certainty: "in-use",
	}));
}
