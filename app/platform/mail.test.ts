import { expect, it } from "vitest";
import { isRefused, smtpMailer } from "#app/platform/mail.server.ts";
import { openMailServer } from "../../tests/setup/mail.ts";

it("reports the server's answer without the recipient's address, since errors are logged", async () => {
	const server = await openMailServer();
	server.fault = "refuses-recipients";
	const mailer = smtpMailer(server.url);
	const error: Error = await mailer.send({ to: "Nino.K@agency.example", subject: "Subject", text: "Text" }).then(
		() => expect.unreachable(),
		(thrown) => thrown,
	);
	await server.close();
	expect(isRefused(error)).toBe(true);
	expect(error.message).toContain("No such mailbox here");
	expect(JSON.stringify([error.message, error.stack, error])).not.toMatch(/nino/i);
});
