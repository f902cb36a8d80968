import { beforeAll, expect, it } from "vitest";
import { givenCall } from "#app/awards/calls/calls.fixture.ts";
import { nominate } from "#app/awards/nominations/nominate.server.ts";
import { followThing } from "#app/exchange/following/follow-thing.server.ts";
import { givenKeptSheet } from "#app/exchange/gap-sheet/kept-sheet.fixture.ts";
import { givenEvent } from "#app/forum/events/events.fixture.ts";
import { registerDelegate } from "#app/forum/registration/register.server.ts";
import type { HeldRole, Person } from "#app/identity/person/actor.ts";
import { attemptLimits } from "#app/identity/person/identity-services.fixture.ts";
import { saveNeed } from "#app/library/help/save-need.server.ts";
import { askQuestion } from "#app/library/questions/ask-question.server.ts";
import { givenPublished, givenSearch } from "#app/library/saved-searches/saved-search.fixture.ts";
import { recordAgreement } from "#app/membership/agreements/record-agreement.server.ts";
import { designateContact } from "#app/membership/contacts/designate-contact.server.ts";
import { sendMessage } from "#app/membership/enquiries/send-message.server.ts";
import { designateEntity } from "#app/membership/entities/designate-entity.server.ts";
import { givenDocument } from "#app/membership/register/register.fixture.ts";
import routes from "#app/routes.ts";
import { givenCast, givenScreened } from "../process/practice-in-review.ts";
import { makeHiddenRecords, makeOpenRecords } from "../process/secret-practices.ts";
import { request, type TestApp } from "../setup/test-app.ts";
import { type BrowserSession, journey } from "./browser-session.ts";
import { expectSoundPage } from "./clean-page.ts";

// The whole site in Arabic, on a phone and without a script: one page of each route is opened by its links alone.

const { app, open: openSession } = journey({ settings: { WORKER: "off" } });
let session: BrowserSession;
let cookie: string;
let sheetSecret = "";
/** A practice of which parts are for members only. */
let closedInPart = "";

beforeAll(async () => {
	const roles: HeldRole[] = [{ role: "head" }, { role: "focal-point", member: "AZ" }, { role: "reviewer" }];
	const user = await app.signIn(roles);
	const { person } = user;
	cookie = user.cookie;
	const focal: Person = { ...person, roles: [{ role: "focal-point", member: "AZ", status: "declared" }] };
	await givenNomination(app, focal);
	const open = await makeOpenRecords(app);
	await makeHiddenRecords(app, open);
	closedInPart = open.zorbiquan ?? "";
	const cast = await givenCast(app);
	await givenScreened(app, cast, "A record to be reviewed");
	await givenRegister(app, cast.officer.person);
	await givenSearch(person, app.services);
	for (const [kind, subject] of [
		["practice", open.zorbiquan ?? ""],
		["country", "KZ"],
		["function", "licences"],
	] as const)
		expect(await followThing(person, app.services, { kind, subject })).toEqual({ outcome: "following" });
	const identity = { limits: attemptLimits(app.services), sendsEmail: true };
	sheetSecret = await givenKeptSheet(app.services, [open.zorbiquan ?? ""]);
	const asked = { pid: "CN7X-4", text: "How?", language: "en", mayShow: "no" as const, locale: "en", formId: "1" };
	const boats = {
		title: "Boats",
		problem: "",
		functions: [],
		forms: [],
		languages: [],
		wantedBy: null,
		budgetBand: null,
	};
	const id = crypto.randomUUID();
	const need = { ...boats, audience: "members" as const };
	expect(await saveNeed(focal, app.services, { id, revision: 0, member: "AZ", need })).toEqual({
		outcome: "saved",
		id,
	});
	await askQuestion(person, { ...app.services, identity }, { ...asked, address: "192.0.2.1" });
	session = await openSession({ width: 360, user });
});

