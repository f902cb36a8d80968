import type { ReactNode } from "react";
import { Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { ShownOffer } from "#app/views/need/offer-view.server.ts";
import { OwnerLinks } from "#app/views/need/owner-links.tsx";

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
	const { messages } = useI18n();
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
				<OwnerLinks pid={pid} ask={offers.ask} about={formLabel} introduction={introduction} />
			</div>
		</li>
	);
}
