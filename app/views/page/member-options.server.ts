import type { AppLoadContext } from "@remix-run/node";
import { readMemberCodes } from "#app/membership/attention/attention-page.server.ts";
import { countryOptions } from "#app/views/page/editor-options.server.ts";

/** Returns the countries in the register as options. */
export async function memberOptions(
	services: AppLoadContext["services"],
	locale: string,
): Promise<ReturnType<typeof countryOptions>> {
	return countryOptions(services.reference, locale, await readMemberCodes(services));
}
