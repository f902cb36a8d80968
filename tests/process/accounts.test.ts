import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { makePerson, verbsFor } from "#app/identity/person/identity-services.fixture.ts";
import { messagesFor } from "#app/messages/index.ts";
import { emailsIn } from "../setup/mail.ts";
import { post, request, testApp, waitUntil } from "../setup/test-app.ts";

const app = testApp({ SECOND_FACTOR: "required" });
let origin: string;
let officer: string;
let head: string;
beforeAll(async () => {
	// Two-step verification is required, as by default; `signIn` acts as if a code had been entered.
	origin = app.origin;
	officer = (await app.signIn([{ role: "officer" }])).cookie;
	head = (await app.signIn([{ role: "head" }])).cookie;
});

const list = "/en/secretariat/accounts";
const pathOf = (accountId: string) => `${list}/${accountId}`;
const invitation = (more: Record<string, string> = {}) => ({
	key: randomUUID(),
	name: "Ana Guest",
	email: `guest-${randomUUID()}@agency.example`,
	locale: "en",
	"role-1": "author",
	"country-1": "AZ",
	...more,
});
const change = (accountId: string, fields: Record<string, string>, cookie = officer) =>
	post(origin, pathOf(accountId), fields, { cookie });
const rolesOf = async (accountId: string) => {
	const grants = await app.database.prisma.roleGrant.findMany({ where: { accountId, revokedAt: null } });
	return grants.map(({ role, member }) => (member ? `${role}:${member}` : role)).sort();
};

describe("the pages of accounts", () => {
	it("open for officers and heads, but not for an account that does not exist", async () => {
		for (const cookie of [officer, head]) {
			expect((await request(`${origin}${list}`, { cookie })).status).toBe(200);
			expect((await request(`${origin}${list}/new`, { cookie })).status).toBe(200);
			for (const id of [randomUUID(), "nonsense"]) {
				expect((await request(`${origin}${pathOf(id)}`, { cookie })).status).toBe(404);
			}
		}
	});

	it("offer roles of the secretariat only to a head, and refuse them to officers with a sentence", async () => {
		const offered = async (cookie: string) => (await request(`${origin}${list}/new`, { cookie })).body;
		expect(await offered(head)).toContain('value="officer"');
		expect(await offered(officer)).not.toContain('value="officer"');
		const requested = invitation({ roles: "officer" });
		const { status, body } = await post(origin, `${list}/new`, requested, { cookie: officer });
		expect([status, body]).toEqual([409, expect.stringContaining("Only a head of the secretariat")]);
		expect(body).toContain(requested.email);
	});
});

describe("an invitation", () => {
	it("sent twice by a double click leads to one account and one email", async () => {
		const fields = invitation();
		const both = await Promise.all([1, 2].map(() => post(origin, `${list}/new`, fields, { cookie: officer })));
		expect(both.map(({ status }) => status)).toEqual([303, 303]);
		const [to] = both.map(({ headers }) => headers.get("location"));
		expect(both.map(({ headers }) => headers.get("location"))).toEqual([to, to]);
		expect(await verbsFor(app.database, fields.key)).toEqual(["account.invite"]);
		expect(await rolesOf(fields.key)).toEqual(["author:AZ"]);
		const emails = () => emailsIn(app.dataDir).filter((email) => email.to === fields.email);
		await waitUntil(async () => emails().length > 0, 5000, "the email");
		expect(emails()).toHaveLength(1);
		expect((await request(`${origin}${to}`, { cookie: officer })).body).toContain("This site sends no email");
	});

	it("with mistakes comes back with what was typed and with what to correct", async () => {
		const fields = invitation({ email: "nowhere", "country-1": "", "role-2": "author", "country-2": "GE" });
		const { status, body } = await post(origin, `${list}/new`, fields, { cookie: officer });
		expect(status).toBe(422);
		for (const part of ['value="Ana Guest"', 'value="nowhere"', 'href="#email"', 'href="#country-1"', fields.key]) {
			expect(body).toContain(part);
		}
	});

	it("for a contact is linked to it once, and offers the account that already has the email address", async () => {
		const contact = await app.database.prisma.contact.create({
			data: {
				member: "AZ",
				role: "focal-point",
				personName: "Farid Focal",
				office: "Office of the agency",
				email: `farid-${randomUUID()}@agency.example`,
				fromDate: new Date("2026-01-01"),
			},
		});
		const path = `${list}/new?contact=${contact.id}`;
		const { body } = await request(`${origin}${path}`, { cookie: officer });
		for (const part of ['value="Farid Focal"', `value="${contact.email}"`]) expect(body).toContain(part);
		const existing = await makePerson(app.database, { email: contact.email, name: "Farid Already" });
		const fields = invitation({ email: contact.email, "role-1": "focal-point" });
		const taken = await post(origin, path, fields, { cookie: officer });
		expect([taken.status, taken.body]).toEqual([409, expect.stringContaining("Farid Already")]);
		const give = () => post(origin, path, { ...fields, intent: "give" }, { cookie: officer });
		const both = await Promise.all([give(), give()]);
		for (const { status, headers } of [...both, await give()]) {
			expect([status, headers.get("location")]).toEqual([303, `${pathOf(existing.accountId)}?done=given`]);
		}
		expect(await rolesOf(existing.accountId)).toEqual(["focal-point:AZ"]);
		const linked = await app.database.prisma.contact.findUniqueOrThrow({ where: { id: contact.id } });
		expect(linked.accountId).toBe(existing.accountId);
		const late = await post(origin, path, invitation(), { cookie: officer });
		expect([late.status, late.body]).toEqual([409, expect.stringContaining("No changes were made")]);
		expect((await request(`${origin}${path}`, { cookie: officer })).body).toContain(
			"can no longer invite this contact",
		);
	});
});

