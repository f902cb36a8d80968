import type { MemberOutline } from "#app/membership/status/register-rows.server.ts";
import type { Reader } from "#app/platform/database/database.server.ts";
import { dateOf, dayOf } from "#app/platform/partial-date.ts";
import type { Reference } from "#app/reference/reference.ts";

/** The focal point in office and the last day of the term; null if open. */
export type FocalTerm = { id: string; name: string; until: string | null };

/** The focal point of each member on a day such as `2026-11-25`. */
export async function focalPointsOn(reader: Reader, day: string): Promise<Map<string, FocalTerm>> {
	const on = dateOf(day);
	const rows = await reader.contact.findMany({
		where: { role: "focal-point", fromDate: { lte: on }, OR: [{ toDate: null }, { toDate: { gte: on } }] },
		select: { member: true, id: true, personName: true, toDate: true },
	});
	return new Map(
		rows.map(({ member, id, personName, toDate }) => [
			member,
			{ id, name: personName, until: toDate && dayOf(toDate) },
		]),
	);
}

/**
 * Members with a present or past contact whose name contains the words, or a document whose title does.
 * @param words folded letters and digits; one name or title has to contain all of them
 */
export async function membersByContactOrDocument(reader: Reader, words: readonly string[]): Promise<string[]> {
	const patterns = words.map((word) => `%${word}%`);
	// For plain ASCII, `lower` gives the same result at a tenth of the cost.
	const [contacts, documents] = await Promise.all([
		reader.$queryRaw<{ member: string }[]>`
			select distinct member from contact
			where case when octet_length(person_name) = char_length(person_name) then lower(person_name)
				else search.fold(person_name) end like all(${patterns}::text[])`,
		reader.$queryRaw<{ member: string }[]>`
			select distinct member from document
			where member is not null and retired_at is null
				and case when octet_length(title) = char_length(title) then lower(title)
					else search.fold(title) end like all(${patterns}::text[])`,
	]);
	return [...contacts, ...documents].map(({ member }) => member);
}

/** All names of a member and of its entities, in every language. */
export function textsOf({ code, entities }: MemberOutline, reference: Reference): string[] {
	const { names = {}, synonyms = {} } = reference.country(code) ?? {};
	return [
		...Object.values(names),
		...Object.values(synonyms).flat(),
		...entities.flatMap(({ organisation }) => Object.values(organisation.names as Record<string, string>)),
	];
}
