import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { type DigestToSend, digestToSend } from "#app/exchange/following/digest-to-send.server.ts";
import { givenKeptSheet } from "#app/exchange/gap-sheet/kept-sheet.fixture.ts";
import type { HeldRole, Person } from "#app/identity/person/actor.ts";
import { unzip } from "#app/library/citation/export-docx.fixture.ts";
import { newPid } from "#app/library/record/pid.ts";
import { givenSearch } from "#app/library/saved-searches/saved-search.fixture.ts";
import { makeCalendarAddress } from "#app/membership/calendar/calendar-feed.server.ts";
import { queueDailyDigests } from "#app/notifications/queue-daily-digests.server.ts";
import { refreshTerms } from "#app/search/index/index.server.ts";
import { weeklyDigest } from "#app/server/news-emails.server.ts";
import { long } from "../setup/long.ts";
import { emailsIn } from "../setup/mail.ts";
import { type Answer, request, testApp, waitUntil } from "../setup/test-app.ts";
import {
	allReaders,
	grantAccess,
	makeHiddenRecords,
	makeOpenRecords,
	openedByAccess,
	type Pids,
	type ReaderName,
	secrets,
	secretsInFiles,
} from "./secret-practices.ts";

const app = testApp();
let pids: Pids;
const cookies = {} as Record<ReaderName, string>;
/** Ids of adoptions, whose URLs every reader knows. */
let adoptionIds: string[] = [];
/** Ids of introductions, whose URLs every reader knows. */
let introductionIds: string[] = [];
/** The readers who have an account. They follow everything. */
const people: Partial<Record<ReaderName, Person>> = {};
/** The URLs that open their calendars without signing in. */
const calendars: Partial<Record<ReaderName, string>> = {};
/** The secret of a kept gap sheet about practices that others may not see. */
let sheetSecret = "";
const pages = [
	"/en",
	"/ar",
	"/en/library",
	"/en/search",
	"/en/search?country=FI",
	"/en/search?q=counter",
	"/en/search?sort=newest",
	"/en/members",
	"/en/members/KZ",
	"/en/members/AZ",
	"/en/exchange",
	"/en/awards",
	"/en/awards/recognitions.csv",
	"/sitemaps/practices-1.xml",
	"/robots.txt",
];
const before = new Map<string, string>();

/** Every page and file whose URL names nothing, for example the exports of the secretariat. */
const withoutParameters = readFileSync("tests/route-audiences.txt", "utf8")
	.split("\n")
	.flatMap((line) => /^\/:locale(\/[^:*\s]*) /.exec(line)?.[1]?.replace(/^/, "/en") ?? []);

/** The pages that show what access opens: the page of the record and its versions, the exports and the files. */
const shownByAccess = /^\/(en|ar)\/library\/[^/]+((\?text=\w+)?$|\/v\/1\.0(\/record\.\w+)?(\?|$)|\/files\/)/;
/** Words that this reader must not find on any other page, such as search results, lists, comparisons and counts. */
const unlisted = (reader: ReaderName) => (reader === "a researcher with access to a record" ? openedByAccess : []);

/** Each form that creates something has its own id, so that it creates only one if it is sent twice. */
const formIds = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** All of them in a long test; otherwise only one, which is the next one at each turn. */
const inTurn = (all: string[], turn: number) => (long ? all : all.filter((_, index) => index === turn % all.length));

/** All of them in a long test; otherwise every second one, and the others for the next reader. */
const halfFor = (reader: ReaderName, all: string[]) =>
	long ? all : all.filter((_, index) => index % 2 === allReaders.indexOf(reader) % 2);

/** A cookie that belongs to no session. Its answers never come from the page cache. */
const noSession = "session=x";
/** Requests a page or a file; of a compressed file, the text of its parts. */
async function get(path: string, reader: ReaderName): Promise<Answer> {
	const address = new URL(path, app.origin);
	if (!/\.(docx|xlsx)$/.test(address.pathname)) return request(address.href, { cookie: cookies[reader] });
	const answer = await fetch(address, { headers: { cookie: cookies[reader] }, redirect: "manual" });
	const { status, headers } = answer;
	const content = Buffer.from(await answer.arrayBuffer());
	return { status, headers, body: status === 200 ? [...unzip(content).values()].join("\n") : content.toString("utf8") };
}
const textOf = ({ headers, body }: Answer) => [...headers].map((pair) => pair.join(": ")).join("\n") + body;
const hidden = (reader: ReaderName) => Object.keys(secrets).filter((word) => !secrets[word]?.readers.includes(reader));
/** Pids of practices that this reader must not know to exist. */
const hiddenPids = (reader: ReaderName) =>
	hidden(reader).flatMap((word) => (pids[word] && !["wistelgar", "harnivelt"].includes(word) ? pids[word] : []));

