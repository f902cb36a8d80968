import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	type Candidate,
	exclusionOf,
	hesitationOf,
	proposeReviewers,
	type ReviewedRecord,
} from "#app/library/review/reviewer-proposals.ts";
import { memberStatuses, roles, serviceFunctions } from "#app/reference/codes.ts";

const today = "2026-11-25";
const record: ReviewedRecord = {
	owners: ["UG"],
	partners: ["AZ"],
	organisations: ["Ministry of Public Service", "Civil Registry Agency"],
	emails: ["office@publicservice.example", "writer@registry.example"],
	functions: ["civil-registration-identity", "licences"],
	languages: ["en", "ar"],
};
const profile = {
	functions: ["licences"],
	languages: ["en"],
	countries: [],
	capacity: 2,
	awayUntil: null,
};
function person(more: Partial<Candidate> = {}): Candidate {
	return {
		accountId: more.name ?? "somebody",
		name: "somebody",
		email: "expert@university.example",
		disabled: false,
		roles: [{ role: "reviewer" }],
		contactFor: [],
		offices: [],
		wrote: false,
		conflict: false,
		invited: false,
		profile,
		open: 0,
		daysSinceLast: null,
		...more,
	};
}

describe("a person may not be invited to review a practice of their own country, or with another conflict of interest", () => {
	const cases: [ReturnType<typeof exclusionOf>, Partial<Candidate>][] = [
		["disabled", { disabled: true }],
		["secretariat", { roles: [{ role: "reviewer" }, { role: "officer" }] }],
		["secretariat", { roles: [{ role: "head" }] }],
		["no-right", { roles: [{ role: "researcher" }] }],
		["no-right", { roles: [] }],
		["no-right", { roles: [{ role: "national-reviewer", member: "TR" }] }],
		["no-right", { roles: [{ role: "national-reviewer", member: "TR", status: "suspended" }] }],
		["owner-country", { roles: [{ role: "reviewer" }, { role: "author", member: "UG", status: "active" }] }],
		["owner-country", { roles: [{ role: "national-reviewer", member: "UG", status: "active" }] }],
		["owner-country", { contactFor: ["UG"] }],
		["partner-country", { roles: [{ role: "national-reviewer", member: "AZ", status: "active" }] }],
		["partner-country", { contactFor: ["AZ"] }],
		["wrote", { wrote: true }],
		["conflict", { conflict: true }],
		["mailbox", { email: "other@PublicService.example" }],
		["mailbox", { email: "other@north.registry.example" }],
		["organisation", { offices: ["Adviser, Ministry of Public Service"] }],
		["organisation", { offices: ["CIVIL REGISTRY AGENCY"] }],
	];
	it.each(cases)("%s: %j", (why, more) => {
		expect(exclusionOf(record, person(more))).toBe(why);
	});

	it.each([
		[{}],
		[{ roles: [{ role: "national-reviewer", member: "TR", status: "declared" }] as const }],
		[{ email: "other@ministry-of-registry.example" }],
		[{ offices: ["Ministry of Public Service Delivery Units".slice(0, 18)] }],
	])("but may be invited if there is no conflict: %j", (more) => {
		expect(exclusionOf(record, person(more))).toBeNull();
	});

	it("but for a free mailbox provider, only if the address is the same", () => {
		const open = { ...record, emails: ["office@gmail.com"] };
		expect(exclusionOf(open, person({ email: "expert@gmail.com" }))).toBeNull();
		expect(exclusionOf(open, person({ email: "Office@gmail.com" }))).toBe("mailbox");
	});
});

describe("a person is not proposed", () => {
	it.each([
		["asked", { invited: true }],
		["away", { profile: { ...profile, awayUntil: today } }],
		["full", { open: 2 }],
		["full", { open: 2, profile: null }],
		["language", { profile: { ...profile, languages: ["fr"] } }],
	] as const)("%s", (why, more) => {
		expect(hesitationOf(record, person(more), today)).toBe(why);
	});

	it.each([
		[{ profile: { ...profile, awayUntil: "2026-11-24" } }],
		[{ open: 2, profile: { ...profile, capacity: 3 } }],
		[{ profile: { ...profile, languages: ["ar-EG"] } }],
		[{ profile: { ...profile, languages: [] } }],
		[{ profile: null }],
	])("but is proposed otherwise: %j", (more) => {
		expect(hesitationOf(record, person(more), today)).toBeNull();
	});
});

