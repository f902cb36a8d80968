import { beforeAll, beforeEach, expect, it } from "vitest";
import { type ExchangeFigures, exchangeFigures } from "#app/exchange/figures/exchange-figures.server.ts";
import { personWithRole } from "#app/identity/person/actor.fixture.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { givenQuestion } from "#app/library/questions/questions.fixture.ts";
import { createPublished, testLibrary } from "#app/library/record/library.fixture.ts";
import { dateOf, daysAfter } from "#app/platform/partial-date.ts";

const library = await testLibrary("2026-11-30T09:00:00Z");
const { prisma } = library.database;
const officer = personWithRole("officer");
let pid: string;

beforeAll(async () => {
	pid = await createPublished(library.services);
});
beforeEach(async () => {
	await prisma.question.deleteMany();
});

const read = (year = 2026, on = "2026-11-30") => exchangeFigures(officer, library.services, { year, on });
const part = async (name: keyof ExchangeFigures, year?: number, on?: string) => (await read(year, on))?.[name];

async function asked(sentOn: string, state: string, afterDays?: number) {
	const sentAt = dateOf(sentOn);
	const closedAt = afterDays === undefined ? null : dateOf(daysAfter(sentOn, afterDays));
	await givenQuestion(prisma, pid, { state, createdAt: sentAt, sentAt, closedAt });
}

async function introduced(sentOn: string, to: "sent" | "accepted" | "declined" | "withdrawn", afterDays = 1) {
	const createdAt = dateOf(sentOn);
	const at = dateOf(daysAfter(sentOn, afterDays));
	const turn =
		to === "sent"
			? { waitingOn: "responder" }
			: to === "accepted"
				? { waitingOn: "requester" }
				: { waitingOn: "nobody", closedAt: at };
	const { id } = await prisma.request.create({
		data: {
			type: "introduction",
			subjectType: "member",
			subjectId: "ID",
			member: "AZ",
			fromRole: "focal-point",
			toKind: "role",
			toRole: "focal-point",
			toMember: "ID",
			state: to,
			...turn,
			content: {},
			createdAt,
			sentAt: createdAt,
			...(to === "sent"
				? {}
				: {
						entries: {
							create: { at, side: "responder", kind: "state", visibility: "both", data: { to }, revision: 1 },
						},
					}),
		},
	});
	return id;
}

it("the figures are only for the secretariat, and count nothing from before the exchange began", async () => {
	const nothing = { count: 0, of: 0 };
	expect(await read(2019, "2019-12-31")).toEqual({
		questions: nothing,
		introductions: nothing,
		outcomes: nothing,
		adoptions: nothing,
		confirmed: 0,
		stopped: 0,
	});
	for (const actor of [publicActor, personWithRole("focal-point", "AZ", "active"), personWithRole("researcher")])
		expect(await exchangeFigures(actor, library.services, { year: 2026, on: "2026-11-30" })).toBeNull();
});

it("counts questions answered or declined within 14 days, out of those that were answered or whose time is over", async () => {
	await asked("2026-03-01", "answered", 14);
	await asked("2026-03-01", "declined", 2);
	await asked("2026-03-01", "answered", 15);
	await asked("2026-03-01", "unanswered", 60);
	await asked("2026-11-01", "waiting");
	// Not yet due, not from this year, or not in need of an answer.
	await asked("2026-11-25", "waiting");
	await asked("2025-03-01", "answered", 1);
	for (const state of ["withdrawn", "removed", "closed"]) await asked("2026-03-01", state, 20);
	expect(await part("questions")).toEqual({ count: 2, of: 5 });
	// As of a day by which only one had been declined.
	expect(await part("questions", 2026, "2026-03-10")).toEqual({ count: 1, of: 1 });
});

it("counts introductions answered in time, known outcomes, and adoptions that resulted from introductions", async () => {
	const id = await introduced("2026-03-01", "accepted", 14);
	await introduced("2026-03-01", "declined", 15);
	await introduced("2026-03-01", "sent");
	await introduced("2026-03-01", "withdrawn");
	await introduced("2026-11-25", "sent");
	const fresh = await introduced("2026-11-20", "accepted");
	const late = await introduced("2025-12-10", "accepted");
	expect(await part("introductions")).toEqual({ count: 2, of: 4 });
	// Out of those accepted at least 30 days ago and not asked in another year; the last of 2025 was asked in 2026.
	expect(await part("outcomes")).toEqual({ count: 0, of: 2 });
	for (const requestId of [id, fresh])
		await prisma.introductionOutcome.create({
			data: {
				id: crypto.randomUUID(),
				requestId,
				side: "asked",
				answer: "talking",
				note: "",
				at: dateOf("2026-11-28"),
			},
		});
	expect(await part("outcomes")).toEqual({ count: 1, of: 2 });
	expect(await part("outcomes", 2026, "2026-11-01")).toEqual({ count: 0, of: 2 });
	const adopt = (introductionId: string | null, createdAt: string, step?: string) =>
		prisma.adoption.create({
			data: {
				id: crypto.randomUUID(),
				adopter: "AZ",
				sourcePid: pid,
				sourceVersion: "1.0",
				language: "en",
				introductionId,
				stage: "interested",
				confirmation: "not-asked",
				parts: "",
				changes: "",
				results: "",
				notMeasured: false,
				audience: "public",
				createdAt: dateOf(createdAt),
				lastStepAt: dateOf(createdAt),
				stoppedAt: dateOf(createdAt),
				...(step
					? {
							steps: {
								create: [1, 2].map(() => ({ step, side: "source", audience: "public", at: dateOf(createdAt) })),
							},
						}
					: {}),
			},
		});
	await adopt(id, "2026-05-01", "confirmed");
	await adopt(late, "2025-12-30", "stopped");
	await adopt(null, "2026-05-01", "stopped");
	expect(await part("adoptions")).toEqual({ count: 1, of: 2 });
	expect([await part("confirmed"), await part("stopped")]).toEqual([1, 1]);
	await prisma.adoption.updateMany({ data: { removedAt: dateOf("2026-06-01") } });
	expect(await part("adoptions")).toEqual({ count: 0, of: 2 });
	expect([await part("confirmed"), await part("stopped")]).toEqual([0, 0]);
});
