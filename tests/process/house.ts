import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { HeldRole, Person } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { createSessions } from "#app/identity/person/sessions.server.ts";
import { systemClock } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database/database.server.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#app/platform/database/postgres.server.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { unlogged } from "../setup/database.ts";
import { openSite } from "../setup/site.ts";
import { type Site, type SiteProcess, startSite } from "../setup/site-process.ts";

/** Sites on one database, and the way of a test into it. */
export type House = {
	sites: Site[];
	/** The first of them. */
	origin: string;
	databaseUrl: string;
	database: Database;
	/** What commands of the areas work with. */
	services: { database: Database; clock: typeof systemClock; reference: ReturnType<typeof loadReference> };
	/** Makes an account and signs it in; the Cookie header that its browser sends. */
	signIn(roles: HeldRole[], options?: { secure?: boolean }): Promise<{ person: Person; cookie: string }>;
	close(): Promise<void>;
};

/**
 * The built site on a database of this test file's own, with the content loaded.
 * @param settings environment variables, one set for each site
 */
export async function openHouse(...settings: [Record<string, string>, ...Record<string, string>[]]): Promise<House> {
	const [first, ...others] = settings;
	const site = await openSite(first);
	const { databaseUrl } = site;
	const more = await Promise.all(others.map((own) => openSite({ ...own, DATABASE_URL: databaseUrl })));
	return houseOf([site, ...more], databaseUrl);
}

/** One process of the built site and its PostgreSQL, for tests that stop or kill them. */
export type HouseApart = House & {
	sites: SiteProcess[];
	postgres: EmbeddedPostgres;
	/** Starts PostgreSQL of the same folder again after it was stopped. */
	startPostgres(): Promise<void>;
};

export async function openHouseApart(settings: Record<string, string> = {}): Promise<HouseApart> {
	const folder = mkdtempSync(path.join(os.tmpdir(), "asan-house-"));
	const start = () =>
		startEmbeddedPostgres({ folder: path.join(folder, "pg"), settings: { fsync: "off" }, keepAlive: false });
	let postgres = await start();
	const site = await startSite({ ...settings, DATABASE_URL: postgres.url() }).catch(async (error) => {
		// No house, no close.
		await postgres.stop();
		throw error;
	});
	const house = houseOf([site], postgres.url());
	return {
		...house,
		get postgres() {
			return postgres;
		},
		async startPostgres() {
			postgres = await start();
		},
		async close() {
			await house.close();
			await postgres.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function houseOf<Open extends Site>(sites: Open[], databaseUrl: string): House & { sites: Open[] } {
	const database = openDatabase(unlogged(databaseUrl), 4);
	return {
		sites,
		origin: sites[0]?.origin ?? "",
		databaseUrl,
		database,
		services: { database, clock: systemClock, reference: loadReference("content/reference") },
		async signIn(roles, { secure = false } = {}) {
			const person = await makePerson(database, { roles });
			// As after a code: without, whoever must have a second factor holds no role.
			const facts = { secondFactorAt: new Date() };
			const { cookie } = await createSessions({ database, secure }).create(person.accountId, undefined, facts);
			return { person, cookie: cookie.split(";", 1)[0] ?? "" };
		},
		async close() {
			await database.close();
			// The first has the database, so it goes last.
			for (const site of sites.toReversed()) await site.remove();
		},
	};
}

/** Whether a process runs; one that has ended but was not yet collected does not. */
export function isRunning(pid: number): boolean {
	try {
		return readFileSync(`/proc/${pid}/cmdline`).length > 0;
	} catch {
		return false;
	}
}

export type Answer = { status: number; headers: Headers; body: string };

/** One request that follows no redirect; `session=…` as the cookie of somebody who is signed in. */
export async function ask(address: string, init: RequestInit & { cookie?: string } = {}): Promise<Answer> {
	const { cookie, ...rest } = init;
	const headers = new Headers(init.headers);
	if (cookie) headers.set("cookie", cookie);
	const response = await fetch(address, { redirect: "manual", ...rest, headers });
	return { status: response.status, headers: response.headers, body: await response.text() };
}

/** Many addresses at once, so that others wait for nearly each of them. */
export function askAtOnce(addresses: string[], init: RequestInit = {}): Promise<Answer[]> {
	return Promise.all(addresses.map((address) => ask(address, init)));
}

/** How many threads for searches the first site had so far; it must log what is for debugging. */
export function threadsOf({ sites }: { sites: Site[] }): number {
	return sites[0]?.output().match(/a thread of its own makes pages of search/g)?.length ?? 0;
}

/** Sends a form as a page of the site itself does. */
export function post(
	origin: string,
	target: string,
	fields: Record<string, string>,
	init: RequestInit & { cookie?: string } = {},
) {
	const body = new URLSearchParams(fields);
	return ask(`${origin}${target}`, {
		method: "POST",
		body,
		...init,
		headers: { origin, ...(init.headers as Record<string, string>) },
	});
}

/** Waits until something holds. @returns the milliseconds it took; throws after `patience` */
export async function until(holds: () => Promise<boolean> | boolean, patience: number, what: string): Promise<number> {
	const begun = performance.now();
	for (;;) {
		if (await holds()) return performance.now() - begun;
		if (performance.now() - begun > patience) throw new Error(`Not within ${patience} ms: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}
