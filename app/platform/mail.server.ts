import { createHash } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import nodemailer from "nodemailer";

export type OutgoingEmail = {
	to: string;
	subject: string;
	/** Plain text; emails have no HTML body. */
	text: string;
	/** RFC 8058: a URL to which a mail reader may post, so that one click unsubscribes. */
	unsubscribe?: string;
	/**
	 * Identifies the email, so that sending it again doesn't count as a second one: in a folder, the new file replaces
	 * the first; over SMTP, both have the same Message-ID, by which servers and email programs recognise the duplicate.
	 */
	key?: string;
};

/** The port for emails: files in a folder, or an SMTP server. */
export type Mailer = {
	/**
	 * Sends an email.
	 * @throws Error if it was not accepted; `isRefused` tells whether retrying is pointless
	 */
	send(email: OutgoingEmail): Promise<void>;
};

const from = "ASAN International Association <no-reply@localhost>";

/** Milliseconds to connect, to be greeted, and to wait for an answer; after that, sending fails. */
const patience = { connectionTimeout: 30_000, greetingTimeout: 30_000, socketTimeout: 60_000 };

/** Writes each email as an `.eml` file, named after its key, or else after the time it was sent. */
export function fileMailer(folder: string, onSent: (email: OutgoingEmail, file: string) => void = () => {}): Mailer {
	const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: "unix" });
	return {
		async send(email) {
			const { message } = await transport.sendMail(envelope(email, from));
			await mkdir(folder, { recursive: true });
			const file = path.join(folder, `${fileName(email)}.eml`);
			// Written under a temporary name, so that a killed process leaves no incomplete email.
			await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
			await rename(`${file}.part`, file);
			onSent(email, file);
		},
	};
}

/** Sends through the server of `SMTP_URL`; its parameter `?from=` sets the sender. Its errors name no recipient. */
export function smtpMailer(url: string): Mailer {
	const server = new URL(url);
	const sender = server.searchParams.get("from") ?? from;
	for (const [name, milliseconds] of Object.entries(patience)) {
		if (!server.searchParams.has(name)) server.searchParams.set(name, String(milliseconds));
	}
	const transport = nodemailer.createTransport(server.href);
	return {
		async send(email) {
			try {
				await transport.sendMail(envelope(email, sender));
			} catch (error) {
				throw withoutAddresses(error);
			}
		},
	};
}

const emailAddress = /[^\s<>@"'(),:;]+@[^\s<>@"'(),:;]+/g;

/**
 * An error with only what callers need, without email addresses: otherwise the server's answer and nodemailer's list of
 * refused recipients would get into the log.
 */
function withoutAddresses(error: unknown): Error {
	const { message, code, command, responseCode } = error as Error & Record<string, unknown>;
	return Object.assign(new Error(message.replace(emailAddress, "[address]")), { code, command, responseCode });
}

/** Whether an error means that this email will never be accepted, rather than just not now. */
export function isRefused(error: unknown): boolean {
	const { responseCode, command } = error as { responseCode?: unknown; command?: unknown };
	// There is no valid recipient, so no server was contacted.
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
