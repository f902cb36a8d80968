import type { PracticeRecord } from "#app/library/practice-record.ts";

/** What the public reads of a public record: without the sections and the contact that are for members only. */
export function forPublic({ pid, facts, texts }: PracticeRecord): PracticeRecord {
	const { contact, ...rest } = facts;
	const hidden: readonly string[] = facts.membersOnly;
	return {
		...(pid === undefined ? {} : { pid }),
		facts: contact?.visibility === "public" ? facts : rest,
		texts: Object.fromEntries(
			Object.entries(texts).map(([locale, text]) => {
				const sections = Object.entries(text.sections).filter(([name]) => !hidden.includes(name));
				return [locale, { ...text, sections: Object.fromEntries(sections) }];
			}),
		),
	};
}
