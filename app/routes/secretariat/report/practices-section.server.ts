import type { PlaceFigures, PracticeFigures } from "#app/library/discovery/report-practices.server.ts";
import type { Messages } from "#app/messages/index.ts";
import type { CountryUsage } from "#app/open/usage.server.ts";
import { textOrigins } from "#app/reference/codes.ts";
import type { ReportBlock, ReportSection } from "#app/routes/secretariat/report/report-table.ts";

/** More bars than this are unreadable; the table shows all rows. */
const maxBars = 15;

type Names = {
	messages: Messages;
	year: number;
	countryName: (code: string) => string;
	languageName: (tag: string) => string;
};

/** Builds the section on the library, as tables and charts. */
export function practicesSection(figures: PracticeFigures, usage: CountryUsage[], names: Names): ReportSection {
	const words = names.messages.report.practices;
	const { all, embargoed } = figures;
	const isEmpty = all.published + all.withdrawn + all.open + embargoed === 0;
	return {
		id: "practices",
		none: isEmpty ? words.none : null,
		blocks: isEmpty
			? []
			: [
					byState(figures, names),
					byCountry(figures, names),
					...(figures.languages.length > 0 ? [byLanguage(figures, names)] : []),
					...(usage.length > 0 ? [readers(usage, names)] : []),
				],
	};
}

function byState({ all, embargoed, steps }: PracticeFigures, { messages }: Names): ReportBlock {
	const { report, states } = messages;
	const words = report.practices;
	const rows = [
		{ key: "published", label: states.version.published, values: [all.published, 0] },
		{ key: "embargoed", label: words.embargoed, values: [embargoed, 0] },
		...steps.map(({ state, fresh, beside }) => ({
			key: state,
			label: states.version[state],
			values: [fresh, beside],
		})),
		{ key: "withdrawn", label: states.version.withdrawn, values: [all.withdrawn, 0] },
	];
	return {
		...{ id: "by-state", file: "records-by-state", title: words.byState, note: words.byStateNote },
		chart: {
			series: [
				{ id: "fresh", label: words.columns.fresh },
				{ id: "beside", label: words.columns.beside },
			],
			rows,
		},
		table: {
			columns: [
				{ label: words.columns.state },
				{ label: words.columns.fresh, number: true },
				{ label: words.columns.beside, number: true },
			],
			rows: rows.map(({ key, label, values }) => ({ key, cells: [label, ...values] })),
		},
	};
}

function byCountry({ all, countries }: PracticeFigures, { messages, year, countryName }: Names): ReportBlock {
	const words = messages.report.practices;
	const { columns } = words;
	const cells = ({ published, first, versions, open, withdrawn }: PlaceFigures) => [
		...[published, first, versions, open, withdrawn],
	];
	return {
		...{ id: "by-country", file: "records-by-country", title: words.byCountry, note: words.byCountryNote },
		chart: {
			series: [
				{ id: "published", label: columns.published },
				{ id: "open", label: columns.open },
				{ id: "withdrawn", label: columns.withdrawn },
			],
			rows: countries.slice(0, maxBars).map(({ code, published, open, withdrawn }) => ({
				key: code,
				label: countryName(code),
				values: [published, open, withdrawn],
			})),
		},
		table: {
			columns: [
				{ label: columns.country },
				...[columns.published, columns.first(year), columns.versions(year), columns.open, columns.withdrawn].map(
					(label) => ({ label, number: true }),
				),
			],
			rows: [
				...countries.map((figures) => ({
					key: figures.code,
					cells: [countryName(figures.code), ...cells(figures)],
				})),
				{ key: "all", cells: [messages.report.total, ...cells(all)] },
			],
		},
	};
}

function byLanguage({ languages }: PracticeFigures, { messages, languageName }: Names): ReportBlock {
	const words = messages.report.practices;
	const labels = textOrigins.map((origin) => messages.practice.origin[origin]);
	const figures = languages.map(({ language, total, byOrigin }) => ({
		key: language,
		label: languageName(language),
		values: textOrigins.map((origin) => byOrigin[origin]),
		total,
	}));
	return {
		...{ id: "by-language", file: "records-by-language", title: words.byLanguage, note: words.byLanguageNote },
		chart: {
			series: textOrigins.map((id, at) => ({ id, label: labels[at] ?? id })),
			rows: figures.slice(0, maxBars).map(({ key, label, values }) => ({ key, label, values })),
		},
		table: {
			columns: [
				{ label: words.columns.language },
				...[...labels, words.columns.total].map((label) => ({ label, number: true })),
			],
			rows: figures.map(({ key, label, values, total }) => ({ key, cells: [label, ...values, total] })),
		},
	};
}

function readers(usage: CountryUsage[], { messages, year, countryName }: Names): ReportBlock {
	const words = messages.report.practices;
	const { readers, views, downloads, programs } = messages.usage.columns;
	return {
		...{ id: "readers", file: "readers-by-country", title: words.readers(year), note: words.readersNote, chart: null },
		table: {
			columns: [
				{ label: words.columns.country },
				...[readers, views, downloads, programs].map((label) => ({ label, number: true })),
			],
			rows: usage.map(({ country, view, download, program }) => ({
				key: country,
				cells: [
					country === "all" ? messages.report.total : countryName(country),
					...[view.unique, view.total, download.total, program.total],
				],
			})),
		},
	};
}
