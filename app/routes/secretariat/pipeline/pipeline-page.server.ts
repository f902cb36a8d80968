import type { AppLoadContext } from "@remix-run/node";
import { secretariatPeople } from "#app/cases/cases.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { pipeline, pipelineBoard, pipelineOnPage } from "#app/library/publication/pipeline.server.ts";
import { pipelineFigures } from "#app/library/publication/pipeline-figures.server.ts";
import { pipelineAddress, readPipelineQuery } from "#app/library/publication/pipeline-query.ts";
import type { PipelineRow } from "#app/library/publication/pipeline-rows.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { requestedPage } from "#app/platform/address-query.ts";
import { practiceKinds } from "#app/reference/codes.ts";
import { countryOptions } from "#app/views/page/editor-options.server.ts";

type CountryName = { code: string; name: string };

/** The most rows in an exported file; no pipeline is that long. */
const maxRowsInFile = 10_000;

export type PipelinePageRow = Omit<PipelineRow, "countries" | "uncleared"> & {
	countries: CountryName[];
	/** Names of the countries that have not approved it. */
	uncleared: string[];
	/** The kind of practice in words; null while it has none. */
	kindLabel: string | null;
};

/** Loads the pipeline for a URL. Returns null if this person may not see its figures. */
export async function pipelinePage({ actor: person, context, url, locale }: Visit<Person>) {
	const { searchParams: params } = url;
	const { services } = context;
	const { reference } = services;
	const query = readPipelineQuery(params);
	const page = requestedPage(params);
	const board = params.get("view") === "board";
	const [figures, shown, people] = await Promise.all([
		pipelineFigures(person, services, query, locale),
		board ? boardOf(context, person, params, locale) : tableOf(context, person, params, { locale, page }),
		secretariatPeople(person, services),
	]);
	if (!figures) return null;
	return {
		...shown,
		query,
		/** The filters and the sort order, as a query string. */
		address: pipelineAddress(query),
		page,
		figures,
		people,
		kinds: practiceKinds.map((value) => ({ value, label: reference.label("practiceKinds", value, locale) })),
		countries: countryOptions(reference, locale),
	};
}

export type PipelinePageData = NonNullable<Awaited<ReturnType<typeof pipelinePage>>>;

type Table = { board: null; rows: PipelinePageRow[]; total: number; pages: number };

async function tableOf(
	context: AppLoadContext,
	person: Person,
	params: URLSearchParams,
	{ locale, page }: { locale: Locale; page: number },
): Promise<Table> {
	const { services } = context;
	const { rows, total } = await pipeline(person, services, readPipelineQuery(params), { page, locale });
	const pages = Math.max(1, Math.ceil(total / pipelineOnPage));
	return { board: null, rows: rows.map((row) => namedRow(context, row, locale)), total, pages };
}

async function boardOf(context: AppLoadContext, person: Person, params: URLSearchParams, locale: Locale) {
	const stacks = await pipelineBoard(person, context.services, readPipelineQuery(params), locale);
	const board = stacks.map((stack) => ({ ...stack, rows: stack.rows.map((row) => namedRow(context, row, locale)) }));
	const total = board.reduce((sum, stack) => sum + stack.total, 0);
	return { board, rows: [], total, pages: 1 };
}

/** Loads all rows that match a URL, in its order, for the exported file. */
export async function pipelineRows(
	context: AppLoadContext,
	person: Person,
	params: URLSearchParams,
	locale: Locale,
): Promise<PipelinePageRow[]> {
	const query = readPipelineQuery(params);
	const { rows } = await pipeline(person, context.services, query, { page: 1, locale, perPage: maxRowsInFile });
	return rows.map((row) => namedRow(context, row, locale));
}

function namedRow({ services }: AppLoadContext, row: PipelineRow, locale: Locale): PipelinePageRow {
	const { reference } = services;
	const nameOf = (code: string) => reference.countryName(code, locale);
	return {
		...row,
		kindLabel: row.kind && reference.label("practiceKinds", row.kind, locale),
		countries: row.countries.map((code) => ({ code, name: nameOf(code) })),
		uncleared: row.uncleared.map(nameOf),
	};
}
