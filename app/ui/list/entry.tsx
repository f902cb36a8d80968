import type { ReactNode } from "react";
import { type CountryName, Dots, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";

export interface EntryProps {
	href: string;
	countries: CountryName[];
	title: string;
	summary?: string;
	/** The language of title and summary, if it is not the page's. */
	lang?: string;
	/** Who else may read it. */
	marks?: ReactNode;
	/** Kind, year, where it was adopted from. */
	dots?: ReactNode[];
}

/** A practice in a list. Placed in `<ul className="entries lined lined-open">`. */
export function Entry({ href, countries, title, summary, lang, marks, dots }: EntryProps) {
	const { locale } = useI18n();
	return (
		<li>
			<Place countries={countries} />
			<h3>
				<a href={href}>
					<LangText lang={lang ?? locale}>{title}</LangText>
				</a>
			</h3>
			{marks}
			{summary && (
				<p>
					<LangText lang={lang ?? locale}>{summary}</LangText>
				</p>
			)}
			{dots && <Dots items={dots} />}
		</li>
	);
}
