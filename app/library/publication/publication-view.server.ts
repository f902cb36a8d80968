import { sideOf } from "#app/cases/case.policy.ts";
import { type Checklist, itemsOpen, movesFor, type RequestState } from "#app/cases/case-rules.ts";
import { secretariatPeople } from "#app/cases/cases.server.ts";
import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { type Involvement, involvementOf } from "#app/library/access/involvement.server.ts";
import { mayDecide, mayScreen } from "#app/library/access/practice.policy.ts";
import { type RecordProgress, recordProgress, versionAtWork } from "#app/library/publication/record-progress.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { publicationRules, versionSubject } from "#app/library/requests/publication-rules.ts";
import { requestsOfVersion } from "#app/library/requests/request-timeline.server.ts";
import { type Recommendation, recommendations } from "#app/library/requests/review-rules.ts";

/** A record on the page where the secretariat works on it. */
export type PublicationView = {
	progress: RecordProgress;
	/** The open request to publish it; null before it is submitted, and once it is closed. */
	request: {
		id: string;
		state: RequestState;
		revision: number;
		checklist: Checklist;
		/** Items that are missing or have not been checked. */
		open: string[];
		assignedTo: string | null;
		/** The states that the recipient may move it to. */
		moves: RequestState[];
	} | null;
	/** The reviewers' recommendations, in the order of invitation, with the revision that each answered on. */
	recommendations: { name: string; recommendation: Recommendation; revision: number | null }[];
	/** How many of the reviewers who were invited, and did not decline, have answered. */
	reviews: { answered: number; invited: number };
	/** Why the reader may not decide; null if they may. */
	involvement: Involvement | null;
	/** Officers and heads by name, and whether they wrote in the version: if so, they may not decide on it. */
	people: { id: string; name: string; wrote: boolean }[];
};

/** The page of a record for the secretariat; null for everybody else, and if there is no version to show. */
export async function publicationView(
	actor: Actor,
	services: LibraryServices,
	pid: string,
): Promise<PublicationView | null> {
	if (!mayScreen(actor)) return null;
	const [progress, found] = await Promise.all([
		recordProgress(actor, services, pid),
		versionAtWork(actor, services, pid),
	]);
	if (!progress || !found) return null;
	const { practice, version } = found;
	const { prisma } = services.database;
	const decided = {
		id: version.id,
		writers: version.writers,
		countries: practice.countries,
		facts: storedRecord(version).facts,
	};
	const open = (await requestsOfVersion(services, version.id)).findLast(
		({ type, closedAt }) => type === "publication" && closedAt === null,
	);
	const requested = open !== undefined && sideOf(actor, open) === "responder";
	return {
		progress,
		request: open
			? {
					id: open.id,
					state: open.state,
					revision: open.revision,
					checklist: open.checklist,
					open: itemsOpen(publicationRules, open.checklist),
					assignedTo: open.assignedToId,
					moves: requested ? movesFor(publicationRules, open.state, "responder").map(({ to }) => to) : [],
				}
			: null,
		recommendations: await recommendationsOn(services, version.id),
		reviews: await reviewsOf(services, version.id),
		involvement: mayDecide(actor) ? await involvementOf(prisma, actor, decided) : null,
		people: (await secretariatPeople(actor, services)).map(({ id, name }) => ({
			id,
			name,
			wrote: version.writers.includes(id),
		})),
	};
}

async function reviewsOf(services: LibraryServices, versionId: string): Promise<PublicationView["reviews"]> {
	const { type: subjectType, id: subjectId } = versionSubject(versionId);
	const about = { type: "review", subjectType, subjectId };
	const [answered, open] = await Promise.all([
		services.database.prisma.request.count({ where: { ...about, state: "answered" } }),
		services.database.prisma.request.count({ where: { ...about, closedAt: null } }),
	]);
	return { answered, invited: answered + open };
}

async function recommendationsOn(
	services: LibraryServices,
	versionId: string,
): Promise<PublicationView["recommendations"]> {
	const reviews = await services.database.prisma.review.findMany({
		where: { versionId, answeredAt: { not: null } },
		orderBy: [{ place: "asc" }, { answeredAt: "asc" }],
		select: { accountId: true, recommendation: true, revision: true },
	});
	const names = await accountNames(
		services,
		reviews.map(({ accountId }) => accountId),
	);
	return reviews.flatMap(({ accountId, recommendation, revision }) => {
		const known = recommendations.find((one) => one === recommendation);
		return known ? [{ name: names.get(accountId) ?? "", recommendation: known, revision }] : [];
	});
}