beforeAll(async () => {
	cookies["the public"] = "";
	const roles: [ReaderName, HeldRole][] = [
		["a focal point of a prospect", { role: "focal-point", member: "UZ" }],
		["a focal point of an active member", { role: "focal-point", member: "KZ" }],
		["a researcher with access to a record", { role: "researcher" }],
		["a reviewer", { role: "reviewer" }],
		["an author of another country", { role: "author", member: "AZ" }],
		["a focal point of the owner country", { role: "focal-point", member: "FI" }],
		["an officer", { role: "officer" }],
	];
	for (const [reader, role] of roles) {
		const { cookie, person } = await app.signIn([role]);
		cookies[reader] = cookie;
		people[reader] = { ...person, roles: [role] };
	}
	const open = await makeOpenRecords(app);
	for (const path of pages) before.set(path, (await request(`${app.origin}${path}`, { cookie: noSession })).body);
	pids = { ...open, ...(await makeHiddenRecords(app, open, people["a reviewer"])) };
	adoptionIds = (await app.database.prisma.adoption.findMany({ select: { id: true } })).map(({ id }) => id);
	const introductions = { where: { type: "introduction" }, select: { id: true } };
	introductionIds = (await app.database.prisma.request.findMany(introductions)).map(({ id }) => id);
	// Spelling correction needs the terms.
	await refreshTerms(app.database.prisma);
	for (const [reader, person] of Object.entries(people)) {
		await followEverything(person);
		calendars[reader as ReaderName] = `/en/calendar/${await makeCalendarAddress(person, app.services)}.ics`;
	}
	// The reviewer's address changed with the invitation.
	const reviewer = people["a reviewer"];
	if (reviewer) reviewer.email = `${reviewer.accountId}@house.example`;
	await grantAccess(app, pids.zorbiquan ?? "", people["a researcher with access to a record"]?.accountId ?? "");
	const { velmotrix = "", quandelby = "", kazembrill = "", zorbiquan = "" } = pids;
	sheetSecret = await givenKeptSheet(app.services, [velmotrix, quandelby, kazembrill, zorbiquan], {
		[`${velmotrix}.c1`]: "missing",
	});
});

/** Saves a search for all of these practices, as somebody may have done before they were published. */
async function searchForAll(person: Person): Promise<void> {
	const { prisma } = app.database;
	const id = await givenSearch(person, app.services, { country: ["FI"] });
	await prisma.searchAlert.deleteMany({ where: { savedSearchId: id } });
	await prisma.savedSearch.update({ where: { id }, data: { createdAt: new Date(0) } });
	await prisma.visibilityPeriod.updateMany({ data: { matchedAt: null } });
}

/** Follows everything from before it was published, as somebody may have done who could read it at that time. */
async function followEverything({ accountId }: Person): Promise<void> {
	const { prisma } = app.database;
	const needs = await prisma.need.findMany({ select: { id: true } });
	const things = [
		...Object.values(pids).map((subject) => ({ kind: "practice", subject })),
		...needs.map(({ id: subject }) => ({ kind: "need", subject })),
		...["AZ", "FI", "KZ", "UG", "UZ"].map((subject) => ({ kind: "country", subject })),
	];
	await prisma.follow.createMany({ data: things.map((thing) => ({ ...thing, accountId, createdAt: new Date(0) })) });
}

it("practices that the public may not see do not change any number, list or facet on its pages", async () => {
	for (const path of pages)
		expect((await request(`${app.origin}${path}`, { cookie: noSession })).body, path).toBe(before.get(path));
});

