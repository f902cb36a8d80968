import type { ReactNode } from "react";
import { Icon } from "#app/ui/frame/icon.tsx";
import { type CountryName, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Filled, LangText, Marked, place } from "#app/ui/text/text.tsx";

export interface ResultProps {
	href: string;
	countries: CountryName[];
	owner?: string;
	/** With matched words between the marks of `text.tsx`. */
	title: string;
	/** The language that title and snippet are in. */
	lang: string;
	/** Who else may read it. */
	marks?: ReactNode;
	/** A drawing of the practice's data. */
	picture?: ReactNode;
	/** The figure that says most. */
	best?: ReactNode;
	/** With matched words between the marks. */
	snippet: string;
	/** The text that matched, if it is not the one shown. */
	match?: { text?: string; lang: string; machine?: boolean };
	/** Where else the query matched: a line each. */
	also?: ReactNode[];
	/** For officers: why the result is at this place. */
	explained?: ReactNode;
	/** Kind and year, evidence, status: one below the other at the inline end. */
	side: ReactNode;
}

/** One practice among the results of a search. Placed in `<ol className="lined">`. */
export function Result({
	href,
	countries,
	owner,
	title,
	lang,
	marks,
	picture,
	best,
	snippet,
	match,
	also = [],
	explained,
	side,
}: ResultProps) {
	return (
		<li className="result">
			<div className="result-picture">{picture}</div>
			<div>
				<Place countries={countries}>{owner && <bdi>{owner}</bdi>}</Place>
				<h2>
					<a href={href}>
						<LangText lang={lang}>
							<Marked text={title} />
						</LangText>
					</a>
				</h2>
				{marks}
				{best && <p className="result-best">{best}</p>}
				<p className="snippet">
					<LangText lang={lang}>
						<Marked text={snippet} />
					</LangText>
				</p>
				{match && <Match {...match} shownIn={lang} />}
				{also.map((line, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the lines have no identity but their place
					<p className="match" key={index}>
						{line}
					</p>
				))}
				{explained}
			</div>
			<div className="result-side">{side}</div>
		</li>
	);
}

function Match({ text, lang, machine, shownIn }: { text?: string; lang: string; machine?: boolean; shownIn: string }) {
	const { search } = useI18n().messages;
	return (
		<p className="match">
			<Icon name="globe" />
			<span>
				{machine ? (
					search.matchedInMachine(lang)
				) : text ? (
					<Filled
						sentence={search.matchedInText(lang, place(0))}
						parts={[
							<LangText key="text" lang={lang}>
								<Marked text={text} />
							</LangText>,
						]}
					/>
				) : (
					search.matchedIn(lang)
				)}{" "}
				{!machine && search.shownIn(shownIn)}
			</span>
		</p>
	);
}
