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
}

/** The languages of a practice, and where each text comes from. */
export function LanguageSwitcher({ links }: { links: LanguageLink[] }) {
	const { messages } = useI18n();
	return (
		<nav aria-label={messages.practice.languages}>
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
		</nav>
	);
}
