import type { Actor } from "#app/identity/person/actor.ts";
import type { AttentionKind } from "#app/membership/attention/attention-due.ts";
import { viewOf, whereOf } from "#app/membership/attention/attention-list.server.ts";
import { type AttentionCaseView, caseViews } from "#app/membership/attention/attention-page.server.ts";
import { maySeeContributions, maySeeDeadlines } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/** Kinds that a member can act on or waits for. The other kinds are internal to the secretariat. */
const ownKinds: readonly AttentionKind[] = [
	"request-due",
	"answer-deadline-reached",
	"no-focal-point",
	"term-ended",
	"term-ends-soon",
	"agreement-expired",
	"agreement-last-warning",
	"agreement-first-warning",
	"no-activity",
	"contribution-late",
	"instrument-not-on-file",
];

/** Maximum number of cases that a member is shown; a country has a few. */
const maxCases = 50;

/**
 * The cases of the attention list that a member's focal point sees, the earliest due first: including those that the
 * secretariat has snoozed, and only about contacts, agreements, requests and contributions that the focal point sees.
 * @param seen the contacts, agreements and requests of the member that this actor sees
 * @returns null for everybody else
 */
export async function ownCases(
	actor: Actor,
	services: MemberServices,
	member: string,
	seen: readonly { id: string }[],
	locale: string,
): Promise<AttentionCaseView[] | null> {
	if (!maySeeDeadlines(actor, member)) return null;
	const today = dayOf(services.clock.now());
	const kinds = ownKinds.filter((kind) => kind !== "contribution-late" || maySeeContributions(actor, member));
	const rows = await services.database.prisma.attentionCase.findMany({
		where: { AND: [whereOf(actor, { member, state: "all" }, today), { doneAt: null, kind: { in: kinds } }] },
		orderBy: [{ dueOn: "asc" }, { key: "asc" }],
		take: maxCases,
	});
	const visible = new Set(seen.map(({ id }) => id));
	const views = rows.map((row) => viewOf(row, today));
	const cases = await caseViews(services, views, locale);
	return cases.filter(({ about: { contact, agreement, request } }) =>
		[contact, agreement, request].every((id) => id === undefined || visible.has(id)),
	);
}
