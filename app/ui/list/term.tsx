import type { ReactNode } from "react";
import type { Locale, Messages } from "#app/messages/index.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

type Meanings = Messages["glossary"]["meanings"];

/** A vocabulary that the glossary or the page of working terms explains. */
export type TermGroup = keyof Meanings;
export type TermCode<Group extends TermGroup> = keyof Meanings[Group] & string;

/** The vocabularies in the order of their pages, each with the id of its part of the page. */
export const termGroups: Readonly<Record<TermGroup, string>> = {
	evidence: "evidence-level",
	review: "review-badge",
	tier: "level-of-detail",
	running: "operating-status",
	certainty: "adoption",
	adoptionStage: "adoption-stage",
	confirmation: "adoption-confirmation",
	text: "translation",
	version: "version-status",
	memberStatus: "member-status",
	memberClass: "member-class",
	role: "role",
	request: "request-status",
	agreement: "agreement-status",
	account: "account-status",
	invitation: "invitation-status",
	case: "case-status",
	email: "email-status",
	scan: "virus-scan",
	need: "need-status",
	offer: "offer-status",
	import: "import-status",
};

/**
 * The labels that the glossary explains, since every reader meets them. The page of working terms explains the other
 * ones: those of adoptions, and of the pages for members and the secretariat.
 */
const readerTerms: { readonly [Group in TermGroup]?: readonly TermCode<Group>[] } = {
	evidence: ["description", "reported", "before-after", "external-evaluation", "validated-on-site"],
	review: ["none", "checked", "peer-reviewed", "validated"],
	tier: ["listed", "snapshot", "full"],
	running: ["running", "expanded", "changed", "paused", "ended", "unconfirmed", "not-asked"],
	certainty: ["in-use", "agreed", "named"],
	text: ["original", "human", "machine", "reviewed", "partly", "stale"],
	memberStatus: ["declared", "admitted", "active", "paused", "suspended", "withdrawing", "former"],
};

/** The pages that explain labels, by their names in URLs. */
export type TermPage = "glossary" | "working-terms";

/** The page that explains a label. @param code if missing, the vocabulary as a whole */
export function termPage(group: TermGroup, code?: string): TermPage {
	const codes: readonly string[] | undefined = readerTerms[group];
	return codes && (code === undefined || codes.includes(code)) ? "glossary" : "working-terms";
}

/** The id of a meaning on its page. */
export function termId(group: TermGroup, code: string): string {
	return `${termGroups[group]}-${code}`;
}

/** The URL of the meaning of a label. @param code if missing, of those of the whole vocabulary */
export function termHref(locale: Locale, group: TermGroup, code?: string): string {
	const id = code === undefined ? termGroups[group] : termId(group, code);
	return `/${locale}/about/${termPage(group, code)}#${id}`;
}

/** The label of each code of a vocabulary. */
export function termLabels(messages: Messages, group: TermGroup): Readonly<Record<string, string>> {
	const { accounts, agreements, attention, documents, exchange, glossary, imports, languages, needs, practice } =
		messages;
	switch (group) {
		case "text":
			return {
				...practice.origin,
				partly: glossary.partly,
				stale: messages.translations.textIs.outdated,
				missing: languages.states.missing,
				withdrawn: messages.translations.gone.state,
			};
		case "agreement":
			return agreements.states;
		case "account":
			return accounts.states;
		case "invitation":
			return accounts.email.short;
		case "case":
			return attention.states;
		case "email":
			return attention.emails.states;
		case "scan":
			return documents.scans;
		case "need":
			return needs.states;
		case "offer":
			return exchange.offers.states;
		case "import":
			return imports.states;
		default:
			return messages.states[group];
	}
}

/** The heading of labels that are not linked themselves: a link to the meanings of the whole vocabulary. */
export function TermHeading({ group, children }: { group: TermGroup; children: ReactNode }) {
	const { locale, messages } = useI18n();
	return (
		<a className="term" href={termHref(locale, group)} title={messages.glossary.groups[group].lead}>
			{children}
		</a>
	);
}

/**
 * A label with its meaning: a link to the page that explains it, and a description.
 * @param children the label, if it is not the code's
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
		<a className="term" href={termHref(locale, group, code)} title={meanings[code]}>
			{children ?? termLabels(messages, group)[code]}
		</a>
	);
}
