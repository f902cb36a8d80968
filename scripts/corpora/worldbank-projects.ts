import { createReadStream } from "node:fs";
import type { CountryCodes } from "./country-codes.ts";
import { readCsv } from "./csv.ts";
import { type Corpus, type ImportLine, stated, webAddressOf } from "./import-line.ts";
import { subjectsOf } from "./subjects.ts";

type Row = Record<string, string>;

/** Projects of the World Bank with their development objectives, from a CSV file. */
export function worldBankProjects(countries: CountryCodes): Corpus {
	return {
		file: "worldbank-projects/projects.csv",
		async *read(file) {
			for await (const row of readCsv(createReadStream(file, "utf8"))) yield projectLine(row, countries);
		},
	};
}

/** Maps one project to an import line; fields that are empty in the row are left out. */
export function projectLine(row: Row, countries: CountryCodes): ImportLine {
	const { id = "", project_name = "", pdo = "", country = "", implementing_agency = "" } = row;
	const code = countries(country);
	const names = [row.sector1, row.sector2, row.sector3, row.theme1, row.theme2].filter((name) => name);
	return stated({
		source: "The World Bank: Projects & Operations",
		externalId: id,
		language: "en",
		title: (project_name || id).slice(0, 200),
		...(pdo.length <= 3000 ? { summary: pdo } : { body: pdo }),
		url: webAddressOf(row.url ?? ""),
		date: "2024-08-29",
		countries: code ? [code] : [],
		owner: implementing_agency ? stated({ name: implementing_agency.slice(0, 300), country: code }) : undefined,
		startDate: yearOf(row.approval_fy),
		endDate: yearOf(row.closing_fy),
		...statusOf(row.status),
		...subjectsOf(names as string[]),
	});
}

function yearOf(text = ""): string | undefined {
	return /^(19|20)\d\d$/.test(text) ? text : undefined;
}

function statusOf(status = ""): Pick<ImportLine, "stage" | "operatingStatus"> {
	if (status === "Active") return { stage: "implementing", operatingStatus: "running" };
	if (status === "Closed") return { stage: "ended", operatingStatus: "ended" };
	return {};
}
