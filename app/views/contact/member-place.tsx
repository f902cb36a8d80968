import { type CountryName, PlaceLink } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** A link back to the file of the member that the page belongs to. */
export function MemberPlace({ country }: { country: CountryName }) {
	const { locale } = useI18n();
	return (
		<p>
			<PlaceLink country={country} href={`/${locale}/secretariat/members/${country.code}`} />
		</p>
	);
}
