import type { NominationItem } from "#app/awards/nominations/nominations.server.ts";
import { textFor } from "#app/membership/status/localized.ts";
import type { Locale } from "#app/messages/index.ts";
import type { Reference } from "#app/reference/reference.ts";

/** A nomination as a row of a table. */
export function nominationRow(item: NominationItem, { reference, locale }: { reference: Reference; locale: Locale }) {
	const { id, title, version, member, state, held, withdrawn, phase, call, category } = item;
	return {
		id,
		title,
		version,
		state,
		held,
		withdrawn,
		phase,
		member: { code: member, name: reference.countryName(member, locale) },
		call: textFor(call.title, locale),
		category: textFor(category.title, locale),
	};
}
export type NominationRow = ReturnType<typeof nominationRow>;
