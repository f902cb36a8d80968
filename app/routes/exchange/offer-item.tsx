import type { ReactNode } from "react";
import type { ShownOffer } from "#app/routes/exchange/offer-view.server.ts";
import { askPath } from "#app/routes/library/questions/ask-path.ts";
import { Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * An offer in a list. Placed in `<ul className="lined">`.
 * @param introduction where the reader asks for an introduction, if they may
 * @param children the practice, on pages that show offers of several
 */
export function OfferItem({
	offer,
	introduction,
	children,
}: {
	offer: ShownOffer;
	introduction?: string | undefined;
	children?: ReactNode;
}) {
	const { locale, messages } = useI18n();
	const { offers } = messages.exchange;
	const { country, formLabel, languages, note, payer, pid, until } = offer;
	return (
		<li className="result">
			<div>
				<Place countries={[country]}>{children}</Place>
				<h3>{formLabel}</h3>
				{note && (
					<p className="snippet written">
						<bdi>{note}</bdi>
					</p>
				)}
			</div>
			<div className="result-side">
				<span>{offers.until(until)}</span>
				<span>{offers.languages(languages)}</span>
				<span>{offers.payers[payer]}</span>
				<a className="no-print" href={askPath(locale, pid)} rel="nofollow">
					{offers.ask}
					<span className="visually-hidden"> {formLabel}</span>
				</a>
				{introduction && (
					<a className="no-print" href={`/${locale}${introduction}`}>
						{messages.introductions.ask}
						<span className="visually-hidden"> {formLabel}</span>
					</a>
				)}
			</div>
		</li>
	);
}
