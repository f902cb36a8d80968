import type { RequestState } from "#app/cases/case-rules.ts";
import { accountNames } from "#app/identity/person/account-names.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { readerOf } from "#app/library/access/audience.policy.ts";
import { clearersOf, countriesToClear, memberStatuses } from "#app/library/access/clearing-countries.server.ts";
import {
	mayClear,
	mayConfirmTranslation,
	mayEdit,
	mayPublish,
	mayScreen,
	maySeeDraft,
	maySend,
} from "#app/library/access/practice.policy.ts";
import { readsToClear } from "#app/library/access/reads-to-clear.server.ts";
import { approvalsOf, type CountryApproval } from "#app/library/approval/approvals.server.ts";
import { originalText } from "#app/library/record/completeness.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { type PublicationIssue, publicationIssues, versionName } from "#app/library/record/practice.ts";
import { type PublicationReaders, readersOnPublication } from "#app/library/record/publication-readers.ts";
import { storedFacts, storedRecord } from "#app/library/record/stored-record.server.ts";
import { translationsChanged } from "#app/library/record/translations-changed.server.ts";
import {
	isEditable,
	mayStep,
	openVersion,
	type VersionState,
	versionState,
} from "#app/library/record/version-state.ts";
import {
	lastInto,
	requestsOfPractice,
	requestsOfVersion,
	type TimelineEntry,
	type TimelineRequest,
	timelineOf,
} from "#app/library/requests/request-timeline.server.ts";
import { needsClearance } from "#app/library/views/publication-blockers.server.ts";
import { dayOf, daysBetween } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";

/** The clearance of the present version by one country, given or still missing. */
export type CountryClearance = {
	country: string;
	/** Null before it is asked. */
	state: Extract<RequestState, "sent" | "cleared" | "returned" | "withdrawn"> | null;
	at: Date | null;
	message: string | null;
	daysLeft: number | null;
	dueOn: string | null;
	/** No one can clear for the country today. */
	missing: boolean;
	/** Names of the focal points who can clear: in the reader's own country only, or all for the secretariat. */
	focalPoints: string[];
};

/** A step to publication; the last one reached is the current step. */
type ProgressStep = {
	step: "draft" | "clearance" | "submitted" | "in-review" | "accepted" | "published";
	place: "done" | "current" | "later";
	/** When it was reached. */
	at: Date | null;
};

/** How far a version is on its way to publication, for the people who work on it or clear it. */
export type RecordProgress = {
	pid: string;
	versionId: string;
	title: string;
	language: string;
	countries: string[];
	state: VersionState;
	since: Date;
	revision: number;
	/** The published version's number, if one is shown. */
	version: string | null;
	liveVersion: string | null;
	/** Only translations differ from the published version, so that one confirmation publishes it. */
	onlyTranslations: boolean;
	/** Whether countries clear it; a practice that the secretariat compiles is published from its draft. */
	cleared: boolean;
	steps: ProgressStep[];
	/** The deadline of the current step, `2026-11-25`. */
	dueOn: string | null;
	daysLeft: number | null;
	/** Who can read the open version once it is published; null for a published one. */
	readers: PublicationReaders | null;
	clearances: CountryClearance[];
	/** For a practice published without national approval, its owner countries, each with its approval. */
	approvals: CountryApproval[];
	/** The last answer: returned by a country, or changes requested, accepted or declined by the secretariat. */
	answer: { state: RequestState; text: string | null; at: Date; country: string | null } | null;
	timeline: TimelineEntry[];
	/** The revision submitted before, if the text has changed since. */
	previousSubmission: number | null;
	/** The published version that this one changes; null if there is none, or if the reader may not compare them. */
	changedVersion: string | null;
	/** What prevents submission; empty unless the version can be edited. */
	issues: PublicationIssue[];
	may: {
		edit: boolean;
		send: boolean;
		takeBack: boolean;
		takeUp: boolean;
		publish: boolean;
		unschedule: boolean;
		clear: boolean;
		approve: boolean;
	};
	/** The reader's country may not submit at present. */
	submissionSuspended: boolean;
	secretariat: boolean;
};

const parts = {
	published: { include: { texts: true } },
	versions: { where: openVersion, include: { texts: true }, take: 1 },
} satisfies Prisma.PracticeInclude;

type Row = Prisma.PracticeGetPayload<{ include: typeof parts }>;
type Version = Row["versions"][number];

