import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import { focalPoint, givenContact } from "#app/membership/contacts/contacts.fixture.ts";
import { post, request, type SignedIn, testApp } from "../setup/test-app.ts";

const app = testApp();
/** The cookies of people whose roles have the most rights outside the secretariat. */
const others: string[] = [];
let officer: SignedIn;

/** Ids of existing rows. Other ids in paths belong to no row. */
const ids = { contacts: "", accounts: "" };

beforeAll(async () => {
	for (const role of ["focal-point", "author", "national-reviewer"] as const)
		others.push((await app.signIn([{ role, member: "AZ" }])).cookie);
	for (const role of ["reviewer", "researcher"] as const) others.push((await app.signIn([{ role }])).cookie);
	officer = await app.signIn([{ role: "officer" }]);
	ids.accounts = (await app.signIn([{ role: "reviewer" }])).person.accountId;
	const contact = focalPoint("AZ", { role: "technical-contact" });
	ids.contacts = await givenContact(officer.person, app.services, contact);
});

const unknown = crypto.randomUUID();
const values: Record<string, string> = { locale: "en", pid: "MMYE-W", code: "AZ", language: "ar" };

/** The kind of row to which the id in a path belongs, if a test has made one. */
const kindIn = (pattern: string) => /\/(contacts|accounts)\/:id/.exec(pattern)?.[1] as keyof typeof ids | undefined;

function addressOf(pattern: string): string {
	const kind = kindIn(pattern);
	const id = kind ? ids[kind] : unknown;
	return pattern.replaceAll(/:(\w+)/g, (_, name: string) => values[name] ?? id);
}

/** Every route that is for the secretariat only, and whether it has an action. */
const routes = readFileSync("tests/route-audiences.txt", "utf8")
	.split("\n")
	.filter((line) => line.includes("secretariat,") || line.endsWith("loader: secretariat"))
	.map((line) => ({ pattern: line.split(" ", 1)[0] ?? "", hasAction: line.includes("action: secretariat") }));

/** Forms that change an account or a contact when an officer sends them. */
const forms: Record<keyof typeof ids, Record<string, string>[]> = {
	accounts: [{ intent: "disable" }, { intent: "grant", role: "researcher" }],
	contacts: [
		{
			revision: "1",
			personName: "Orkhan B.",
			office: "Another office",
			email: "orkhan@agency.example",
			phone: "",
			visibility: "public",
			from: "2026-01-01",
			to: "2027-06-30",
		},
		{ revision: "1", on: "2026-06-01", reason: "Moved on" },
	],
};

it("every page of the secretariat leads people who are signed out to the sign-in page, and does not exist for others", async () => {
	const stored = async () => [
		await app.database.prisma.contact.findMany(),
		await app.database.prisma.account.findUnique({ where: { id: ids.accounts }, include: { roles: true } }),
	];
	const before = await stored();
	expect(routes.length).toBeGreaterThan(70);
	for (const { pattern, hasAction } of routes) {
		const address = addressOf(pattern);
		const signedOut = await request(`${app.origin}${address}`);
		expect([address, signedOut.status]).toEqual([address, 303]);
		expect(signedOut.headers.get("location"), address).toContain("/en/account/sign-in?to=");
		for (const cookie of others) {
			expect((await request(`${app.origin}${address}`, { cookie })).status, address).toBe(404);
			const kind = kindIn(pattern);
			for (const form of hasAction ? (kind ? forms[kind] : [{ intent: "x" }]) : [])
				expect((await post(app.origin, address, form, { cookie })).status, address).toBe(404);
		}
	}
	expect(await stored()).toEqual(before);
});

it("the pages of an existing contact and account exist for an officer", async () => {
	const patterns = routes.map(({ pattern }) => pattern).filter(kindIn);
	expect(patterns).toHaveLength(6);
	for (const address of patterns.map(addressOf))
		expect((await request(`${app.origin}${address}`, { cookie: officer.cookie })).status, address).toBe(200);
});

it("no cache stores answers of the secretariat's pages", async () => {
	const { cookie } = officer;
	for (const address of ["/en/secretariat", "/en/secretariat/activity", "/en/secretariat/members/AZ"]) {
		const { status, headers } = await request(`${app.origin}${address}`, { cookie });
		expect([status, headers.get("cache-control")], address).toEqual([200, "private, no-store"]);
	}
	const { headers } = await post(app.origin, "/en/account/sign-out", {}, { cookie });
	expect(headers.get("clear-site-data"), "nor stay in the browser after signing out").toBe('"cache"');
});
