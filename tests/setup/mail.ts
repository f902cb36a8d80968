import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A mail as its reader sees it. */
export type Mail = {
	/** By lower-case names, unfolded and decoded. */
	headers: Record<string, string>;
	to: string;
	subject: string;
	text: string;
	/** Every address in the text, in its order. */
	links: string[];
};

/** The mail that a site wrote into its folder, by the order of the names; what is being written has another name still. */
export function mailsIn(dataDir: string): Mail[] {
	const folder = path.join(dataDir, "mail");
	const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".eml")) : [];
	return files.sort().map((file) => readMail(readFileSync(path.join(folder, file), "utf8")));
}

function readMail(source: string): Mail {
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

/** Words that a header holds in another form (RFC 2047). */
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