/** The open version of a practice, or else its published one; null if the actor may not see the work on it. */
export async function versionAtWork(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	pid: string,
): Promise<{ practice: Row; version: Version } | null> {
	const practice = await database.prisma.practice.findUnique({ where: { pid }, include: parts });
	const version = practice?.versions[0] ?? practice?.published;
	if (!practice || !version) return null;
	const sees = maySeeDraft(actor, practice) || (await readsToClear(database.prisma, actor, version));
	return sees ? { practice, version } : null;
}

/** The progress of a practice's version; null if the reader may not see the work on it. */
export async function recordProgress(
	actor: Actor,
	services: LibraryServices,
	pid: string,
): Promise<RecordProgress | null> {
	const found = await versionAtWork(actor, services, pid);
	if (!found) return null;
	const { practice, version } = found;
	const { prisma } = services.database;
	const record = storedRecord(version);
	const state = versionState(version.state);
	const today = dayOf(services.clock.now());
	const secretariat = mayScreen(actor);
	const publishes = mayPublish(actor);
	// A country that only clears the version does not see the answers of others.
	const owns = maySeeDraft(actor, practice);
	const [requests, about, statuses, cleared] = await Promise.all([
		requestsOfVersion(services, version.id),
		owns ? requestsOfPractice(services, pid) : [],
		memberStatuses(services),
		needsClearance(prisma, practice),
	]);
	const onlyTranslations =
		!version.publishedAt &&
		requests.every(({ type, closedAt }) => type !== "publication" || closedAt !== null) &&
		(await translationsChanged(services, { pid, record })) !== null;
	const countries = onlyTranslations ? record.facts.countries : countriesToClear(record.facts, statuses);
	const clearers = await clearersOf(prisma, countries, statuses);
	const named = (country: string) => secretariat || readerOf(actor).countries.includes(country);
	const names = await accountNames(
		services,
		countries.filter(named).flatMap((country) => clearers.get(country) ?? []),
	);
	const clearances = countries.map((country) => {
		const ids = clearers.get(country) ?? [];
		const focalPoints = named(country) ? ids.flatMap((id) => names.get(id) ?? []) : [];
		return clearanceOf(country, { requests, today, missing: ids.length === 0, focalPoints });
	});
	const sends = maySend(actor, practice);
	const editable = isEditable(state);
	const owners = storedFacts((practice.published ?? version).facts).countries;
	const published = practice.published !== null && practice.withdrawnAt === null;
	// The secretariat publishes its own draft without approval, which the countries give afterwards.
	const approvals =
		(owns && published) || (publishes && state === "draft" && !cleared)
			? await approvalsOf(services, practice, { countries: owners, requests: about, statuses })
			: [];
	const dueOn = dueOf(requests, state);
	return {
		pid,
		versionId: version.id,
		title: originalText(record)?.title ?? "",
		language: record.facts.originalLanguage,
		countries: record.facts.countries,
		state,
		since: version.stateSince,
		revision: version.revision,
		version: version.publishedAt ? versionName(version) : null,
		liveVersion: practice.published && versionName(practice.published),
		cleared,
		onlyTranslations,
		steps: stepsOf(version, requests, cleared).filter(
			({ step }) => !onlyTranslations || ["draft", "clearance", "published"].includes(step),
		),
		dueOn,
		daysLeft: dueOn === null ? null : daysBetween(today, dueOn),
		readers: version.publishedAt
			? null
			: readersOnPublication(
					record,
					practice.firstPublishedAt,
					services.clock.now(),
					published && practice.published ? versionName(practice.published) : null,
				),
		clearances: clearances.filter((one) => one.state !== null || (editable && (cleared || !publishes))),
		approvals,
		answer: answerOf(requests),
		timeline: await timelineOf(services, [...requests, ...about], secretariat),
		previousSubmission: await previousSubmission(services, version),
		// A country that only clears the version may not be able to read all of the published one.
		changedVersion: owns && practice.published && !version.publishedAt ? versionName(practice.published) : null,
		issues: editable ? publicationIssues(record) : [],
		may: {
			edit: editable && mayEdit(actor, practice),
			send: editable && sends,
			takeBack: sends && mayStep("take-back", state) && state !== "changes-requested",
			takeUp: sends && state === "declined",
			publish: publishes && (state === "accepted" || (state === "draft" && !cleared)),
			unschedule: publishes && state === "scheduled",
			clear:
				state === "clearance" &&
				((onlyTranslations && mayConfirmTranslation(actor, record.facts)) ||
					clearances.some(({ country, state: at }) => at === "sent" && mayClear(actor, country))),
			approve: published && approvals.some(({ country, state: at }) => at !== "approved" && mayClear(actor, country)),
		},
		submissionSuspended: editable && !sends && !secretariat && owns,
		secretariat,
	};
}

