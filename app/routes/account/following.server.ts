import type { AppLoadContext } from "@remix-run/node";
import { type FollowKind, followKinds, groupName } from "#app/exchange/following/follow.ts";
import { followingOf, type ReadableThing } from "#app/exchange/following/followed.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { savedSearchesOf } from "#app/library/saved-searches/saved-searches.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";

/** Everything that a person follows, by kind, with names in the language of the page, and their saved searches. */
export async function followingPage(actor: Person, { services }: AppLoadContext, locale: Locale) {
	const [following, searches] = await Promise.all([
		followingOf(actor, services, locale),
		savedSearchesOf(actor, services),
	]);
	const { reference } = services;
	const things = following.things.map(({ createdAt, ...thing }) => ({
		...thing,
		followedOn: dayOf(createdAt),
		name: nameOf(thing),
		isMember: following.members.has(thing.subject),
		countryName: thing.kind === "need" ? reference.countryName(thing.country, locale) : null,
	}));
	const ofKind = (kind: FollowKind) => things.filter((thing) => thing.kind === kind);
	return {
		groups: followKinds.map((kind) => ({ kind, things: ofKind(kind) })).filter((group) => group.things.length > 0),
		hidden: following.hidden,
		byEmail: following.byEmail,
		searches: searches.map(({ id, name, delivery, fresh }) => ({ id, name, delivery, fresh })),
	};

	function nameOf(thing: ReadableThing): string {
		return "title" in thing ? thing.title : groupName(reference, thing, locale);
	}
}

export type FollowingPage = Awaited<ReturnType<typeof followingPage>>;
