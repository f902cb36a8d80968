import { z } from "zod";
import type { Actor } from "#app/identity/person/actor.ts";
import { viewOf } from "#app/membership/attention/attention-list.server.ts";
import { type AttentionCaseView, caseViews } from "#app/membership/attention/attention-page.server.ts";
import { mayManageRegister } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { Activity } from "#app/platform/prisma/client.ts";

/** Something that was done about a case, or happened to it; days as `2026-11-25`. */
export type CaseStep = { at: string; who: string | null } & (
	| { step: "found"; again: boolean }
	| { step: "snoozed"; until: string; reason: string }
	| { step: "assigned"; to: string | null }
	| { step: "finished"; note: string | null }
	| { step: "reopened" }
);

/** An earlier case of the same kind for the same member. */
type EarlierCase = { id: string; dueOn: string; clearedOn: string; note: string | null };

export type CaseWithHistory = {
	attentionCase: AttentionCaseView;
	/** The day on which it resolved itself. */
	clearedOn: string | null;
	/** The earliest first. */
	steps: CaseStep[];
	/** The latest first. */
	earlier: EarlierCase[];
};

/** Earlier cases shown on a page. */
const maxEarlier = 20;

/** A case with its history, for the secretariat; null for everybody else, and if there is none. */
export async function findAttentionCase(
	actor: Actor,
	services: MemberServices,
	id: string,
	locale: string,
): Promise<CaseWithHistory | null> {
	if (!mayManageRegister(actor) || !z.uuid().safeParse(id).success) return null;
	const { prisma } = services.database;
	const row = await prisma.attentionCase.findUnique({ where: { id } });
	if (!row) return null;
	const [[attentionCase], entries, earlier] = await Promise.all([
		caseViews(services, [viewOf(row, dayOf(services.clock.now()))], locale),
		prisma.activity.findMany({
			where: {
				subjectType: "member",
				subjectId: row.member,
				verb: { startsWith: "attention." },
				after: { path: ["item"], equals: id },
			},
			orderBy: { id: "asc" },
		}),
		prisma.attentionCase.findMany({
			where: { member: row.member, kind: row.kind, id: { not: id }, clearedAt: { not: null } },
			orderBy: [{ dueOn: "desc" }, { id: "desc" }],
			take: maxEarlier,
		}),
	]);
	const names = await namesIn(services, entries);
	const steps = entries.flatMap((entry) => stepOf(entry, names) ?? []);
	const again = entries.some(({ at }) => at < row.foundAt);
	const found: CaseStep = { step: "found", at: dayOf(row.foundAt), who: null, again };
	const before = entries.filter(({ at }) => at < row.foundAt).length;
	return {
		attentionCase: attentionCase as AttentionCaseView,
		clearedOn: row.clearedAt && dayOf(row.clearedAt),
		steps: steps.toSpliced(before, 0, found),
		earlier: earlier.map(({ id, dueOn, clearedAt, doneNote }) => ({
			id,
			dueOn: dayOf(dueOn),
			clearedOn: dayOf(clearedAt as Date),
			note: doneNote,
		})),
	};
}

/** The fields that `work-on-attention.server.ts` logs for a step. */
const logged = z.object({
	until: z.string().optional(),
	reason: z.string().optional(),
	note: z.string().nullish(),
	assignedTo: z.string().nullish(),
});

async function namesIn({ database }: MemberServices, entries: readonly Activity[]): Promise<Map<string, string>> {
	const ids = entries.flatMap(({ actorId, after }) => [actorId ?? [], logged.parse(after).assignedTo ?? []].flat());
	const accounts = await database.prisma.account.findMany({
		where: { id: { in: ids } },
		select: { id: true, name: true },
	});
	return new Map(accounts.map(({ id, name }) => [id, name]));
}

function stepOf({ verb, at, actorId, after }: Activity, names: ReadonlyMap<string, string>): CaseStep | undefined {
	const { until = "", reason = "", note = null, assignedTo = null } = logged.parse(after);
	const said = { at: dayOf(at), who: names.get(actorId ?? "") ?? null };
	switch (verb) {
		case "attention.snooze":
			return { ...said, step: "snoozed", until, reason };
		case "attention.assign":
			return { ...said, step: "assigned", to: assignedTo === null ? null : (names.get(assignedTo) ?? "–") };
		case "attention.finish":
			return { ...said, step: "finished", note };
		case "attention.reopen":
			return { ...said, step: "reopened" };
		default:
			return undefined;
	}
}
