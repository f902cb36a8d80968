import { phaseOf } from "#app/awards/calls/call.ts";
import { type CallRecord, callColumns, callOf } from "#app/awards/calls/call-rows.server.ts";
import {
	type ConsentState,
	consentRules,
	type NominationContent,
	type NominationState,
	nominationRules,
	resubmissionForm,
} from "#app/awards/nominations/nomination.ts";
import { consentOf, consentsOf, nominationOf } from "#app/awards/nominations/nomination-rows.server.ts";
import { notifyOfNomination } from "#app/awards/nominations/notify-of-nomination.server.ts";
import { requestOfRow } from "#app/cases/case-rows.server.ts";
import { itemsOpen } from "#app/cases/case-rules.ts";
import { type At, type CaseType, caseMoves, officeIf } from "#app/cases/case-type.ts";
import { mustMoveRequest } from "#app/cases/move-case.server.ts";
import { reasonForm } from "#app/cases/reason-form.ts";
import { type RequestCase, requestCases } from "#app/cases/request-case.server.ts";
import { isSecretariat } from "#app/identity/person/actor.ts";
import { memberStatuses, type Statuses } from "#app/library/access/clearing-countries.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import type { Transaction } from "#app/platform/database/database.server.ts";

/** What the rules depend on: statuses, the calls, and the practices that were withdrawn. */
type World = { statuses: Statuses; calls: ReadonlyMap<string, CallRecord>; withdrawn: ReadonlySet<string> };
type NominationCase = RequestCase<NominationContent, NominationState>;
type ConsentCase = RequestCase<NominationContent & { country: string }, ConsentState>;

async function prepare(services: LibraryServices): Promise<World> {
	const { prisma } = services.database;
	const [statuses, calls, withdrawn] = await Promise.all([
		memberStatuses(services),
		prisma.awardCall.findMany({ where: { state: { not: "draft" } }, include: callColumns }),
		prisma.practice.findMany({
			where: { withdrawnAt: { not: null }, nominations: { some: {} } },
			select: { pid: true },
		}),
	]);
	return {
		statuses,
		calls: new Map(calls.map((call) => [call.id, callOf(call)])),
		withdrawn: new Set(withdrawn.map(({ pid }) => pid)),
	};
}

const { open, store, ...ofNominations } = requestCases(nominationRules, nominationOf);
const move = caseMoves<NominationCase, World>();

/** Nominations are screened until the juries begin. */
function mayScreen({ actor, now, world, held }: At<NominationCase, World>): boolean {
	const call = world.calls.get(held.subject.callId);
	return isSecretariat(actor) && call !== undefined && ["open", "screening"].includes(phaseOf(call, now));
}

/** A nomination can be withdrawn until a decision on its call is proposed. */
function mayChange({ now, world, held }: At<NominationCase, World>): boolean {
	const call = world.calls.get(held.subject.callId);
	return (
		held.side === "requester" && call !== undefined && ["open", "screening", "judging"].includes(phaseOf(call, now))
	);
}

const moves = {
	return: move({
		from: ["sent"],
		to: "returned",
		form: reasonForm,
		by: (at) => officeIf(mayScreen(at)),
	}),
	resubmit: move({
		from: ["returned"],
		to: "sent",
		form: resubmissionForm,
		by: (at) => officeIf(mayChange(at)),
		data: (_, { endorsement }) => ({ endorsement }),
	}),
	accept: move({
		from: ["sent"],
		to: "accepted",
		by: async (at) =>
			officeIf(
				mayScreen(at) &&
					itemsOpen(nominationRules, at.held.request.checklist).length === 0 &&
					(await consentsOf(at.tx, at.held.id)).every(({ state }) => state === "accepted"),
			),
	}),
	decline: move({
		from: ["sent", "returned"],
		to: "declined",
		form: reasonForm,
		by: (at) => officeIf(mayScreen(at)),
	}),
	withdraw: move({
		from: ["sent", "returned", "accepted"],
		to: "withdrawn",
		by: (at) => officeIf(mayChange(at)),
	}),
	losePractice: move({
		from: ["sent", "returned", "accepted"],
		to: "withdrawn",
		data: () => ({ cause: "practice-withdrawn" }),
	}),
	finish: move({ from: ["accepted"], to: "done" }),
};

/** Nominations: entered by focal points, screened by the secretariat. */
export const nominationCases: CaseType<LibraryServices, World, NominationCase, typeof moves> = {
	...ofNominations,
	prepare,
	moves,
	async store(at, step, data) {
		const { endorsement, ...rest } = data;
		if (typeof endorsement === "string")
			await at.tx.awardNomination.update({ where: { id: at.held.id }, data: { endorsement } });
		await store(at, step, rest);
		if (step.move.to === "withdrawn" || step.move.to === "declined") await closeConsents(at.tx, at, at.held.id);
	},
	notify: ({ tx, now, held }, { move: { to, by }, sent }) =>
		by && ["returned", "accepted", "declined"].includes(to)
			? notifyOfNomination(tx, now, held.request, {
					kind: "nomination-news",
					occasion: `${to}:${held.request.revision}`,
					message: sent.reason,
				})
			: Promise.resolve(),
	night: {
		open: (reader) => open(reader),
		due: ({ world, held: { subject, state } }) => {
			if (world.withdrawn.has(subject.pid)) return "losePractice";
			return state === "accepted" && world.calls.get(subject.callId)?.state === "published" ? "finish" : undefined;
		},
		remind: () => Promise.resolve(),
	},
};

const { open: openConsents, ...ofConsents } = requestCases(consentRules, consentOf);
const consentMove = caseMoves<ConsentCase, World>();

/** A consent comes before the call closes, from a country whose focal point is asked. */
function mayConsent({ now, world, held }: At<ConsentCase, World>): boolean {
	const call = world.calls.get(held.subject.callId);
	return held.side === "responder" && call !== undefined && phaseOf(call, now) === "open";
}

const consentMoves = {
	consent: consentMove({ from: ["sent"], to: "accepted", by: (at) => officeIf(mayConsent(at)) }),
	refuse: consentMove({
		from: ["sent"],
		to: "declined",
		form: reasonForm,
		by: (at) => officeIf(mayConsent(at)),
	}),
	lapse: consentMove({ from: ["sent"], to: "withdrawn", data: () => ({ cause: "call-closed" }) }),
};

/** The consents of the other countries of a joint practice. */
export const consentCases: CaseType<LibraryServices, World, ConsentCase, typeof consentMoves> = {
	...ofConsents,
	prepare,
	moves: consentMoves,
	notify: ({ tx, now, held }, { move: { to, by } }) =>
		by
			? notifyOfNomination(tx, now, held.request, {
					kind: "nomination-news",
					occasion: `${to}:${held.id}`,
					message: undefined,
				})
			: Promise.resolve(),
	night: {
		open: (reader) => openConsents(reader),
		due: ({ now, world, held: { subject } }) => {
			const call = world.calls.get(subject.callId);
			return call && ["coming", "open"].includes(phaseOf(call, now)) ? undefined : "lapse";
		},
		remind: () => Promise.resolve(),
	},
};

/** Withdraws the requests for consent to a nomination that is over. */
async function closeConsents(
	tx: Transaction,
	by: Pick<At<NominationCase, World>, "actor" | "now">,
	nominationId: string,
): Promise<void> {
	for (const { id } of (await consentsOf(tx, nominationId)).filter(({ state }) => state === "sent")) {
		const request = requestOfRow(await tx.request.findUniqueOrThrow({ where: { id } }));
		await mustMoveRequest(tx, by, consentRules, request, { to: "withdrawn", side: "requester" });
	}
}
