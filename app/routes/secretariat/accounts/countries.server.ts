import type { Actor } from "#app/identity/person/actor.ts";
import { type MemberServices, memberDirectory } from "#app/membership/status/members.server.ts";
import type { Locale } from "#app/messages/index.ts";
import { countryOptions } from "#app/routes/desk/editor/editor-options.server.ts";

/** Returns the countries of the register as options to choose from. */
export async function memberOptions(
	actor: Actor,
	services: MemberServices,
	locale: Locale,
): Promise<ReturnType<typeof countryOptions>> {
	const members = await memberDirectory(actor, services, {}, locale);
	return countryOptions(
		services.reference,
		locale,
		members.map(({ code }) => code),
	);
}
