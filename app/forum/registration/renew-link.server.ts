import type { ForumServices } from "#app/forum/events/events.server.ts";
import { queueLetters } from "#app/forum/letters/queue-letters.server.ts";
import { logRegistration, withRegistration } from "#app/forum/registration/locked-registration.server.ts";
import { registrarOf } from "#app/forum/registration/registration.policy.ts";
import { makeRegistrationLink, registrationBehind } from "#app/forum/registration/registration-link.server.ts";
import { type Actor, publicActor } from "#app/identity/person/actor.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";

/** Sends the person behind a secret link a new one. All earlier links stop working. */
export async function renewOwnLink(services: ForumServices, token: string): Promise<{ outcome: "sent" | "not-found" }> {
	const find = async (reader: Parameters<typeof registrationBehind>[0]) =>
		(await registrationBehind(reader, token))?.id ?? null;
	return withRegistration(services, find, async ({ tx, event, registration, now }) => {
		const { id } = registration;
		await tx.registrationLink.deleteMany({ where: { registrationId: id } });
		await logRegistration(tx, publicActor, "registration.renew-link", registration, { event: event.slug });
		await queueLetters(tx, now, "link", [registration], now.toISOString());
		return { outcome: "sent" };
	});
}

/**
 * Makes a link to a delegate's page for passing on by other means than email. Officers may; focal points only on a site
 * that sends no email, since the page shows the join links.
 * @returns the token, which is stored nowhere
 */
export async function showLink(
	actor: Actor,
	services: ForumServices & { identity: Pick<IdentityServices, "sendsEmail"> },
	id: string,
): Promise<{ outcome: "shown"; token: string } | { outcome: "not-found" }> {
	return withRegistration(
		services,
		async () => id,
		async ({ tx, event, registration, now }) => {
			const by = registrarOf(actor, registration.delegation);
			if (by === null || (by === "focal-point" && services.identity.sendsEmail)) return { outcome: "not-found" };
			await logRegistration(tx, actor, "registration.show-link", registration, { event: event.slug });
			return { outcome: "shown", token: await makeRegistrationLink(tx, id, now) };
		},
	);
}
