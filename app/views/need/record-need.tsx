import { HiddenFields } from "#app/ui/form/hidden-fields.tsx";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import type { CountryName } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** A country for which the reader files needs, with the id of the draft that the button makes. */
export type NeedFiler = CountryName & { id: string };

/** Turns a search into a draft need at once, for each country that the reader files needs for. */
export function RecordNeed({ filers, search }: { filers: readonly NeedFiler[]; search: string }) {
	const { locale, messages } = useI18n();
	const { needs } = messages.exchange;
	return (
		<>
			{filers.map(({ code, name, id }) => (
				<form key={code} method="post" action={`/${locale}/desk/country/${code}/needs/new`} className="no-print">
					<HiddenFields
						fields={[
							["id", id],
							["search", search],
						]}
					/>
					<SecondaryButton small intent="record">
						{filers.length > 1 ? needs.recordFor(name) : needs.record}
					</SecondaryButton>
				</form>
			))}
		</>
	);
}
