import { randomUUID } from "node:crypto";
import { createSessions } from "#app/identity/person/sessions.server.ts";
import { draftColumns } from "#app/library/record/practice-columns.ts";
import type { PracticeRecord } from "#app/library/record/practice-record.ts";
import { textRows } from "#app/library/record/version-rows.server.ts";
import { type PipelineState, pipelineStates } from "#app/library/record/version-state.ts";
import { clearanceRules, publicationRules, versionSubject } from "#app/library/requests/publication-rules.ts";
import { reviewRules } from "#app/library/requests/review-rules.ts";
import { dateOf, dayOf, daysAfter } from "#app/platform/partial-date.ts";
import type { Prisma } from "#app/platform/prisma/client.ts";
import { type RequestRules, type RequestState, stateRules } from "#app/requests/request-rules.ts";
import type { Services } from "#app/server/services.server.ts";
import { type Random, seededRandom } from "./random.ts";
import { countsOf } from "./table.ts";

/** Records in the publication process, derived from the site's own with a fixed seed. The data is made up. */
const pipelineSize = {
	inState: { clearance: 200, submitted: 200, "in-review": 2000, "changes-requested": 200, accepted: 100 },
	/** How many of these belong to the country of the author whose desk is measured, who also has drafts. */
	ofAuthor: 50,
	draftsOfAuthor: 10,
	/** Declined within the last twelve months: they count in the durations but appear in no list. */
	past: 1000,
	reviewers: 100,
	reviewsOfEach: 2,
	commentsOfEach: 4,
} as const;

const seed = 20_190_624;
const countryOfAuthor = "UG";
const otherCountries = ["AZ", "TR", "MA", "PK", "TJ", "GE", "KZ", "ID"];
const writeTimeout = 300_000;
const inOneWrite = 1000;

const countedTables = ["versions", "requests", "entries", "reviews", "comments"] as const;

export type ManyInReview = {
	/** Number of rows written, by table. */
	rows: Record<(typeof countedTables)[number], number>;
	/** The Cookie header of the author. */
	author: string;
};

type Rows = {
	practices: Prisma.PracticeCreateManyInput[];
	versions: Prisma.PracticeVersionCreateManyInput[];
	texts: Prisma.PracticeTextCreateManyInput[];
	requests: Prisma.RequestCreateManyInput[];
	entries: Prisma.RequestEntryCreateManyInput[];
	reviews: Prisma.ReviewCreateManyInput[];
	comments: Prisma.PracticeCommentCreateManyInput[];
};

type Making = { rows: Rows; random: Random; own: readonly PracticeRecord[]; today: string; reviewers: string[] };

/** Fills the pipeline with these records, beside the site's own content. */
export async function makeManyInReview(services: Services, own: readonly PracticeRecord[]): Promise<ManyInReview> {
	const random = seededRandom(seed);
	const rows: Rows = { practices: [], versions: [], texts: [], requests: [], entries: [], reviews: [], comments: [] };
	const { author, reviewers } = await makePeople(services);
	const making: Making = { rows, random, own, today: dayOf(services.clock.now()), reviewers };
	const states = pipelineStates.flatMap((state) => Array<PipelineState>(pipelineSize.inState[state]).fill(state));
	const ofAuthor = new Set(random.some([...states.keys()], pipelineSize.ofAuthor));
	for (const [at, state] of states.entries())
		addVersion(making, state, ofAuthor.has(at) ? countryOfAuthor : random.pick(otherCountries));
	for (let at = 0; at < pipelineSize.draftsOfAuthor; at++) addVersion(making, "draft", countryOfAuthor);
	for (let at = 0; at < pipelineSize.past; at++) addVersion(making, "declined", random.pick(otherCountries));
	await write(services, rows);
	await services.database.pool.query("vacuum analyze");
	const { cookie } = await createSessions({ database: services.database, secure: false }).create(author);
	return { rows: countsOf(rows, countedTables), author: cookie.split(";", 1)[0] ?? "" };
}

