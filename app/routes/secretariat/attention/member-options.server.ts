import type { AppLoadContext } from "@remix-run/node";
import { readMemberCodes } from "#app/membership/attention/attention-page.server.ts";

/** Returns every country in the register as an option, sorted by name in the page's language. */
export async function memberOptions(
	services: AppLoadContext["services"],
	locale: string,
): Promise<{ value: string; label: string }[]> {
	const codes = await readMemberCodes(services);
	return codes
		.map((value) => ({ value, label: services.reference.countryName(value, locale) }))
		.sort((a, b) => a.label.localeCompare(b.label, locale));
}
