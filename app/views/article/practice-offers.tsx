import { useI18n } from "#app/ui/i18n/i18n.tsx";
import type { PracticePage } from "#app/views/article/practice-page.server.ts";
import { RecordSection } from "#app/views/article/record-section.tsx";
import { OfferItem } from "#app/views/need/offer-item.tsx";

/** Whether a practice has something to offer, or its reader can make an offer. */
export function hasOffers({ offers }: PracticePage): boolean {
	return offers.live.length + offers.stated.length + offers.keptAt.length > 0;
}

/** The help that the owner countries offer now, and what the practice states without a country having made it live. */
export function PracticeOffers({ page }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	const { offers: words } = messages.exchange;
	const { live, stated, keptAt } = page.offers;
	if (!hasOffers(page)) return null;
	return (
		<RecordSection id="offers" title={words.section}>
			{live.length > 0 && (
				<ul className="lined">
					{live.map((offer) => (
						<OfferItem key={`${offer.country.code} ${offer.form}`} offer={offer} introduction={offer.introduction} />
					))}
				</ul>
			)}
			{stated.length > 0 && <p className="muted">{words.stated(stated)}</p>}
			{keptAt.map(({ path, name }) => (
				<p key={path} className="no-print">
					<a href={`/${locale}${path}`}>{words.keep(name)}</a>
				</p>
			))}
		</RecordSection>
	);
}
