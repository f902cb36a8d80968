import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { unlink } from "node:fs/promises";
import path from "node:path";
import type { DataStore } from "@tus/server";
import { FilesUnavailable, whereMissing } from "#app/platform/files/files.server.ts";
import { personMark, type UploadQuota, type UploadRefusal } from "#app/platform/files/upload-quota.server.ts";

/** Who sends an upload, and for what purpose. */
export type UploadOwner = { person: string; purpose: string };

/** An upload that has arrived completely. */
type FinishedUpload = {
	/** File name given by the sender. */
	name: string;
	/** Media type declared by the sender. */
	declaredType: string;
	content: AsyncIterable<Uint8Array>;
};

/**
 * Uploads that can be resumed after an interruption (tus 1.0.0). Each belongs to an owner and doesn't exist for anybody
 * else.
 */
export type ResumableUploads = {
	/**
	 * Answers a request of the protocol. PATCH and DELETE are sent as POST with `X-HTTP-Method-Override`; any other
	 * override is a bad request, and so is an upload whose length is not known at the start.
	 * @returns a refusal if there is no room for the upload or its next part
	 */
	answer(request: Request, owner: UploadOwner): Promise<Response | UploadRefusal>;
	/** The completed upload with this id; null if this owner has no such upload or it is not complete yet. */
	finished(id: string, owner: UploadOwner): Promise<FinishedUpload | null>;
	/** Deletes an upload; no effect if this owner has no such upload. */
	discard(id: string, owner: UploadOwner): Promise<void>;
};

/** Where uploads are until they are complete and collected. */
export type UploadPlace = {
	/** Reserves room for an upload. */
	reserve: UploadQuota["reserve"];
	disk: UploadQuota["disk"];
	/** Opens the place for the library, with the first upload, because most processes never handle one. */
	open(): Promise<DataStore>;
	/** The content of a complete upload. */
	read(id: string): AsyncIterable<Uint8Array>;
	/** Deletes an upload; no effect if it doesn't exist. */
	discard(id: string): Promise<void>;
};

/**
 * Stores uploads in their own folder until they are complete and collected.
 * @param folder created when needed
 * @param most maximum size of one upload, in bytes
 * @param quota for the number of uploads and their disk space
 */
export function diskUploads(folder: string, most: number, quota: UploadQuota): ResumableUploads {
	const place = (id: string) => path.join(folder, id);
	return resumableUploads(most, {
		...quota,
		async open() {
			const { FileStore } = await import("@tus/file-store");
			return new FileStore({ directory: folder });
		},
		read: (id) => createReadStream(place(id)),
		async discard(id) {
			await Promise.all([place(id), place(`${id}.json`)].map((file) => unlink(file).catch(whereMissing(undefined))));
		},
	});
}

/**
 * Uploads in any place.
 * @param most maximum size of one upload, in bytes
 */
export function resumableUploads(most: number, place: UploadPlace): ResumableUploads {
	let opened: ReturnType<typeof openServer> | undefined;
	const open = () => {
		opened ??= openServer(place, most);
		return opened;
	};
	return {
		async answer(request, owner) {
			const method = methodOf(request);
			if (!method) return badRequest("X-HTTP-Method-Override must be PATCH or DELETE, on a POST");
			if (method === "POST" && !hasLength(request))
				return badRequest("Upload-Length must say how many bytes there are");
			const { answer } = await open();
			if (method === "POST") {
				const key = newId(owner);
				const bytes = Number(request.headers.get("upload-length"));
				if (bytes > most) return answer(requestOf(request, method, key));
				const reserved = await place.reserve({ key, bytes });
				if (typeof reserved === "string") return reserved;
				let begun = false;
				try {
					const response = await answer(requestOf(request, method, key));
					begun = response.ok;
					return response;
				} finally {
					reserved.release();
					// Nobody knows its URL.
					if (!begun) await place.discard(key);
				}
			}
			if (!isOf(idIn(request), owner)) return new Response(null, { status: 404 });
			if (method !== "PATCH") return answer(requestOf(request, method, ""));
			const isFull = async () => {
				const { free, reserve } = await place.disk();
				return free <= reserve;
			};
			if (await isFull()) return "disk-full";
			const response = await answer(requestOf(request, method, ""));
			// The server doesn't report why it could not write.
			return response.status >= 500 && (await isFull()) ? "disk-full" : response;
		},
		async finished(id, owner) {
			if (!isOf(id, owner)) return null;
			const { store } = await open();
			const upload = await store.getUpload(id).catch(() => null);
			if (!upload || upload.size === undefined || upload.offset !== upload.size) return null;
			const { filename, filetype } = upload.metadata ?? {};
			return { name: filename ?? "", declaredType: filetype ?? "", content: place.read(id) };
		},
		async discard(id, owner) {
			if (isOf(id, owner)) await place.discard(id);
		},
	};
}

async function openServer(place: UploadPlace, most: number) {
	const [{ Server, ERRORS }, store] = await Promise.all([import("@tus/server"), place.open()]);
	const locked = { status_code: 423, body: ERRORS.ERR_LOCK_TIMEOUT.body };
	const failures = new WeakMap<object, FilesUnavailable>();
	const server = new Server({
		path: "/",
		datastore: store,
		maxSize: most,
		allowedOrigins: [],
		namingFunction: (request) => request.headers.get(idHeader) ?? "",
		generateUrl: (request, { id }) => `${new URL(request.url).pathname}/${id}`,
		getFileIdFromRequest: (_request, last) => last,
		onResponseError(request, error) {
			if (error instanceof FilesUnavailable) failures.set(request, error);
			// Another request is writing to the same upload; a retry may succeed.
			return error === ERRORS.ERR_LOCK_TIMEOUT ? locked : undefined;
		},
	});
	/** @throws FilesUnavailable, which the server would report as an error of its own */
	async function answer(request: Request): Promise<Response> {
		const response = await server.handleWeb(request);
		const failure = failures.get(request);
		if (failure) throw failure;
		return response;
	}
	return { answer, store };
}

/** Set only here; never accepted from the client. */
const idHeader = "x-upload-id";

function requestOf(request: Request, method: string, id: string): Request {
	const headers = new Headers(request.headers);
	// The method has already been resolved, and the protocol must not depend on the proxies' headers.
	for (const name of ["x-http-method-override", "x-forwarded-proto", "x-forwarded-host", "forwarded"])
		headers.delete(name);
	headers.set(idHeader, id);
	const body = request.body && asFarAsItCame(request.body, request.signal);
	return new Request(request.url, { method, headers, body, duplex: "half" } as RequestInit);
}

/**
 * Ends an interrupted body normally at the point of interruption, so that what has arrived is stored and not discarded
 * because of an error.
 */
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

/** The prefix of an upload's id, derived from its owner. */
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

/** The effective method of a request; null if the override is not allowed. */
function methodOf({ method, headers }: Request): string | null {
	const override = headers.get("x-http-method-override");
	if (override === null) return method;
	return method === "POST" && (override === "PATCH" || override === "DELETE") ? override : null;
}

/** An upload of unknown length can't be counted against the quota, and concatenated uploads are not supported. */
function hasLength({ headers }: Request): boolean {
	const others = headers.has("upload-defer-length") || headers.has("upload-concat");
	return !others && /^\d{1,15}$/.test(headers.get("upload-length") ?? "");
}

/** The upload's id in the request's URL. */
function idIn({ url }: Request): string {
	return new URL(url).pathname.split("/").at(-1) ?? "";
}

function badRequest(sentence: string): Response {
	return new Response(`${sentence}.\n`, { status: 400 });
}
