import type { AppLoadContext } from "@remix-run/node";
import { activityLog, peopleInActivity } from "#app/activity/activity-log.server.ts";
import type { Actor } from "#app/identity/actor.ts";
import { memberDirectory } from "#app/membership/members.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { exactDay } from "#app/platform/partial-date.ts";

/** The log as its page shows it; what an address asks for and nobody understands is passed over. Null as `activityLog`. */
export async function activityPage(
	actor: Actor,
	services: AppLoadContext["services"],
	params: URLSearchParams,
	locale: Locale,
) {
	const word = (name: string) => /^[\w-]{1,60}$/.exec(params.get(name) ?? "")?.[0];
	const day = (name: string) => exactDay.safeParse(params.get(name)).data;
	const number = /^\d{1,18}$/.exec(params.get("before") ?? "")?.[0];
	const filter = {
		member: /^[A-Z]{2}$/.exec(params.get("member") ?? "")?.[0],
		person: /^(system|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(params.get("person") ?? "")?.[0],
		subject: word("subject"),
		id: word("id"),
		from: day("from"),
		to: day("to"),
	};
	const log = await activityLog(actor, services, { ...filter, before: number ? BigInt(number) : undefined });
	if (!log) return null;
	const { reference } = services;
	const countryName = (code: string) => ({ code, name: reference.countryName(code, locale) });
	const members = await memberDirectory(actor, services, {}, locale);
	return {
		filter,
		paged: number !== undefined,
		members: members.map(({ code, name }) => ({ value: code, label: name })),
		people: (await peopleInActivity(services)).map(({ id, name }) => ({ value: id, label: name })),
		entries: log.entries.map((entry) => ({
			...entry,
			id: String(entry.id),
			members: entry.members.map(countryName),
			roles: entry.role.split(" "),
		})),
		next: log.next === null ? null : String(log.next),
	};
}

export type ActivityPage = NonNullable<Awaited<ReturnType<typeof activityPage>>>;
