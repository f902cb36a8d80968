import { type callFields, givenCall } from "#app/awards/calls/calls.fixture.ts";
import { beginJudging } from "#app/awards/juries/begin-judging.server.ts";
import { chooseTrial } from "#app/awards/juries/choose-trial.server.ts";
import { declareConflicts } from "#app/awards/juries/declare-conflicts.server.ts";
import type { SheetEntries } from "#app/awards/juries/jury.ts";
import { lockJury, undeclared } from "#app/awards/juries/jury-rows.server.ts";
import { saveSheet, saveTrial } from "#app/awards/juries/save-sheet.server.ts";
import { seatCases } from "#app/awards/juries/seat-case.server.ts";
import { seatJuror } from "#app/awards/juries/seat-juror.server.ts";
import { nominate } from "#app/awards/nominations/nominate.server.ts";
import { nominationChecks, nominationRules } from "#app/awards/nominations/nomination.ts";
import { nominationCases } from "#app/awards/nominations/nomination-case.server.ts";
import { moveCase } from "#app/cases/run-case.server.ts";
import { updateChecklist } from "#app/cases/update-checklist.server.ts";
import type { Actor, Person } from "#app/identity/person/actor.ts";
import { exampleText } from "#app/library/record/example-records.ts";
import { createPublished } from "#app/library/record/library.fixture.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";

/** Scores of the criteria `c1`, `c2` … of a sheet, each with a comment. */
export function entriesOf(...scores: (number | null)[]): SheetEntries {
	return Object.fromEntries(scores.map((score, at) => [`c${at + 1}`, { score, comment: `Because of ${score}.` }]));
}

/** A published full case of its owners. */
async function givenFullCase(services: LibraryServices, title: string, countries: string[]): Promise<string> {
	const pid = await createPublished(services, { countries }, { en: exampleText({ title }) });
	const where = { pid };
	await services.database.prisma.practice.update({ where, data: { tier: "full", provenance: "owner" } });
	return pid;
}

/** Nominates a practice for a country, and declares the nomination eligible. */
async function givenEligible(
	services: LibraryServices,
	officer: Actor,
	focal: Actor,
	entry: { callId: string; categoryId: string; member: string; pid: string },
): Promise<string> {
	const id = crypto.randomUUID();
	await must(nominate(focal, services, { ...entry, id, endorsement: "Ministry, 1 February 2026" }), "sent");
	const findings = Object.fromEntries(
		nominationChecks.map((item) => [item, { found: "there" as const, comment: null }]),
	);
	const { prisma } = services.database;
	const revision = async () => (await prisma.request.findUniqueOrThrow({ where: { id } })).revision;
	const checked = { requestId: id, revision: await revision(), findings };
	await must(updateChecklist(officer, services, nominationRules, checked), "saved");
	await must(moveCase(officer, services, nominationCases, "accept", { id, revision: await revision() }), "done");
	return id;
}

export type GivenJury = {
	callId: string;
	categoryId: string;
	/** The ids of the nominations, in the order of their countries. */
	nominations: string[];
	/** The seats, in the order of the jurors; the first one is the chair. */
	seats: string[];
};

/**
 * A call that is judged, with eligible nominations and jurors who have taken their seats. The clock of the services must
 * be settable; it is left in the time of judging, after 31 March 2026.
 */
export async function givenJury(
	services: LibraryServices & { clock: { set(moment: string): void } },
	{
		officer,
		head,
		nominators,
		jurors,
		fields = {},
		weights = [60, 40],
	}: {
		officer: Actor;
		head: Actor;
		/** The focal points who nominate, each with the country and the practice; a new one if it is left out. */
		nominators: { by: Actor; member: string; pid?: string }[];
		jurors: Person[];
		fields?: Partial<ReturnType<typeof callFields>>;
		weights?: readonly number[];
	},
): Promise<GivenJury> {
	services.clock.set("2026-02-02T09:00:00Z");
	const slug = `call-${crypto.randomUUID()}`;
	const memberLimit = "20";
	const call = await givenCall(services, { fields: { slug, memberLimit, ...fields }, categories: [weights] });
	const categoryId = call.categories[0] ?? "";
	const nominations: string[] = [];
	for (const [at, { by, member, pid }] of nominators.entries()) {
		const entered = pid ?? (await givenFullCase(services, `Practice ${at + 1}`, [member]));
		const entry = { callId: call.id, categoryId, member, pid: entered };
		nominations.push(await givenEligible(services, officer, by, entry));
	}
	const trial = await givenFullCase(services, "Trial record", ["UG"]);
	await must(chooseTrial(officer, services, { categoryId, pid: trial }), "chosen");
	const seats: string[] = [];
	for (const [at, juror] of jurors.entries())
		seats.push(await givenSeat(services, officer, juror, categoryId, at === 0));
	services.clock.set("2026-04-01T09:00:00Z");
	await must(beginJudging(head, services, call.id), "judging");
	return { callId: call.id, categoryId, nominations, seats };
}

/** Invites a person to a jury, who accepts. @returns the id of the seat */
export async function givenSeat(
	services: LibraryServices,
	officer: Actor,
	juror: Person,
	categoryId: string,
	chair = false,
): Promise<string> {
	const id = crypto.randomUUID();
	await must(seatJuror(officer, services, { id, categoryId, accountId: juror.accountId, chair }), "invited");
	await must(moveCase(juror, services, seatCases, "accept", { id, revision: 1 }), "done");
	return id;
}

/** A juror scores the trial record, and declares no conflict on any nomination. */
export async function givenReady(services: LibraryServices, juror: Actor, seatId: string): Promise<void> {
	const { prisma } = services.database;
	const { categoryId } = await prisma.awardSeat.findUniqueOrThrow({ where: { id: seatId } });
	const jury = await prisma.$transaction((tx) => lockJury(tx, categoryId, { statuses: new Map(), locale: "en" }));
	const seat = jury?.seats.find(({ id }) => id === seatId);
	if (!jury || !seat) throw new Error("no seat");
	const entries = entriesOf(...jury.category.criteria.map(() => 3));
	await must(saveTrial(juror, services, { seatId, entries, submit: true }), "submitted");
	const none = undeclared(seat, jury).map(({ id }) => ({ nominationId: id, conflict: false, reason: "" }));
	await must(declareConflicts(juror, services, { seatId, declarations: none }), "declared");
}

/** A juror submits a new sheet. */
export function submitted(
	services: LibraryServices,
	juror: Actor,
	seatId: string,
	nominationId: string,
	scores: readonly number[],
) {
	const entries = entriesOf(...scores);
	return saveSheet(juror, services, { seatId, nominationId, revision: 0, entries, submit: true });
}

async function must<Outcome extends { outcome: string }>(command: Promise<Outcome>, outcome: string): Promise<void> {
	const result = await command;
	if (result.outcome !== outcome) throw new Error(`${outcome} expected: ${JSON.stringify(result)}`);
}
