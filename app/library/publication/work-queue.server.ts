import { type RequestState, requestStates } from "#app/cases/case-rules.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import { mayClear, mayScreen, maySend } from "#app/library/access/practice.policy.ts";
import { mayManageReviews, mayReview } from "#app/library/access/review.policy.ts";
import { recordPathFor, recordPaths } from "#app/library/notices/notify-of-record.server.ts";
import { titlesOf } from "#app/library/publication/pipeline-rows.server.ts";
import type { AccessMark } from "#app/library/record/access-marks.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { chooseText } from "#app/library/record/practice.ts";
import { type VersionState, versionState } from "#app/library/record/version-state.ts";
import { type PracticeRequestType, practiceRequestTypes } from "#app/library/requests/practice-request-rules.ts";
import { versionMarks } from "#app/library/views/version-marks.server.ts";
import { dayOf, daysBetween } from "#app/platform/partial-date.ts";
import { Prisma } from "#app/platform/prisma/client.ts";

/** The task of the person or team whose turn it is. */
const recordTasks = [
	/** A focal point clears it, or returns it. */
	"clear",
	/** Its authors read why it came back. */
	"returned",
	/** Its authors make the requested changes. */
	"change",
	"review",
	/** The secretariat goes through its list; asks reviewers; decides; publishes. */
	"screen",
	"ask-reviewers",
	"decide",
	"publish",
	/** The reviewers have to answer. */
	"reviews",
	/** A focal point approves what the secretariat published, or objects. */
	"approve",
	/** The secretariat answers the objection, or corrects or withdraws the practice. */
	"answer-objection",
	/** A focal point approves that the practice is withdrawn; the secretariat withdraws it. */
	"approve-withdrawal",
	"withdraw",
] as const;
export type RecordTask = (typeof recordTasks)[number];

/** Tasks about the published practice, independent of any open draft. */
export const publishedTasks: readonly string[] = [
	"approve",
	"answer-objection",
	"approve-withdrawal",
	"withdraw",
] satisfies RecordTask[];

/** A task of the reader, or something that the reader is waiting for. */
export type WorkItem = {
	requestId: string;
	type: "clearance" | "publication" | "review" | PracticeRequestType;
	/** The task of the side whose turn it is. */
	task: RecordTask;
	/** The request's state. */
	state: RequestState;
	versionState: VersionState;
	pid: string;
	/** In the reader's language if there is such a text. */
	title: string;
	language: string;
	/** Countries that own the record. */
	countries: string[];
	/** Who else may read the version, or will be able to once it is published. */
	marks: AccessMark[];
	/** The country that a clearance is addressed to; null for other requests. */
	country: string | null;
	/** For the secretariat, on a version in review: reviewers invited (open or answered), and how many have answered. */
	reviews: { invited: number; answered: number } | null;
	/** When it entered its current state. */
	since: Date;
	dueOn: string | null;
	/** Negative when it is late; null for no deadline. */
	daysLeft: number | null;
	/** The page on which the reader continues, without the language prefix. */
	path: string;
};

export type WorkQueue = {
	/** The reader's tasks, the earliest deadline first, and their total. */
	tasks: WorkItem[];
	taskCount: number;
	/** What the reader is waiting for, and the total. */
	waiting: WorkItem[];
	waitingCount: number;
};

type Found = {
	id: string;
	type: WorkItem["type"];
	state: string;
	version_state: string;
	version_id: string;
	pid: string;
	countries: string[];
	to_member: string | null;
	since: Date;
	due_on: Date | null;
	open_reviews: number;
	answered: number;
	mine: boolean;
	total: number;
};

/**
 * The reader's tasks about practices, and what they wait for. Drafts are included if a focal point returned them.
 * @param most maximum items of each list
 */
