import type { FileRange } from "#app/platform/files/files.server.ts";

/**
 * Reads a `Range` header (RFC 9110, 14.2). Invalid headers and those for several ranges get the whole file, as the
 * standard allows.
 * @param size bytes of the file, at least one
 */
export function requestedRange(header: string | null | undefined, size: number): "whole" | "none-there" | FileRange {
	const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec((header ?? "").trim()) ?? [];
	if (first === undefined || last === undefined || (first === "" && last === "")) return "whole";
	if (first === "") {
		const length = Math.min(Number(last), size);
		return length === 0 ? "none-there" : { start: size - length, end: size - 1 };
	}
	const start = Number(first);
	const end = last === "" ? size - 1 : Number(last);
	if (end < start && last !== "") return "whole";
	return start >= size ? "none-there" : { start, end: Math.min(end, size - 1) };
}
