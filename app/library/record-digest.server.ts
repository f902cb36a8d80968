import { createHash } from "node:crypto";
import { canonicalJson } from "#app/library/canonical-json.ts";

/**
 * What a record says, as SHA-256 in hexadecimal. Which version a translation follows is bookkeeping and does not count.
 * @param record facts and texts in the shape of `practiceRecord`
 */
export function recordDigest(record: { facts: object; texts: Record<string, object> }): string {
	const texts = Object.fromEntries(
		Object.entries(record.texts).map(([locale, text]) => [locale, { ...text, sourceVersion: undefined }]),
	);
	return createHash("sha256")
		.update(canonicalJson({ facts: record.facts, texts }))
		.digest("hex");
}