// The officer comes first, because what was rendered for one reader must not reach the next.
describe.each([...allReaders].reverse())("%s", (reader) => {
	it("finds on the whole site the practices that they may see, and no others", { timeout: 300_000 }, async () => {
		const seen = new Set<string>();
		let walked = 0;
		for await (const { path, answer } of walk(reader)) {
			walked++;
			const text = textOf(answer);
			expect(answer.status, path).toBeLessThan(500);
			const found = Object.keys(secrets).filter((word) => text.includes(word));
			for (const word of found) seen.add(word);
			expect(
				hidden(reader).filter((word) => found.includes(word)),
				path,
			).toEqual([]);
			if (!shownByAccess.test(path)) expect(unlisted(reader).filter((word) => found.includes(word))).toEqual([]);
			expect(
				hiddenPids(reader).filter((pid) => text.includes(pid)),
				path,
			).toEqual([]);
		}
		expect(walked).toBeGreaterThan(150);
		expect(Object.keys(secrets).filter((word) => secrets[word]?.readers.includes(reader) && !seen.has(word))).toEqual(
			[],
		);
	});

	it("reads in the weekly email about practices that they may see, and no others", async () => {
		const person = people[reader];
		if (!person) return;
		const payload = { emailId: crypto.randomUUID(), since: null, until: new Date().toISOString() };
		const digest = await digestToSend(app.services, { accountId: person.accountId, locale: "en", payload });
		const told = digest?.follows?.pids ?? new Set();
		expect(told.has(pids.zorbiquan ?? "")).toBe(true);
		expect(hiddenPids(reader).filter((pid) => told.has(pid))).toEqual([]);
		const context = { reference: app.services.reference, locale: "en" as const, root: `${app.origin}/en` };
		const { text } = weeklyDigest(context, digest as DigestToSend);
		expect(hidden(reader).filter((word) => text.includes(word))).toEqual([]);
	});

	it("gets emails about practices that they may see, and about no others", async () => {
		const person = people[reader];
		if (!person) return;
		const { accountId, email } = person;
		const { prisma } = app.database;
		await searchForAll(person);
		await queueDailyDigests(app.services);
		await app.queueJob("tell-saved-searches");
		const told = () => prisma.email.count({ where: { accountId, kind: "saved-searches" } });
		await waitUntil(async () => (await told()) > 0, 30_000, "the saved search is told of news");
		await app.queueJob("send-emails");
		const queued = () => prisma.email.count({ where: { accountId, state: "queued" } });
		await waitUntil(async () => (await queued()) === 0, 30_000, "all emails are sent");
		const texts = emailsIn(app.dataDir).flatMap(({ to, subject, text }) => (to === email ? [subject + text] : []));
		expect(texts.join(), reader).toContain("zorbiquan");
		for (const text of texts) {
			expect(hidden(reader).filter((word) => text.includes(word))).toEqual([]);
			expect(hiddenPids(reader).filter((pid) => text.includes(pid))).toEqual([]);
		}
	});

	it("gets no title, word or practice suggested that is hidden from them", async () => {
		for (const word of [...hidden(reader), ...unlisted(reader)]) {
			for (const typed of [word, word.slice(0, 4)]) {
				const { status, body, headers } = await get(`/en/search/suggest?q=${encodeURIComponent(typed)}`, reader);
				expect([status, headers.get("cache-control")], typed).toEqual([200, "private, no-store"]);
				expect(body, typed).not.toContain(word);
				expect(
					hiddenPids(reader).filter((pid) => body.includes(pid)),
					typed,
				).toEqual([]);
			}
		}
		const { body } = await get("/en/search/suggest?q=zorbiq", reader);
		expect(body).toContain(pids.zorbiquan);
	});

	it("gets the same answer for a hidden practice as for a missing one", async () => {
		const unknown = newPid();
		for (const [turn, address] of (hiddenPids(reader).length > 0 ? addressesOf(unknown) : []).entries()) {
			const never = await get(address, reader);
			for (const pid of turn === 0 ? hiddenPids(reader) : inTurn(hiddenPids(reader), turn)) {
				const asked = await get(address.replaceAll(unknown, pid), reader);
				expect([asked.status, asked.body.replaceAll(pid, unknown)], address).toEqual([never.status, never.body]);
			}
		}
		const never = crypto.randomUUID();
		const adoptions = adoptionIds.flatMap((id) => [`/en/adoptions/${id}`, `/en/desk/adoptions/${id}`]);
		for (const address of [...adoptions, ...introductionIds.map((id) => `/en/desk/cases/${id}`)]) {
			const asked = await get(address, reader);
			if (asked.status !== 404) continue;
			const id = address.split("/").at(-1) ?? "";
			expect(asked.body.replaceAll(id, never), address).toBe((await get(address.replace(id, never), reader)).body);
		}
	});

	it("learns nothing by searching for the exact words or misspellings of them", async () => {
		// A word that is in no text, as long as the others and similar to none of them.
		const never = "xyjjyqvvx";
		// Similar words come from public titles, so they depend only on what was typed.
		const without = (answer: Answer, word: string) =>
			answer.body
				.replace(/<div class="near">.*?<\/div>/s, "")
				.replaceAll(new RegExp(word, "gi"), "")
				.replaceAll(formIds, "");
		const nothing = without(await get(`/en/search?q=${never}`, reader), never);
		const words = [...hidden(reader), ...unlisted(reader)].filter((one) => !one.includes("@"));
		for (const word of halfFor(reader, words)) {
			const exact = await get(`/en/search?q=${word}`, reader);
			expect(without(exact, word), word).toBe(nothing);
			expect(hidden(reader).filter((other) => other !== word && exact.body.includes(other))).toEqual([]);
		}
		for (const word of long ? words : words.filter((_, index) => index % 4 === 0)) {
			const typo = `${word.slice(0, 3)}${word.slice(4)}`;
			const answer = await get(`/en/search?q=${typo}`, reader);
			expect(answer.body).not.toContain(word);
			expect(hiddenPids(reader).filter((pid) => answer.body.includes(pid))).toEqual([]);
		}
	});
});

