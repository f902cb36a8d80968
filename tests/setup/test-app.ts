import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { HeldRole, Person } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import { createSessions } from "#app/identity/person/sessions.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { noteChanges } from "#app/open/note-changes.server.ts";
import { systemClock } from "#app/platform/clock.ts";
import { type Database, openDatabase } from "#app/platform/database/database.server.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#app/platform/database/postgres.server.ts";
import { addJob } from "#app/platform/job-queue.server.ts";
import { loadReference } from "#app/reference/reference.server.ts";
import { loadedDataDir, unlogged } from "./database.ts";
import { type Email, emailsIn } from "./mail.ts";
import { openSite } from "./site.ts";
import { type Site, type SiteProcess, startSite } from "./site-process.ts";

/** A signed-in person: the person as commands know them, and the Cookie header that their browser sends. */
export type SignedIn = { person: Person; cookie: string };

/** The built site on a database of its own, one or more processes of it, and a test's access to the database. */
export type TestApp = {
	sites: Site[];
	/** Of the first site, like `dataDir`. */
	origin: string;
	dataDir: string;
	databaseUrl: string;
	/** Where the first site serves what only operators may read; needs `METRICS_PORT`. */
	metricsOrigin: string;
	database: Database;
	/** What commands of the areas need. */
	services: LibraryServices & { clock: typeof systemClock };
	/** Everything that the sites have logged so far. */
	output(): string;
	/** Makes an account and signs it in. */
	signIn(roles: HeldRole[], options?: { secure?: boolean }): Promise<SignedIn>;
	/** Begins a draft of Azerbaijan with the form, a new one each time. @returns its pid */
	beginDraft(author: { cookie: string }, title?: string): Promise<string>;
	/** Queues a job, which the site runs. */
	queueJob(name: string): Promise<void>;
	/** Makes the site send its emails, which it writes to files, and waits until this many have reached an email address. */
	emailsTo(address: string, count: number): Promise<Email[]>;
	/** Stops the first site and starts it again with its settings at the same URL. */
	restart(): Promise<void>;
	close(): Promise<void>;
};

/**
 * The built site for the tests of a file or a `describe`, with the content loaded: opened before them and closed
 * after them.
 * @param settings environment variables, one set for each site
 */
export function testApp(...settings: [Record<string, string>?, ...Record<string, string>[]]): TestApp {
	const app = {} as TestApp;
	beforeAll(async () => {
		Object.assign(app, await openTestApp(...settings));
	});
	afterAll(() => app.close?.());
	return app;
}

export async function openTestApp(
	first: Record<string, string> = {},
	...others: Record<string, string>[]
): Promise<TestApp> {
	const site = await openSite(first);
	const { databaseUrl } = site;
	const shared = { DATABASE_URL: databaseUrl, KEY_RING: path.join(site.dataDir, "keys") };
	const more = await Promise.all(others.map((own) => openSite({ ...own, ...shared })));
	return appOf([site, ...more], databaseUrl, first);
}

/** One process of the built site and its PostgreSQL. */
export type SeparateTestApp = TestApp & {
	sites: SiteProcess[];
	postgres: EmbeddedPostgres;
	/** Starts PostgreSQL of the same folder again after it was stopped. */
	startPostgres(): Promise<void>;
};

