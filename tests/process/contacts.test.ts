import { beforeAll, describe, expect, it } from "vitest";
import type { HeldRole, Person } from "#app/identity/person/actor.ts";
import { makePerson } from "#app/identity/person/identity-services.fixture.ts";
import type { DesignationInput } from "#app/membership/contacts/contact.ts";
import { focalPoint, givenContact } from "#app/membership/contacts/contacts.fixture.ts";
import { givenMember } from "#app/membership/status/members.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { post, request, testApp } from "../setup/test-app.ts";

const app = testApp();
let officer: { person: Person; cookie: string };
const { contacts, common } = messagesFor("en");

/** Made-up words: one for each visibility, in the name of a contact. */
const secrets = { public: "Zorbiquan", members: "Fexotarn", secretariat: "Velmotrix" } as const;
const ids = {} as Record<keyof typeof secrets, string>;
const readers: Record<string, { roles: HeldRole[]; sees: (keyof typeof secrets)[]; desk: boolean }> = {
	"the public": { roles: [], sees: ["public"], desk: false },
	"a researcher": { roles: [{ role: "researcher" }], sees: ["public"], desk: false },
	"a focal point of a prospect": { roles: [{ role: "focal-point", member: "UZ" }], sees: ["public"], desk: false },
	"a focal point of a founding signatory": {
		roles: [{ role: "focal-point", member: "TR" }],
		sees: ["public", "members"],
		desk: false,
	},
	"a focal point of an active member": {
		roles: [{ role: "focal-point", member: "KZ" }],
		sees: ["public", "members"],
		desk: false,
	},
	"an author of the country": { roles: [{ role: "author", member: "AZ" }], sees: ["public", "members"], desk: true },
	"its national reviewer": {
		roles: [{ role: "national-reviewer", member: "AZ" }],
		sees: ["public", "members"],
		desk: true,
	},
	"its focal point": {
		roles: [{ role: "focal-point", member: "AZ" }],
		sees: ["public", "members", "secretariat"],
		desk: true,
	},
};
const cookies = {} as Record<string, string>;

beforeAll(async () => {
	officer = await app.signIn([{ role: "officer" }]);
	await givenMember(app.database, "KZ", "full", [{ to: "active", from: "2020" }]);
	const roles = { public: "focal-point", members: "technical-contact", secretariat: "deputy-focal-point" } as const;
	for (const visibility of ["public", "members", "secretariat"] as const) {
		ids[visibility] = await designated({
			visibility,
			role: roles[visibility],
			personName: secrets[visibility],
			email: `${secrets[visibility]}@agency.example`,
		});
	}
	for (const [name, { roles: held }] of Object.entries(readers)) {
		cookies[name] = held.length === 0 ? "" : (await app.signIn(held)).cookie;
	}
});

const designated = (more: Partial<DesignationInput>) =>
	givenContact(officer.person, app.services, focalPoint("AZ", more));
const get = (target: string, cookie = officer.cookie) => request(app.origin + target, cookie ? { cookie } : {});
const send = (target: string, fields: Record<string, string>, cookie = officer.cookie) =>
	post(app.origin, target, fields, { cookie });
const seenIn = (text: string) =>
	(Object.keys(secrets) as (keyof typeof secrets)[]).filter((one) =>
		text.toLowerCase().includes(secrets[one].toLowerCase()),
	);

const person = {
	role: "political-representative",
	personName: "Orkhan B.",
	office: "Deputy minister",
	email: "orkhan@agency.example",
	phone: "",
	visibility: "secretariat",
	from: "2026-01-01",
	to: "",
	documentId: "",
	accountEmail: "",
};

describe.each(Object.entries(readers))("%s", (name, { sees, desk }) => {
	it("sees on every page the contacts that they may see, and no others", async () => {
		const cookie = cookies[name] ?? "";
		const member = await get("/en/members/AZ", cookie);
		expect(member.status).toBe(200);
		// The public page never shows what is for the secretariat only.
		expect(seenIn(member.body)).toEqual(sees.filter((one) => one !== "secretariat"));
		const others = [
			...["/en", "/ar/members/AZ", "/en/members", "/en/members?sort=-status", "/sitemaps/pages.xml", "/en/desk"],
			...["/en/secretariat", "/en/secretariat/register.csv", "/en/secretariat/members/AZ"],
			...Object.values(secrets).map((word) => `/en/search?q=${word.slice(0, 5)}`),
		];
		for (const target of others) {
			const seen = seenIn((await get(target, cookie)).body);
			expect(
				seen.filter((one) => !sees.includes(one)),
				target,
			).toEqual([]);
		}
		const own = await get("/en/desk/country/AZ", cookie);
		if (cookie) expect(own.status).toBe(desk ? 200 : 404);
		expect(seenIn(own.body)).toEqual(desk ? sees : []);
	});

	it("can change contacts only as the country's focal point", async () => {
		const cookie = cookies[name] ?? "";
		const may = name === "its focal point";
		for (const id of Object.values(ids)) {
			const target = `/en/desk/country/AZ/contacts/${id}`;
			expect((await get(target, cookie)).status).toBe(may ? 200 : cookie ? 404 : 303);
			if (!may) expect((await send(target, { revision: "1", ...person }, cookie)).status).toBe(cookie ? 404 : 401);
		}
	});
});

