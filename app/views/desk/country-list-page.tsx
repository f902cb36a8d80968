import type { ReactNode } from "react";
import { Main } from "#app/ui/frame/frame.tsx";
import type { CountryName } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { DeskHead } from "#app/views/desk/desk-head.tsx";

/**
 * A page of the desk with one of a country's lists.
 * @param action at the inline end of the heading
 */
export function CountryListPage({
	country,
	heading,
	lead,
	action,
	children,
}: {
	country: CountryName;
	heading: string;
	lead: string;
	action?: ReactNode;
	children: ReactNode;
}) {
	const { locale, messages } = useI18n();
	return (
		<Main page className="desk">
			<DeskHead
				countries={[country]}
				place={<a href={`/${locale}/desk/country/${country.code}`}>{messages.contacts.country.open(country.name)}</a>}
				heading={heading}
				action={action}
			/>
			<div className="stack gap">
				<p className="lead">{lead}</p>
				{children}
			</div>
		</Main>
	);
}
