import type { IncomingMessage, ServerResponse } from "node:http";
import { maxUploadBytes } from "#app/documents/receive-upload.server.ts";

/**
 * Bytes a second that an upload must come with on average: a quarter of a megabit, which the slowest lines of an
 * office still give. A file of 25 MB may take a quarter of an hour.
 */
const slowestUpload = 32 * 1024;

/** How long a request may take to arrive. */
export type ArrivalTimeout = {
	/** The request is an upload of so many bytes by somebody who may send one. */
	extendForUpload(bytes: number): void;
};

/**
 * Ends a request whose body has not arrived in time, with 408 where nothing was answered yet. Node has one patience for
 * all requests of a server, so that it has the longest, and everybody else's is held here.
 * @param whole milliseconds for a request that is no upload
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