describe.each(allReaders)("searching for words in files, %s", (reader) => {
	const mine = Object.keys(secretsInFiles).filter((word) => secretsInFiles[word]?.readers.includes(reader));
	const others = Object.keys(secretsInFiles).filter((word) => !mine.includes(word));

	it("finds the practices whose files they may download", async () => {
		for (const word of mine) {
			const { body } = await get(`/en/search?q=${word}`, reader);
			expect(body, word).toContain(`/en/library/${pids[secretsInFiles[word]?.record ?? ""]}`);
		}
	});

	it("learns nothing about other files through searches, facets, misspellings or exports", async () => {
		const never = "xyjjyqvvx";
		const without = (answer: Answer, word: string) =>
			answer.body.replaceAll(new RegExp(word, "gi"), "").replaceAll(formIds, "");
		const nothing = without(await get(`/en/search?q=${never}`, reader), never);
		const nothingThere = without(await get(`/en/search?q=${never}&country=FI`, reader), never);
		for (const word of others) {
			expect(without(await get(`/en/search?q=${word}`, reader), word), word).toBe(nothing);
			const faceted = await get(`/en/search?q=${word}&country=FI`, reader);
			expect(without(faceted, word)).toBe(nothingThere);
			const typo = `${word.slice(0, 3)}${word.slice(4)}`;
			expect((await get(`/en/search?q=${typo}`, reader)).body).not.toContain(word);
			const record = `/en/library/${pids[secretsInFiles[word]?.record ?? ""]}`;
			for (const rest of ["", "/v/1.0/record.json", "/v/1.0/record.md"]) {
				expect(textOf(await get(`${record}${rest}`, reader)), `${record}${rest}`).not.toContain(word);
			}
		}
	});
});

it("the site never caches a page made for a signed-in person", async () => {
	const path = `/en/library/${pids.velmotrix}`;
	const officer = await get(path, "an officer");
	expect([officer.status, officer.headers.get("cache-control"), officer.headers.get("etag")]).toEqual([
		200,
		"private, no-store",
		null,
	]);
	expect((await get(path, "the public")).status).toBe(404);
	expect((await get("/en", "an officer")).body).toContain('href="/en/desk"');
	const anyone = await get("/en", "the public");
	expect(anyone.headers.get("etag")).toBeTruthy();
	expect(anyone.body).not.toContain('href="/en/desk"');
});