describe("the desk of a country", () => {
	it("is for the country's people, and not for the secretariat, which has the member's file", async () => {
		expect((await get("/en/desk/country/AZ")).status).toBe(404);
		expect((await get("/en/desk/country/FR", cookies["its focal point"])).status).toBe(404);
		expect((await get("/en/desk/country/x%27y", cookies["its focal point"])).status).toBe(404);
		expect((await get(`/en/desk/country/TR/contacts/${ids.public}`, cookies["its focal point"])).status).toBe(404);
		const desk = await get("/en/desk", cookies["its focal point"]);
		expect(desk.body).toContain('href="/en/desk/country/AZ"');
	});

	it("shows the state of the country's requests, with links to them", async () => {
		const { id } = await app.database.prisma.request.create({
			data: {
				type: "membership",
				subjectType: "member",
				subjectId: "AZ",
				member: "AZ",
				fromRole: "focal-point",
				toKind: "secretariat",
				state: "sent",
				waitingOn: "responder",
				content: {},
				createdAt: new Date(),
				sentAt: new Date(),
			},
		});
		expect((await get("/en/desk/country/AZ", cookies["its focal point"])).body).toContain(
			`href="/en/desk/requests/${id}"`,
		);
		expect((await get("/en/desk/country/AZ", cookies["an author of the country"])).body).not.toContain(id);
	});

	it("shows a review in progress only to people of the member and the secretariat", async () => {
		const ended = await givenMember(app.database, "UZ", "full", [
			{ to: "active", from: "2020" },
			{ to: "under-review", from: "2026-01-15" },
		]);
		expect(ended).toHaveLength(2);
		const own = (await app.signIn([{ role: "author", member: "UZ" }])).cookie;
		const { body } = await get("/en/desk/country/UZ", own);
		expect(body).toContain(contacts.country.review);
		expect(body).toContain(contacts.country.onlyYou);
		for (const cookie of ["", cookies["a focal point of an active member"] ?? ""]) {
			expect((await get("/en/members/UZ", cookie)).body).not.toMatch(/under review/i);
		}
	});

	it("lets the focal point correct a contact, but neither its term nor its account", async () => {
		const id = await designated({ role: "national-reviewer", email: "reviewer@agency.example" });
		const cookie = cookies["its focal point"] ?? "";
		const target = `/en/desk/country/AZ/contacts/${id}`;
		const typed = { ...person, revision: "1", email: "REVIEWER.2@agency.example", to: "2031-01-01", accountEmail: "x" };
		const saved = await send(target, typed, cookie);
		expect([saved.status, saved.headers.get("location")]).toEqual([303, "/en/desk/country/AZ?done=updated"]);
		expect(await app.database.prisma.contact.findUnique({ where: { id } })).toMatchObject({
			email: "reviewer.2@agency.example",
			toDate: null,
			accountId: null,
			revision: 2,
		});
		const wrong = await send(target, { ...typed, revision: "2", email: "no address", office: "" }, cookie);
		expect(wrong.status).toBe(422);
		for (const sentence of [messagesFor("en").problems.badEmail, contacts.missing.office, "no address"]) {
			expect(wrong.body).toContain(sentence);
		}
	});
});

