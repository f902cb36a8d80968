import type { Actor } from "#app/identity/person/actor.ts";
import { agreementsOf } from "#app/membership/agreements/agreements.server.ts";
import type { AttentionKind } from "#app/membership/attention/attention-due.ts";
import { whereOf } from "#app/membership/attention/attention-list.server.ts";
import { type AttentionCaseView, caseViews } from "#app/membership/attention/attention-page.server.ts";
import { contactsOf } from "#app/membership/contacts/contacts.server.ts";
import { maySeeContributions, maySeeDeadlines } from "#app/membership/status/member.policy.ts";
import type { MemberServices } from "#app/membership/status/members.server.ts";
import type { Database } from "#app/platform/database/database.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { requestsFor } from "#app/requests/requests.server.ts";

/** What a member can do something about, or waits for. The other kinds are between officers of the secretariat. */
const ownKinds: readonly AttentionKind[] = [
	"request-due",
	"answer-deadline-reached",
	"no-focal-point-60-days",
	"term-ended",
	"term-ends-60-days",
	"agreement-expired",
	"agreement-expires-60",
	"agreement-expires-180",
	"no-activity-12-months",
	"contribution-late",
	"instrument-not-on-file",
];

/** Maximum number of cases that a member is shown; a country has a few. */
const maxCases = 50;

/**
 * The cases of the attention list that a member's focal point sees, the first due first: also those that the
 * secretariat has put off, and only about contacts, agreements, requests and contributions that the focal point sees.
 * @returns null for everybody else
 */
export async function ownCases(
	actor: Actor,
	services: MemberServices & { database: Database },
	member: string,
	locale: string,
): Promise<AttentionCaseView[] | null> {
	if (!maySeeDeadlines(actor, member)) return null;
	const today = dayOf(services.clock.now());
	const kinds = ownKinds.filter((kind) => kind !== "contribution-late" || maySeeContributions(actor, member));
	const [rows, contacts, agreements, { requests }] = await Promise.all([
		services.database.prisma.attentionCase.findMany({
			where: { AND: [whereOf(actor, { member, state: "all" }, today), { doneAt: null, kind: { in: kinds } }] },
			orderBy: [{ dueOn: "asc" }, { key: "asc" }],
			take: maxCases,
		}),
		contactsOf(actor, services, member),
		agreementsOf(actor, services, member, locale),
		requestsFor(actor, services, { which: "all", member }),
	]);
	const visible = new Set([...contacts, ...agreements, ...requests].map(({ id }) => id));
	const cases = await caseViews(services, rows, today, locale);
	return cases.filter(({ about: { contact, agreement, request } }) =>
		[contact, agreement, request].every((id) => id === undefined || visible.has(id)),
	);
}
