import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import nodemailer from "nodemailer";

export type Letter = {
	to: string;
	subject: string;
	/** Plain text; the only body we send. */
	text: string;
	/** RFC 8058: an address that a mail reader may post to, so that one click unsubscribes. */
	unsubscribe?: string;
};

/** The port for mail: files in a folder, or a server. */
export type Mailer = { send(letter: Letter): Promise<void> };

const from = "ASAN International Association <no-reply@localhost>";

/** Writes each letter as an `.eml` file, named by the moment it was sent. */
export function fileMailer(folder: string, onSent: (letter: Letter, file: string) => void = () => {}): Mailer {
	const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: "unix" });
	return {
		async send(letter) {
			const { message } = await transport.sendMail(envelope(letter, from));
			await mkdir(folder, { recursive: true });
			const file = path.join(
				folder,
				`${new Date().toISOString().replaceAll(":", "-")}-${randomUUID().slice(0, 8)}.eml`,
			);
			await writeFile(file, message as Buffer, { mode: 0o600 });
			onSent(letter, file);
		},
	};
}

/** Sends through the server of `SMTP_URL`; `?from=` in it names the sender. */
export function smtpMailer(url: string): Mailer {
	const sender = new URL(url).searchParams.get("from") ?? from;
	const transport = nodemailer.createTransport(url);
	return {
		async send(letter) {
			await transport.sendMail(envelope(letter, sender));
		},
	};
}

function envelope(letter: Letter, sender: string) {
	const headers: Record<string, string> = letter.unsubscribe
		? { "List-Unsubscribe": `<${letter.unsubscribe}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
		: {};
	return { from: sender, to: letter.to, subject: letter.subject, text: letter.text, headers };
}