describe("a designation", () => {
	const target = "/en/secretariat/members/TR/contacts/new";

	it("happens once if the form is sent twice, and files the enclosed letter", async () => {
		const form = () => {
			const body = new FormData();
			for (const [name, value] of Object.entries({ ...person, documentKey: "one", documentTitle: "Note verbale 12" })) {
				body.set(name, value);
			}
			body.set("file", new File(["We designate Orkhan B."], "letter.txt", { type: "text/plain" }));
			return post(app.origin, target, body, { cookie: officer.cookie });
		};
		const answers = await Promise.all([form(), form()]);
		expect(answers.map(({ status }) => status)).toEqual([303, 303]);
		expect(answers[0]?.headers.get("location")).toBe(answers[1]?.headers.get("location"));
		expect(await app.database.prisma.contact.count({ where: { member: "TR" } })).toBe(1);
		const page = await get(answers[0]?.headers.get("location") ?? "");
		expect(page.body).toContain(contacts.done.designated);
		expect(page.body).toContain("Note verbale 12");
	});

	it("explains how to correct each mistake, and keeps what was typed", async () => {
		const wrong = async (more: Record<string, string>) => {
			const answer = await send(target, { ...person, email: "other@agency.example", ...more });
			expect(answer.status, JSON.stringify(more)).toBe(422);
			expect(answer.body).toContain("other@agency.example");
			return answer.body.replaceAll("&#x27;", "'");
		};
		const { problems } = contacts;
		expect(await wrong({ from: "2026-03-01", to: "2026-02-01", role: "technical-contact" })).toContain(
			problems.endBeforeStart("2026-03-01"),
		);
		expect(await wrong({ from: "2019-05-31", to: "2019-12-31" })).toContain(problems.beforeDeclaration("2019-06"));
		expect(await wrong({ from: "2090-01-01" })).toMatch(/up to a year from now/);
		expect(await wrong({ from: "yesterday" })).toContain(problems.day);
		const overlap = await wrong({ from: "2026-05-01" });
		expect(overlap).toContain(problems.overlapping("Orkhan B.", "2026-01-01", null));
		expect(overlap).toContain(contacts.openOverlapping("Orkhan B."));
		expect(await wrong({ role: "technical-contact", accountEmail: "nobody@agency.example" })).toContain(
			problems.unknownAccount,
		);
		const { email } = await makePerson(app.database, { roles: [{ role: "author", member: "AZ" }] });
		expect(await wrong({ role: "technical-contact", accountEmail: email })).toContain(problems.foreignAccount);
		expect(await wrong({ role: "technical-contact", documentId: crypto.randomUUID() })).toContain(
			problems.unknownDocument,
		);
		expect(await wrong({ role: "", personName: "" })).toContain(contacts.missing.role);
		expect(await app.database.prisma.contact.count({ where: { member: "TR" } })).toBe(1);
	});
});

describe("two officers who edit one contact", () => {
	it("lose nothing: the second sees what the first saved beside their own entries", async () => {
		const id = await designated({ member: "KZ", role: "focal-point", email: "kz@agency.example" });
		const target = `/en/secretariat/contacts/${id}`;
		const shown = {
			to: "",
			accountEmail: "",
			documentId: "",
			personName: "Aysel M.",
			office: "Head of international relations",
			email: "kz@agency.example",
			phone: "",
		};
		const was = Object.fromEntries(Object.entries(shown).map(([name, value]) => [`was-${name}`, value]));
		const details = {
			revision: "1",
			...shown,
			...was,
			visibility: "secretariat",
			"was-visibility": "secretariat",
		};
		expect(
			(await send(target, { ...details, office: "Office of the first", phone: "+7 1", to: "2030-06-30" })).status,
		).toBe(303);
		const second = await send(target, { ...details, office: "Office of the second" });
		expect(second.status).toBe(409);
		for (const text of [
			"Office of the second",
			"Office of the first",
			common.concurrentEdit.theirs,
			common.concurrentEdit.takenOver,
		]) {
			expect(second.body).toContain(text);
		}
		expect(second.body).toMatch(/name="phone"[^>]*value="\+7 1"|value="\+7 1"[^>]*name="phone"/);
		expect(second.body).toMatch(/name="to"[^>]*value="2030-06-30"/);
		expect(second.body).toContain('name="revision" value="2"');
		for (const [rest, fields] of [
			["/end", { on: "2026-06-01", reason: "Moved on" }],
			["/hand-over", { ...person, from: "2026-06-01" }],
		] as const) {
			const stale = await send(target + rest, { revision: "1", ...fields });
			expect(stale.status, rest).toBe(409);
			expect(stale.body).toContain("Office of the first");
		}
		expect((await send(target, {})).status).toBe(400);
	});

	it("learn that an email address already has the role", async () => {
		const technical = { member: "KZ", role: "technical-contact", personName: "Dana K." } as const;
		await designated({ ...technical, email: "dana@agency.example" });
		const id = await designated({ ...technical, personName: "Other", email: "other@agency.example" });
		const answer = await send(`/en/secretariat/contacts/${id}`, {
			...person,
			revision: "1",
			email: "dana@agency.example",
		});
		expect(answer.status).toBe(422);
		expect(answer.body).toContain(contacts.problems.sameAddress("Dana K."));
		// The form is still there, with what was typed.
		expect(answer.body).toContain('href="#email"');
		expect(answer.body).not.toContain(messagesFor("en").common.copyText);
	});
});