/** An open call for nominations with one of Azerbaijan. */
async function givenNomination({ database, services }: TestApp, focal: Person): Promise<void> {
	const call = await givenCall(services, {
		fields: {
			opensAt: "2026-01-12T00:00",
			closesAt: "2099-03-31T23:59",
			sheetsDueAt: "2099-05-10T23:59",
			resultsOn: "2099-06-23",
		},
	});
	const pid = await givenPublished(services, { countries: ["AZ"] });
	await database.prisma.practice.update({ where: { pid }, data: { tier: "full", provenance: "owner" } });
	const entry = { callId: call.id, categoryId: call.categories[0] ?? "", member: "AZ", pid, endorsement: "Ministry" };
	expect(await nominate(focal, services, { id: crypto.randomUUID(), ...entry })).toMatchObject({ outcome: "sent" });
}

/** Something of each kind that the register holds. */
async function givenRegister({ database, services }: TestApp, officer: Person): Promise<void> {
	const contact = { role: "focal-point" as const, personName: "Somebody", office: "Office", email: "a@agency.example" };
	await designateContact(officer, services, { ...contact, member: "AZ", from: "2026-01-01" });
	await designateEntity(officer, services, { member: "AZ", organisation: { names: { en: "State Agency" } } });
	const title = { en: "Memorandum on boats" };
	const countries = ["AZ", "UG"];
	await recordAgreement(officer, services, { kind: "memorandum", title, countries, signedOn: "2018-09" });
	const need = { title: "Boats", words: "boats", languages: ["en"], countries: ["AZ"], note: "" };
	await saveNeed(officer, services, { id: crypto.randomUUID(), revision: 0, member: null, need });
	await givenDocument(database, "AZ");
	const eventId = await givenEvent(services, {
		...{ starts: "2099-05-20", ends: "2099-05-21", registrationOpens: "2026-01-01", registrationCloses: "2099-04-30" },
	});
	const delegate = { name: "Delegate", office: "Office", email: "d@agency.example", attendance: "on-site" as const };
	const registering = { eventId, delegation: "AZ", id: crypto.randomUUID(), locale: "en" };
	await registerDelegate(officer, services, { ...delegate, ...registering });
	const identity = { limits: attemptLimits(services) };
	const message = { topic: "site" as const, text: "How?", name: "Rana Reader", email: "rana@university.example" };
	await sendMessage({ ...services, identity }, message, { locale: "en", address: "192.0.2.1" });
}

/** The walk takes half a minute on an idle machine, and has taken eight times as long on a busy one. */
const timeLimit = 900_000;

it(
	"each page of the site can be reached and is correct, in Arabic on a phone without scripts",
	async () => {
		const visits = new Map(allRoutes.filter(({ file }) => file.endsWith(".tsx")).map(({ file }) => [file, 0]));
		const queue = ["/ar", "/ar/desk", "/ar/secretariat", "/ar/secretariat/documents", "/ar/secretariat/members/AZ"];
		// A head sees everything, and therefore gets no link for requesting access. A button leads to the list.
		queue.push(`/ar/gap-sheet/${sheetSecret}`, `/ar/library/${closedInPart}/access`);
		queue.push(`/ar/library/list?p=${closedInPart}`);
		const known = new Set(queue);
		const deadEnds: string[] = [];
		for (let address = queue.shift(); address; address = queue.shift()) {
			const path = new URL(address, app.origin).pathname;
			const file = allRoutes.find(({ pattern }) => pattern.test(path))?.file ?? "";
			const visited = visits.get(file) ?? enough;
			if (visited >= enough) continue;
			// Only for the links on it: a redirect leads to a page that is visited separately.
			const { status, body } = await request(`${app.origin}${address}`, { cookie });
			if (status === 404) deadEnds.push(address);
			if (status !== 200) continue;
			if (visited === 0) {
				await session.page.goto(address);
				await expectSoundPage(session.page, "ar");
			}
			visits.set(file, visited + 1);
			for (const link of linksIn(body, address)) {
				if (!known.has(link)) queue.push(link);
				known.add(link);
			}
		}
		expect(deadEnds).toEqual([]);
		const missed = [...visits].filter(([, count]) => count === 0).map(([file]) => file.replace("routes/", ""));
		expect(missed.filter((file) => !elsewhere.has(file))).toEqual([]);
	},
	timeLimit,
);

