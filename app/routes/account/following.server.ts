import type { AppLoadContext } from "@remix-run/node";
import { type FollowKind, followKinds, groupName } from "#app/exchange/following/follow.ts";
import { followNews } from "#app/exchange/following/follow-news.server.ts";
import { followingOf, type ReadableThing } from "#app/exchange/following/followed.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import { savedSearchesOf } from "#app/library/saved-searches/saved-searches.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { dayOf } from "#app/platform/partial-date.ts";
import { groupLine, type NewsLine, needLine, thingLine } from "#app/views/person/followed-news.server.ts";

/** Everything that a person follows, by kind, with names in the language of the page, and their saved searches. */
export async function followingPage(actor: Person, { services }: AppLoadContext, locale: Locale) {
	const [following, searches] = await Promise.all([
		followingOf(actor, services, locale),
		savedSearchesOf(actor, services),
	]);
	const { reference } = services;
	const weekly = services.identity.sendsEmail ? null : await newsOfWeek(actor, services, locale);
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
		weekly,
		searches: searches.map(({ id, name, delivery, fresh }) => ({ id, name, delivery, fresh })),
	};

	function nameOf(thing: ReadableThing): string {
		return "title" in thing ? thing.title : groupName(reference, thing, locale);
	}
}

const week = 7 * 86_400_000;

/** The news of the last seven days, as the weekly email would report them. */
async function newsOfWeek(
	actor: Person,
	services: AppLoadContext["services"],
	locale: Locale,
): Promise<{ lines: NewsLine[]; more: string[] }> {
	const until = services.clock.now();
	const period = { emailId: crypto.randomUUID(), since: new Date(until.getTime() - week), until };
	const { things, groups, elsewhere, needs } = await followNews(actor, services, period, locale);
	const { mail } = messagesFor(locale).following;
	const context = { reference: services.reference, locale };
	const left = things.count + needs.count - things.lines.length - needs.lines.length;
	return {
		lines: [
			...things.lines.map((one) => thingLine(context, one)),
			...groups.map((one) => groupLine(context, one)),
			...needs.lines.map((one) => needLine(context, one)),
		],
		more: [...(elsewhere > 0 ? [mail.elsewhere(elsewhere)] : []), ...(left > 0 ? [mail.more(left)] : [])],
	};
}

export type FollowingPage = Awaited<ReturnType<typeof followingPage>>;
