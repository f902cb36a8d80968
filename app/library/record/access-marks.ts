import type { PublicationReaders } from "#app/library/record/publication-readers.ts";

/**
 * What those who may read a practice must know about who else may: until when it is under embargo, that it is for members
 * only or which parts of it are, and which owner countries have not approved it.
 */
export type AccessMark =
	| { kind: "embargo"; until: Date }
	| { kind: "members" }
	/** Sections and `files`. */
	| { kind: "part"; parts: string[] }
	| { kind: "unapproved"; countries: string[] };

/**
 * The marks of a practice, the strictest first. They are the same for all its readers: whoever shows them decides whether
 * this reader may see them.
 */
export function accessMarks(
	{ who, from, membersOnly }: PublicationReaders,
	notApprovedBy: readonly string[] = [],
): AccessMark[] {
	// Most practices have a contact for members only, which is marked at its place alone.
	const parts = membersOnly.filter((part) => part !== "contact");
	return [
		...(from ? [{ kind: "embargo" as const, until: from }] : []),
		...(who === "members" ? [{ kind: "members" as const }] : []),
		...(parts.length > 0 ? [{ kind: "part" as const, parts }] : []),
		...(notApprovedBy.length > 0 ? [{ kind: "unapproved" as const, countries: [...notApprovedBy] }] : []),
	];
}