function addressesOf(pid: string): string[] {
	const reading = [
		"",
		"/ask",
		"/access",
		".data",
		"/v/1.0",
		"/v/1.0/cite.bib",
		"/v/1.0/cite.json",
		"/v/1.0/record.json",
	].map((rest) => `/en/library/${pid}${rest}`);
	const working = [
		...["", "/preview", "/publish", "/withdraw", "/withdraw/ar"],
		...["/correct", "/corrected", "/translate", "/translate/ar"],
		...["/progress", "/clearance", "/changes"],
	].map((rest) => `/en/desk/practices/${pid}${rest}`);
	const sheets = [`/en/gap-sheet?p=${pid}`, `/en/gap-sheet?p=${pid}+v1.0&${pid}.c1=have`];
	const adopting = [`/en/desk/adoptions/new?p=${pid}`, `/en/desk/adoptions/new?p=${pid}+v1.0&${pid}.c1=have`];
	const closed = encodeURIComponent(`/en/library/${pid}`);
	return [
		...reading,
		`/en/about/contact?topic=access&page=${closed}`,
		...sheets,
		...adopting,
		`/ar/library/${pid}`,
		`/p/${pid}`,
		...working,
		`/en/secretariat/practices/${pid}`,
	];
}

/**
 * Follows the links from the home page, searches by single values of each filter, and requests what only machines read.
 * It visits every page of the records in question, and a few other pages of each kind, which the same code makes.
 */
async function* walk(reader: ReaderName): AsyncGenerator<{ path: string; answer: Answer }> {
	// No page links to a tombstone: only people who know its URL get there.
	const theirs = Object.values(pids).filter((pid) => !hiddenPids(reader).includes(pid));
	const addresses = theirs.flatMap((pid) => [
		`/ar/library/${pid}`,
		`/en/library/${pid}?text=ar`,
		`/ar/library/${pid}/v/1.0/record.json`,
		`/p/${pid}`,
		`/en/library/${pid}`,
		`/en/desk/practices/${pid}`,
		`/en/desk/practices/${pid}/preview`,
		`/en/desk/practices/${pid}/progress`,
		`/en/desk/practices/${pid}/translate`,
	]);
	const queue = [
		...pages,
		"/en/desk",
		...withoutParameters,
		calendars[reader] ?? "/en/account",
		"/no-such-page",
		`/en/gap-sheet/${sheetSecret}`,
		`/ar/gap-sheet/${sheetSecret}`,
		...introductionIds.map((id) => `/en/desk/cases/${id}`),
		...adoptionIds.flatMap((id) => [`/en/adoptions/${id}`, `/ar/adoptions/${id}`, `/en/desk/adoptions/${id}`]),
		...addresses,
	];
	const known = new Set(queue);
	const others = new Map<string, number>();
	for (let done = 0; queue.length > 0 && done < 2000; done += 4) {
		const batch = queue.splice(0, 4);
		const answers = await Promise.all(batch.map((path) => get(path, reader)));
		for (const [index, answer] of answers.entries()) {
			const path = batch[index] ?? "";
			yield { path, answer };
			for (const link of linksIn(answer, path)) {
				if (known.has(link) || !worthwhile(link)) continue;
				known.add(link);
				const kind = isOurs(link) ? undefined : kindOf(link);
				const count = kind ? (others.get(kind) ?? 0) : 0;
				if (count === enough) continue;
				if (kind) others.set(kind, count + 1);
				queue.push(link);
			}
		}
	}
	expect(queue, "the walk was too short").toEqual([]);
}

function linksIn({ headers, body }: Answer, path: string): string[] {
	const raw = [...body.matchAll(/(?:href|src|action)="([^"]+)"|<loc>([^<]+)/g)].map(
		([, link, loc]) => link ?? loc ?? "",
	);
	const filters = path === "/en/search" ? someOfEachFilter(body) : [];
	return [...new Set([...raw, ...filters, headers.get("location") ?? ""])].flatMap((link) => {
		const url = URL.parse(link.replaceAll("&amp;", "&"), `${app.origin}${path}`);
		return url?.origin === app.origin ? [`${url.pathname}${url.search}`] : [];
	});
}

/** Searches by a single value: the first few of each filter, since the same code applies them all. */
function someOfEachFilter(body: string): string[] {
	const values = new Map<string, string[]>();
	for (const [input] of body.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)) {
		const [name = "", value = ""] = ["name", "value"].map(
			(attribute) => new RegExp(`${attribute}="([^"]*)"`).exec(input)?.[1] ?? "",
		);
		values.set(name, [...(values.get(name) ?? []), value]);
	}
	return [...values].flatMap(([name, all]) =>
		all.slice(0, long ? enough : 1).map((value) => `/en/search?${new URLSearchParams({ [name]: value })}`),
	);
}

