import type { ReactNode } from "react";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export interface CiteProps {
	/** The citation in the usual form, its title in `<cite>`. */
	children: ReactNode;
	/** Downloads: RIS, CSL-JSON, BibTeX. */
	formats: { label: string; href: string }[];
	bibtex?: string;
}

/** The citation of exactly this version; one click selects the whole line. */
export function Cite({ children, formats, bibtex }: CiteProps) {
	const { citation } = useI18n().messages.practice;
	return (
		<div className="cite">
			<blockquote>{children}</blockquote>
			{formats.length > 0 && (
				<p className="row">
					{formats.map((format) => (
						<a key={format.label} href={format.href} dir="ltr">
							{format.label}
						</a>
					))}
				</p>
			)}
			{bibtex && (
				<details>
					<summary>{citation.showBibtex}</summary>
					{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
					<pre dir="ltr" tabIndex={0} role="region" aria-label="BibTeX">
						{bibtex}
					</pre>
				</details>
			)}
		</div>
	);
}

export interface Source {
	title: string;
	href: string;
	year?: number;
	/** The language of the title, where it is not the page's. */
	lang?: string;
}

/** Numbered sources; texts link to the n-th as `#s1`. */
export function Sources({ sources }: { sources: Source[] }) {
	return (
		<ol className="sources">
			{sources.map((source, index) => (
				<li key={source.href} id={`s${index + 1}`}>
					<span lang={source.lang}>
						<a href={source.href} rel="noopener external">
							<bdi>{source.title}</bdi>
						</a>
						{source.year && `, ${source.year}`}
					</span>
				</li>
			))}
		</ol>
	);
}
