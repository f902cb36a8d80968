import type { Actor } from "#app/identity/person/actor.ts";
import { type MemberServices, memberDirectory } from "#app/membership/status/members.server.ts";
import type { Locale } from "#app/messages/index.ts";

/** Returns the countries of the register as options to choose from. */
export async function memberOptions(
	actor: Actor,
	services: MemberServices,
	locale: Locale,
): Promise<{ value: string; label: string }[]> {
	const members = await memberDirectory(actor, services, {}, locale);
	return members.map(({ code, name }) => ({ value: code, label: name }));
}
