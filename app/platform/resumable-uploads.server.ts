import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat, unlink } from "node:fs/promises";
import path from "node:path";
import type { FileStore } from "@tus/file-store";
import type { Server } from "@tus/server";

/** A file that has arrived whole. */
export type FinishedUpload = {
	/** As its sender called it. */
	name: string;
	content: AsyncIterable<Uint8Array>;
};

/**
 * Uploads that go on after they were interrupted (tus 1.0.0). Each belongs to an owner, a text that says who sends it
 * and for what: to everybody else it does not exist.
 */
export type ResumableUploads = {
	/**
	 * Answers a request of the protocol. PATCH and DELETE come as a POST with `X-HTTP-Method-Override`; any other
	 * override, and an upload whose length is not known when it begins, is a bad request.
	 */
	answer(request: Request, owner: string): Promise<Response>;
	/** What has arrived whole under an id; null: there is no such upload of this owner, or it is not there yet. */
	finished(id: string, owner: string): Promise<FinishedUpload | null>;
	/** Throws an upload away; nothing happens where there is none of this owner. */
	discard(id: string, owner: string): Promise<void>;
	/** Throws away what was begun before a moment. @returns how many */
	sweep(olderThan: Date): Promise<number>;
};

/** How long an upload may be gone on with. */
const day = 86_400_000;

/**
 * Uploads in a folder of their own, until they are whole and somebody takes them.
 * @param folder made when it is needed
 * @param most bytes of one
 */
export function diskUploads(folder: string, most: number): ResumableUploads {
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
			if (method !== "POST" && !isOf(idIn(request), owner)) return new Response(null, { status: 404 });
			return server.handleWeb(requestOf(request, method, owner));
		},
		async finished(id, owner) {
			if (!isOf(id, owner)) return null;
			const { store } = await open();
			const upload = await store.getUpload(id).catch(() => null);
			if (!upload || upload.size === undefined || upload.offset !== upload.size) return null;
			return { name: upload.metadata?.filename ?? "", content: createReadStream(place(id)) };
		},
		async discard(id, owner) {
			if (!isOf(id, owner)) return;
			await Promise.all([place(id), place(`${id}.json`)].map((file) => unlink(file).catch(whereMissing)));
		},
		async sweep(olderThan) {
			const names = await readdir(folder).catch(() => []);
			let swept = 0;
			for (const name of names.filter((name) => /^[0-9a-f]{64}(\.json)?$/.test(name))) {
				const found = await stat(place(name)).catch(() => undefined);
				if (!found || found.mtime >= olderThan) continue;
				await unlink(place(name)).catch(whereMissing);
				if (!name.endsWith(".json")) swept += 1;
			}
			return swept;
		},
	};
}

async function openServer(folder: string, most: number) {
	const [{ Server, ERRORS }, { FileStore }] = await Promise.all([import("@tus/server"), import("@tus/file-store")]);
	const locked = { status_code: 423, body: ERRORS.ERR_LOCK_TIMEOUT.body };
	const store = new FileStore({ directory: folder, expirationPeriodInMilliseconds: day });
	const server = new Server({
		path: "/",
		datastore: store,
		maxSize: most,
		allowedOrigins: [],
		namingFunction: (request) => `${request.headers.get(ownerHeader)}${randomBytes(16).toString("hex")}`,
		generateUrl: (request, { id }) => `${new URL(request.url).pathname}/${id}`,
		getFileIdFromRequest: (_request, last) => last,
		// Another request writes to the same upload: the next try may find it free.
		onResponseError: (_request, error) => (error === ERRORS.ERR_LOCK_TIMEOUT ? locked : undefined),
	});
	return { server, store };
}

/** Set here and never taken from outside. */
const ownerHeader = "x-upload-owner";

function requestOf(request: Request, method: string, owner: string): Request {
	const headers = new Headers(request.headers);
	// The method is settled, and what proxies say of the address is nothing to the protocol.
	for (const name of ["x-http-method-override", "x-forwarded-proto", "x-forwarded-host", "forwarded"])
		headers.delete(name);
	headers.set(ownerHeader, markOf(owner));
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

/** The id of an upload begins with the mark of its owner. */
function markOf(owner: string): string {
	return createHash("sha256").update(owner).digest("hex").slice(0, 32);
}

function isOf(id: string, owner: string): boolean {
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