export async function openSeparateTestApp(settings: Record<string, string> = {}): Promise<SeparateTestApp> {
	const folder = loadedDataDir("app");
	const start = () =>
		startEmbeddedPostgres({ folder: path.join(folder, "postgres"), settings: { fsync: "off" }, keepAlive: false });
	let postgres = await start();
	const site = await startSite({ ...settings, DATABASE_URL: postgres.url() }).catch(async (error) => {
		await postgres.stop();
		throw error;
	});
	const app = appOf([site], postgres.url(), settings);
	return {
		...app,
		get postgres() {
			return postgres;
		},
		async startPostgres() {
			postgres = await start();
		},
		async close() {
			await app.close();
			await postgres.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

function appOf<Opened extends Site>(
	sites: Opened[],
	databaseUrl: string,
	settings: Record<string, string>,
): TestApp & { sites: Opened[] } {
	const database = openDatabase(unlogged(databaseUrl), 4);
	const { origin = "", dataDir = "" } = sites[0] ?? {};
	const queueJob = (name: string) => database.prisma.$transaction((tx) => addJob(tx, name, {}));
	return {
		sites,
		origin,
		dataDir,
		databaseUrl,
		database,
		metricsOrigin: `http://127.0.0.1:${settings.METRICS_PORT}`,
		services: {
			database,
			clock: systemClock,
			reference: loadReference("content/reference"),
			noteChanges: (tx, pids) => noteChanges(tx, { clock: systemClock }, pids),
		},
		output: () => sites.map((site) => site.output()).join("\n"),
		async signIn(roles, { secure = false } = {}) {
			const person = await makePerson(database, { roles });
			// As if they had entered a code: without it, people who must have two-step verification hold no role.
			const facts = { secondFactorAt: new Date() };
			const { cookie } = await createSessions({ database, secure }).create(person.accountId, undefined, facts);
			return { person, cookie: cookie.split(";", 1)[0] ?? "" };
		},
		async beginDraft({ cookie }, title = "A draft") {
			// A new key for each form: with the same key, the form would count as sent twice.
			const form = { key: crypto.randomUUID(), kind: "case-study", title, originalLanguage: "en", countries: "AZ" };
			const { headers, status } = await post(origin, "/en/desk/practices/new", form, { cookie });
			const [, pid] = /practices\/([^?]+)/.exec(headers.get("location") ?? "") ?? [];
			if (!pid) throw new Error(`No draft was begun: ${status}`);
			return pid;
		},
		queueJob,
		async emailsTo(address, count) {
			await queueJob("send-emails");
			const emails = () => emailsIn(dataDir).filter(({ to }) => to === address);
			await waitUntil(() => emails().length === count, 30_000, `${count} emails to ${address}`);
			return emails();
		},
		async restart() {
			await sites[0]?.stop();
			const again = { ...settings, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT: new URL(origin).port };
			(sites as Site[])[0] = await openSite(again);
		},
		async close() {
			await database.close();
			// The database belongs to the first site, so that one is closed last.
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

/** One request that follows no redirect. @param init.cookie `session=…` of a person who is signed in */
export async function request(
	address: string,
	init: RequestInit & { cookie?: string | undefined } = {},
): Promise<Answer> {
	const { cookie, ...rest } = init;
	const headers = new Headers(init.headers);
	if (cookie) headers.set("cookie", cookie);
	const response = await fetch(address, { redirect: "manual", ...rest, headers });
	return { status: response.status, headers: response.headers, body: await response.text() };
}

/** Requests many URLs at once, so that other requests wait for nearly each of them. */
export function requestAtOnce(addresses: string[], init: RequestInit = {}): Promise<Answer[]> {
	return Promise.all(addresses.map((address) => request(address, init)));
}

/** Sends a form as a page of the site itself does. */
export function post(
	origin: string,
	target: string,
	fields: Record<string, string> | FormData | [string, string][],
	init: RequestInit & { cookie?: string | undefined } = {},
): Promise<Answer> {
	const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
	return request(`${origin}${target}`, {
		method: "POST",
		body,
		...init,
		headers: { origin, ...(init.headers as Record<string, string>) },
	});
}

/** The value of a hidden field in the HTML of a page; empty if there is none. */
export function hiddenField({ body }: Answer, name: string): string {
	return new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? "";
}

/** The URL that an answer redirects to; empty if it is not a redirect. */
export function locationOf({ headers }: Answer): string {
	return headers.get("location") ?? "";
}

/** The HTML of a page with plain apostrophes. */
export function plainHtml({ body }: Answer): string {
	return body.replaceAll("&#x27;", "'");
}

/**
 * Waits until a condition is true.
 * @param timeout in milliseconds
 * @returns the milliseconds it took
 * @throws after the timeout, naming the condition
 */
export async function waitUntil(
	isSo: () => Promise<boolean> | boolean,
	timeout: number,
	what: string,
): Promise<number> {
	const begun = performance.now();
	for (;;) {
		if (await isSo()) return performance.now() - begun;
		if (performance.now() - begun > timeout) throw new Error(`Not within ${timeout} ms: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}
