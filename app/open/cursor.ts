import { z } from "zod";
import { searchAudiences } from "#app/search/query/search-document.ts";

/**
 * A place in a ledger, as clients keep it: opaque, and valid for ever, since it is only a position that grows. `more`
 * repeats the request that it continues.
 */
const cursor = z.strictObject({
	audience: z.enum(searchAudiences),
	position: z.number().int().min(0).max(2_147_483_647),
	more: z.record(z.string(), z.string()).optional(),
});
export type Cursor = z.infer<typeof cursor>;

/** Writes a cursor, which fits into a URL as it is. */
export function writeCursor(place: Cursor): string {
	return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** Reads a cursor; null for anything that `writeCursor` did not write. */
export function readCursor(text: string): Cursor | null {
	try {
		const place = cursor.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
		return place.success && writeCursor(place.data) === text ? place.data : null;
	} catch {
		return null;
	}
}
