import { z } from "zod";
import { runSearch } from "#app/library/discovery/search-practices.server.ts";
import { practiceTag } from "#app/library/record/page-tags.ts";
import { languageTag } from "#app/library/values/field-kinds.ts";
import { OpenProblem } from "#app/open/open-problem.server.ts";
import { openRecord, openSummary, summaryOf } from "#app/open/open-record.ts";
import { openRecords } from "#app/open/open-records.server.ts";
import { type Around, operation } from "#app/open/operation.server.ts";
import { usageByMonth } from "#app/open/usage.server.ts";
import { allUsageTag, usageTag } from "#app/open/use.ts";
import * as codes from "#app/reference/codes.ts";
import { serviceFunctions } from "#app/reference/codes.ts";
import type { Reference } from "#app/reference/reference.ts";
import { listedHits } from "#app/search/query/search-engine.ts";
import {
	adoptedStages,
	earliestYear,
	hitsPerPage,
	lastPage,
	latestYear,
	maxReachableHits,
	parseSearchQuery,
	searchSorts,
} from "#app/search/query/search-query.ts";

const pid = z
	.string()
	.regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$/)
	.describe("The identifier of a practice, such as 4F7K-2.");
const version = z
	.string()
	.regex(/^[1-9]\d{0,5}(\.(0|[1-9]\d{0,5}))?$/)
	.describe("1.2, or 1 for its latest minor version.");
const file = z
	.string()
	.regex(/^[a-z][0-9]{1,3}$/)
	.describe("The id of a file in its practice, such as f1.");
const record = z.enum(["record"]).optional().describe("Adds the whole record to each entry.");

const found = z.strictObject({
	total: z.number().int().describe(`All results, also those after the first ${maxReachableHits}.`),
	page: z.number().int(),
	items: z.array(openSummary.extend({ record: openRecord.optional() })),
	next: z.url().nullable().describe("The next page; null after the last one."),
});

const count = z.strictObject({
	total: z.number().int().describe("Without double clicks."),
	unique: z.number().int().describe("Each reader counts once an hour."),
});
const usage = z.strictObject({
	items: z.array(
		z.strictObject({
			month: z.string().describe("Such as 2026-12; the latest first."),
			view: count.describe("The page was opened."),
			download: count.describe("A file or the record was downloaded."),
			program: count.describe("Read through the API or OAI-PMH, one practice at a time."),
		}),
	),
});

/** The addresses of practices. */
export function practiceOperations(reference: Reference) {
	const filters = searchFilters(reference);
	return [
		operation({
			id: "searchPractices",
			path: "/practices",
			query: { ...filters, include: record },
			answer: found,
			problems: ["unavailable"],
			async run({ include, ...query }, around) {
				return search(query, include !== undefined, around);
			},
		}),
		operation({
			id: "getUsage",
			path: "/practices/usage",
			query: { country: z.enum(codesOf(reference.countries.map(({ iso2 }) => iso2))).optional() },
			answer: usage,
			async run({ country }, { services, tags }) {
				tags.add(allUsageTag);
				return { body: { items: await usageByMonth(services, { country }) } };
			},
		}),
		operation({
			id: "getPractice",
			path: "/practices/{pid}",
			segments: { pid },
			reads: true,
			answer: openRecord,
			problems: ["gone"],
			run: (asked, around) => recordOf(asked, around),
		}),
		operation({
			id: "getPracticeUsage",
			path: "/practices/{pid}/usage",
			segments: { pid },
			answer: usage,
			problems: ["gone"],
			async run(asked, around) {
				await recordOf(asked, around);
				around.tags.add(usageTag(asked.pid));
				return { body: { items: await usageByMonth(around.services, asked) } };
			},
		}),
		operation({
			id: "listVersions",
			path: "/practices/{pid}/versions",
			segments: { pid },
			answer: z.strictObject({ items: openRecord.shape.versions }),
			problems: ["gone"],
			async run(asked, around) {
				const { body, changedAt } = await recordOf(asked, around);
				return { body: { items: body.versions }, changedAt };
			},
		}),
		operation({
			id: "getVersion",
			path: "/practices/{pid}/versions/{version}",
			segments: { pid, version },
			reads: true,
			answer: openRecord,
			problems: ["gone"],
			run: (asked, around) => recordOf(asked, around),
		}),
		operation({
			id: "getText",
			path: "/practices/{pid}/versions/{version}/texts/{language}",
			segments: { pid, version, language: languageTag },
			reads: true,
			answer: z.strictObject({
				...openRecord.pick({ pid: true, version: true, url: true }).shape,
				language: languageTag,
				text: openRecord.shape.texts.valueType,
			}),
			problems: ["gone"],
			async run({ language, ...asked }, around) {
				const { body, changedAt } = await recordOf(asked, around);
				const text = body.texts[language];
				if (!text) throw new OpenProblem("not-found");
				return { body: { pid: body.pid, version: body.version, url: body.url, language, text }, changedAt };
			},
		}),
		operation({
			id: "listFiles",
			path: "/practices/{pid}/files",
			segments: { pid },
			answer: z.strictObject({ items: openRecord.shape.files }),
			problems: ["gone"],
			async run(asked, around) {
				const { body, changedAt } = await recordOf(asked, around);
				return { body: { items: body.files }, changedAt };
			},
		}),
		operation({
			id: "getFileText",
			path: "/practices/{pid}/files/{file}/text",
			segments: { pid, file },
			reads: true,
			answer: z.strictObject({
				pages: z.array(
					z.strictObject({
						page: z.number().int().describe("A page, slide or sheet; 0 in formats without pages."),
						text: z.string(),
					}),
				),
			}),
			problems: ["gone"],
			async run({ file: id, ...asked }, around) {
				const { body, changedAt } = await recordOf(asked, around);
				const named = body.files.find((one) => one.id === id);
				if (!named) throw new OpenProblem("not-found");
				const pages = await around.services.database.prisma.practiceFilePage.findMany({
					where: { file: { pid: body.pid, sha256: named.sha256 } },
					orderBy: { page: "asc" },
					select: { page: true, text: true },
				});
				return { body: { pages }, changedAt };
			},
		}),
	];
}

