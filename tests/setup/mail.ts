import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";

/** An email as its reader sees it. */
export type Email = {
	/** By lower-case names, unfolded and decoded. */
	headers: Record<string, string>;
	to: string;
	subject: string;
	text: string;
	/** Every URL in the text, in order. */
	links: string[];
};

/** The emails that a site wrote into its folder, in the order of their names; unfinished ones have other names. */
export function emailsIn(dataDir: string): Email[] {
	return filesIn(dataDir).map((file) => readEmail(readFileSync(file, "utf8")));
}

/** The last email that a site wrote to an email address. */
export function lastEmailTo(address: string, dataDir: string): Email | undefined {
	const files = filesIn(dataDir).map((file) => ({ file, at: statSync(file).mtimeMs }));
	const emails = files.sort((one, other) => one.at - other.at).map(({ file }) => readEmail(readFileSync(file, "utf8")));
	return emails.findLast(({ to }) => to === address);
}

function filesIn(dataDir: string): string[] {
	const folder = path.join(dataDir, "mail");
	const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".eml")) : [];
	return files.sort().map((file) => path.join(folder, file));
}

function readEmail(source: string): Email {
	const end = source.indexOf("\n\n");
	const lines = source
		.slice(0, end)
		.replaceAll(/\n[ \t]+/g, " ")
		.split("\n");
	const headers = Object.fromEntries(
		lines.map((line) => {
			const colon = line.indexOf(":");
			return [line.slice(0, colon).toLowerCase(), inPlainLetters(line.slice(colon + 1).trim())];
		}),
	);
	const text = decoded(source.slice(end + 2), headers["content-transfer-encoding"]);
	const links = text.match(/https?:\/\/\S+/g) ?? [];
	return { headers, to: headers.to ?? "", subject: headers.subject ?? "", text, links };
}

function decoded(body: string, encoding: string | undefined): string {
	if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
	return encoding === "quoted-printable" ? fromQuoted(body.replaceAll(/=\n/g, "")) : body;
}

/** Decodes the encoded words of a header (RFC 2047). */
function inPlainLetters(header: string): string {
	return header
		.replaceAll(/\?=\s+=\?/g, "?==?")
		.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, form: string, word: string) =>
			form.toLowerCase() === "b" ? Buffer.from(word, "base64").toString("utf8") : fromQuoted(word.replaceAll("_", " ")),
		);
}

function fromQuoted(text: string): string {
	return text.replaceAll(/(?:=[0-9A-F]{2})+/gi, (run) => Buffer.from(run.replaceAll("=", ""), "hex").toString("utf8"));
}

/** A mail server that accepts everything, unless it has a `fault`, and delivers nothing. */
export type MailServer = {
	/** For `SMTP_URL`. */
	url: string;
	/** What it has accepted, oldest first. */
	emails: Email[];
	/** Ends the connection instead of answering an email that it has accepted, or refuses every recipient. */
	fault: "none" | "dies-after-data" | "refuses-recipients";
	close(): Promise<void>;
};

/** @param wanted the port; any free one if left out */
export async function openMailServer(wanted = 0): Promise<MailServer> {
	const emails: Email[] = [];
	const server = createServer((socket) => {
		const say = (line: string) => socket.write(`${line}\r\n`);
		let received = "";
		let writing = false;
		socket.setEncoding("utf8");
		socket.on("error", () => socket.destroy());
		socket.on("data", (chunk: string) => {
			received += chunk;
			for (;;) {
				const ending = writing ? "\r\n.\r\n" : "\r\n";
				const end = received.indexOf(ending);
				if (end < 0) return;
				const part = received.slice(0, end);
				received = received.slice(end + ending.length);
				if (writing) emails.push(readEmail(part.replaceAll("\r\n", "\n").replaceAll(/^\.\./gm, ".")));
				if (writing && opened.fault === "dies-after-data") return void socket.destroy();
				if (opened.fault === "refuses-recipients" && /^RCPT/i.test(part)) {
					say(`550 ${part.replace(/^RCPT TO:/i, "")}: No such mailbox here`);
					continue;
				}
				const begins = !writing && /^DATA$/i.test(part);
				say(begins ? "354 Go on" : /^QUIT$/i.test(part) ? "221 Bye" : "250 OK");
				writing = begins;
			}
		});
		say("220 mail.example");
	});
	server.listen(wanted, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	const port = typeof address === "object" ? address?.port : 0;
	const opened: MailServer = {
		url: `smtp://127.0.0.1:${port}`,
		emails,
		fault: "none",
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
	return opened;
}
