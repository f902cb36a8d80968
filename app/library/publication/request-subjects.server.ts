import type { RequestItem } from "#app/cases/cases.server.ts";
import { casePath } from "#app/cases/country-case.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf, seesRecord } from "#app/library/access/audience.policy.ts";
import { mayClear, maySeeEveryDraft, mayWithdraw } from "#app/library/access/practice.policy.ts";
import { adoptionDeskPath } from "#app/library/adoption/adoption.ts";
import { adoptionsNamed } from "#app/library/adoption/adoptions.server.ts";
import { accessPath } from "#app/library/grants/access-grant.ts";
import { practicesOfAccess } from "#app/library/grants/access-grants.server.ts";
import { recordPathFor, recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { titlesOf } from "#app/library/publication/pipeline-rows.server.ts";
import { questionPath } from "#app/library/questions/question.ts";
import { practicesOfQuestions } from "#app/library/questions/questions.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { versionSubjectType } from "#app/library/requests/publication-rules.ts";
import { enquirySenders } from "#app/membership/enquiries/enquiries.server.ts";
import { enquiryPath, isEnquiry } from "#app/membership/enquiries/enquiry.ts";

/** What a request in a list is about, and where its reader continues. */
export type RequestSubject = {
	/** The practice; null for a request about something else. */
	pid: string | null;
	/**
	 * In the reader's language if there is such a text; null if the reader may not know it. For an enquiry, its sender,
	 * null once the personal data are deleted; for a case between two countries, its title.
	 */
	title: string | null;
	/** Below the language; null for a practice of other countries that the reader may no longer, or not yet, read. */
	path: string | null;
};

/** The practice, title and page of each request in a list, by the id of the request. */
export async function requestSubjects(
	actor: Actor,
	services: Pick<LibraryServices, "database" | "clock">,
	requests: readonly RequestItem[],
	locale: string,
): Promise<Map<string, RequestSubject>> {
	const { practice, practiceVersion } = services.database.prisma;
	const idsOf = (type: string) =>
		requests.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId);
	const about = {
		pid: true,
		countries: true,
		publishedVersionId: true,
		visibility: true,
		embargoUntil: true,
	} as const;
	const enquiries = requests.filter(({ type }) => isEnquiry(type)).map(({ id }) => id);
	const [versions, practices, senders, questions, adoptions, access] = await Promise.all([
		practiceVersion.findMany({
			where: { id: { in: idsOf(versionSubjectType) } },
			select: { id: true, practice: { select: about } },
		}),
		practice.findMany({ where: { pid: { in: idsOf("practice") } }, select: about }),
		enquirySenders(actor, services, enquiries),
		practicesOfQuestions(actor, services, idsOf("question"), locale),
		adoptionsNamed(actor, services, idsOf("adoption"), locale),
		practicesOfAccess(actor, services, idsOf("access"), locale),
	]);
	const found = new Map([
		...versions.map(({ id, practice }) => [id, { ...practice, versionId: id }] as const),
		...practices.map((one) => [one.pid, { ...one, versionId: one.publishedVersionId ?? "" }] as const),
	]);
	const titles = await titlesOf(
		services,
		[...found.values()].flatMap(({ versionId }) => (versionId ? [versionId] : [])),
		locale,
	);
	const reader = readerOf(actor);
	const now = services.clock.now();
	return new Map(
		requests.map((request): [string, RequestSubject] => {
			if (isEnquiry(request.type)) {
				const title = senders.get(request.id) ?? null;
				return [request.id, { pid: null, title, path: enquiryPath(request.id) }];
			}
			if (request.type === "question") {
				const { pid = null, title = null } = questions.get(request.subjectId) ?? {};
				return [request.id, { pid, title, path: questionPath(request.subjectId) }];
			}
			if (request.type === "access") {
				const { pid = null, title = null } = access.get(request.subjectId) ?? {};
				return [request.id, { pid, title, path: accessPath(request.subjectId) }];
			}
			if (request.type === "adoption") {
				const title = adoptions.get(request.subjectId)?.title ?? null;
				return [request.id, { pid: null, title, path: adoptionDeskPath(request.subjectId) }];
			}
			// Its page belongs to an area above this one.
			if (request.type === "jury-seat")
				return [request.id, { pid: null, title: request.title, path: `/desk/jury/${request.id}` }];
			if (request.title !== null) return [request.id, { pid: null, title: request.title, path: casePath(request.id) }];
			const subject = found.get(request.subjectId);
			// Other countries read only what they are asked to clear now, as long as their status allows it.
			const clears =
				request.type === "clearance" &&
				request.closedAt === null &&
				request.member !== null &&
				mayClear(actor, request.member);
			const owns = subject?.countries.some((country) => reader.countries.includes(country)) ?? false;
			const works = maySeeEveryDraft(actor) || owns || clears;
			const reads = subject !== undefined && subject.versionId === subject.publishedVersionId;
			const sees = works || (reads && seesRecord(reader, subject, now));
			const title = (sees && titles.get(subject?.versionId ?? "")?.title) || null;
			const pid = subject?.pid ?? null;
			if (works || pid === null) return [request.id, { pid, title, path: pathOf(actor, request, pid) }];
			return [request.id, { pid, title, path: sees ? `/library/${pid}` : null }];
		}),
	);
}

/** The page on which a request is worked on. */
function pathOf(actor: Actor, { id, type, side, closedAt }: RequestItem, pid: string | null): string {
	// Their page belongs to an area above this one.
	if (type === "nomination" || type === "nomination-consent") return `/desk/nominations/${id}`;
	if (pid === null) return side === "requester" ? `/desk/requests/${id}` : `/secretariat/requests/${id}`;
	const requested = side === "responder" && closedAt === null;
	if (type === "review" && requested) return `/desk/reviews/${id}`;
	if (type === "clearance" && requested) return recordPaths.clearance(pid);
	if (type === "approval" && requested) return recordPaths.approval(pid);
	if (type === "withdrawal" && requested)
		return mayWithdraw(actor) ? recordPaths.withdraw(pid) : recordPaths.withdrawal(pid);
	return recordPathFor(actor, pid);
}
