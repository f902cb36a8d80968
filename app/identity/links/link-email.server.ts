import { markEmail } from "#app/identity/links/one-time-links.server.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";

/** What a letter with a link needs from the areas above: the words of a language, and where the page is. */
export type LinkEmail = {
	/** `body` gets the link and how long it works: hours for a reset, days for an invitation. */
	texts(locale: string): { subject: string; body(link: string, lifetime: number): string };
	/** The path with the token in its query, where no log writes it down: `/en/password?token=…`. */
	path(locale: string, token: string): string;
};

/**
 * Sends the letter in the person's own language, and writes on the link whether it went off.
 * @throws what the mail server says where it takes no letter
 */
export async function sendLinkEmail(
	services: IdentityServices,
	letter: LinkEmail,
	to: { email: string; locale: string; token: string; lifetime: number },
): Promise<void> {
	const { subject, body } = letter.texts(to.locale);
	const link = new URL(letter.path(to.locale, to.token), services.origin).href;
	const { prisma } = services.database;
	try {
		await services.mailer.send({ to: to.email, subject, text: body(link, to.lifetime) });
	} catch (error) {
		await markEmail(prisma, to.token, "failedAt", services.clock.now());
		throw error;
	}
	await markEmail(prisma, to.token, "sentAt", services.clock.now());
}
