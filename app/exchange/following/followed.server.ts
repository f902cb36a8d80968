import { type Followable, type FollowedThing, type FollowKind, followKinds } from "#app/exchange/following/follow.ts";
import type { Actor, Person } from "#app/identity/person/actor.ts";
import { readerOf, recordsSeenBy } from "#app/library/access/audience.policy.ts";
import { practiceInShort, titleOf } from "#app/library/access/practice-in-short.server.ts";
import type { NeedState } from "#app/library/help/need.ts";
import { needsNamed } from "#app/library/help/needs.server.ts";
import type { LibraryServices } from "#app/library/record/library-services.ts";
import { versionName } from "#app/library/record/practice.ts";
import { isKnownTo } from "#app/membership/status/members.server.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import type { Follow } from "#app/platform/prisma/client.ts";
import { serviceFunctions } from "#app/reference/codes.ts";

/** Something that can be followed, as its reader may see it now. */
export type ReadableThing = FollowedThing &
	(
		| {
				kind: "practice";
				title: string;
				language: string;
				countries: string[];
				version: string;
				/** `2026-11-25` */
				publishedOn: string | null;
				changeNote: string | null;
				withdrawnAt: Date | null;
		  }
		| { kind: "country" }
		| { kind: "function" }
		| { kind: "need"; title: string; country: string; state: NeedState; stateSince: Date }
	);

/**
 * Reads the things that the actor may read now, in the same order: the only rule for what can be followed, listed and
 * reported. Tombstones are read like their practices; drafts of needs are not published, so nobody follows them.
 * @param locale of titles
 */
export async function readableThings<Thing extends FollowedThing>(
	actor: Actor,
	services: LibraryServices,
	things: readonly Thing[],
	locale: string,
): Promise<(Thing & ReadableThing)[]> {
	const named = (kind: FollowKind) => things.filter((one) => one.kind === kind).map(({ subject }) => subject);
	const [practices, needs] = await Promise.all([
		services.database.prisma.practice.findMany({
			where: { AND: [{ pid: { in: named("practice") } }, recordsSeenBy(readerOf(actor), services.clock.now())] },
			select: {
				...practiceInShort,
				published: { select: { ...practiceInShort.published.select, publishedAt: true, changeNote: true } },
			},
		}),
		needsNamed(actor, services, named("need")),
	]);
	const practiceOf = new Map(practices.map((practice) => [practice.pid, practice]));
	const needOf = new Map(needs.map((need) => [need.id, need]));
	return things.flatMap((thing) => {
		const found = facts(thing);
		return found ? [{ ...thing, ...found } as Thing & ReadableThing] : [];
	});

	function facts({ kind, subject }: FollowedThing): object | null {
		switch (kind) {
			case "practice": {
				const practice = practiceOf.get(subject);
				if (!practice?.published) return null;
				const { countries, withdrawnAt, published } = practice;
				const { changeNote, publishedAt } = published;
				const version = { version: versionName(published), publishedOn: publishedAt && dayOf(publishedAt), changeNote };
				return { ...titleOf(practice, locale), countries, ...version, withdrawnAt };
			}
			case "country":
				return services.reference.isCountry(subject) ? {} : null;
			case "function":
				return serviceFunctions.some((code) => code === subject) ? {} : null;
			case "need": {
				const need = needOf.get(subject);
				if (!need) return null;
				const { title, member: country, state, stateSince } = need;
				return { title, country, state, stateSince };
			}
		}
	}
}

/** A row of the table. */
export type FollowRow = FollowedThing & Pick<Follow, "createdAt">;

/** What an account follows, whether or not it may read it now; oldest first. */
export async function followsOfAccount(
	{ database }: Pick<LibraryServices, "database">,
	accountId: string,
): Promise<FollowRow[]> {
	const rows = await database.prisma.follow.findMany({
		where: { accountId, kind: { in: [...followKinds] } },
		orderBy: [{ createdAt: "asc" }, { id: "asc" }],
		select: { kind: true, subject: true, createdAt: true },
	});
	return rows.map((row) => ({ ...row, kind: row.kind as FollowKind }));
}

/** What the actor follows, as shown on their page. */
export type Following = {
	/** The newest first. */
	things: (FollowRow & ReadableThing)[];
	/** Codes of the countries among them that have a page as a member which the actor can open. */
	members: Set<string>;
	/** How many other things there are that the actor may not read at present. */
	hidden: number;
	/** Whether news is emailed. */
	byEmail: boolean;
};

/** Lists what the actor follows. @param locale of titles */
export async function followingOf(actor: Person, services: LibraryServices, locale: string): Promise<Following> {
	const { accountId } = actor;
	const rows = await followsOfAccount(services, accountId);
	const things = (await readableThings(actor, services, rows, locale)).toReversed();
	const countries = things.flatMap(({ kind, subject }) => (kind === "country" ? [subject] : []));
	const known = await Promise.all(countries.map((code) => isKnownTo(actor, services, code)));
	const members = new Set(countries.filter((_, index) => known[index]));
	const digest = await services.database.prisma.weeklyDigest.findUnique({ where: { accountId } });
	return { things, members, hidden: rows.length - things.length, byEmail: digest?.byEmail ?? true };
}

/** Whether the actor follows the subject of a page, for the button on that page. */
export async function followable(
	actor: Actor,
	{ database }: Pick<LibraryServices, "database">,
	thing: FollowedThing,
): Promise<Followable> {
	if (actor.kind !== "person") return { ...thing, following: null };
	const where = { accountId: actor.accountId, ...thing };
	return { ...thing, following: (await database.prisma.follow.count({ where })) > 0 };
}
