import type { LibraryServices } from "#app/library/record/library-services.ts";
import { sendEmails } from "#app/notifications/send-emails.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import type { OutgoingEmail } from "#app/platform/mail.server.ts";
import { emailTexts } from "#app/server/email-texts.server.ts";
import { maySee } from "#app/server/may-see.server.ts";

/** Sends the emails that are queued, as the site does. @returns what was sent */
export async function sendQueuedEmails(
	services: LibraryServices,
	origin = "https://library.example",
): Promise<OutgoingEmail[]> {
	const sent: OutgoingEmail[] = [];
	const mailer = { send: async (email: OutgoingEmail) => void sent.push(email) };
	const texts = emailTexts({ ...services, origin, maySee: maySee(services) });
	await sendEmails({ ...services, mailer, log: createLog("silent") }, texts);
	return sent;
}
