import type { FollowedGroup } from "#app/exchange/following/follow.ts";
import {
	type FollowRow,
	followsOfAccount,
	type ReadableThing,
	readableThings,
} from "#app/exchange/following/followed.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { readerOf, searchAudienceForReader } from "#app/library/access/audience.policy.ts";
import { type AdoptionNews, adoptionNews } from "#app/library/adoption/adoption-news.server.ts";
import type { NeedState } from "#app/library/help/need.ts";
import { type NewlyVisible, newlyVisible, wasVisibleAt } from "#app/library/indexing/newly-visible.server.ts";
import { newAnswers } from "#app/library/questions/questions.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import {
	emailedVersions,
	maxCardsPerSearch,
	versionKey,
} from "#app/library/saved-searches/saved-search-email.server.ts";
import { cardsFor, type PracticeCard } from "#app/library/views/cards.server.ts";

/**
 * Maximum numbers in an email: items below a heading, headings for countries and services, and practices below them.
 */
export const maxItems = maxCardsPerSearch;
const maxHeadings = 10;
const maxNewPractices = 40;

type Titled = { title: string; language: string; at: Date };

/** One line about a followed practice, or about what a followed country adopts. */
export type ThingNews =
	| (Titled & { kind: "version"; pid: string; version: string; changeNote: string | null })
	| (Titled & { kind: "withdrawn"; pid: string })
	| (Titled & { kind: "answer"; pid: string; excerpt: string })
	| ({ kind: "adoption" } & AdoptionNews);

/** The new practices of one country or service. */
export type NewPractices = FollowedGroup & {
	/** How many there are. */
	count: number;
	/** The latest of them. */
	cards: Pick<PracticeCard, "pid" | "title" | "language" | "countries" | "marks">[];
};

type NeedNews = { id: string; title: string; country: string; state: NeedState };

/** The first lines below a heading, and how many there are. */
type Lines<Line> = { count: number; lines: Line[] };

/** The news about everything that a person follows. */
export type FollowNews = {
	things: Lines<ThingNews>;
	groups: NewPractices[];
	/** The number of new practices in the countries and services beyond the maximum. */
	elsewhere: number;
	needs: Lines<NeedNews>;
	/** The practices whose versions are reported. */
	pids: Set<string>;
};

/** An email, and the period that it reports. */
export type DigestPeriod = { emailId: string; since: Date | null; until: Date };

/**
 * Reads the news about what a person follows, as far as they may read it now, with each practice once. This excludes
 * anything from before they followed it, anything that the previous email reported, and versions reported by an email
 * about a saved search. A version that comes back is new if it was hidden when the previous email was made.
 */
export async function followNews(
	person: Person,
	services: LibraryServices,
	period: DigestPeriod,
	locale: string,
): Promise<FollowNews> {
	const rows = await followsOfAccount(services, person.accountId);
	const follows = sorted(await readableThings(person, services, rows, locale));
	const span = spanOf(period, rows);
	const fresh = await freshVersions(person, services, { follows, span, emailId: period.emailId });
	const things = [
		...fresh.flatMap((one) => versionNews(one, follows, span) ?? []),
		...follows.practices.flatMap((follow) => withdrawalNews(follow, span) ?? []),
		...(await otherNews(person, services, { follows, span, locale })),
	];
	const pids = new Set(things.flatMap((one) => (one.kind === "version" ? [one.pid] : [])));
	const found = newPractices(fresh, { follows, span, pids });
	const needs = follows.needs
		.filter((follow) => span.isNew(follow.stateSince, follow))
		.map(({ subject: id, title, country, state }) => ({ id, title, country, state }));
	return {
		things: { count: things.length, lines: things.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, maxItems) },
		groups: await withCards(person, services, found.slice(0, maxHeadings), locale),
		elsewhere: found.slice(maxHeadings).reduce((sum, group) => sum + group.pids.length, 0),
		needs: { count: needs.length, lines: needs.slice(0, maxItems) },
		pids,
	};
}

/** Whether there is no news. */
export function isEmpty({ things, groups, needs }: FollowNews): boolean {
	return things.count + groups.length + needs.count === 0;
}

type Followed = FollowRow & ReadableThing;
type FollowedAs<Kind extends ReadableThing["kind"]> = Extract<Followed, { kind: Kind }>;

/** The followed things that can be read, by kind. */
type Follows = {
	practices: FollowedAs<"practice">[];
	countries: FollowedAs<"country">[];
	functions: FollowedAs<"function">[];
	needs: FollowedAs<"need">[];
	practice: Map<string, FollowedAs<"practice">>;
	country: Map<string, FollowedAs<"country">>;
};

function sorted(follows: readonly Followed[]): Follows {
	const of = <Kind extends ReadableThing["kind"]>(kind: Kind) =>
		follows.filter((follow): follow is FollowedAs<Kind> => follow.kind === kind);
	const [practices, countries] = [of("practice"), of("country")];
	return {
		practices,
		countries,
		functions: of("function"),
		needs: of("need"),
		practice: new Map(practices.map((follow) => [follow.subject, follow])),
		country: new Map(countries.map((follow) => [follow.subject, follow])),
	};
}

