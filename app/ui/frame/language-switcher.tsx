import type { ReactNode } from "react";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export interface LanguageLink {
	/** BCP 47. */
	lang: string;
	/** The language in its own name. */
	name: string;
	href: string;
	current: boolean;
	/** "original", "machine translation of version 1.0" … */
	note: ReactNode;
	/** A translation that is older than the original. */
	stale?: boolean;
	/** Only a part of the text is in this language. */
	partly?: boolean;
}

/** The languages of a practice, and where each text comes from. Those that have only a part of it are folded. */
export function LanguageSwitcher({ links }: { links: LanguageLink[] }) {
	const { messages } = useI18n();
	const isFolded = ({ partly, current }: LanguageLink) => Boolean(partly) && !current;
	const folded = links.filter(isFolded);
	return (
		<nav className="no-print" aria-label={messages.practice.languages}>
			<Languages links={links.filter((link) => !isFolded(link))} />
			{folded.length > 0 && (
				<details>
					<summary>{messages.practice.moreLanguages(folded.length)}</summary>
					<Languages links={folded} />
				</details>
			)}
		</nav>
	);
}

function Languages({ links }: { links: LanguageLink[] }) {
	return (
		<ul className="langs">
			{links.map((link) => (
				<li key={link.lang}>
					<a href={link.href} lang={link.lang} hrefLang={link.lang} aria-current={link.current ? "true" : undefined}>
						{link.name}
					</a>{" "}
					<small className={link.stale ? "stale" : undefined}>{link.note}</small>
				</li>
			))}
		</ul>
	);
}