describe("a term", () => {
	it("is renewed together with the details, handed over and ended, each once, with a sentence for each mistake", async () => {
		const id = await designated({
			member: "KZ",
			role: "deputy-focal-point",
			email: "deputy@agency.example",
			to: "2026-12-15",
		});
		const target = `/en/secretariat/contacts/${id}`;
		const renewal = { ...person, revision: "1", email: "deputy@agency.example", to: "2027-06-30" };
		for (const _ of [1, 2]) expect((await send(target, renewal)).status).toBe(303);
		expect(await app.database.prisma.contact.findUniqueOrThrow({ where: { id } })).toMatchObject({
			personName: "Orkhan B.",
			office: "Deputy minister",
			toDate: new Date("2027-06-30"),
		});
		const next = { ...person, revision: "2", from: "2026-06-01", to: "" };
		expect((await send(`${target}/hand-over`, { ...next, from: "2024-12-31" })).body).toContain(
			contacts.problems.startBeforePredecessor("Orkhan B.", "2025-01-01"),
		);
		const answers = await Promise.all([send(`${target}/hand-over`, next), send(`${target}/hand-over`, next)]);
		expect(answers.map(({ status }) => status)).toEqual([303, 303]);
		const successor = answers[0]?.headers.get("location") ?? "";
		expect(answers[1]?.headers.get("location")).toBe(successor);
		const page = await get(successor);
		expect(page.body).toContain(contacts.done["handed-over"]);
		expect(page.body).toContain(`href="${target}"`);
		const end = { revision: "1", on: "2026-05-01", reason: "Moved to another ministry" };
		const endPage = successor.replace(/\?.*/, "/end");
		expect((await send(endPage, end)).body).toContain(contacts.problems.endBeforeStart("2026-06-01"));
		for (const _ of [1, 2]) expect((await send(endPage, { ...end, on: "2026-07-01" })).status).toBe(303);
		const verbs = ["member.update-contact", "member.hand-over", "member.end-contact-term"];
		const entries = await app.database.prisma.activity.findMany({
			where: { subjectId: "KZ", verb: { in: verbs } },
			orderBy: { id: "asc" },
		});
		expect(entries.map(({ verb }) => verb).slice(-3)).toEqual(verbs);
	});
});

describe("an entity", () => {
	it("is designated once, made the focal institution and ended, with a sentence for each mistake", async () => {
		const { entities } = contacts;
		const target = "/en/secretariat/members/KZ/entities/new";
		const fields = {
			nameEn: "State Corporation for Citizens",
			nameAr: "",
			type: "public-body",
			belongs: "country",
			from: "2020-02",
		};
		expect((await send(target, { ...fields, nameEn: "" })).body).toContain(entities.problems.nameMissing);
		expect((await send(target, { ...fields, from: "soon" })).body).toContain(messagesFor("en").problems.badDate);
		const answers = await Promise.all([send(target, fields), send(target, fields)]);
		expect(answers.map(({ status }) => status)).toEqual([303, 303]);
		expect(answers[0]?.headers.get("location")).toBe(answers[1]?.headers.get("location"));
		const page = (answers[0]?.headers.get("location") ?? "").replace(/\?.*/, "");
		expect((await send(page, { intent: "focal" })).headers.get("location")).toBe(`${page}?done=focal`);
		expect((await send(target, { ...fields, nameEn: "Another", focal: "yes" })).body).toContain(
			entities.problems.focalExists(fields.nameEn),
		);
		expect((await send(page, { intent: "end", on: "" })).body).toContain(entities.problems.endMissing);
		expect((await send(page, { intent: "end", on: "2019" })).body).toContain(
			entities.problems.endBeforeStart("2020-02"),
		);
		for (const _ of [1, 2]) expect((await send(page, { intent: "end", on: "2026-03" })).status).toBe(303);
		expect((await send(page, { intent: "end", on: "2026-04" })).body).toContain(entities.problems.endedAlready);
	});
});
