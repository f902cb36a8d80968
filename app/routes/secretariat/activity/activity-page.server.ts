import type { AppLoadContext } from "@remix-run/node";
import { z } from "zod";
import { type ActivityView, activityLog, peopleInActivity } from "#app/activity/activity-log.server.ts";
import type { Actor } from "#app/identity/person/actor.ts";
import { needPages } from "#app/library/help/needs.server.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import { queryParameters, readAddress } from "#app/platform/address-query.ts";
import { exactDay } from "#app/platform/partial-date.ts";
import { isUuid } from "#app/platform/text/uuid.ts";
import type { Reference } from "#app/reference/reference.ts";
import { changesInWords } from "#app/routes/secretariat/activity/activity-details.ts";
import { rolesInWords } from "#app/routes/secretariat/activity/role-in-words.ts";
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
	const idsOf = (type: string) => log.entries.flatMap(({ subject }) => (subject.type === type ? [subject.id] : []));
	const needs = await needPages(actor, services, idsOf("need"));
	const rowOf = activityRows(services, locale);
	return {
		/** The filters, as a query string. */
		query: queryParameters(filter).toString(),
		paged: before !== undefined,
		members: await memberOptions(services, locale),
		people: (await peopleInActivity(services)).map(({ id, name }) => ({ value: id, label: name })),
		rows: log.entries.map((entry) => rowOf(entry, needs.get(entry.subject.id) ?? null)),
		next: log.next === null ? null : String(log.next),
	};
}

/** Returns a function that describes entries in the words of a language. */
export function activityRows({ reference }: { reference: Reference }, locale: Locale) {
	const messages = messagesFor(locale);
	const inWords = changesInWords({ reference }, locale);
	const nameOf = (code: string) => reference.countryName(code, locale);
	/** @param needPage the page of a need, without the language; null for one that the reader may not see */
	return (entry: ActivityView, needPage: string | null = null) => ({
		...entry,
		id: String(entry.id),
		needPage,
		members: entry.members.map((code) => ({ code, name: nameOf(code) })),
		changes: entry.changes.map((change) => inWords(entry.subject.type, change)),
		/** Of the person, in words. */
		roles: rolesInWords(entry.role.split(" "), messages, nameOf),
	});
}

export type ActivityRow = ReturnType<ReturnType<typeof activityRows>>;
