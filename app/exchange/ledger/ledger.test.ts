import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mayReadLedger } from "#app/exchange/ledger/ledger.policy.ts";
import { ledgerOf } from "#app/exchange/ledger/ledger.server.ts";
import type { LedgerMeasure } from "#app/exchange/ledger/ledger.ts";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { type Actor, publicActor, systemActor } from "#app/identity/person/actor.ts";
import { givenQuestion } from "#app/library/questions/questions.fixture.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished, strictLibrary } from "#app/library/record/library.fixture.ts";
import { givenSignatories } from "#app/membership/status/members.fixture.ts";

const { clock, database, prisma, services } = await strictLibrary("2026-03-15T09:00:00Z");

const focal = (country: string): Actor => personWithRole("focal-point", country, "declared");
let pid: string;

beforeAll(async () => {
	await givenSignatories(database, "AZ", "ID");
	pid = await createPublished(services, { countries: ["AZ"] }, { en: exampleText() });
});
beforeEach(async () => {
	clock.set("2026-03-15T09:00:00Z");
	await prisma.adoption.deleteMany();
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
				id: crypto.randomUUID(),
				adopter,
				sourcePid: pid,
				sourceVersion: "1.0",
				language: "en",
				stage,
				confirmation,
				parts: "One",
				changes: "",
				results: "",
				notMeasured: false,
				audience: "public",
				createdAt: at,
				lastStepAt: at,
				stoppedAt: at,
				removedAt,
			},
		});
}
const figureOf = async (country: string, measure: LedgerMeasure) =>
	(await ledgerOf(focal(country), services, country))?.[measure];

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

	it("counts adoptions for both sides, but no interest, and nothing that is disputed or removed", async () => {
		await adopted("ID", 2);
		await adopted("ID", 1, { stage: "interested" });
		await adopted("ID", 1, { confirmation: "disputed" });
		await adopted("ID", 1, { removedAt: clock.now() });
		expect([await figureOf("ID", "adopted"), await figureOf("AZ", "shared")]).toEqual([2, 2]);
		expect([await figureOf("ID", "shared"), await figureOf("AZ", "adopted")]).toEqual([0, 0]);
	});

	it("counts answered questions, and accepted introductions for both sides", async () => {
		const at = clock.now();
		for (const state of ["answered", "declined"]) {
			const closed = { createdAt: at, sentAt: at, closedAt: at };
			await givenQuestion(prisma, pid, { ...closed, state, answer: "So.", answeredFor: "AZ" });
		}
		for (const to of ["accepted", "declined"]) {
			const closed = to === "declined" ? { waitingOn: "nobody", closedAt: at } : { waitingOn: "requester" };
			await prisma.request.create({
				data: {
					type: "introduction",
					subjectType: "member",
					subjectId: "AZ",
					member: "ID",
					fromRole: "focal-point",
					toKind: "role",
					toRole: "focal-point",
					toMember: "AZ",
					state: to,
					...closed,
					content: {},
					createdAt: at,
					sentAt: at,
					entries: { create: { at, side: "responder", kind: "state", visibility: "both", data: { to }, revision: 1 } },
				},
			});
		}
		expect(await figureOf("AZ", "questionsAnswered")).toBe(1);
		expect(await figureOf("AZ", "introductionsGiven")).toBe(1);
		expect(await figureOf("ID", "introductionsTaken")).toBe(1);
		expect(await figureOf("ID", "introductionsGiven")).toBe(0);
	});
});
