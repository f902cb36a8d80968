import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mayReadLedger } from "#app/exchange/ledger/ledger.policy.ts";
import { ledgerOf } from "#app/exchange/ledger/ledger.server.ts";
import { type ledgerMeasures, medianOfOthers, minOthers } from "#app/exchange/ledger/ledger.ts";
import { makeMedians } from "#app/exchange/ledger/make-medians.server.ts";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, strictLibrary } from "#app/library/record/library.fixture.ts";
import { givenMember, givenSignatories } from "#app/membership/status/members.fixture.ts";

const { clock, database, prisma, services } = await strictLibrary("2026-03-15T09:00:00Z");

const focal = (country: string): Actor => personWithRole("focal-point", country, "declared");
/** Six members that adopt, besides Azerbaijan, which shares; Kazakhstan has left the association. */
const adopters = ["ID", "TR", "MA", "UG", "AE", "ME"];
let pid: string;

beforeAll(async () => {
	await givenSignatories(database, "AZ", ...adopters);
	await givenMember(database, "KZ", "full", [
		{ to: "declared", from: "2019-06" },
		{ to: "former", from: "2025" },
	]);
	pid = await createPublished(services, { countries: ["AZ"] }, { en: exampleText() });
});
beforeEach(async () => {
	clock.set("2026-03-15T09:00:00Z");
	await prisma.adoption.deleteMany();
	await prisma.ledgerMedian.deleteMany();
	await prisma.ledgerMonth.deleteMany();
});

async function adopted(
	adopter: string,
	times: number,
	more: { stage?: string; confirmation?: string; removedAt?: Date } = {},
) {
	const { stage = "adapting", confirmation = "confirmed", removedAt = null } = more;
	const at = clock.now();
	for (let time = 0; time < times; time++)
		await prisma.adoption.create({
			data: {
				...{
					id: crypto.randomUUID(),
					adopter,
					sourcePid: pid,
					sourceVersion: "1.0",
					language: "en",
					stage,
					confirmation,
				},
				...{ parts: "One", changes: "", results: "", notMeasured: false, audience: "public" },
				...{ createdAt: at, lastStepAt: at, stoppedAt: at, removedAt },
			},
		});
}
const entryOf = async (country: string, measure: (typeof ledgerMeasures)[number]) => {
	const ledger = await ledgerOf(focal(country), services, country);
	const { own, median } = ledger?.entries.find((one) => one.measure === measure) ?? {};
	return [own, median];
};

describe("the median of other members", () => {
	const figures = fc.dictionary(fc.stringMatching(/^[A-Z]{2}$/), fc.nat({ max: 50 }), { maxKeys: 14 });

	it("is never computed from fewer than six others with an entry, whatever the figures", () => {
		fc.assert(
			fc.property(figures, fc.stringMatching(/^[A-Z]{2}$/), (all, country) => {
				const others = Object.entries(all).filter(([other, figure]) => other !== country && figure > 0);
				const found = medianOfOthers(new Map(Object.entries(all)), country);
				expect(found === null).toBe(others.length < 6);
				if (found) expect(found.members).toBe(others.length);
			}),
		);
	});

	it("has as many members above it as below, and does not depend on the country's own figure", () => {
		fc.assert(
			fc.property(figures, fc.nat({ max: 50 }), (all, own) => {
				const found = medianOfOthers(new Map([...Object.entries(all), ["own", own]]), "own");
				expect(found).toEqual(medianOfOthers(new Map(Object.entries(all)), "own"));
				if (!found) return;
				const others = Object.values(all).filter((figure) => figure > 0);
				const half = others.length / 2;
				expect(others.filter((figure) => figure < found.median).length).toBeLessThanOrEqual(half);
				expect(others.filter((figure) => figure > found.median).length).toBeLessThanOrEqual(half);
			}),
		);
	});

	it("requires six others", () => expect(minOthers).toBe(6));

	it("is also refused by the database with fewer than six", async () => {
		await expect(
			prisma.ledgerMedian.create({
				data: { country: "AZ", measure: "adopted", median: 1, members: 5, month: new Date("2026-03-01") },
			}),
		).rejects.toThrow();
	});
});

