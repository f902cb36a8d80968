import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import busboy from "busboy";
import { maxFileBytes } from "#app/documents/document.ts";
import { mayUploadFiles } from "#app/documents/documents.policy.ts";
import { cleanName } from "#app/documents/file-name.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { Files, ReceivedFile, ReceiveOutcome, Sender } from "#app/platform/files/files.server.ts";
import type { UploadRefusal } from "#app/platform/files/upload-room.server.ts";

/** A file that arrived with a form; a command takes it over, and keeps it or throws it away. */
export type UploadedFile = ReceivedFile & {
	/** Cleaned; may be empty. */
	name: string;
	/** The type that it was sent as. */
	declaredType?: string;
};

type UploadFailure = "forbidden" | "malformed" | "interrupted" | "file-missing" | "empty";

export type Upload =
	| { outcome: "received"; form: FormData; file: UploadedFile }
	/** The form holds what else arrived, so that the page can show it again. */
	| { outcome: UploadFailure | UploadRefusal; form: FormData; name?: string }
	/** Bytes that the file had, or the whole request where it was cut off. */
	| { outcome: "too-large"; form: FormData; size: number; name?: string };

/**
 * Most bytes of a request that brings a file. A file beyond the limit is still read to its end, up to here, and thrown
 * away while it is read: a browser that is cut off shows a broken connection and not our sentence.
 */
export const maxUploadBytes = 100 * 1024 * 1024;

/** Entries beside the file, and characters of all of them: far more than any form of ours. */
const maxFields = 500;
const maxTextLength = 500_000;

/** What is different with a form that brings a file: without, it is one for a paper. */
export type UploadForm = {
	/** Whether whoever sends it may hand in a file. */
	allowed?: boolean;
	/** Entries beside the file, and characters of all of them, at most. */
	fields?: number;
	text?: number;
	/** The form of whoever may not hand in a file is read all the same, to be given back; its file is thrown away. */
	formAnyway?: boolean;
};

/**
 * Reads a form that brings one file, in the entry `file`. The file streams to the store and is never whole in memory.
 * Whoever may not upload is refused before anything is read.
 */
export async function receiveUpload(
	actor: Actor,
	services: { files: Files },
	request: Request,
	{
		allowed = mayUploadFiles(actor),
		fields = maxFields,
		text: maxText = maxTextLength,
		formAnyway = false,
	}: UploadForm = {},
): Promise<Upload> {
	const form = new FormData();
	if (!allowed && !formAnyway) return { outcome: "forbidden", form };
	const parser = parserFor(request, fields, maxText);
	if (!parser || !request.body) return { outcome: "malformed", form };

	const sender = { person: actorId(actor) ?? "", bytes: Math.min(lengthOf(request) ?? maxFileBytes, maxFileBytes) };
	let arriving: Promise<Taken> | undefined;
	let tooMuch = false;
	let text = 0;
	parser.on("field", (name, value, { valueTruncated }) => {
		text += value.length;
		tooMuch ||= valueTruncated || text > maxText;
		if (name !== undefined && !tooMuch) form.append(name, value);
	});
	parser.on("fieldsLimit", () => {
		tooMuch = true;
	});
	parser.on("file", (field, content, { filename, mimeType }) => {
		// A form that breaks off ends its file with an error, which unheard would end the process.
		content.on("error", () => {});
		if (field !== "file" || arriving || !allowed) return void content.resume();
		arriving = take(services.files, content, sender).then((taken) => ({
			...taken,
			name: cleanName(filename ?? ""),
			declaredType: mimeType,
		}));
		// It is awaited below; a failure must not count as unheard before.
		arriving.catch(() => {});
	});

	const { broken, size } = await readThrough(request.body, parser);
	const arrived = await settled(arriving, broken);
	if (broken !== undefined || tooMuch) {
		if (arrived?.received.outcome === "received") await services.files.discard(arrived.received.file);
		if (broken === "too-large") return { outcome: broken, form, size: lengthOf(request) ?? size };
		return { outcome: broken ?? "malformed", form };
	}
	if (!allowed) return { outcome: "forbidden", form };
	if (!arrived) return { outcome: "file-missing", form };
	const { name } = arrived;
	const { received } = arrived;
	if (received.outcome === "too-large") return { outcome: "too-large", form, size: arrived.size(), name };
	if (received.outcome !== "received") return { outcome: received.outcome, form, name };
	const file = { ...received.file, name, declaredType: arrived.declaredType };
	if (file.size > 0) return { outcome: "received", form, file };
	await services.files.discard(file);
	// Browsers send an empty file without a name where none was chosen.
	return name === "" ? { outcome: "file-missing", form } : { outcome: "empty", form, name };
}

function parserFor(request: Request, fields: number, maxText: number): busboy.Busboy | undefined {
	const type = request.headers.get("content-type") ?? "";
	if (!/^multipart\/form-data\s*;/i.test(type)) return undefined;
	const limits = {
		fields,
		fieldSize: maxText,
		fieldNameSize: 100,
		parts: fields + 5,
		headerPairs: 20,
	};
	try {
		return busboy({ headers: { "content-type": type }, limits, defParamCharset: "utf8" });
	} catch {
		// There is no boundary.
		return undefined;
	}
}

type Taken = {
	name: string;
	declaredType: string;
	received: ReceiveOutcome;
	/** Bytes that the file had, once the form is read to its end. */
	size(): number;
};

/** Takes the file in; what is beyond the limit is read on, counted and forgotten, or the form would never end. */
async function take(files: Files, content: Readable, sender: Sender): Promise<Omit<Taken, "name" | "declaredType">> {
	let size = 0;
	async function* counted() {
		// To end the stream when the store has had enough would hold up the parser.
		for await (const piece of content.iterator({ destroyOnReturn: false })) {
			size += piece.length;
			yield piece;
		}
	}
	try {
		return { received: await files.receive(counted(), maxFileBytes, sender), size: () => size };
	} finally {
		content.on("data", (piece) => {
			size += piece.length;
		});
		content.resume();
	}
}

/** Bytes of a request as it announces them. */
function lengthOf(request: Request): number | undefined {
	return Number(request.headers.get("content-length")) || undefined;
}

class TooMuch extends Error {}

/** @returns bytes that were read, and why the form could not be read to its end; nothing when it could */
async function readThrough(
	body: ReadableStream<Uint8Array>,
	parser: busboy.Busboy,
): Promise<{ size: number; broken?: "too-large" | "malformed" | "interrupted" }> {
	let sent = true;
	let size = 0;
	async function* counted() {
		const reader = body.getReader();
		try {
			for (;;) {
				const { done, value } = await reader.read().catch((error) => {
					sent = false;
					throw error;
				});
				if (done) return;
				size += value.length;
				if (size > maxUploadBytes) throw new TooMuch("more than any upload of ours");
				yield value;
			}
		} finally {
			await reader.cancel().catch(() => {});
		}
	}
	try {
		await pipeline(Readable.from(counted()), parser);
		return { size };
	} catch (error) {
		if (error instanceof TooMuch) return { size, broken: "too-large" };
		return { size, broken: sent ? "malformed" : "interrupted" };
	}
}

/** The file, once the store is done with it; of a form that broke off nothing arrives, and nothing stays. */
async function settled<T>(arriving: Promise<T> | undefined, broken: string | undefined): Promise<T | undefined> {
	return broken === undefined ? arriving : arriving?.catch(() => undefined);
}