async function makePeople({ database }: Services): Promise<{ author: string; reviewers: string[] }> {
	const person = (name: string, role: string, member?: string) => ({
		name,
		email: `${name.toLowerCase().replaceAll(" ", "-")}@bench.example`,
		roles: { create: { role, ...(member ? { member } : {}) } },
	});
	return database.prisma.$transaction(async (tx) => {
		await tx.$executeRaw`select set_config('activity.written', 'on', true)`;
		const { id: author } = await tx.account.create({ data: person("Demonstration author", "author", countryOfAuthor) });
		const reviewers: string[] = [];
		for (let at = 1; at <= pipelineSize.reviewers; at++) {
			const { id } = await tx.account.create({ data: person(`Demonstration reviewer ${at}`, "reviewer") });
			reviewers.push(id);
		}
		return { author, reviewers };
	});
}

/** The states that a version passed through to reach its present one. */
const ways: Record<PipelineState | "draft" | "declined", RequestState[]> = {
	draft: [],
	clearance: [],
	submitted: ["sent"],
	"in-review": ["sent", "in-review"],
	"changes-requested": ["sent", "in-review", "changes-requested"],
	accepted: ["sent", "in-review", "accepted"],
	declined: ["sent", "in-review", "declined"],
};

function addVersion(making: Making, state: keyof typeof ways, country: string): void {
	const { rows, random, own, today } = making;
	const { facts, texts } = random.pick(own);
	const { provenance: _, ...rest } = facts;
	const record: PracticeRecord = { facts: { ...rest, countries: [country] }, texts };
	const pid = `BENCH-${rows.practices.length}`;
	const versionId = randomUUID();
	const since = daysAfter(today, -random.below(state === "declined" ? 350 : 40));
	// Days that each step lasted; the dates are counted back from the last step.
	const days = ways[state].map(() => 1 + random.below(15));
	const dayOfStep = (at: number) => daysAfter(since, -days.slice(at + 1).reduce((sum, one) => sum + one, 0));
	const steps = ways[state].map((step, at): Step => [step, dayOfStep(at)]);
	const about = { versionId, pid, country };
	if (state === "clearance") addRequest(making, clearanceRules, about, [["sent", since]]);
	const [submitted] = steps;
	if (submitted) {
		const requested = daysAfter(submitted[1], -1 - random.below(20));
		addRequest(making, clearanceRules, about, [
			["sent", requested],
			["cleared", submitted[1]],
		]);
		addRequest(making, publicationRules, about, steps);
	}
	const [, review] = steps;
	if (review) addReviews(making, { versionId, pid, invitedOn: review[1], over: state !== "in-review" });
	rows.practices.push({ pid, ...draftColumns(record), initiatedBy: "country", createdAt: dateOf(since) });
	rows.versions.push({ id: versionId, pid, major: 1, minor: 0, state, stateSince: dateOf(since), facts: record.facts });
	rows.texts.push(...textRows(versionId, record).slice(0, 2));
}

type Step = readonly [RequestState, string];
type About = { versionId: string; pid: string; country?: string; reviewer?: string };

