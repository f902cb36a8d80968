import { type CountryName, PlaceLink } from "#app/ui/place.tsx";
import { useWords } from "#app/ui/words.tsx";

/** Whose page it is: the way back to the member's file. */
export function MemberPlace({ country }: { country: CountryName }) {
	const { locale } = useWords();
	return (
		<p>
			<PlaceLink country={country} href={`/${locale}/secretariat/members/${country.code}`} />
		</p>
	);
}
