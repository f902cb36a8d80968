import type { IncomingMessage, ServerResponse } from "node:http";
import { maxUploadBytes } from "#app/documents/receive-upload.server.ts";

/**
 * Minimum average speed of an upload in bytes per second: a quarter of a megabit per second, which even the slowest
 * office lines provide. A file of 25 MB may thus take a quarter of an hour.
 */
const slowestUpload = 32 * 1024;

export type ArrivalTimeout = {
	/** Extends the limit for an upload of this many bytes, once it is known that the sender may upload it. */
	extendForUpload(bytes: number): void;
};

/**
 * Ends a request whose body has not arrived in time, with status 408 if no response has been started. Node has only one
 * timeout for all requests of a server, so it is set to the longest, and the shorter limit for other requests is
 * enforced here.
 * @param whole milliseconds for a request that is not an upload
 */
export function startArrivalTimeout(request: IncomingMessage, response: ServerResponse, whole: number): ArrivalTimeout {
	if (!bringsBody(request)) return { extendForUpload() {} };
	const end = () => {
		if (request.complete || request.destroyed) return;
		if (response.headersSent) return void request.socket.destroy();
		request.socket.write("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n");
		request.socket.destroySoon();
	};
	let timer = setTimeout(end, whole).unref();
	request.once("close", () => clearTimeout(timer));
	return {
		extendForUpload(bytes) {
			clearTimeout(timer);
			timer = setTimeout(end, uploadTime(bytes, whole)).unref();
		},
	};
}

/** Milliseconds after which the server itself ends any request. */
export function maxArrivalTime(whole: number): number {
	return uploadTime(maxUploadBytes, whole);
}

function uploadTime(bytes: number, whole: number): number {
	return whole + Math.ceil((bytes / slowestUpload) * 1000);
}

function bringsBody({ headers }: IncomingMessage): boolean {
	return headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";
}
