import { setTimeout as pause } from "node:timers/promises";
import { registerColumns } from "#app/membership/import/register-columns.ts";
import { daysAfter } from "#app/platform/partial-date.ts";
import { writeCsv } from "#app/platform/text/csv.ts";
import type { Services } from "#app/server/services.server.ts";
import { type Memory, memoryOf } from "./memory.ts";
import { secondsOf } from "./spread.ts";

/** Duration of a step, and the peak memory of the site at its end. */
export type SheetStep = { seconds: number; memory: Memory | undefined };

/** The steps of importing a table with this number of rows. */
export type SheetFigures = {
	rows: number;
	megabytes: number;
	before: Memory | undefined;
	upload: SheetStep;
	dryRun: SheetStep;
	import: SheetStep;
	undo: SheetStep;
};

const countries = 200;
const rowsOfEach = 50;

/** Imports a register of 10,000 rows through the forms of the site, as a secretariat head does, and undoes it. */
export async function measureSheet(
	services: Services,
	server: { origin: string; pid: number | undefined },
	cookie: string,
): Promise<SheetFigures> {
	const table = Buffer.from(await tableOf(services));
	const before = memoryOf(server.pid);
	const send = formSender(server.origin, cookie);
	const timed = async (work: () => Promise<void>): Promise<SheetStep> => ({
		seconds: await secondsOf(work),
		memory: memoryOf(server.pid),
	});
	let here = "";
	const upload = await timed(async () => {
		const form = new FormData();
		form.set("kind", "register");
		form.set("file", new File([table], "register.csv", { type: "text/csv" }));
		here = await send("/en/secretariat/import", form);
	});
	const id = here.split("/").at(-1) ?? "";
	const dryRun = await timed(async () => {
		const columns = registerColumns.map(({ name }, place) => [`column-${name}`, String(place)]);
		await send(here, new URLSearchParams([...columns, ["intent", "check"]]));
	});
	const counts = await services.database.prisma.importRow.groupBy({
		by: ["state"],
		where: { importId: id },
		_count: true,
	});
	if (counts.length !== 1 || counts[0]?.state !== "new")
		throw new Error(`Rows are not all new: ${JSON.stringify(counts)}`);
	const reaches = async (state: string) => {
		for (;;) {
			const found = await services.database.prisma.import.findUniqueOrThrow({ where: { id } });
			if (found.state === state) return;
			if (found.failure) throw new Error(`The import failed: ${JSON.stringify(found.failure)}`);
			await pause(20);
		}
	};
	const imported = await timed(async () => {
		await send(`${here}/rows`, new URLSearchParams({ intent: "start" }));
		await reaches("imported");
	});
	const undo = await timed(async () => {
		await send(`${here}/rows`, new URLSearchParams({ intent: "undo" }));
		await reaches("undone");
	});
	return {
		...{ rows: countries * rowsOfEach, megabytes: table.length / 1e6, upload, dryRun, import: imported, undo },
		before,
	};
}

/** Returns a function that submits a form as a browser does. @returns the path that the response redirects to */
function formSender(origin: string, cookie: string) {
	return async (path: string, body: FormData | URLSearchParams): Promise<string> => {
		const answer = await fetch(origin + path, {
			method: "POST",
			body,
			headers: { origin, cookie },
			redirect: "manual",
		});
		const to = answer.headers.get("location");
		if (answer.status !== 303 || !to)
			throw new Error(`${path} answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
		return to;
	};
}

/** A register of countries that are not in the register yet. The data is made up. */
async function tableOf({ database, reference }: Services): Promise<string> {
	const known = new Set((await database.prisma.member.findMany()).map(({ code }) => code));
	const codes = reference.countries.map(({ iso2 }) => iso2).filter((code) => !known.has(code));
	const rows = codes.slice(0, countries).flatMap(rowsOf);
	return writeCsv([
		registerColumns.map(({ headings }) => headings.en),
		...rows.map((row) => registerColumns.map(({ name }) => row[name] ?? "")),
	]);
}

function rowsOf(country: string): Record<string, string | undefined>[] {
	const events = ["prospect", "declared", "applicant", "admitted", "active"].map((status, step) => {
		const from = daysAfter("2010-03-01", step * 200);
		const decision = status === "admitted" ? { decisionNumber: `D-${country}`, decisionDate: from } : {};
		const documents = { basis: `Demonstration: ${status}`, document: `Demonstration paper ${step + 1} of ${country}` };
		return { kind: "event", country, class: "full", status, from, ...documents, ...decision };
	});
	const entities = Array.from({ length: 5 }, (_, number) => ({
		...{ kind: "entity", country, from: "2012-01", organisation: `Demonstration agency ${number + 1} of ${country}` },
		...{ organisationType: "public-body", focal: number === 0 ? "yes" : "no" },
	}));
	const contacts = Array.from({ length: rowsOfEach - events.length - entities.length }, (_, number) => {
		const from = daysAfter("2011-01-01", number * 100);
		return {
			...{ kind: "contact", country, person: `Demonstration person ${number + 1}`, office: "Office" },
			...{ email: `person-${number}@${country.toLowerCase()}.example`, role: "focal-point" },
			...{ from, until: daysAfter(from, 99), visibility: "members" },
		};
	});
	return [...events, ...entities, ...contacts];
}