/** What an enumeration needs. */
const codesOf = (values: readonly string[]) => values as [string, ...string[]];

/** The parameters of the site's search, with the codes that they accept. */
function searchFilters({ countries, terms, languages }: Reference) {
	const some = (values: readonly string[]) => z.array(z.enum(codesOf(values))).optional();
	const country = some(countries.map(({ iso2 }) => iso2));
	const year = z.int().min(earliestYear).max(latestYear).optional();
	const regions = [...new Set(countries.flatMap(({ region, subregion }) => [region, subregion]))].sort();
	return {
		q: z.string().max(200).optional().describe("Words, as in the search box of the site."),
		kind: some(codes.practiceKinds),
		country,
		region: some(regions).describe("M49 codes."),
		area: some(terms.filter(({ vocabulary }) => vocabulary === "serviceAreas").map(({ code }) => code)),
		function: some(serviceFunctions),
		event: some(codes.lifeEvents),
		principle: some(codes.principles),
		channel: some(codes.channels),
		evidence: some(["1", "2", "3", "4", "5"]),
		running: some([...codes.operatingStatuses, "unconfirmed", "not-asked"]),
		adopter: country,
		adopted: some(adoptedStages),
		offer: some(codes.offers),
		lang: some(languages.map(({ code }) => code)).describe("Languages in which a practice can be read."),
		from: year.describe("The first year in which a practice may have started."),
		to: year.describe("The last year in which a practice may have started."),
		sort: z.enum(searchSorts).optional(),
		page: z.int().min(1).max(lastPage).default(1),
	};
}

async function search(query: Record<string, unknown>, whole: boolean, around: Around) {
	const { services, reader, audience, locale, signal, origin, tags } = around;
	for (const tag of ["search", "library"]) tags.add(tag);
	const params = new URLSearchParams(
		Object.entries(query).flatMap(([name, value]) =>
			value === undefined ? [] : [value].flat().map((one) => [name, String(one)]),
		),
	);
	const all = { has: () => true };
	const parsed = parseSearchQuery(params, { country: all, region: all, area: all, lang: all });
	const answer = await runSearch(services, parsed, { audience, locale, signal });
	if ("outcome" in answer) throw new OpenProblem("unavailable");
	const asked = listedHits(answer).map(({ pid }) => ({ pid }));
	const records = await openRecords(services.database.prisma, reader, asked, { origin, now: services.clock.now() });
	const items = asked.flatMap(({ pid }) => {
		const seen = records.get(pid);
		if (seen?.state !== "live") return [];
		tags.add(practiceTag(pid));
		return [{ ...summaryOf(seen.record), ...(whole ? { record: seen.record } : {}) }];
	});
	params.set("page", String(parsed.page + 1));
	if (whole) params.set("include", "record");
	if (locale !== "en") params.set("locale", locale);
	const more = parsed.page < lastPage && parsed.page * hitsPerPage < answer.total;
	const next = more ? `${origin}/api/v1/practices?${params}` : null;
	const total = answer.total + answer.partialHits.length;
	return { body: { total, page: parsed.page, items, next }, degraded: answer.degraded };
}

/** @throws OpenProblem with what remains of a withdrawn practice, and for what the reader may not see */
async function recordOf(asked: { pid: string; version?: string }, around: Around) {
	const { services, reader, audience, origin, tags } = around;
	const { prisma } = services.database;
	tags.add(practiceTag(asked.pid));
	const [found, entry] = await Promise.all([
		openRecords(prisma, reader, [asked], { origin, now: services.clock.now() }),
		prisma.openChange.findUnique({ where: { audience_pid: { audience, pid: asked.pid } } }),
	]);
	const seen = found.get(asked.pid);
	if (seen?.state === "withdrawn") throw new OpenProblem("gone", { more: { tombstone: seen.tombstone } });
	if (!seen) throw new OpenProblem(entry?.state === "gone" ? "gone" : "not-found");
	return { body: seen.record, changedAt: entry?.changedAt };
}