describe("the ledger", () => {
	it("is only for the country's own focal points: not for other countries, authors, the secretariat or the system", async () => {
		expect(await ledgerOf(focal("AZ"), services, "AZ")).not.toBeNull();
		const others = [
			...[publicActor, systemActor, focal("ID"), personWithRole("author", "AZ", "declared")],
			...[personWithRole("national-reviewer", "AZ", "active"), personWithRole("officer"), personWithRole("head")],
			personWithRole("focal-point", "AZ", "prospect"),
		];
		for (const actor of others) {
			expect(mayReadLedger(actor, "AZ")).toBe(false);
			expect(await ledgerOf(actor, services, "AZ")).toBeNull();
		}
	});

	it("shows the median once six others have an entry, as it was computed for the month", async () => {
		await adopted("AZ", 1);
		for (const [index, country] of adopters.slice(0, 5).entries()) await adopted(country, index + 1);
		await adopted("KZ", 9);
		expect(await makeMedians(services)).toBe(true);
		expect(await entryOf("AZ", "adopted")).toEqual([1, null]);
		await adopted("ME", 10);
		expect(await makeMedians(services)).toBe(false);
		expect(await entryOf("AZ", "adopted")).toEqual([1, null]);
		clock.set("2026-04-01T01:00:00Z");
		expect(await makeMedians(services)).toBe(true);
		// The median of 1, 2, 3, 4, 5 and 10; the former member does not count.
		expect(await entryOf("AZ", "adopted")).toEqual([1, 3.5]);
		// For Montenegro, of the others: 1, 2, 3, 4, 5 and Azerbaijan's 1.
		expect(await entryOf("ME", "adopted")).toEqual([10, 2.5]);
		expect(await ledgerOf(focal("AZ"), services, "AZ")).toMatchObject({ month: "2026-04" });
	});

	it("counts adoptions for both sides, but no interest, and nothing that is disputed or removed", async () => {
		await adopted("ID", 2);
		await adopted("ID", 1, { stage: "interested" });
		await adopted("ID", 1, { confirmation: "disputed" });
		await adopted("ID", 1, { removedAt: clock.now() });
		expect([await entryOf("ID", "adopted"), await entryOf("AZ", "shared")]).toEqual([
			[2, null],
			[2, null],
		]);
	});

	it("counts answered questions, and accepted introductions for both sides", async () => {
		const at = clock.now();
		for (const state of ["answered", "declined"]) {
			const id = crypto.randomUUID();
			await prisma.question.create({
				data: {
					...{
						id,
						threadId: id,
						pid,
						version: "1.0",
						language: "en",
						locale: "en",
						text: "How?",
						state,
						answer: "So.",
					},
					...{ createdAt: at, sentAt: at, closedAt: at, answeredFor: "AZ", askerAgrees: false, answererAgrees: false },
				},
			});
		}
		for (const to of ["accepted", "declined"]) {
			const closed = to === "declined" ? { waitingOn: "nobody", closedAt: at } : { waitingOn: "requester" };
			await prisma.request.create({
				data: {
					...{ type: "introduction", subjectType: "member", subjectId: "AZ", member: "ID", fromRole: "focal-point" },
					...{ toKind: "role", toRole: "focal-point", toMember: "AZ", state: to, ...closed },
					...{ content: {}, createdAt: at, sentAt: at },
					entries: { create: { at, side: "responder", kind: "state", visibility: "both", data: { to }, revision: 1 } },
				},
			});
		}
		expect(await entryOf("AZ", "questionsAnswered")).toEqual([1, null]);
		expect(await entryOf("AZ", "introductionsGiven")).toEqual([1, null]);
		expect(await entryOf("ID", "introductionsTaken")).toEqual([1, null]);
		expect(await entryOf("ID", "introductionsGiven")).toEqual([0, null]);
	});
});