function clearanceOf(
	country: string,
	at: { requests: readonly TimelineRequest[]; today: string } & Pick<CountryClearance, "missing" | "focalPoints">,
): CountryClearance {
	const last = at.requests.findLast(({ type, toMember }) => type === "clearance" && toMember === country);
	const entry = last?.entries.findLast(({ kind }) => kind === "state");
	const states = ["sent", "cleared", "returned", "withdrawn"] as const;
	const dueOn = last?.dueOn ?? null;
	return {
		country,
		state: states.find((state) => state === last?.state) ?? null,
		at: entry?.at ?? last?.sentAt ?? null,
		message: entry?.text ?? null,
		dueOn,
		daysLeft: dueOn === null ? null : daysBetween(at.today, dueOn),
		missing: at.missing,
		focalPoints: at.focalPoints,
	};
}

/** The earliest deadline of the open requests of the current step. */
function dueOf(requests: readonly TimelineRequest[], state: VersionState): string | null {
	const type = state === "clearance" ? "clearance" : "publication";
	const days = requests.filter((request) => request.type === type).flatMap(({ dueOn }) => dueOn ?? []);
	return days.sort()[0] ?? null;
}

/** The last answer to a version, for its authors; see `RecordProgress`. */
export async function latestAnswer(
	services: Pick<LibraryServices, "database">,
	versionId: string,
): Promise<RecordProgress["answer"]> {
	return answerOf(await requestsOfVersion(services, versionId));
}

const answers = ["returned", "changes-requested", "accepted", "declined"] as const satisfies readonly RequestState[];

/** The last answer, unless the version was resubmitted since. */
function answerOf(requests: readonly TimelineRequest[]): RecordProgress["answer"] {
	const found = (["clearance", "publication"] as const).flatMap((type) => lastInto(requests, type, answers) ?? []);
	const last = found.sort((a, b) => b.at.getTime() - a.at.getTime())[0];
	const sent = lastInto(requests, "clearance", ["sent"]);
	return last && (!sent || last.at >= sent.at) ? last : null;
}

const stepOrder = ["draft", "clearance", "submitted", "in-review", "accepted", "published"] as const;

/** How far along each state is. */
const reached: Record<VersionState, number> = {
	draft: 0,
	"changes-requested": 0,
	declined: 2,
	clearance: 1,
	submitted: 2,
	"in-review": 3,
	accepted: 4,
	scheduled: 4,
	published: 5,
	superseded: 5,
	withdrawn: 5,
};

function stepsOf(version: Version, requests: readonly TimelineRequest[], cleared: boolean): ProgressStep[] {
	const current = reached[versionState(version.state)];
	const at: Record<ProgressStep["step"], Date | null> = {
		draft: version.createdAt,
		clearance: lastInto(requests, "clearance", ["sent"])?.at ?? null,
		submitted: lastInto(requests, "publication", ["sent"])?.at ?? null,
		"in-review": lastInto(requests, "publication", ["in-review"])?.at ?? null,
		accepted: lastInto(requests, "publication", ["accepted"])?.at ?? null,
		published: version.publishedAt,
	};
	// Not every practice is reviewed, and what a country took over after publication was not approved before it.
	const left = (step: ProgressStep["step"]) => current > stepOrder.indexOf(step) && !at[step];
	return stepOrder
		.filter((step) => (cleared || step === "draft" || step === "published") && !left(step))
		.map((step) => {
			const index = stepOrder.indexOf(step);
			const place = index === current ? "current" : index < current ? "done" : "later";
			return { step, place, at: place === "later" ? null : at[step] };
		});
}

/** The last submitted revision, if the version has changed since; null otherwise. */
async function previousSubmission(
	{ database }: Pick<LibraryServices, "database">,
	{ id, revision }: Version,
): Promise<number | null> {
	const before = await database.prisma.submissionSnapshot.findFirst({
		where: { versionId: id, revision: { not: revision } },
		orderBy: [{ at: "desc" }, { id: "desc" }],
		select: { revision: true },
	});
	return before?.revision ?? null;
}
