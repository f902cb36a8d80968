import type { Actor } from "#app/identity/person/actor.ts";
import { memberStatuses, type Statuses, statusClears } from "#app/library/access/clearing-countries.server.ts";
import { mayClear, maySeeDraft } from "#app/library/access/practice.policy.ts";
import { focalPointsOf } from "#app/library/notices/record-people.server.ts";
import { type Approvable, countriesNotApproved } from "#app/library/record/approval.ts";
import { originalText } from "#app/library/record/completeness.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { parseVersion, type VersionNumber, versionName } from "#app/library/record/practice.ts";
import { storedRecord } from "#app/library/record/stored-record.server.ts";
import { objectionContent } from "#app/library/requests/practice-request-rules.ts";
import { requestsOfPractice, type TimelineRequest } from "#app/library/requests/request-timeline.server.ts";
import { dayOf, daysBetween } from "#app/platform/partial-date.ts";

/** Whether an owner country has approved what the secretariat published without its approval. */
export type CountryApproval = {
	country: string;
	/** `not-asked`: before publication, and if the country's status does not let it approve. */
	state: "not-asked" | "asked" | "objected" | "approved";
	/** Since when. */
	at: Date | null;
	/** Why the country objects. */
	reason: string | null;
	/** The secretariat's answer to its last objection, if that was to the live major version. */
	answer: string | null;
	dueOn: string | null;
	/** Negative when it is late; null for no deadline. */
	daysLeft: number | null;
	/** The country has no focal point who could approve. */
	missing: boolean;
};

type Row = Approvable & { published: VersionNumber | null };

/** The owner countries of a practice that the secretariat compiled, each with its approval. */
export async function approvalsOf(
	services: LibraryServices,
	practice: Row,
	at: { countries: readonly string[]; requests: readonly TimelineRequest[]; statuses: Statuses },
): Promise<CountryApproval[]> {
	const today = dayOf(services.clock.now());
	const shown = [...countriesNotApproved(practice, at.countries), ...practice.approvedBy];
	const countries = at.countries.filter((country) => shown.includes(country));
	return Promise.all(
		countries.map(async (country): Promise<CountryApproval> => {
			const last = (type: TimelineRequest["type"]) =>
				at.requests.findLast((request) => request.type === type && request.member === country);
			const clears = statusClears(at.statuses, country);
			return {
				country,
				...approvalState(practice, country, { request: last("approval"), objection: last("objection") }, today),
				missing: !clears || (await focalPointsOf(services.database.prisma, country)).length === 0,
			};
		}),
	);
}

type ApprovalState = Omit<CountryApproval, "country" | "missing">;

function approvalState(
	{ approvedBy, published }: Row,
	country: string,
	{ request, objection }: { request: TimelineRequest | undefined; objection: TimelineRequest | undefined },
	today: string,
): ApprovalState {
	const noDetails = { at: null, reason: null, answer: null, dueOn: null, daysLeft: null };
	if (approvedBy.includes(country)) return { ...noDetails, state: "approved", at: request?.closedAt ?? null };
	const content = objection && objectionContent.parse(objection.content);
	if (content && objection.closedAt === null)
		return { ...noDetails, state: "objected", at: objection.sentAt, reason: content.reason };
	if (!request || request.closedAt !== null) return { ...noDetails, state: "not-asked" };
	const { sentAt, dueOn } = request;
	// A correction may be the answer; another major version is not the one objected to.
	const sameVersion = content && parseVersion(content.version)?.major === published?.major;
	const answer = sameVersion && objection.state === "answered" ? (objection.entries.at(-1)?.text ?? null) : null;
	return {
		state: "asked",
		at: sentAt,
		reason: null,
		answer,
		dueOn,
		daysLeft: dueOn === null ? null : daysBetween(today, dueOn),
	};
}

/** A published practice that the secretariat compiled, for the people of its owner countries. */
export type ApprovalView = {
	pid: string;
	version: string;
	title: string;
	language: string;
	countries: string[];
	approvals: CountryApproval[];
	/** The countries for which the reader can answer now. */
	mine: string[];
};

/** The approvals of a published practice; null for people who work for none of its countries. */
export async function approvalView(actor: Actor, services: LibraryServices, pid: string): Promise<ApprovalView | null> {
	const practice = await services.database.prisma.practice.findUnique({
		where: { pid },
		include: { published: { include: { texts: true } } },
	});
	if (!practice?.published || practice.withdrawnAt || !maySeeDraft(actor, practice)) return null;
	const record = storedRecord(practice.published);
	const { countries, originalLanguage } = record.facts;
	const [requests, statuses] = await Promise.all([requestsOfPractice(services, pid), memberStatuses(services)]);
	const approvals = await approvalsOf(services, practice, { countries, requests, statuses });
	return {
		pid,
		version: versionName(practice.published),
		title: originalText(record)?.title ?? "",
		language: originalLanguage,
		countries,
		approvals,
		mine: countriesNotApproved(practice, countries).filter((country) => mayClear(actor, country)),
	};
}