const isOurs = (text: string) => Object.values(pids).some((pid) => text.includes(pid));

/** How many pages of other practices and members are visited, and how many searches by one filter. */
const enough = 2;

/** A name that pages share if they differ only in their practice, their member or the value of a filter. */
function kindOf(link: string): string | undefined {
	const { pathname, searchParams } = new URL(link, app.origin);
	if (pathname === "/en/search") return `search by ${[...searchParams.keys()]}`;
	const practice = /^(\/en\/library\/)[0-9A-Z]{4}-[0-9A-Z]$/.exec(pathname);
	const member = /^(\/en\/(?:secretariat\/)?members\/)(?!KZ|UZ)[A-Z]{2}(.*)$/.exec(pathname);
	return practice?.[1] ?? (member && `${member[1]}${member[2]?.replace(/[-0-9a-f]{36}/, "")}`) ?? undefined;
}

/** Not every page in every language, nor every combination of filters, but everything about the records in question. */
function worthwhile(link: string): boolean {
	if (/^\/(assets|flags|language)|\.(svg|woff2)$|\/account\/sign-out/.test(link)) return false;
	const url = new URL(link, app.origin);
	const ours = isOurs(link);
	// Outside a long test, one form of a citation is enough, and one language of comparisons and corrections.
	const repeats = /\/cite\.(?!json)|^\/ar\/(library\/compare|gap-sheet|library\/[^/]+\/v\/)|\/correct\?text=/;
	if (!long && repeats.test(link)) return false;
	// Files contain the same as their page, in both languages.
	if (/^\/ar\/library\/.*\.[a-z]+$/.test(url.pathname)) return false;
	// The sign-in page repeats only the URL of the page that links to it.
	if (url.pathname === "/en/account/sign-in") return url.search === "";
	// The forms for questions, requests and reports are the same for each practice and in both languages; a message about
	// access repeats only the URL of the page that links to it.
	if (/\/(ask|access|contact|adoptions\/new|introductions\/new)$/.test(url.pathname))
		return ours && !url.pathname.startsWith("/ar/") && url.searchParams.get("topic") !== "access";
	// Each practice can be listed and compared with each other one. The records in question are enough, in one language:
	// alone and, in comparisons, beside one that everybody may read. The files of a comparison contain two practices.
	if (/\/library\/(compare|list)/.test(url.pathname)) {
		const listed = url.searchParams.getAll("p");
		if (!listed.every(isOurs)) return false;
		if (listed.length === 1) return !url.pathname.includes("compare.");
		const beside = listed.length === 2 && listed.some((one) => one.includes(pids.zorbiquan ?? ""));
		return beside && url.pathname.startsWith("/en/library/compare");
	}
	// A sheet about one practice is enough.
	if (url.pathname.endsWith("/gap-sheet")) return ours && url.searchParams.getAll("p").length <= 1;
	// Files and saved searches contain the results of the page, so one word that each of the practices contains and one
	// filter that some of them match are enough.
	if (/^\/en\/(search\.|account\/searches\/new)/.test(url.pathname))
		return ["?q=counter", "?country=FI"].includes(url.search) || ours;
	// Sorting shows the same members in another order.
	if (url.pathname.startsWith("/en/members")) return !url.searchParams.has("sort");
	// Working pages have the same content in both languages.
	if (/^\/ar\/(desk|secretariat)\//.test(url.pathname)) return false;
	if (url.pathname.startsWith("/ar/"))
		return ours || ["/ar/library", "/ar/search", "/ar/members", "/ar/members/KZ", "/ar/members/UZ"].includes(link);
	if (url.pathname === "/en/search") return url.searchParams.size <= 1;
	// Each record can be read in seven languages; the records in question are enough.
	if (url.pathname.startsWith("/en/library/") && url.searchParams.has("text")) return ours;
	if (url.pathname.startsWith("/en/secretariat")) return url.searchParams.size === 0 || ours;
	if (
		/cite\.|\/preview$|\/progress$|\/publish$|\/withdraw$|\/v\//.test(url.pathname) ||
		/\/desk\/practices\//.test(url.pathname)
	)
		return ours;
	return !/^\/p\//.test(link) || ours;
}
