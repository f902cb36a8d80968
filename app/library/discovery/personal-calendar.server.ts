import { type RequestItem, requestsFor } from "#app/cases/cases.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { maySeeEveryDraft } from "#app/library/access/practice.policy.ts";
import { recordPathFor } from "#app/library/notices/notify-of-record.server.ts";
import { titlesOf } from "#app/library/publication/pipeline-rows.server.ts";
import { requestSubjects } from "#app/library/publication/request-subjects.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { draftsSeenBy } from "#app/library/views/drafts.server.ts";
import { seesPractice } from "#app/library/views/sees-practice.server.ts";
import { type Days, type RegisterDue, registerDue } from "#app/membership/calendar/register-due.server.ts";
import { dateOf, dayOf, daysAfter } from "#app/platform/partial-date.ts";

/** How far back a calendar goes, and how far ahead, in days. */
const calendarDays = { back: 90, ahead: 800 };

/**
 * An entry of the calendar: a deadline of the register (`RegisterDue`), a request that the reader has to answer, or the
 * end of an embargo.
 */
export type CalendarDue =
	| RegisterDue
	| ({ uid: string; day: string; path: string } & (
			| { kind: "request-due"; request: RequestItem; member: string | null; title: string | null }
			| { kind: "embargo-ends"; title: string }
	  ));

/**
 * Lists everything with a date that concerns a person, under the rights that they have now, earliest first.
 * @param locale the language of titles
 */
export async function personalCalendar(
	actor: Person,
	services: LibraryServices,
	locale: string,
): Promise<CalendarDue[]> {
	const today = dayOf(services.clock.now());
	const days = { from: daysAfter(today, -calendarDays.back), to: daysAfter(today, calendarDays.ahead) };
	const parts = await Promise.all([
		registerDue(actor, services, days, locale),
		requestsDue(actor, services, locale),
		embargoesEnding(actor, services, days, locale),
	]);
	return parts.flat().sort((a, b) => (a.day < b.day || (a.day === b.day && a.uid < b.uid) ? -1 : 1));
}

/** Maximum number of requests; one person never has as many. */
const maxRequests = 1000;

async function requestsDue(actor: Person, services: LibraryServices, locale: string): Promise<CalendarDue[]> {
	const { requests } = await requestsFor(actor, services, { which: "act", perPage: maxRequests });
	const subjects = await requestSubjects(actor, services, requests, locale);
	return requests.flatMap((request): CalendarDue[] => {
		const { id, member, dueOn } = request;
		const { pid = null, title = null, path = null } = subjects.get(id) ?? {};
		if (dueOn === null || path === null) return [];
		return [{ kind: "request-due", uid: `request-${id}`, day: dueOn, path, request, member, title: title ?? pid }];
	});
}

/**
 * Embargoes of what the reader works on, practices and new versions: all of them for the secretariat; for others, the
 * embargoes of their own countries.
 */
async function embargoesEnding(
	actor: Person,
	services: LibraryServices,
	{ from, to }: Days,
	locale: string,
): Promise<CalendarDue[]> {
	const all = maySeeEveryDraft(actor);
	const own = actor.roles.flatMap(({ member }) => member ?? []);
	if (!all && own.length === 0) return [];
	const { practice, practiceVersion } = services.database.prisma;
	const days = { gte: dateOf(from), lt: dateOf(daysAfter(to, 1)) };
	const [practices, versions] = await Promise.all([
		practice.findMany({
			where: { embargoUntil: days, withdrawnAt: null, ...(all ? {} : { countries: { hasSome: own } }) },
			select: { pid: true, embargoUntil: true, publishedVersionId: true },
		}),
		practiceVersion.findMany({
			where: { scheduledFor: days, practice: draftsSeenBy(actor) },
			select: { pid: true, scheduledFor: true, id: true },
		}),
	]);
	const seen = await Promise.all(practices.map(({ pid }) => seesPractice(actor, services, pid)));
	const ending = [
		...practices
			.filter((_, index) => seen[index])
			.map(({ pid, embargoUntil, publishedVersionId }) => ({ pid, at: embargoUntil, id: publishedVersionId })),
		...versions.map(({ pid, scheduledFor, id }) => ({ pid, at: scheduledFor, id })),
	];
	const titles = await titlesOf(
		services,
		ending.flatMap(({ id }) => id ?? []),
		locale,
	);
	return ending.flatMap(({ pid, at, id }): CalendarDue[] => {
		const path = recordPathFor(actor, pid);
		const title = titles.get(id ?? "")?.title || pid;
		return at === null ? [] : [{ kind: "embargo-ends", uid: `embargo-${pid}`, day: dayOf(at), path, title }];
	});
}
