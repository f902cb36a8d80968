import { type Rig, timeTogether } from "./load.ts";
import type { ManyMembers } from "./many-members.ts";
import type { RunningSite } from "./site.ts";
import { spreadOf } from "./spread.ts";

/** Milliseconds, one request after the other. */
export type RegisterPage = { name: string; p50: number; p95: number };

export type RegisterFigures = ManyMembers & { pages: RegisterPage[] };

const times = 40;
const warmUps = 10;

/** Times the pages of the register for an officer. None of them is cached. */
export async function measureRegister(rig: Rig, site: RunningSite, fullest: string): Promise<RegisterPage[]> {
	const pages: [name: string, path: string][] = [
		["register", "/en/secretariat"],
		["register, filtered", "/en/secretariat?status=active&sort=-since"],
		["register on a past day", "/en/secretariat?on=2015-05-01"],
		["register as CSV", "/en/secretariat/register.csv"],
		["register as XLSX", "/en/secretariat/register.xlsx"],
		["member's file", `/en/secretariat/members/${fullest}`],
		["what is due", "/en/secretariat/attention"],
		["agreements", "/en/secretariat/agreements"],
		["documents", "/en/secretariat/documents"],
		["contributions", "/en/secretariat/contributions"],
		["statement of contributions", `/en/secretariat/contributions/members/${fullest}`],
		["all statements as CSV", "/en/secretariat/contributions/statements.csv"],
		["report", "/en/secretariat/report"],
		["report of a past year", "/ar/secretariat/report?year=2020"],
		["members over time as CSV", "/en/secretariat/report.csv?part=members-by-status"],
		["activity", "/en/secretariat/activity"],
		["directory, signed in", "/en/members"],
	];
	const measured: RegisterPage[] = [];
	for (const [name, path] of pages) {
		const durations: number[] = [];
		for (let turn = -warmUps; turn < times; turn++) {
			const duration = await timeTogether(rig, site, { path, clients: 1, cookie: site.cookie });
			if (turn >= 0) durations.push(duration);
		}
		const { p50, p95 } = spreadOf(durations);
		measured.push({ name, p50, p95 });
	}
	return measured;
}
