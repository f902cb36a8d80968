import type { ReactNode } from "react";
import type { Messages } from "#app/messages/index.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

type Meanings = Messages["glossary"]["meanings"];

/** A vocabulary that the glossary explains. */
export type TermGroup = keyof Meanings;
export type TermCode<Group extends TermGroup> = keyof Meanings[Group] & string;

/** The vocabularies in the order of the glossary, each with the id of its part of the page. */
export const termGroups: Readonly<Record<TermGroup, string>> = {
	evidence: "evidence-level",
	review: "review-badge",
	tier: "level-of-detail",
	running: "operating-status",
	certainty: "adoption",
	text: "translation",
	version: "version-status",
	memberStatus: "member-status",
	memberClass: "member-class",
	role: "role",
};

/** The id of a meaning on the glossary page. */
export function termId(group: TermGroup, code: string): string {
	return `${termGroups[group]}-${code}`;
}

/** The label of each code of a vocabulary. */
export function termLabels(messages: Messages, group: TermGroup): Readonly<Record<string, string>> {
	if (group !== "text") return messages.states[group];
	const { glossary, languages, practice, translations } = messages;
	return {
		...practice.origin,
		partly: glossary.partly,
		stale: translations.textIs.outdated,
		missing: languages.states.missing,
	};
}

/**
 * A label with its meaning: a link to the glossary, and a description.
 * @param children the label, where it is not that of the code
 */
export function Term<Group extends TermGroup>({
	group,
	code,
	children,
}: {
	group: Group;
	code: TermCode<Group>;
	children?: ReactNode;
}) {
	const { locale, messages } = useI18n();
	const meanings: Readonly<Record<string, string>> = messages.glossary.meanings[group];
	return (
		<a className="term" href={`/${locale}/about/glossary#${termId(group, code)}`} title={meanings[code]}>
			{children ?? termLabels(messages, group)[code]}
		</a>
	);
}