describe("an account", () => {
	it("shows, also in the list, from when it has the role of a term that is still to begin", async () => {
		const { accountId, name } = await makePerson(app.database, { name: "Zeynep Later" });
		await app.database.prisma.contact.create({
			data: {
				member: "AZ",
				role: "national-reviewer",
				personName: name,
				office: "Office of the agency",
				email: `later-${randomUUID()}@agency.example`,
				accountId,
				fromDate: new Date("2099-03-01"),
			},
		});
		const { contacts } = messagesFor("en");
		for (const path of [pathOf(accountId), `${list}?q=Zeynep`])
			expect((await request(`${origin}${path}`, { cookie: officer })).body).toContain(
				contacts.coming("2099-03-01", null),
			);
	});

	it("reports which part of a role is missing", async () => {
		const { person } = await app.signIn([]);
		for (const fields of [
			{ role: "", country: "AZ" },
			{ role: "author", country: "" },
			{ role: "author", country: "Azerbaijan" },
		]) {
			expect((await change(person.accountId, { intent: "grant", ...fields })).status).toBe(422);
		}
		expect((await change(person.accountId, { intent: "nonsense" })).status).toBe(404);
	});

	it("is signed out at once when it is disabled, and may sign in again when it is enabled", async () => {
		const { person, cookie } = await app.signIn([{ role: "author", member: "AZ" }]);
		expect((await request(`${origin}/en/account`, { cookie })).status).toBe(200);
		expect((await request(`${origin}${pathOf(person.accountId)}?confirm=disable`, { cookie: officer })).body).toContain(
			"Disable the account of",
		);
		expect((await change(person.accountId, { intent: "disable" })).status).toBe(303);
		expect((await request(`${origin}/en/account`, { cookie })).status).toBe(303);
		const refused = await change(person.accountId, { intent: "password-link" });
		expect([refused.status, refused.body]).toEqual([409, expect.stringContaining("Enable it first")]);
		expect((await change(person.accountId, { intent: "enable" })).headers.get("location")).toContain("done=enabled");
		expect(await rolesOf(person.accountId)).toEqual(["author:AZ"]);
	});

	it("of the secretariat, or one's own, is not changed, and a sentence reports that", async () => {
		const own = await app.signIn([{ role: "head" }]);
		const answers = [
			await change(own.person.accountId, { intent: "disable" }, own.cookie),
			await change(own.person.accountId, { intent: "revoke", role: "head" }, own.cookie),
			await change(own.person.accountId, { intent: "disable" }, officer),
			await change(own.person.accountId, { intent: "revoke", role: "head" }, officer),
		];
		expect(answers.map(({ status }) => status)).toEqual([409, 409, 403, 403]);
		for (const { body } of answers) expect(body).toContain("No changes were made.");
		expect(await rolesOf(own.person.accountId)).toEqual(["head"]);
	});
});

it("people who must set up two-step verification can open nothing but its set-up", async () => {
	const { person, cookie } = await app.signIn([{ role: "officer" }]);
	await app.database.prisma.session.updateMany({
		where: { accountId: person.accountId },
		data: { secondFactorAt: null },
	});
	for (const path of [list, "/en/desk", "/en/account"]) {
		const { status, headers } = await request(`${origin}${path}`, { cookie });
		expect([status, headers.get("location")]).toEqual([303, expect.stringContaining("/second-factor/set-up?to=")]);
	}
	expect((await change(person.accountId, { intent: "disable" }, cookie)).headers.get("location")).toContain("/set-up");
});