/** The period of an email, which for each thing begins no earlier than the moment when it was followed. */
type Span = {
	after: Date;
	until: Date;
	startOf(follow: FollowRow): Date;
	isNew(at: Date | null, follow: FollowRow): boolean;
};

/** @param rows the oldest first */
function spanOf({ since, until }: DigestPeriod, [oldest]: readonly FollowRow[]): Span {
	const startOf = ({ createdAt }: FollowRow) => (since && since > createdAt ? since : createdAt);
	return {
		after: oldest ? startOf(oldest) : until,
		until,
		startOf,
		isNew: (at, follow) => at !== null && at > startOf(follow) && at <= until,
	};
}

/** Followed versions that became visible in the period, without those that other emails have reported. */
async function freshVersions(
	person: Person,
	services: LibraryServices,
	{ follows, span, emailId }: { follows: Follows; span: Span; emailId: string },
): Promise<NewlyVisible[]> {
	const of = {
		pids: [...follows.practice.keys()],
		countries: [...follows.country.keys()],
		functions: follows.functions.map(({ subject }) => subject),
	};
	const appeared = await newlyVisible(services, searchAudienceForReader(readerOf(person)), of, span);
	const pids = appeared.map(({ pid }) => pid);
	const told = new Set((await emailedVersions(person, services, pids, emailId)).map(versionKey));
	return appeared.filter((one) => !told.has(versionKey(one)));
}

function versionNews({ pid, major, visibleFrom, earlier }: NewlyVisible, { practice }: Follows, span: Span) {
	const follow = practice.get(pid);
	if (!follow || !span.isNew(visibleFrom, follow)) return null;
	const start = span.startOf(follow);
	if (earlier.some((other) => other.major === major && wasVisibleAt(other, start))) return null;
	const { title, language, version, changeNote } = follow;
	return { kind: "version" as const, pid, title, language, version, changeNote, at: visibleFrom };
}

function withdrawalNews(follow: FollowedAs<"practice">, span: Span): ThingNews | null {
	const { subject: pid, title, language, withdrawnAt: at } = follow;
	return at && span.isNew(at, follow) ? { kind: "withdrawn", pid, title, language, at } : null;
}

/** Adoptions of practices and by countries, and answered questions about practices. */
async function otherNews(
	person: Person,
	services: LibraryServices,
	{ follows, span, locale }: { follows: Follows; span: Span; locale: string },
): Promise<ThingNews[]> {
	const of = { pids: [...follows.practice.keys()], countries: [...follows.country.keys()] };
	const adoptions = await adoptionNews(person, services, of, { ...span, locale });
	const answers = await newAnswers(person, services, of.pids, span);
	return [
		...adoptions.flatMap((one): ThingNews[] => {
			const followed = [follows.practice.get(one.sourcePid ?? ""), follows.country.get(one.adopter)];
			return followed.some((follow) => follow && span.isNew(one.at, follow)) ? [{ kind: "adoption", ...one }] : [];
		}),
		...answers.flatMap(({ pid, excerpt, at }): ThingNews[] => {
			const follow = follows.practice.get(pid);
			if (!follow || !span.isNew(at, follow)) return [];
			const { title, language } = follow;
			return [{ kind: "answer", pid, title, language, excerpt, at }];
		}),
	];
}

/**
 * The practices that are new in each followed country and service, each in the first of them.
 * @param on.pids practices reported elsewhere in the email; the new ones are added
 */
function newPractices(
	fresh: readonly NewlyVisible[],
	on: { follows: Follows; span: Span; pids: Set<string> },
): { kind: NewPractices["kind"]; subject: string; pids: string[] }[] {
	const { follows, span, pids } = on;
	return [...follows.countries, ...follows.functions].flatMap((follow) => {
		const { kind, subject } = follow;
		const start = span.startOf(follow);
		const mine = fresh
			.filter((one) => (kind === "country" ? one.countries : one.functions).includes(subject))
			.filter((one) => !pids.has(one.pid) && span.isNew(one.visibleFrom, follow))
			.filter(({ earlier }) => !earlier.some((other) => wasVisibleAt(other, start)))
			.map(({ pid }) => pid);
		for (const pid of mine) pids.add(pid);
		return mine.length > 0 ? [{ kind, subject, pids: mine }] : [];
	});
}

async function withCards(
	person: Person,
	services: LibraryServices,
	found: ReturnType<typeof newPractices>,
	locale: string,
): Promise<NewPractices[]> {
	const groups: NewPractices[] = [];
	let left = maxNewPractices;
	for (const { pids, ...group } of found) {
		const cards = await cardsFor(person, services, locale, pids.slice(0, Math.min(maxItems, left)));
		left -= cards.length;
		groups.push({ ...group, count: pids.length, cards });
	}
	return groups;
}
