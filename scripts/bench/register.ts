import { publicActor, systemActor } from "#app/identity/person/actor.ts";
import { contributionStatements } from "#app/membership/contributions/contributions.server.ts";
import { memberDirectory } from "#app/membership/status/members.server.ts";
import type { Services } from "#app/server/services.server.ts";
import type { Bare } from "./bare.ts";
import { get } from "./http.ts";
import type { ManyMembers } from "./many-members.ts";
import { type Timed, timed } from "./spread.ts";

/** Times in milliseconds, one request after the other on one connection each. */
export type RegisterPage = {
	name: string;
	path: string;
	status: number;
	/** Bytes over the wire. */
	bytes: number;
	p50: number;
	p95: number;
	/** The time that the bare server takes to send the same bytes. */
	bare: number;
};

export type RegisterFigures = ManyMembers & {
	pages: RegisterPage[];
	/** Computing the status of all members on a past day, in this process. */
	statusOnDate: Timed;
	/** Computing the contribution statements of all members, in this process. */
	statements: Timed;
};

/** Times the status of all members on days spread over twenty years. */
export async function measureStatusOnDate(services: Services): Promise<RegisterFigures["statusOnDate"]> {
	let year = 2006;
	return timed(async () => {
		await memberDirectory(publicActor, services, { on: `${2006 + (year++ % 20)}-05-01` }, "en");
	});
}

/** Times the statements of all members as of days spread over twenty years. */
export async function measureStatements(services: Services): Promise<RegisterFigures["statements"]> {
	return timed(async (turn) => {
		await contributionStatements(systemActor, services, { on: `${2006 + (turn % 21)}-12-31` });
	});
}

/** Times the pages of the register for an officer. None of them is cached. */
export async function measureRegister(
	origin: string,
	cookie: string,
	fullest: string,
	bare: Bare,
): Promise<RegisterPage[]> {
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
	return timedPages(origin, cookie, pages, bare);
}

/** Times pages for a signed-in person, one request after the other. */
export async function timedPages(
	origin: string,
	cookie: string,
	pages: readonly (readonly [name: string, path: string])[],
	bare: Bare,
): Promise<RegisterPage[]> {
	const measured: RegisterPage[] = [];
	for (const [name, path] of pages) {
		const answer = await get(origin + path, { cookie });
		await bare.send(answer);
		const { p50, p95 } = await timed(() => get(origin + path, { cookie }));
		const compared = await timed(() => get(bare.origin + path, { cookie }));
		measured.push({ name, path, status: answer.status, bytes: answer.body.length, p50, p95, bare: compared.p50 });
	}
	return measured;
}