export async function workQueue(
	actor: Actor,
	services: LibraryServices,
	{ locale, most = 50 }: { locale: string; most?: number },
): Promise<WorkQueue> {
	const none: WorkQueue = { tasks: [], taskCount: 0, waiting: [], waitingCount: 0 };
	if (actor.kind !== "person") return none;
	const found = await services.database.prisma.$queryRaw<Found[]>`
		with asked as (${requestsTo(actor)}),
		turned as (select *, ${turnOf(actor)} as turn from asked),
		ranked as (
			select id, type, state, to_member, due_on, version_state, version_id, pid, since, countries, open_reviews,
				answered, turn = 'act' as mine, count(*) over (partition by turn)::int as total,
				row_number() over (partition by turn order by due_on asc nulls last, since, id) as place
			from turned where turn is not null
		)
		select * from ranked where place <= ${most} order by mine desc, place`;
	const isReview = ({ type }: Found) => type === "review";
	const [marks, titles, submittedTitle] = await Promise.all([
		versionMarks(
			services,
			found.map(({ version_id: id }) => id),
		),
		titlesOf(
			services,
			found.filter((row) => !isReview(row)).map(({ version_id: id }) => id),
			locale,
		),
		submittedTitles(
			services,
			found.filter(isReview).map(({ id }) => id),
			locale,
		),
	]);
	const today = dayOf(services.clock.now());
	const items = found.map((row) => {
		const titled = isReview(row) ? submittedTitle.get(row.id) : titles.get(row.version_id);
		const shown = { ...(titled ?? { title: "", language: "und" }), marks: marks.get(row.version_id) ?? [] };
		return itemOf(actor, row, shown, today);
	});
	const totalOf = (own: boolean) => found.find(({ mine }) => mine === own)?.total ?? 0;
	return {
		tasks: items.filter((_, at) => found[at]?.mine),
		taskCount: totalOf(true),
		waiting: items.filter((_, at) => !found[at]?.mine),
		waitingCount: totalOf(false),
	};
}

/**
 * Titles as reviewers read them: from the submission they were invited for, whatever the authors have written since.
 */
async function submittedTitles(
	{ database }: LibraryServices,
	requestIds: readonly string[],
	locale: string,
): Promise<Map<string, { title: string; language: string }>> {
	if (requestIds.length === 0) return new Map();
	const texts = await database.prisma.$queryRaw<{ id: string; locale: string; origin: string; title: string }[]>`
		select r.id, text.key as locale, text.value ->> 'origin' as origin, text.value ->> 'title' as title
		from request r
		join submission_snapshot h on h.version_id = r.subject_id::uuid and h.revision = (r.content ->> 'revision')::int
		cross join lateral jsonb_each(h.texts) text
		where r.id = any (${requestIds}::uuid[])`;
	return new Map(
		requestIds.flatMap((id) => {
			const text = chooseText(
				texts.filter((one) => one.id === id),
				locale,
			);
			return text ? [[id, { title: text.title, language: text.locale }] as const] : [];
		}),
	);
}

function itemOf(
	actor: Actor,
	row: Found,
	shown: Pick<WorkItem, "title" | "language" | "marks">,
	today: string,
): WorkItem {
	const dueOn = row.due_on && dayOf(row.due_on);
	const task = taskOf(row);
	const { open_reviews: open, answered } = row;
	return {
		requestId: row.id,
		type: row.type,
		task,
		state: requestStates.find((state) => state === row.state) ?? "sent",
		versionState: versionState(row.version_state),
		pid: row.pid,
		...shown,
		countries: row.countries,
		country: row.to_member,
		reviews: row.state === "in-review" && mayManageReviews(actor) ? { invited: open + answered, answered } : null,
		since: row.since,
		dueOn,
		daysLeft: dueOn === null ? null : daysBetween(today, dueOn),
		path: row.mine ? taskPath(task, row) : recordPathFor(actor, row.pid),
	};
}

function taskOf({ type, state, to_member: toMember, open_reviews: open, answered }: Found): RecordTask {
	if (type === "review") return "review";
	if (type === "approval") return "approve";
	if (type === "objection") return "answer-objection";
	if (type === "withdrawal") return toMember === null ? "withdraw" : "approve-withdrawal";
	if (type === "clearance") return state === "returned" ? "returned" : "clear";
	switch (state) {
		case "changes-requested":
			return "change";
		case "accepted":
			return "publish";
		case "in-review":
			if (open > 0) return "reviews";
			return answered > 0 ? "decide" : "ask-reviewers";
		default:
			return "screen";
	}
}

/** Where each task is done, below the language. */
function taskPath(task: RecordTask, { id, pid }: Found): string {
	switch (task) {
		case "review":
			return `/desk/reviews/${id}`;
		case "clear":
			return recordPaths.clearance(pid);
		case "approve":
			return recordPaths.approval(pid);
		case "approve-withdrawal":
			return recordPaths.withdrawal(pid);
		case "withdraw":
			return recordPaths.withdraw(pid);
		case "returned":
		case "change":
			return recordPaths.progress(pid);
		case "publish":
			return `/desk/practices/${pid}/publish`;
		case "ask-reviewers":
			return `${recordPaths.secretariat(pid)}/reviewers`;
		default:
			return recordPaths.secretariat(pid);
	}
}

/**
 * The open requests about versions and published practices, and the last clearance of drafts that were returned. For
 * the secretariat, a version in review is due when its earliest review is due.
 */