/** How often a page is visited for the links on it, which differ by what it shows. */
const enough = 2;

/** Pages that only emails link to, or that need a state which only their own journey brings about. */
const elsewhere = new Set([
	"account/sign-in.tsx",
	"account/second-factor/second-factor-sign-in.tsx",
	"account/second-factor/second-factor-confirm.tsx",
	"secretariat/members/choose-country.tsx",
	"failure.tsx",
	"library/confirmation-request.tsx",
	"library/questions/asked.tsx",
	"registrations/registration.tsx",
	"certificates/certificate.tsx",
	"documents/withheld.tsx",
	"account/first-head.tsx",
	"account/set-password.tsx",
	"account/finish-sign-up.tsx",
	"account/second-factor/second-factor-reset.tsx",
	"account/unsubscribe.tsx",
	"desk/from-file/from-file-placement.tsx",
	"desk/publication/submission-changes.tsx",
	"desk/publication/clearance.tsx",
	"desk/publication/approval.tsx",
	"desk/publication/withdrawal.tsx",
	"desk/correct/corrected.tsx",
	"desk/requests/request.tsx",
	"desk/reviews/review.tsx",
	"desk/jury/seats.tsx",
	"desk/jury/seat.tsx",
	"desk/jury/sheet.tsx",
	"desk/jury/discussion.tsx",
	"desk/nominations/feedback.tsx",
	"secretariat/awards/decision.tsx",
	"awards/results.tsx",
	"awards/award-certificate.tsx",
	"secretariat/pending/pending-event.tsx",
	"secretariat/import/import.tsx",
	"secretariat/import/import-rows.tsx",
	"secretariat/documents/document.tsx",
	"secretariat/requests/request.tsx",
	"secretariat/requests/decision.tsx",
	"secretariat/contributions/scale.tsx",
	"secretariat/contributions/entry.tsx",
	"secretariat/awards/category.tsx",
	"library/practice/changes.tsx",
	"library/files/practice-file-page.tsx",
	"secretariat/publication/withdraw-language.tsx",
	"desk/translate/translate.tsx",
	"desk/country/accede-document.tsx",
]);

type Entry = { path?: string | undefined; index?: boolean | undefined; file: string; children?: Entry[] | undefined };

/**
 * All routes by the URLs that they answer, pages (`.tsx`) and files: the URL of a file may look like that of a page with a
 * parameter. Names of one segment come before parameters.
 */
const allRoutes = routesIn((await routes) as Entry[], "").sort(
	(a, b) => a.source.split(":").length - b.source.split(":").length,
);

function routesIn(entries: Entry[], above: string): { file: string; source: string; pattern: RegExp }[] {
	return entries.flatMap(({ path = "", file, children }) => {
		const source = [above, path].filter(Boolean).join("/");
		if (children?.length) return routesIn(children, source);
		const pattern = new RegExp(`^/${source.replaceAll(/\/?:\w+\?/g, "(/[^/]+)?").replaceAll(/:\w+/g, "[^/]+")}$`);
		return path !== "*" ? [{ file, source, pattern }] : [];
	});
}

function linksIn(body: string, address: string): string[] {
	return [...body.matchAll(/<a [^>]*?href="([^"]*)"/g)].flatMap(([, link = ""]) => {
		const { origin, pathname, search } = new URL(link.replaceAll("&amp;", "&"), `${app.origin}${address}`);
		return origin === app.origin && pathname.startsWith("/ar") ? [`${pathname}${search}`] : [];
	});
}
