import type { Person } from "#app/identity/person/actor.ts";
import { maySeeEveryDraft } from "#app/library/access/practice.policy.ts";
import { recordPathFor } from "#app/library/notices/notify-of-record.server.ts";
import { titlesOf } from "#app/library/publication/pipeline-rows.server.ts";
import { requestSubjects } from "#app/library/publication/request-subjects.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { seesPractice } from "#app/library/views/sees-practice.server.ts";
import { type Days, type RegisterDue, registerDue } from "#app/membership/calendar/register-due.server.ts";
import { dateOf, dayOf, daysAfter } from "#app/platform/partial-date.ts";
import { type RequestItem, requestsFor } from "#app/requests/requests.server.ts";

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
 * Embargoes of practices that the reader works on: all of them for the secretariat; for others, the embargoes of their
 * own countries.
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
	const rows = await services.database.prisma.practice.findMany({
		where: {
			embargoUntil: { gte: dateOf(from), lt: dateOf(daysAfter(to, 1)) },
			withdrawnAt: null,
			...(all ? {} : { countries: { hasSome: own } }),
		},
		select: { pid: true, embargoUntil: true, publishedVersionId: true },
	});
	const seen = await Promise.all(rows.map(({ pid }) => seesPractice(actor, services, pid)));
	const versions = rows.flatMap(({ publishedVersionId }) => publishedVersionId ?? []);
	const titles = await titlesOf(services, versions, locale);
	return rows
		.filter((_, index) => seen[index])
		.flatMap(({ pid, embargoUntil, publishedVersionId }): CalendarDue[] => {
			const path = recordPathFor(actor, pid);
			const day = embargoUntil && dayOf(embargoUntil);
			const title = titles.get(publishedVersionId ?? "")?.title || pid;
			return day === null ? [] : [{ kind: "embargo-ends", uid: `embargo-${pid}`, day, path, title }];
		});
}