function requestsTo(actor: Actor): Prisma.Sql {
	const columns = Prisma.sql`r.id, r.type, r.state, r.waiting_on, r.to_kind, r.to_member, r.to_account_id, r.assigned_to_id,
		v.state as version_state, v.id as version_id, v.pid,
		case r.subject_type when 'practice' then r.created_at else v.state_since end as since, v.facts, p.countries, p.provenance`;
	const managesReviews = mayManageReviews(actor);
	const reviews = managesReviews ? Prisma.sql`r.state = 'in-review'` : Prisma.sql`false`;
	// The secretariat does not review.
	const types = ["clearance", "publication", ...(managesReviews ? [] : ["review"])];
	return Prisma.sql`
		select ${columns}, coalesce(reviews.due_on, r.due_on) as due_on, coalesce(reviews.open, 0) as open_reviews,
			coalesce(reviews.answered, 0) as answered
		from request r
		join practice_version v on v.id = case r.subject_type when 'practice-version' then r.subject_id::uuid end
		join practice p on p.pid = v.pid
		left join (
			select n.subject_id, (count(*) filter (where n.state = 'sent'))::int as open,
				(count(*) filter (where n.state = 'answered'))::int as answered,
				min(n.due_on) filter (where n.state = 'sent') as due_on
			from request n
			where n.subject_type = 'practice-version' and n.type = 'review' and n.state in ('sent', 'answered')
			group by n.subject_id
		) reviews on reviews.subject_id = r.subject_id and ${reviews}
		where r.closed_at is null and r.type = any (${types}::text[]) and v.published_at is null
		union all
		select ${columns}, null as due_on, 0 as open_reviews, 0 as answered
		from practice_version v
		join practice p on p.pid = v.pid
		join request r on r.subject_type = 'practice-version' and r.subject_id = v.id::text
			and r.type = 'clearance' and r.state = 'returned' and r.closed_at = v.state_since
		where v.state = 'draft' and v.published_at is null
		union all
		select ${columns}, r.due_on, 0 as open_reviews, 0 as answered
		from request r
		join practice p on p.pid = r.subject_id
		join practice_version v on v.id = p.published_version_id
		where r.subject_type = 'practice' and r.type = any (${practiceRequestTypes}::text[]) and r.closed_at is null`;
}

/** `act`, `wait` or null for each request, by the rules of its type and the rights of the reader. */
function turnOf(actor: Extract<Actor, { kind: "person" }>): Prisma.Sql {
	const countries = [...new Set(actor.roles.flatMap(({ member }) => member ?? []))];
	const clears = countries.filter((country) => mayClear(actor, country));
	const sends = countries.filter((country) => maySend(actor, { countries: [country], provenance: "owner" }));
	const account = actorId(actor) ?? null;
	const maySubmit = Prisma.sql`(countries && ${sends}::text[] and provenance <> 'imported')`;
	const free = Prisma.sql`(assigned_to_id is null or assigned_to_id = ${account}::uuid)`;
	const officer = mayScreen(actor) ? free : Prisma.sql`false`;
	return Prisma.sql`case
		when type = 'review' then case when ${reviewsNow(actor, countries)} then 'act' end
		when type = 'approval' then case when to_member = any (${clears}::text[]) then 'act' end
		when type = 'withdrawal' and to_kind = 'role' then case
			when to_member = any (${clears}::text[]) then 'act'
			when ${maySubmit} then 'wait'
		end
		when type = 'clearance' and state = 'returned' then case when ${maySubmit} then 'act' end
		when type = 'clearance' then case
			when to_member = any (${clears}::text[]) then 'act'
			when ${maySubmit} then 'wait'
		end
		when waiting_on = 'responder' then case
			when ${maySubmit} then 'wait'
			when ${officer} then case when open_reviews > 0 then 'wait' else 'act' end
		end
		when version_state = 'changes-requested' then case
			when ${maySubmit} then 'act'
			when ${officer} then 'wait'
		end
	end`;
}

/** `mayReadAsReviewer` in SQL: reviews disappear for people who now work for one of the countries concerned. */
function reviewsNow(actor: Extract<Actor, { kind: "person" }>, countries: readonly string[]): Prisma.Sql {
	if (mayManageReviews(actor) || !mayReview(actor)) return Prisma.sql`false`;
	return Prisma.sql`(
		to_kind = 'account' and to_account_id = ${actor.accountId}::uuid
		and version_state in ('submitted', 'in-review', 'changes-requested')
		and not exists (
			select 1 from (
				select unnest(countries) as country
				union all select jsonb_array_elements_text(coalesce(facts -> 'countries', '[]'))
				union all select facts -> 'owner' ->> 'country'
				union all select partner ->> 'country' from jsonb_array_elements(coalesce(facts -> 'partners', '[]')) partner
			) concerned where concerned.country = any (${[...countries]}::text[])
		)
	)`;
}
