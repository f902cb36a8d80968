import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { unlink } from "node:fs/promises";
import path from "node:path";
import type { FileStore } from "@tus/file-store";
import type { Server } from "@tus/server";
import { personMark, type UploadQuota, type UploadRefusal } from "#app/platform/files/upload-quota.server.ts";

/** Who sends an upload, and what for. */
export type UploadOwner = { person: string; purpose: string };

/** A file that has arrived whole. */
type FinishedUpload = {
	/** As its sender called it. */
	name: string;
	/** The type that it was sent as. */
	declaredType: string;
	content: AsyncIterable<Uint8Array>;
};

/**
 * Uploads that go on after they were interrupted (tus 1.0.0). Each belongs to an owner: to everybody else it
 * does not exist.
 */
export type ResumableUploads = {
	/**
	 * Answers a request of the protocol. PATCH and DELETE come as a POST with `X-HTTP-Method-Override`; any other
	 * override, and an upload whose length is not known when it begins, is a bad request.
	 * @returns a refusal where there is no room for the upload, or for its next piece
	 */
	answer(request: Request, owner: UploadOwner): Promise<Response | UploadRefusal>;
	/** What has arrived whole under an id; null: there is no such upload of this owner, or it is not there yet. */
	finished(id: string, owner: UploadOwner): Promise<FinishedUpload | null>;
	/** Throws an upload away; nothing happens where there is none of this owner. */
	discard(id: string, owner: UploadOwner): Promise<void>;
};

/**
 * Uploads in a folder of their own, until they are whole and somebody takes them.
 * @param folder made when it is needed
 * @param most bytes of one
 * @param room how many there may be, and how much of the disk they may take
 */
export function diskUploads(folder: string, most: number, room: UploadQuota): ResumableUploads {
	let opened: Promise<{ server: Server; store: FileStore }> | undefined;
	// Loaded with the first upload: most processes never see one.
	const open = () => {
		opened ??= openServer(folder, most);
		return opened;
	};
	const place = (id: string) => path.join(folder, id);
	return {
		async answer(request, owner) {
			const method = methodOf(request);
			if (!method) return badRequest("X-HTTP-Method-Override must be PATCH or DELETE, on a POST");
			if (method === "POST" && !hasLength(request))
				return badRequest("Upload-Length must say how many bytes there are");
			const { server } = await open();
			if (method === "POST") {
				const bytes = Number(request.headers.get("upload-length"));
				if (bytes > most) return server.handleWeb(requestOf(request, method, newId(owner)));
				const key = newId(owner);
				const reserved = await room.reserve({ key, bytes });
				if (typeof reserved === "string") return reserved;
				return server.handleWeb(requestOf(request, method, key)).finally(reserved.release);
			}
			if (!isOf(idIn(request), owner)) return new Response(null, { status: 404 });
			if (method === "PATCH") {
				const { free, reserve } = await room.disk();
				if (free < reserve) return "disk-full";
			}
			return server.handleWeb(requestOf(request, method, ""));
		},
		async finished(id, owner) {
			if (!isOf(id, owner)) return null;
			const { store } = await open();
			const upload = await store.getUpload(id).catch(() => null);
			if (!upload || upload.size === undefined || upload.offset !== upload.size) return null;
			const { filename, filetype } = upload.metadata ?? {};
			return { name: filename ?? "", declaredType: filetype ?? "", content: createReadStream(place(id)) };
		},
		async discard(id, owner) {
			if (!isOf(id, owner)) return;
			await Promise.all([place(id), place(`${id}.json`)].map((file) => unlink(file).catch(whereMissing)));
		},
	};
}

async function openServer(folder: string, most: number) {
	const [{ Server, ERRORS }, { FileStore }] = await Promise.all([import("@tus/server"), import("@tus/file-store")]);
	const locked = { status_code: 423, body: ERRORS.ERR_LOCK_TIMEOUT.body };
	const store = new FileStore({ directory: folder });
	const server = new Server({
		path: "/",
		datastore: store,
		maxSize: most,
		allowedOrigins: [],
		namingFunction: (request) => request.headers.get(idHeader) ?? "",
		generateUrl: (request, { id }) => `${new URL(request.url).pathname}/${id}`,
		getFileIdFromRequest: (_request, last) => last,
		// Another request writes to the same upload: the next try may find it free.
		onResponseError: (_request, error) => (error === ERRORS.ERR_LOCK_TIMEOUT ? locked : undefined),
	});
	return { server, store };
}

/** Set here and never taken from outside. */
const idHeader = "x-upload-id";

function requestOf(request: Request, method: string, id: string): Request {
	const headers = new Headers(request.headers);
	// The method is settled, and what proxies say of the address is nothing to the protocol.
	for (const name of ["x-http-method-override", "x-forwarded-proto", "x-forwarded-host", "forwarded"])
		headers.delete(name);
	headers.set(idHeader, id);
	const body = request.body && asFarAsItCame(request.body, request.signal);
	return new Request(request.url, { method, headers, body, duplex: "half" } as RequestInit);
}

/** A body that breaks off ends where it broke: what came before is kept, and not thrown away with the error. */
function asFarAsItCame(body: ReadableStream<Uint8Array>, signal: AbortSignal): ReadableStream<Uint8Array> {
	const reader = body.getReader();
	const gone = new Promise<{ done: true; value?: undefined }>((resolve) => {
		const end = () => resolve({ done: true });
		if (signal.aborted) end();
		else signal.addEventListener("abort", end, { once: true });
	});
	return new ReadableStream({
		async pull(controller) {
			const { done, value } = await Promise.race([reader.read(), gone]).catch(() => ({ done: true, value: undefined }));
			if (value && !done) controller.enqueue(value);
			else controller.close();
		},
		cancel: (reason) => reader.cancel(reason),
	});
}

/** The id of an upload begins with the marks of its owner. */
function markOf({ person, purpose }: UploadOwner): string {
	const whole = createHash("sha256")
		.update(JSON.stringify([person, purpose]))
		.digest("hex");
	return `${personMark(person)}${whole.slice(0, 16)}`;
}

function newId(owner: UploadOwner): string {
	return `${markOf(owner)}${randomBytes(16).toString("hex")}`;
}

function isOf(id: string, owner: UploadOwner): boolean {
	return /^[0-9a-f]{64}$/.test(id) && id.startsWith(markOf(owner));
}

/** What a request asks for; null where it may not be asked for so. */
function methodOf({ method, headers }: Request): string | null {
	const override = headers.get("x-http-method-override");
	if (override === null) return method;
	return method === "POST" && (override === "PATCH" || override === "DELETE") ? override : null;
}

/** An upload of no known length could not be counted, and several that become one are not taken. */
function hasLength({ headers }: Request): boolean {
	const others = headers.has("upload-defer-length") || headers.has("upload-concat");
	return !others && /^\d{1,15}$/.test(headers.get("upload-length") ?? "");
}

/** The upload that a request is about. */
function idIn({ url }: Request): string {
	return new URL(url).pathname.split("/").at(-1) ?? "";
}

function badRequest(sentence: string): Response {
	return new Response(`${sentence}.\n`, { status: 400 });
}

function whereMissing(error: NodeJS.ErrnoException): void {
	if (error.code !== "ENOENT") throw error;
}
