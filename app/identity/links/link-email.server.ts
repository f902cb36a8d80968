import { markEmail } from "#app/identity/links/one-time-links.server.ts";
import type { IdentityServices } from "#app/identity/person/identity-services.ts";

/** What higher areas provide for an email with a link: the texts and the path of the page. */
export type LinkEmail = {
	/** `body` receives the link and its lifetime: in hours for a reset, in days for an invitation. */
	texts(locale: string): { subject: string; body(link: string, lifetime: number): string };
	/** The path with the token in its query string, which is never logged: `/en/password?token=…`. */
	path(locale: string, token: string): string;
};

/**
 * Sends the email in the person's own language and records on the link whether it was sent. On a site without a mail
 * server it counts as failed, since nobody gets it.
 * @throws the mail server's error if it doesn't accept the email
 */
export async function sendLinkEmail(
	services: IdentityServices,
	linkEmail: LinkEmail,
	to: { email: string; locale: string; token: string; lifetime: number },
): Promise<void> {
	const { subject, body } = linkEmail.texts(to.locale);
	const link = new URL(linkEmail.path(to.locale, to.token), services.origin).href;
	const { prisma } = services.database;
	try {
		await services.mailer.send({ to: to.email, subject, text: body(link, to.lifetime) });
	} catch (error) {
		await markEmail(prisma, to.token, "failedAt", services.clock.now());
		throw error;
	}
	await markEmail(prisma, to.token, services.sendsEmail ? "sentAt" : "failedAt", services.clock.now());
}
