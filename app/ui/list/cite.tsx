import type { ReactNode } from "react";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export interface CiteProps {
	/** The citation in the usual form, its title in `<cite>`. */
	children: ReactNode;
	/** Downloads: RIS, CSL-JSON, BibTeX. */
	formats: { label: string; href: string }[];
}

/** The citation of exactly this version; one click selects the whole line. */
export function Cite({ children, formats }: CiteProps) {
	const { citation } = useI18n().messages.practice;
	return (
		<div className="cite">
			<blockquote>{children}</blockquote>
			<p className="row">
				<button className="button button-line small" type="button" data-copy data-copied={citation.copied} hidden>
					{citation.copy}
				</button>
				{formats.map((format) => (
					<a key={format.label} href={format.href} dir="ltr">
						{format.label}
					</a>
				))}
				<span aria-live="polite" className="quiet" />
			</p>
		</div>
	);
}

export interface Source {
	title: string;
	href: string;
	year?: number;
	/** The language of the title, if it is not the page's. */
	lang?: string;
}

/** Numbered sources; texts link to the n-th as `#s1`. */
export function Sources({ sources }: { sources: Source[] }) {
	return (
		<ol className="sources">
			{sources.map((source, index) => (
				<li key={source.href} id={`s${index + 1}`}>
					<bdi lang={source.lang}>
						<a href={source.href} rel="noopener external">
							{source.title}
						</a>
						{source.year && `, ${source.year}`}
					</bdi>
				</li>
			))}
		</ol>
	);
}
