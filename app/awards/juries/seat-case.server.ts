import type { z } from "zod";
import { phaseOf } from "#app/awards/calls/call.ts";
import { mayLeadJuries } from "#app/awards/juries/jury.policy.ts";
import { type SeatState, seatContent, seatRules } from "#app/awards/juries/jury.ts";
import {
	isScored,
	type Jury,
	type JuryReading,
	lockJury,
	notifyJurors,
	openIfDue,
	owed,
} from "#app/awards/juries/jury-rows.server.ts";
import { type At, type CaseType, caseMoves, officeIf } from "#app/cases/case-type.ts";
import { reasonForm } from "#app/cases/reason-form.ts";
import { reminderDay } from "#app/cases/reminder-days.ts";
import { type RequestCase, requestCases } from "#app/cases/request-case.server.ts";
import { memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { dayOf } from "#app/platform/partial-date.ts";

type World = JuryReading;
type SeatCase = RequestCase<z.output<typeof seatContent> & { jury: Jury }, SeatState>;

const { open, lock, store, ...ofSeats } = requestCases(seatRules, ({ type, content, state }) =>
	type === seatRules.type ? { subject: seatContent.parse(content), state: state as SeatState } : null,
);
const move = caseMoves<SeatCase, World>();

/** Seats change while the category is sealed and its call goes on. */
function isOpenToChange({ held, now }: At<SeatCase, World>): boolean {
	const { call, category } = held.subject.jury;
	return category.openedAt === null && ["coming", "open", "screening", "judging"].includes(phaseOf(call, now));
}

const moves = {
	accept: move({
		from: ["sent"],
		to: "accepted",
		by: (at) => officeIf(at.held.side === "responder" && isOpenToChange(at)),
	}),
	decline: move({
		from: ["sent", "accepted"],
		to: "declined",
		form: reasonForm,
		by: (at) => officeIf(at.held.side === "responder" && isOpenToChange(at)),
	}),
	remove: move({
		from: ["sent", "accepted"],
		to: "withdrawn",
		form: reasonForm,
		by: (at) => officeIf(mayLeadJuries(at.actor) && at.held.side !== "responder" && isOpenToChange(at)),
	}),
	lapse: move({ from: ["sent", "accepted"], to: "withdrawn", data: () => ({ cause: "call-closed" }) }),
	finish: move({ from: ["accepted"], to: "done" }),
};

/** Seats on juries: the secretariat invites a person, who accepts or refuses; a head removes jurors. */
export const seatCases: CaseType<LibraryServices, World, SeatCase, typeof moves> = {
	...ofSeats,
	moves,
	prepare: async (services) => ({ statuses: await memberStatuses(services), locale: "en" }),
	async lock(tx, actor, id) {
		const seat = await tx.awardSeat.findUnique({ where: { id }, select: { categoryId: true } });
		// The category is locked first, as by everything else that a jury does. Titles and statuses don't matter here.
		const jury = seat && (await lockJury(tx, seat.categoryId, { statuses: new Map(), locale: "en" }));
		const held = jury && (await lock(tx, actor, id));
		return held && { ...held, subject: { ...held.subject, jury } };
	},
	async store(at, step, data) {
		await store(at, step, data);
		const { tx, held, actor, now, world } = at;
		const { to } = step.move;
		// The sheets of a juror who leaves while they are sealed don't count.
		if (to === "declined" || to === "withdrawn")
			await tx.awardSheet.updateMany({
				where: { seatId: held.id, state: "submitted", seat: { category: { openedAt: null } } },
				data: { state: "void", voidReason: to === "declined" ? "resigned" : "removed" },
			});
		await openIfDue(tx, actor, held.subject.categoryId, { now, reading: world });
	},
	notify: () => Promise.resolve(),
	night: {
		open: (reader) => open(reader),
		due({ held: { state, subject } }) {
			const { call, category } = subject.jury;
			if (state === "accepted" && call.state === "published") return "finish";
			const isOver = call.state === "cancelled" || call.state === "published";
			return isOver || (state === "sent" && category.openedAt !== null) ? "lapse" : undefined;
		},
		async remind({ tx, now, world, held: { id, state, request, subject } }) {
			const jury = await lockJury(tx, subject.categoryId, world);
			const seat = jury?.seats.find((one) => one.id === id);
			if (!jury || !seat) return;
			const today = dayOf(now);
			const isOwing = isScored(jury) && state === "accepted" && owed(seat, jury).length > 0;
			const dueOn = state === "sent" ? request.dueOn : isOwing ? jury.call.sheetsDueAt.slice(0, 10) : null;
			const occasion = dueOn && reminderDay(dueOn, today);
			if (!occasion) return;
			const kind = state === "sent" ? "jury-asked" : "jury-sheets";
			await notifyJurors(tx, now, jury, { kind, occasion, to: [seat], dueOn });
		},
	},
};
