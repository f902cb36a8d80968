import { createHash } from "node:crypto";

/** A short digest of one text of a form, from which a returned form shows whether it was changed. */
export function digest(text: string): string {
	return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

/** The digests of a fingerprint (`title=0a1b2c3d …`) by key; parts that are not digests are left out. */
export function digestsIn(fingerprint: string): Map<string, string> {
	const parts = fingerprint.split(" ").filter((part) => part.includes("="));
	return new Map(parts.map((part) => part.split("=", 2) as [string, string]));
}