describe("proposals", () => {
	it("rank people first who know the field and the language and have time, and give the reasons", () => {
		const both = { ...profile, functions: ["licences", "civil-registration-identity"] };
		const people = [
			person({ name: "knows nothing", profile: { ...profile, functions: [], languages: ["ar"] } }),
			person({ name: "knows one" }),
			person({ name: "knows both", profile: both }),
			person({ name: "knows both and is busy", profile: both, open: 1, daysSinceLast: 90 }),
			person({ name: "said nothing", profile: null }),
		];
		const { proposals } = proposeReviewers(record, people, today);
		expect(proposals.map(({ name }) => name)).toEqual([
			"knows both",
			"knows both and is busy",
			"knows one",
			"knows nothing",
			"said nothing",
		]);
		expect(proposals[1]?.reasons).toEqual([
			{ reason: "functions", functions: ["civil-registration-identity", "licences"] },
			{ reason: "original-language", language: "en" },
			{ reason: "load", open: 1, capacity: 2 },
			{ reason: "last", days: 90 },
		]);
		expect(proposals[3]?.reasons[0]).toEqual({ reason: "language", language: "ar" });
		expect(proposals[4]?.reasons[0]).toEqual({ reason: "no-profile" });
	});

	it("list everyone who is not proposed, with those who may still be invited first", () => {
		const people = [
			person({ name: "a", roles: [{ role: "author", member: "UG", status: "active" }, { role: "reviewer" }] }),
			person({ name: "b", profile: { ...profile, awayUntil: "2027-01-01" } }),
			person({ name: "c", invited: true }),
		];
		expect(proposeReviewers(record, people, today).passedOver).toEqual([
			{ accountId: "b", name: "b", why: "away", mayBeInvited: true },
			{ accountId: "a", name: "a", why: "owner-country", mayBeInvited: false },
			{ accountId: "c", name: "c", why: "asked", mayBeInvited: false },
		]);
	});
});

const country = fc.constantFrom("UG", "AZ", "TR", "GE");
const email = fc.constantFrom("a@one.example", "b@two.one.example", "c@three.example", "d@gmail.com", "e@gmail.com");
const anyRole = fc.record({
	role: fc.constantFrom(...roles),
	member: country,
	status: fc.constantFrom(...memberStatuses),
});
const anyRecord: fc.Arbitrary<ReviewedRecord> = fc.record({
	owners: fc.array(country, { maxLength: 2 }),
	partners: fc.array(country, { maxLength: 2 }),
	organisations: fc.subarray(["Agency of Lakes", "وزارة الخدمات العامة"]),
	emails: fc.array(email, { maxLength: 2 }),
	functions: fc.subarray([...serviceFunctions]),
	languages: fc.subarray(["en", "ar", "az", "tr"]),
});
const anyPerson: fc.Arbitrary<Candidate> = fc.record({
	accountId: fc.uuid(),
	name: fc.constantFrom("A", "B", "C"),
	email,
	disabled: fc.boolean(),
	roles: fc.array(fc.oneof(anyRole, fc.constant({ role: "reviewer" as const })), { maxLength: 3 }),
	contactFor: fc.array(country, { maxLength: 1 }),
	offices: fc.subarray(["Head, Agency of Lakes", "مستشار في وزارة الخدمات العامة", "University"]),
	wrote: fc.boolean(),
	conflict: fc.boolean(),
	invited: fc.boolean(),
	profile: fc.option(
		fc.record({
			functions: fc.subarray([...serviceFunctions]),
			languages: fc.subarray(["en", "ar", "az", "fr"]),
			countries: fc.subarray(["UG", "AZ", "FR"]),
			capacity: fc.integer({ min: 0, max: 4 }),
			awayUntil: fc.constantFrom(null, "2026-11-24", "2026-11-25", "2027-01-01"),
		}),
	),
	open: fc.integer({ min: 0, max: 5 }),
	daysSinceLast: fc.option(fc.integer({ min: 0, max: 400 })),
});
const somePeople = fc.uniqueArray(anyPerson, { selector: ({ accountId }) => accountId, maxLength: 8 });

it("never include a reviewer of an owner or partner country, an author, or somebody who declared a conflict, however suitable", () => {
	fc.assert(
		fc.property(anyRecord, somePeople, (of, people) => {
			const { proposals, passedOver } = proposeReviewers(of, people, today);
			for (const { accountId } of proposals) {
				const found = people.find((one) => one.accountId === accountId) as Candidate;
				const concerned = [...of.owners, ...of.partners];
				expect([...found.roles.map((one) => ("member" in one ? one.member : "")), ...found.contactFor]).not.toEqual(
					expect.arrayContaining([expect.toSatisfy((code: string) => concerned.includes(code))]),
				);
				expect(found).toMatchObject({ disabled: false, wrote: false, conflict: false, invited: false });
				expect(of.emails).not.toContain(found.email);
				expect(exclusionOf(of, found)).toBeNull();
			}
			const named = [...proposals, ...passedOver].map(({ accountId }) => accountId);
			expect(named.sort()).toEqual(people.map(({ accountId }) => accountId).sort());
			for (const one of passedOver.filter(({ mayBeInvited }) => mayBeInvited))
				expect(exclusionOf(of, people.find(({ accountId }) => accountId === one.accountId) as Candidate)).toBeNull();
		}),
	);
});

it("have the same order, whatever the order of the candidates", () => {
	fc.assert(
		fc.property(
			anyRecord,
			somePeople.chain((people) =>
				fc.tuple(fc.constant(people), fc.shuffledSubarray(people, { minLength: people.length })),
			),
			(of, [people, shuffled]) => {
				expect(proposeReviewers(of, shuffled, today)).toEqual(proposeReviewers(of, people, today));
			},
		),
	);
});