/** @returns the id of the request */
function addRequest(
	{ rows }: Making,
	rules: RequestRules,
	{ versionId, pid, country, reviewer }: About,
	steps: readonly Step[],
): string {
	const id = randomUUID();
	const [[, opened] = ["", ""]] = steps;
	const [state, since] = steps.at(-1) ?? ["sent", opened];
	const { waitingOn, days } = stateRules(rules, state);
	const { type: subjectType, id: subjectId } = versionSubject(versionId);
	const closed = waitingOn === "nobody";
	rows.requests.push({
		...{ id, type: rules.type, subjectType, subjectId, state, waitingOn },
		member: country ?? null,
		...(rules.type === "publication" ? { fromRole: "focal-point", toKind: "secretariat" } : {}),
		...(rules.type === "clearance" ? { toKind: "role", toRole: "focal-point", toMember: country ?? null } : {}),
		...(reviewer ? { toKind: "account", toAccountId: reviewer } : {}),
		content: { pid, versionId, revision: 1 },
		dueOn: days === null || closed ? null : dateOf(daysAfter(since, days)),
		createdAt: dateOf(opened),
		sentAt: dateOf(opened),
		closedAt: closed ? dateOf(since) : null,
		openKey: closed ? null : `${rules.type}:${versionId}:${reviewer ?? country}`,
		revision: steps.length,
	} as Prisma.RequestCreateManyInput);
	for (const [at, [to, day]] of steps.entries())
		rows.entries.push({
			...{ id: randomUUID(), requestId: id, at: dateOf(day), side: "responder", visibility: "both", revision: at + 1 },
			...(at === 0 ? { kind: "opened" } : { kind: "state", data: { from: steps[at - 1]?.[0] ?? "", to } }),
		});
	return id;
}

/**
 * Adds reviews and comments. While a version is in review, its first review is still open; all others are answered.
 * About half of the comments are resolved.
 */
function addReviews(
	making: Making,
	{ versionId, pid, invitedOn, over }: { versionId: string; pid: string; invitedOn: string; over: boolean },
): void {
	const { rows, random, reviewers } = making;
	for (const [at, reviewer] of random.some(reviewers, pipelineSize.reviewsOfEach).entries()) {
		const answered = over || at > 0;
		const steps: Step[] = [["sent", invitedOn], ...(answered ? [["answered", daysAfter(invitedOn, 9)] as const] : [])];
		const requestId = addRequest(making, reviewRules, { versionId, pid, reviewer }, steps);
		const answer = { recommendation: "minor", forAuthor: "Say more.", forSecretariat: "", criteria: {}, revision: 1 };
		rows.reviews.push({
			...{ requestId, versionId, pid, accountId: reviewer, place: at + 1 },
			...(answered ? { ...answer, answeredAt: dateOf(daysAfter(invitedOn, 9)) } : {}),
		});
	}
	const authorId = reviewers[0] ?? "";
	for (let at = 0; at < pipelineSize.commentsOfEach; at++) {
		const resolved = random.below(2) === 0;
		rows.comments.push({
			...{ id: randomUUID(), versionId, pid, field: "problem", locale: "en", authorId, revision: 1 },
			...{ quote: "", quoteBefore: "", quoteAfter: "", side: "secretariat", visibility: "both" },
			...{ text: "Which year is meant here, and who counted it?", createdAt: dateOf(invitedOn) },
			...(resolved ? { resolvedAt: dateOf(invitedOn), resolvedById: authorId } : {}),
		});
	}
}

async function write({ database }: Services, rows: Rows): Promise<void> {
	await database.prisma.$transaction(
		async (tx) => {
			// The database requires an activity entry in such a transaction; this declares that generated rows need none.
			await tx.$executeRaw`select set_config('activity.written', 'on', true)`;
			for (const data of parts(rows.practices)) await tx.practice.createMany({ data });
			for (const data of parts(rows.versions)) await tx.practiceVersion.createMany({ data });
			for (const data of parts(rows.texts)) await tx.practiceText.createMany({ data });
			for (const data of parts(rows.requests)) await tx.request.createMany({ data });
			for (const data of parts(rows.entries)) await tx.requestEntry.createMany({ data });
			for (const data of parts(rows.reviews)) await tx.review.createMany({ data });
			for (const data of parts(rows.comments)) await tx.practiceComment.createMany({ data });
		},
		{ timeout: writeTimeout },
	);
}

function parts<T>(all: readonly T[]): T[][] {
	return Array.from({ length: Math.ceil(all.length / inOneWrite) }, (_, at) =>
		all.slice(at * inOneWrite, (at + 1) * inOneWrite),
	);
}
