import type { PracticeRecord, Section } from "#app/library/record/practice-record.ts";

/**
 * The part of a public record that the public may read: without the sections, files and contact that are for members
 * only. Its `membersOnly` still names the sections that were removed. Returns the same object if it has none of these.
 */
export function forPublic(record: PracticeRecord): PracticeRecord {
	const { pid, facts, texts } = record;
	const { contact, ...rest } = facts;
	const shared = [...facts.files, ...(contact ? [contact] : [])];
	if (facts.membersOnly.length === 0 && shared.every(({ visibility }) => visibility === "public")) return record;
	const hidden: readonly string[] = facts.membersOnly;
	const files = facts.files.filter(({ visibility }) => visibility === "public");
	const named = new Set(files.map(({ id }) => id));
	return {
		...(pid === undefined ? {} : { pid }),
		facts: {
			...(contact?.visibility === "public" ? facts : rest),
			files,
			membersOnly: writtenForMembers(record),
			buildingBlocks: facts.buildingBlocks.map(({ files: own, ...block }) =>
				own ? { ...block, files: own.filter((id) => named.has(id)) } : block,
			),
		},
		texts: Object.fromEntries(
			Object.entries(texts).map(([locale, text]) => {
				const sections = Object.entries(text.sections).filter(([name]) => !hidden.includes(name));
				const titles = Object.entries(text.files).filter(([id]) => named.has(id));
				return [locale, { ...text, sections: Object.fromEntries(sections), files: Object.fromEntries(titles) }];
			}),
		),
	};
}

/** The sections of a public record that are for members only and written. */
export function writtenForMembers({ facts, texts }: PracticeRecord): Section[] {
	return facts.membersOnly.filter((name) => Object.values(texts).some(({ sections }) => sections[name]?.trim()));
}
