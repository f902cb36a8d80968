import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import busboy from "busboy";
import { mostFileBytes } from "#app/documents/document.ts";
import { mayHandIn } from "#app/documents/documents.policy.ts";
import { cleanName } from "#app/documents/file-name.ts";
import type { Actor } from "#app/identity/actor.ts";
import type { Files, ReceivedFile, ReceiveOutcome } from "#app/platform/files.server.ts";

/** A file that arrived with a form; a command takes it over, and keeps it or throws it away. */
export type UploadedFile = ReceivedFile & {
	/** Cleaned; may be empty. */
	name: string;
};

export type UploadFailure = "not-allowed" | "malformed" | "interrupted" | "file-missing" | "empty" | "too-large";

export type Upload =
	| { outcome: "received"; form: FormData; file: UploadedFile }
	/** The form holds what else arrived, so that the page can show it again. */
	| { outcome: UploadFailure; form: FormData };

/**
 * Most bytes of a request that brings a file. A file beyond the limit is still read to its end, up to here, and thrown
 * away while it is read: a browser that is cut off shows a broken connection and not our sentence.
 */
export const mostUploadBytes = 100 * 1024 * 1024;

/** Entries beside the file, and bytes of each: far more than any form of ours. */
const mostFields = 50;
const longestField = 20_000;

/**
 * Reads a form that brings one file, in the entry `file`. The file streams to the store and is never whole in memory.
 * Whoever may not upload is refused before anything is read.
 */
export async function receiveUpload(actor: Actor, services: { files: Files }, request: Request): Promise<Upload> {
	const form = new FormData();
	if (!mayHandIn(actor)) return { outcome: "not-allowed", form };
	const parser = parserFor(request);
	if (!parser || !request.body) return { outcome: "malformed", form };

	let arriving: Promise<{ name: string; received: ReceiveOutcome }> | undefined;
	let tooMuch = false;
	parser.on("field", (name, value, { valueTruncated }) => {
		tooMuch ||= valueTruncated;
		if (name !== undefined) form.append(name, value);
	});
	parser.on("fieldsLimit", () => {
		tooMuch = true;
	});
	parser.on("file", (field, content, { filename }) => {
		// A form that breaks off ends its file with an error, which unheard would end the process.
		content.on("error", () => {});
		if (field !== "file" || arriving) return void content.resume();
		arriving = take(services.files, content).then((received) => ({ name: cleanName(filename ?? ""), received }));
		// It is awaited below; a failure must not count as unheard before.
		arriving.catch(() => {});
	});

	const broken = await readThrough(request.body, parser);
	const arrived = await settled(arriving, broken);
	if (broken !== undefined || tooMuch) {
		if (arrived?.received.outcome === "received") await services.files.discard(arrived.received.file);
		return { outcome: broken ?? "malformed", form };
	}
	if (!arrived) return { outcome: "file-missing", form };
	if (arrived.received.outcome === "too-large") return { outcome: "too-large", form };
	const file = { ...arrived.received.file, name: arrived.name };
	if (file.size > 0) return { outcome: "received", form, file };
	await services.files.discard(file);
	// Browsers send an empty file without a name where none was chosen.
	return { outcome: file.name === "" ? "file-missing" : "empty", form };
}

function parserFor(request: Request): busboy.Busboy | undefined {
	const type = request.headers.get("content-type") ?? "";
	if (!/^multipart\/form-data\s*;/i.test(type)) return undefined;
	const limits = {
		fields: mostFields,
		fieldSize: longestField,
		fieldNameSize: 100,
		parts: mostFields + 5,
		headerPairs: 20,
	};
	try {
		return busboy({ headers: { "content-type": type }, limits, defParamCharset: "utf8" });
	} catch {
		// There is no boundary.
		return undefined;
	}
}

/** Takes the file in; what is beyond the limit is read on and forgotten, or the form would never end. */
async function take(files: Files, content: Readable): Promise<ReceiveOutcome> {
	// To end the stream when the store has had enough would hold up the parser.
	return files.receive(content.iterator({ destroyOnReturn: false }), mostFileBytes).finally(() => content.resume());
}

class TooMuch extends Error {}

/** @returns why the form could not be read to its end; nothing when it could */
async function readThrough(body: ReadableStream<Uint8Array>, parser: busboy.Busboy) {
	let sent = true;
	async function* counted() {
		const reader = body.getReader();
		let size = 0;
		try {
			for (;;) {
				const { done, value } = await reader.read().catch((error) => {
					sent = false;
					throw error;
				});
				if (done) return;
				size += value.length;
				if (size > mostUploadBytes) throw new TooMuch("more than any upload of ours");
				yield value;
			}
		} finally {
			await reader.cancel().catch(() => {});
		}
	}
	try {
		await pipeline(Readable.from(counted()), parser);
		return undefined;
	} catch (error) {
		if (error instanceof TooMuch) return "too-large";
		return sent ? "malformed" : "interrupted";
	}
}

/** The file, once the store is done with it; of a form that broke off nothing arrives, and nothing stays. */
async function settled<T>(arriving: Promise<T> | undefined, broken: UploadFailure | undefined): Promise<T | undefined> {
	return broken === undefined ? arriving : arriving?.catch(() => undefined);
}
