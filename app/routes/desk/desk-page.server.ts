import { isJuror } from "#app/awards/juries/juries.server.ts";
import type { Visit } from "#app/http/access.server.ts";
import { mayOpenSecretariat } from "#app/identity/person/accounts.policy.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { ownDeadline } from "#app/identity/second-factor/second-factor.server.ts";
import { isFocalPoint } from "#app/library/access/practice.policy.ts";
import { hasReviewerProfile, mayReview } from "#app/library/access/review.policy.ts";
import { deskOf, recordsOnDesk } from "#app/library/drafting/desk.server.ts";
import { publishedTasks } from "#app/library/publication/work-queue.server.ts";
import { ownConversations } from "#app/library/questions/questions.server.ts";
import { countOpenCases } from "#app/membership/attention/attention-list.server.ts";
import type { Messages } from "#app/messages/index.ts";
import { readersOf } from "#app/open/usage.server.ts";
import { requestedPage } from "#app/platform/address-query.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { deskTasks } from "#app/routes/desk/desk-tasks.server.ts";
import { countriesWithNames } from "#app/views/page/country-names.ts";

/** The kind of reader, which decides what an empty desk suggests to do. */
export type DeskReader = keyof Messages["pipeline"]["desk"]["noTasks"];

/** The data of the desk. @param params of the URL: the page of the list, and what was just done */
export async function deskPage({ actor, context, url, locale }: Visit<Person>) {
	const { searchParams: params } = url;
	const { services } = context;
	const page = requestedPage(params);
	const [desk, tasks, asked, openCases, setUpBy, juror] = await Promise.all([
		deskOf(actor, services, locale, page),
		deskTasks(context, actor, locale),
		ownConversations(actor, services),
		countOpenCases(actor, services),
		ownDeadline(actor, services.identity),
		isJuror(actor, services),
	]);
	const readers = await readersOf(
		services,
		desk.records.map(({ pid }) => pid),
	);
	// Drafts that are already among the tasks are not listed again.
	const shownAsTasks = new Set(tasks.toDo.filter(({ task }) => !publishedTasks.includes(task)).map(({ pid }) => pid));
	const countryNames = (codes: readonly string[]) =>
		countriesWithNames([...new Set(codes)], { reference: services.reference, locale });
	return {
		...desk,
		tasks,
		/** Of the attention list; null for everybody but the secretariat. */
		openCases,
		drafts: desk.drafts
			.filter(({ pid }) => !shownAsTasks.has(pid))
			.map((draft) => ({ ...draft, countries: countryNames(draft.countries) })),
		records: desk.records.map((record) => ({
			...record,
			countries: countryNames(record.countries),
			readers: readers.get(record.pid) ?? 0,
		})),
		page,
		pages: Math.max(1, Math.ceil(desk.total / recordsOnDesk)),
		countries: countryNames(actor.roles.flatMap(({ member }) => member ?? [])),
		roles: [...new Set(actor.roles.map(({ role }) => role))],
		reader: readerOf(actor, desk.mayBegin),
		reviews: mayReview(actor),
		asks: asked.length > 0,
		juror,
		reviewer: hasReviewerProfile(actor.roles),
		/** The day by which two-step verification must be set up, such as `2026-12-14`. */
		setUpBy: setUpBy && dayOf(setUpBy),
		passwordSet: params.get("done") === "password",
	};
}

/** The kind of reader, for the sentence shown while there are no tasks. */
function readerOf(person: Person, mayBegin: boolean): DeskReader {
	if (mayOpenSecretariat(person)) return "secretariat";
	if (mayBegin) return isFocalPoint(person) ? "focal-point" : "author";
	return mayReview(person) ? "reviewer" : "other";
}

export type DeskData = Awaited<ReturnType<typeof deskPage>>;
