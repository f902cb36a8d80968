import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { accountFile } from "#app/identity/accounts/account-file.server.ts";
import { accountsPerPage, findAccounts } from "#app/identity/accounts/account-list.server.ts";
import { accountQueryParameters, accountStates, readAccountQuery } from "#app/identity/accounts/account-query.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { giveSecondFactor, makePerson, testServices } from "#app/identity/person/identity-services.fixture.ts";
import { roles } from "#app/reference/codes.ts";
import { ownDatabase } from "../../../tests/setup/database.ts";

const database = await ownDatabase();
let test: ReturnType<typeof testServices>;
let [head, officer, author] = [] as unknown as [Person, Person, Person];
beforeAll(async () => {
	test = testServices(database);
	head = await makePerson(database, { name: "Leyla Head", roles: [{ role: "head" }] });
	officer = await makePerson(database, { name: "Omar Officer", roles: [{ role: "officer" }] });
	author = await makePerson(database, {
		name: "Ana Author",
		email: "ana_author@agency.example",
		roles: [
			{ role: "author", member: "GE" },
			{ role: "focal-point", member: "AZ" },
		],
	});
	await makePerson(database, { name: "Nobody Yet", password: null, roles: [{ role: "focal-point", member: "GE" }] });
	await makePerson(database, { name: "Gone 100%", disabledAt: new Date() });
});

const find = async (query: string, actor = officer) =>
	(await findAccounts(actor, test.services, readAccountQuery(new URLSearchParams(query))))?.accounts.map(
		({ name }) => name,
	);

describe("the list of accounts", () => {
	it("finds accounts by part of the name or the email address, ignoring case", async () => {
		expect(await find("q=AUTHOR")).toEqual(["Ana Author"]);
		expect(await find("q=ana_author%40agency")).toEqual(["Ana Author"]);
	});

	it("treats wildcard characters literally", async () => {
		expect(await find("q=%25")).toEqual(["Gone 100%"]);
		expect(await find("q=_")).toEqual(["Ana Author"]);
		expect(await find("q=%5C")).toEqual([]);
		expect(await find("q=ana%00")).toEqual(["Ana Author"]);
	});

	it("finds accounts by role, by country, and by a role for a country", async () => {
		expect(await find("role=focal-point")).toEqual(["Ana Author", "Nobody Yet"]);
		expect(await find("member=GE")).toEqual(["Ana Author", "Nobody Yet"]);
		expect(await find("role=focal-point&member=GE")).toEqual(["Nobody Yet"]);
		expect(await find("role=head")).toEqual(["Leyla Head"]);
	});

	it("finds accounts by state, which every account has", async () => {
		expect(await find("state=invited")).toEqual(["Nobody Yet"]);
		expect(await find("state=disabled")).toEqual(["Gone 100%"]);
		const all = await Promise.all(accountStates.map((state) => find(`state=${state}`)));
		expect(all.flat().length).toBe((await find(""))?.length);
	});

	it("is only for the secretariat", async () => {
		expect(await find("", author)).toBeUndefined();
		expect(await accountFile(author, test.services, author.accountId)).toBeNull();
	});

	it("has pages of fifty, and shows the last one for a page number that is too high", async () => {
		for (let number = 10; number < 10 + accountsPerPage; number += 1) {
			await makePerson(database, { name: `Many ${number}`, roles: [{ role: "researcher" }] });
		}
		await makePerson(database, { name: "Many 99", roles: [{ role: "researcher" }] });
		expect(await find("role=researcher")).toHaveLength(accountsPerPage);
		expect(await find("role=researcher&page=2")).toEqual(["Many 99"]);
		expect(await find("role=researcher&page=7")).toEqual(["Many 99"]);
	});

	it("shows the second factor and the last sign-in, and no secret", async () => {
		const secret = await giveSecondFactor(database, author);
		await test.services.sessions.create(author.accountId);
		const found = await findAccounts(head, test.services, readAccountQuery(new URLSearchParams("q=ana")));
		expect(found?.accounts).toMatchObject([{ secondFactor: true, lastSignInAt: expect.any(Date) }]);
		const file = await accountFile(head, test.services, author.accountId);
		expect(file).toMatchObject({ secondFactorSince: expect.any(Date), secondFactorRequired: true, own: false });
		for (const shown of [JSON.stringify(found), JSON.stringify(file)]) {
			expect(shown).not.toContain(secret);
			expect(shown).not.toContain("argon2");
		}
	});
});

describe("the query of a URL", () => {
	it("is read back from its own URL", () => {
		const query = fc.record({
			text: fc.constantFrom("", "ana", "100%", "a & b", "ليلى"),
			role: fc.constantFrom(undefined, ...roles),
			member: fc.constantFrom(undefined, "AZ", "GE"),
			state: fc.constantFrom(undefined, ...accountStates),
			page: fc.integer({ min: 1, max: 10_000 }),
		});
		fc.assert(
			fc.property(query, (requested) => {
				expect(readAccountQuery(accountQueryParameters(requested))).toEqual(requested);
			}),
		);
	});

	it("never fails", () => {
		const parameters = fc.array(
			fc.tuple(fc.constantFrom("q", "role", "member", "state", "page"), fc.string({ unit: "binary" })),
		);
		fc.assert(
			fc.property(parameters, (pairs) => {
				const { page, text } = readAccountQuery(new URLSearchParams(pairs));
				expect(page).toBeGreaterThanOrEqual(1);
				expect([...text].length).toBeLessThanOrEqual(100);
			}),
		);
	});
});

describe("an account's file", () => {
	it("offers only actions that the reader may take", async () => {
		const seen = async (actor: Person, { accountId }: Person) => {
			const file = await accountFile(actor, test.services, accountId);
			return (
				file && { ...file.may, grant: file.may.grant.length, own: file.own, take: file.roles.map((r) => r.mayRevoke) }
			);
		};
		const { length } = roles;
		expect(await seen(officer, author)).toEqual({
			grant: length - 2,
			invite: true,
			disable: true,
			sendPasswordLink: true,
			resetSecondFactor: true,
			own: false,
			take: [true, true],
		});
		expect(await seen(officer, head)).toMatchObject({
			disable: false,
			sendPasswordLink: false,
			resetSecondFactor: false,
			take: [false],
		});
		expect(await seen(head, officer)).toMatchObject({ grant: length, disable: true, take: [true] });
		expect(await seen(head, head)).toMatchObject({
			disable: false,
			resetSecondFactor: false,
			own: true,
			take: [false],
		});
	});

	it("is missing for an unknown account", async () => {
		expect(await accountFile(head, test.services, "00000000-0000-7000-8000-000000000000")).toBeNull();
		expect(await accountFile(head, test.services, "nonsense")).toBeNull();
	});
});
