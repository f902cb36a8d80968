import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import busboy from "busboy";
import { maxFileBytes } from "#app/documents/document.ts";
import { mayUploadFiles } from "#app/documents/documents.policy.ts";
import { cleanName } from "#app/documents/file-name.ts";
import { type Actor, actorId } from "#app/identity/person/actor.ts";
import type { Files, ReceivedFile, ReceiveOutcome, Sender } from "#app/platform/files/files.server.ts";
import type { UploadRefusal } from "#app/platform/files/upload-quota.server.ts";
import { joinDates } from "#app/platform/partial-date.ts";

/** An uploaded file. A command takes it over, and stores or discards it. */
export type UploadedFile = ReceivedFile & {
	/** Cleaned; may be empty. */
	name: string;
	/** The type that the browser declared. */
	declaredType?: string;
};

type UploadFailure = "forbidden" | "malformed" | "interrupted" | "file-missing" | "empty";

export type Upload =
	| { outcome: "received"; form: FormData; file: UploadedFile }
	/** The form contains the other fields, so that the page can show them again. */
	| { outcome: UploadFailure | UploadRefusal; form: FormData; name?: string }
	/** Bytes of the file, or of the whole request if it was cut off. */
	| { outcome: "too-large"; form: FormData; size: number; name?: string };

/**
 * Maximum bytes of a request with a file. A file beyond its own limit is still read up to here and discarded: if the
 * connection were cut, the browser would show an error instead of our message.
 */
export const maxUploadBytes = 100 * 1024 * 1024;

/** Maximum number of other fields, and their characters in total: far more than any of our forms has. */
const maxFields = 500;
const maxTextLength = 500_000;

/** Options for forms other than the form for documents. */
export type UploadForm = {
	/** Whether the actor may upload a file. */
	allowed?: boolean;
	/** Maximum number of other fields, and of their characters. */
	fields?: number;
	text?: number;
	/** Reads the form even if the actor may not upload, so that it can be shown again; its file is discarded. */
	formAnyway?: boolean;
};

/**
 * Reads a form with one file, in the field `file`. The file is streamed to the store and is never in memory as a whole.
 * Actors who may not upload are refused before anything is read.
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
	let refusedName: string | undefined;
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
		// An interrupted form ends its file with an error, which would end the process if nobody listened.
		content.on("error", () => {});
		if (field === "file" && filename) refusedName ??= cleanName(filename);
		if (field !== "file" || arriving || !allowed) return void content.resume();
		arriving = take(services.files, content, sender).then((taken) => ({
			...taken,
			name: cleanName(filename ?? ""),
			declaredType: mimeType,
		}));
		// It is awaited below; until then a failure must not count as unhandled.
		arriving.catch(() => {});
	});

	const { broken, size } = await readThrough(request.body, parser);
	const arrived = await settled(arriving, broken);
	joinDates(form);
	if (broken !== undefined || tooMuch) {
		if (arrived?.received.outcome === "received") await services.files.discard(arrived.received.file);
		if (broken === "too-large") return { outcome: broken, form, size: lengthOf(request) ?? size };
		return { outcome: broken ?? "malformed", form };
	}
	if (!allowed) return { outcome: "forbidden", form, ...(refusedName ? { name: refusedName } : {}) };
	if (!arrived) return { outcome: "file-missing", form };
	const { name } = arrived;
	const { received } = arrived;
	if (received.outcome === "too-large") return { outcome: "too-large", form, size: arrived.size(), name };
	if (received.outcome !== "received") return { outcome: received.outcome, form, name };
	const file = { ...received.file, name, declaredType: arrived.declaredType };
	if (file.size > 0) return { outcome: "received", form, file };
	await services.files.discard(file);
	// Browsers send an empty file without a name if none was chosen.
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
		// The header has no boundary.
		return undefined;
	}
}

type Taken = {
	name: string;
	declaredType: string;
	received: ReceiveOutcome;
	/** Bytes of the file, once the form has been read to its end. */
	size(): number;
};

/** Stores the file. Content beyond the limit is read, counted and discarded; otherwise the form would never end. */
async function take(files: Files, content: Readable, sender: Sender): Promise<Omit<Taken, "name" | "declaredType">> {
	let size = 0;
	async function* counted() {
		// Ending the stream when the store has had enough would block the parser.
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

/** The announced length of a request in bytes. */
function lengthOf(request: Request): number | undefined {
	return Number(request.headers.get("content-length")) || undefined;
}

class TooMuch extends Error {}

/** @returns the number of bytes read, and why the form could not be read to its end */
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

/** The file once it is stored; undefined for an interrupted form, since nothing of it is stored. */
async function settled<T>(arriving: Promise<T> | undefined, broken: string | undefined): Promise<T | undefined> {
	return broken === undefined ? arriving : arriving?.catch(() => undefined);
}
