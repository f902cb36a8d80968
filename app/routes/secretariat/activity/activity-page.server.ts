import type { AppLoadContext } from "@remix-run/node";
import { z } from "zod";
import { activityLog, peopleInActivity } from "#app/activity/activity-log.server.ts";
import { needPages } from "#app/exchange/needs/needs.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { readAddress } from "#app/platform/address-query.ts";
import { exactDay } from "#app/platform/partial-date.ts";
import { isUuid } from "#app/platform/text/uuid.ts";
import { rolesInWords } from "#app/routes/secretariat/activity/activity-cells.ts";
import { changesInWords } from "#app/routes/secretariat/activity/activity-details.ts";
import { memberOptions } from "#app/views/page/member-options.server.ts";

const code = z.string().regex(/^[\w-]{1,60}$/);

/** Schemas of the parameters that the log's URL accepts. */
const shapes = {
	member: z.string().regex(/^[A-Z]{2}$/),
	person: z.literal("system").or(z.string().refine(isUuid)),
	subject: code,
	id: code,
	/** The id of a request, or of the import whose entries are shown. */
	request: code,
	from: exactDay,
	to: exactDay,
	before: z.string().regex(/^\d{1,18}$/),
};

/** Reads the log's filters from a URL. Unknown values are ignored. */
export function requestedLog(params: URLSearchParams) {
	const { before, ...filter } = readAddress(shapes, params);
	return { before, filter };
}

/** Loads the log for its page. Unknown values in the URL are ignored. Returns null if `activityLog` does. */
export async function activityPage(
	actor: Actor,
	services: AppLoadContext["services"],
	params: URLSearchParams,
	locale: Locale,
) {
	const { before, filter } = requestedLog(params);
	const log = await activityLog(actor, services, { ...filter, before: before ? BigInt(before) : undefined });
	if (!log) return null;
	const { reference } = services;
	const idsOf = (type: string) => log.entries.flatMap(({ subject }) => (subject.type === type ? [subject.id] : []));
	const needs = await needPages(actor, services, idsOf("need"));
	const messages = messagesFor(locale);
	const inWords = changesInWords(services, locale);
	const countryName = (code: string) => ({ code, name: reference.countryName(code, locale) });
	return {
		filter,
		paged: before !== undefined,
		members: await memberOptions(services, locale),
		people: (await peopleInActivity(services)).map(({ id, name }) => ({ value: id, label: name })),
		entries: log.entries.map((entry) => ({
			...entry,
			id: String(entry.id),
			/** The page of a need, without the language; null for one that the reader may not see. */
			needPage: needs.get(entry.subject.id) ?? null,
			members: entry.members.map(countryName),
			changes: entry.changes.map((change) => inWords(entry.subject.type, change)),
			/** Of the person, in words. */
			roles: rolesInWords(entry.role.split(" "), messages, (code) => reference.countryName(code, locale)),
		})),
		next: log.next === null ? null : String(log.next),
	};
}

export type ActivityPage = NonNullable<Awaited<ReturnType<typeof activityPage>>>;
