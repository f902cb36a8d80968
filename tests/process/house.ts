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
import { copyLoadedCluster } from "../setup/loaded-folder.ts";
import { type SiteProcess, startSite } from "../setup/site-process.ts";

/** Processes of the built site on one PostgreSQL, and the way of a test into their database. */
export type House = {
	sites: SiteProcess[];
	/** The first of them. */
	origin: string;
	postgres: EmbeddedPostgres;
	database: Database;
	/** What commands of the areas work with. */
	services: { database: Database; clock: typeof systemClock; reference: ReturnType<typeof loadReference> };
	/** Makes an account and signs it in; the Cookie header that its browser sends. */
	signIn(roles: HeldRole[], options?: { secure?: boolean }): Promise<{ person: Person; cookie: string }>;
	/** Starts PostgreSQL of the same folder again after it was stopped. */
	startPostgres(): Promise<void>;
	close(): Promise<void>;
};

/** @param settings one set for each process; `DATABASE_URL` is given to all */
export async function openHouse(...settings: Record<string, string>[]): Promise<House> {
	const folder = mkdtempSync(path.join(os.tmpdir(), "asan-house-"));
	const start = () =>
		startEmbeddedPostgres({
			folder: path.join(folder, "pg"),
			settings: { fsync: "off" },
			keepAlive: false,
		});
	// Whoever wants no site wants no content either.
	if (settings.length > 0) copyLoadedCluster(path.join(folder, "pg"));
	let postgres = await start();
	const url = postgres.url();
	const sites = await Promise.all(settings.map((own) => startSite({ ...own, DATABASE_URL: url }))).catch(
		async (error) => {
			// No house, no close.
			await postgres.stop();
			throw error;
		},
	);
	const database = openDatabase(unlogged(url), 4);
	return {
		sites,
		origin: sites[0]?.origin ?? "",
		get postgres() {
			return postgres;
		},
		database,
		services: { database, clock: systemClock, reference: loadReference("content/reference") },
		async signIn(roles, { secure = false } = {}) {
			const person = await makePerson(database, { roles });
			// As after a code: without, whoever must have a second factor holds no role.
			const facts = { secondFactorAt: new Date() };
			const { cookie } = await createSessions({ database, secure }).create(person.accountId, undefined, facts);
			return { person, cookie: cookie.split(";", 1)[0] ?? "" };
		},
		async startPostgres() {
			postgres = await start();
		},
		async close() {
			await Promise.all(sites.map((site) => site.remove()));
			await database.close();
			await postgres.stop();
			rmSync(folder, { recursive: true, force: true });
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

export type Answer = { status: number; headers: Headers; body: string; ms: number };

/** One request that follows no redirect; `session=…` as the cookie of somebody who is signed in. */
export async function ask(address: string, init: RequestInit & { cookie?: string } = {}): Promise<Answer> {
	const { cookie, ...rest } = init;
	const headers = new Headers(init.headers);
	if (cookie) headers.set("cookie", cookie);
	const begun = performance.now();
	const response = await fetch(address, { redirect: "manual", ...rest, headers });
	return {
		status: response.status,
		headers: response.headers,
		body: await response.text(),
		ms: performance.now() - begun,
	};
}

/** Many addresses at once, so that others wait for nearly each of them. */
export function askAtOnce(addresses: string[], init: RequestInit = {}): Promise<Answer[]> {
	return Promise.all(addresses.map((address) => ask(address, init)));
}

/** How many threads for searches the first site had so far; it must log what is for debugging. */
export function threadsOf({ sites }: House): number {
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
