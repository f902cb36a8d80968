import { createHash } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import nodemailer from "nodemailer";

export type OutgoingEmail = {
	to: string;
	subject: string;
	/** Plain text; the only body we send. */
	text: string;
	/** RFC 8058: an address that a mail reader may post to, so that one click unsubscribes. */
	unsubscribe?: string;
	/**
	 * Names the letter, so that to send it again is no second letter: a file takes the place of the first, and on the
	 * way by SMTP both have one Message-ID, by which servers and mail readers know them for the same.
	 */
	key?: string;
};

/** The port for mail: files in a folder, or a server. */
export type Mailer = {
	/** @throws Error where it was not taken; `isRefused` tells whether it ever will be */
	send(letter: OutgoingEmail): Promise<void>;
};

const from = "ASAN International Association <no-reply@localhost>";

/** Milliseconds: to reach the server, until it greets us, and until it answers. A letter is given up after. */
const patience = { connectionTimeout: 30_000, greetingTimeout: 30_000, socketTimeout: 60_000 };

/** Writes each letter as an `.eml` file, named by its key, else by the moment it was sent. */
export function fileMailer(folder: string, onSent: (letter: OutgoingEmail, file: string) => void = () => {}): Mailer {
	const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: "unix" });
	return {
		async send(letter) {
			const { message } = await transport.sendMail(envelope(letter, from));
			await mkdir(folder, { recursive: true });
			const file = path.join(folder, `${fileName(letter)}.eml`);
			// Whoever is killed while writing leaves no half letter under its name.
			await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
			await rename(`${file}.part`, file);
			onSent(letter, file);
		},
	};
}

/** Sends through the server of `SMTP_URL`; `?from=` in it names the sender. */
export function smtpMailer(url: string): Mailer {
	const server = new URL(url);
	const sender = server.searchParams.get("from") ?? from;
	for (const [name, milliseconds] of Object.entries(patience)) {
		if (!server.searchParams.has(name)) server.searchParams.set(name, String(milliseconds));
	}
	const transport = nodemailer.createTransport(server.href);
	return {
		async send(letter) {
			await transport.sendMail(envelope(letter, sender));
		},
	};
}

/** Whether an error says that this letter will never be taken where it goes, rather than not now. */
export function isRefused(error: unknown): boolean {
	const { responseCode, command } = error as { responseCode?: unknown; command?: unknown };
	// No address at all: nobody was even asked.
	if (command === "API") return true;
	return (command === "RCPT TO" || command === "DATA") && typeof responseCode === "number" && responseCode >= 500;
}

function fileName({ key }: OutgoingEmail): string {
	const moment = new Date().toISOString().replaceAll(":", "-");
	if (key === undefined) return `${moment}-${crypto.randomUUID().slice(0, 8)}`;
	return `${key.replaceAll(/[^\w.-]+/g, "_").slice(0, 80)}-${digest(key).slice(0, 12)}`;
}

function digest(key: string): string {
	return createHash("sha256").update(key).digest("hex");
}

function envelope({ to, subject, text, unsubscribe, key }: OutgoingEmail, sender: string) {
	const headers: Record<string, string> = unsubscribe
		? { "List-Unsubscribe": `<${unsubscribe}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
		: {};
	const domain = /@([^\s>]+)/.exec(sender)?.[1] ?? "localhost";
	const messageId = key === undefined ? {} : { messageId: `<${digest(key).slice(0, 40)}@${domain}>` };
	return { from: sender, to, subject, text, headers, ...messageId };
}
