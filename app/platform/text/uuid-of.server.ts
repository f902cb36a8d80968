import { createHash } from "node:crypto";

/** The UUID that is the same for the same content (of version 8, RFC 9562). @param content what JSON can hold */
export function uuidOf(content: unknown): string {
	const hex = createHash("sha256").update(JSON.stringify(content)).digest("hex");
	return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
		"-",
	);
}
