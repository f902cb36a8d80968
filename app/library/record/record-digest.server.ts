import { createHash } from "node:crypto";
import { withoutSourceFields } from "#app/library/record/source-digests.server.ts";
import { canonicalJson } from "#app/library/values/canonical-json.ts";

/**
 * The SHA-256 of a record's content, in hexadecimal. The source versions and digests of translations don't count as
 * content.
 * @param record facts and texts in the shape of `practiceRecord`
 */
export function recordDigest(record: { facts: object; texts: Record<string, object> }): string {
	const texts = Object.fromEntries(
		Object.entries(record.texts).map(([locale, text]) => [locale, withoutSourceFields(text)]),
	);
	return createHash("sha256")
		.update(canonicalJson({ facts: record.facts, texts }))
		.digest("hex");
}
